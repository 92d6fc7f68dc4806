/** Roles: the people of a policy's life and what each may do. Those who write the rule do not pay by it, and auditors only look. */
import type { Bilingual } from '../contract/common.ts';
import { SCOPE_NAMES, type Scope } from './scopes.ts';

export interface Role {
  readonly words: Bilingual;
  readonly scopes: readonly Scope[];
}

const role = (zh: string, en: string, scopes: readonly Scope[]): Role => ({ words: { zh, en }, scopes });
const CLAIMS: readonly Scope[] = [
  'policies:read',
  'claims:evaluate',
  'claims:read',
  'ledger:read',
  'identities:read',
];

export const ROLES = {
  drafter: role('起草人', 'drafter', [
    'policies:read',
    'policies:check',
    'drafts:read',
    'drafts:write',
    'process:configure',
    'claims:evaluate',
    'simulations:read',
    'simulations:run',
    'populations:bring',
  ]),
  legal: role('合法性审核人', 'legal reviewer', [
    'policies:read',
    'policies:check',
    'drafts:read',
    'claims:evaluate',
    'simulations:read',
  ]),
  analyst: role('测算人员', 'budget analyst', [
    'policies:read',
    'policies:check',
    'drafts:read',
    'claims:evaluate',
    'simulations:read',
    'simulations:run',
    'populations:bring',
  ]),
  clerk: role('经办人（受理、初审）', 'claims clerk', [
    ...CLAIMS,
    'claims:record',
    'applications:submit',
    'applications:handle',
    'payments:read',
  ]),
  reviewer: role('复审人', 'reviewer', [...CLAIMS, 'claims:review', 'claims:countersign']),
  approver: role('审批人', 'approver', [...CLAIMS, 'claims:approve', 'claims:countersign', 'payments:read']),
  finance: role('财务人员', 'finance officer', [...CLAIMS, 'payments:read', 'payments:send', 'budget:set']),
  auditor: role('审计、监督人员', 'auditor', [
    'policies:read',
    'drafts:read',
    'claims:evaluate',
    'claims:read',
    'ledger:read',
    'payments:read',
    'simulations:read',
    'audit:read',
  ]),
  service: role('服务（接口密钥）', 'service', [
    ...CLAIMS,
    'policies:check',
    'claims:record',
    'applications:submit',
    'simulations:read',
    'simulations:run',
    'populations:bring',
    'webhooks:manage',
    'metrics:read',
  ]),
  admin: role('系统管理员', 'administrator', [
    'policies:read',
    'keys:manage',
    'webhooks:manage',
    'people:manage',
    'audit:read',
    'metrics:read',
  ]),
} as const satisfies Readonly<Record<string, Role>>;

export type RoleName = keyof typeof ROLES;
export const ROLE_NAMES = Object.keys(ROLES) as readonly RoleName[];

/** Roles of people; a key has scopes of its own, and `service` only says which it may have. */
export type PersonalRole = Exclude<RoleName, 'service'>;
export const PERSONAL_ROLES = ROLE_NAMES.filter((name): name is PersonalRole => name !== 'service');

/** Pairs nobody may hold together: who writes the rule, who pays by it, who gives out the rights, who looks on. */
const APART: readonly (readonly [RoleName, readonly RoleName[]])[] = [
  ['drafter', ['clerk', 'reviewer', 'approver', 'finance']],
  ['legal', ['drafter']],
  ['clerk', ['finance']],
  ['reviewer', ['finance']],
  ['approver', ['clerk', 'finance']],
  ['admin', ['clerk', 'reviewer', 'approver', 'finance']],
  ['auditor', ROLE_NAMES.filter((name) => name !== 'auditor')],
];

/** The first two of these roles that one person may not hold together; null where all go together. */
export function rolesApart(held: readonly RoleName[]): readonly [RoleName, RoleName] | null {
  for (const [one, others] of APART)
    for (const other of others) if (held.includes(one) && held.includes(other)) return [one, other];
  return null;
}

/** Everything that at least one of the roles may do, in the order of the scopes' table. */
export function scopesOf(held: readonly RoleName[]): readonly Scope[] {
  const given = new Set<Scope>(held.flatMap((name) => [...ROLES[name].scopes]));
  return SCOPE_NAMES.filter((scope) => given.has(scope));
}
