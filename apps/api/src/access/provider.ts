/** An identity provider (OpenID Connect) through which people may sign in; none unless the environment names one. */
import { PERSONAL_ROLES, type PersonalRole } from '@guiju/client';
import { StartFailure } from '../start-failure.ts';
import { type Access, isLoopback } from './mode.ts';

export interface Provider {
  /** As the sign-in page calls it. */
  readonly name: string;
  readonly issuer: string;
  readonly client: string;
  readonly secret: string;
  /** Where it sends people back to. */
  readonly origin: string;
  /** null: roles are given here, and the provider has no say in them. */
  readonly roles: RoleMapping | null;
}

export interface RoleMapping {
  readonly claim: string;
  /** What the provider says → the role here. */
  readonly roles: ReadonlyMap<string, PersonalRole>;
}

export interface ProviderSettings {
  readonly GUIJU_OIDC_ISSUER?: string | undefined;
  readonly GUIJU_OIDC_CLIENT?: string | undefined;
  readonly GUIJU_OIDC_SECRET?: string | undefined;
  readonly GUIJU_OIDC_NAME?: string | undefined;
  readonly GUIJU_OIDC_ROLES?: string | undefined;
}

/** Throws StartFailure where the settings do not fit together. */
export function readProvider(settings: ProviderSettings, { mode }: Access): Provider | null {
  const { GUIJU_OIDC_ISSUER: issuer, GUIJU_OIDC_CLIENT: client, GUIJU_OIDC_SECRET: secret } = settings;
  const given = Object.entries(settings).filter(([name, value]) => name.startsWith('GUIJU_OIDC_') && value);
  if (given.length === 0) return null;
  if (!issuer || !client || !secret)
    throw new StartFailure(
      '用统一身份认证登录，要同时设 GUIJU_OIDC_ISSUER、GUIJU_OIDC_CLIENT、GUIJU_OIDC_SECRET。\n' +
        'To sign in through an identity provider set GUIJU_OIDC_ISSUER, GUIJU_OIDC_CLIENT and GUIJU_OIDC_SECRET together.',
    );
  if (mode.kind !== 'open' || mode.origin === null)
    throw new StartFailure(
      '用统一身份认证登录，还要 GUIJU_AUTH=on 和 GUIJU_ORIGIN（用户在浏览器里输入的地址）：对方认证后送人回到那里。\n' +
        'Signing in through an identity provider needs GUIJU_AUTH=on and GUIJU_ORIGIN, the address people type: that is where they are sent back to.',
    );
  const url = URL.canParse(issuer) ? new URL(issuer) : null;
  if (url === null || (url.protocol !== 'https:' && !isLoopback(url.hostname)))
    throw new StartFailure(
      `GUIJU_OIDC_ISSUER 应是 https:// 开头的地址，现在是“${issuer}”。\nGUIJU_OIDC_ISSUER is an https:// address; it is “${issuer}”.`,
    );
  return {
    name: settings.GUIJU_OIDC_NAME || '统一身份认证 SSO',
    issuer: issuer.replace(/\/$/, ''),
    client,
    secret,
    origin: mode.origin.origin,
    roles: readMapping(settings.GUIJU_OIDC_ROLES),
  };
}

/** groups:claims-clerks=clerk,reviewers=reviewer */
function readMapping(written: string | undefined): RoleMapping | null {
  if (!written) return null;
  const [, claim = '', pairs = ''] = /^([^:=,\s]+):(.+)$/.exec(written) ?? [];
  const roles = new Map<string, PersonalRole>();
  for (const pair of pairs.split(',')) {
    const [, theirs = '', ours = ''] = /^\s*(.+)=(\w+)\s*$/.exec(pair) ?? [];
    const role = PERSONAL_ROLES.find((name) => name === ours);
    if (role === undefined) throw wrongMapping(written);
    roles.set(theirs, role);
  }
  return { claim, roles };
}

const wrongMapping = (written: string): StartFailure =>
  new StartFailure(
    `GUIJU_OIDC_ROLES 应写成“声明:对方的值=角色,…”，如 groups:经办组=clerk,复审组=reviewer；角色有 ${PERSONAL_ROLES.join('、')}。现在是“${written}”。\n` +
      `GUIJU_OIDC_ROLES is claim:value=role,…, as groups:clerks=clerk,reviewers=reviewer; the roles are ${PERSONAL_ROLES.join(', ')}. It is “${written}”.`,
  );

/** The roles that the claims of somebody mean here. */
export function mappedRoles(
  { claim, roles }: RoleMapping,
  claims: Readonly<Record<string, unknown>>,
): PersonalRole[] {
  const said = claims[claim];
  const values = Array.isArray(said) ? said : [said];
  return [...new Set(values.flatMap((value) => roles.get(String(value)) ?? []))];
}
