/**
 * Who the server is for. Local: this machine's one person, nothing to set up. Open: whoever is signed in or holds a key, and only
 * then may it listen beyond this machine.
 */
import { StartFailure } from '../start-failure.ts';

export type Mode =
  | { readonly kind: 'local' }
  | {
      readonly kind: 'open';
      /** Where people reach it, as they type it; null: by the address it listens on. */
      readonly origin: URL | null;
      /** Whether a proxy of ours stands before it and says in X-Forwarded-For who asked. */
      readonly proxied: boolean;
    };

export interface Access {
  readonly mode: Mode;
  /** The address to listen on. */
  readonly host: string;
}

export const LOCAL: Access = { mode: { kind: 'local' }, host: '127.0.0.1' };

/** What the environment says about access, and nothing else of it. */
export interface AccessSettings {
  readonly GUIJU_AUTH?: string | undefined;
  readonly GUIJU_HOST?: string | undefined;
  readonly GUIJU_ORIGIN?: string | undefined;
  readonly GUIJU_PROXY?: string | undefined;
}

/** Throws StartFailure where the settings do not fit together: never a server more open than was asked for. */
export function readAccess(settings: AccessSettings): Access {
  const open = onOrOff('GUIJU_AUTH', settings.GUIJU_AUTH);
  const host = settings.GUIJU_HOST || LOCAL.host;
  if (open) {
    const proxied = onOrOff('GUIJU_PROXY', settings.GUIJU_PROXY);
    return { mode: { kind: 'open', origin: originOf(settings.GUIJU_ORIGIN), proxied }, host };
  }
  if (!isLoopback(host))
    throw new StartFailure(
      `GUIJU_HOST=${host} 会让别的机器也能访问，而现在不要求登录，所以没有启动。要开放给别人用，请同时设 GUIJU_AUTH=on；只在本机用，请去掉 GUIJU_HOST。\n` +
        `GUIJU_HOST=${host} would let other machines in while nobody has to sign in, so the server was not started. To open it to others, set GUIJU_AUTH=on as well; to use it on this machine only, drop GUIJU_HOST.`,
    );
  for (const name of ['GUIJU_ORIGIN', 'GUIJU_PROXY'] as const)
    if (settings[name])
      throw new StartFailure(
        `${name} 只在 GUIJU_AUTH=on 时有意义。请加上 GUIJU_AUTH=on，或去掉它。\n` +
          `${name} means something only with GUIJU_AUTH=on. Add that, or drop it.`,
      );
  return { ...LOCAL, host };
}

function onOrOff(name: string, value: string | undefined): boolean {
  if (value === undefined || value === '' || value === 'off') return false;
  if (value === 'on') return true;
  throw new StartFailure(
    `${name} 应为 on 或 off，现在是“${value}”。\n${name} is on or off; it is “${value}”.`,
  );
}

function originOf(value: string | undefined): URL | null {
  if (!value) return null;
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`) return url;
  throw new StartFailure(
    `GUIJU_ORIGIN 应是用户在浏览器里输入的地址，如 https://guiju.example.org，不带路径；现在是“${value}”。\n` +
      `GUIJU_ORIGIN is the address people type, as https://guiju.example.org, without a path; it is “${value}”.`,
  );
}

const LOOPBACK_NAME = /^(127(\.\d{1,3}){3}|localhost|::1|\[::1\])$/i;

/** Of a host without its port. */
export const isLoopback = (host: string): boolean => LOOPBACK_NAME.test(host);

/** Whether people come by https. */
export const isSecure = (mode: Mode): boolean => mode.kind === 'open' && mode.origin?.protocol === 'https:';
