/** How often one key, one person, one unknown address may ask. Counted in this process; a server that is for one machine does not count. */
import { isIPv6 } from 'node:net';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { HttpProblem } from '../http/problem.ts';
import { StartFailure } from '../start-failure.ts';
import type { Actor } from './actor.ts';

/** Requests a minute. */
export interface Limits {
  readonly person: number;
  /** Of those who are not signed in, by address. */
  readonly address: number;
  /** Attempts at one account; from one address five times as many, because an office has one address. */
  readonly 'sign-in': number;
}

export const LIMITS: Limits = { person: 600, address: 120, 'sign-in': 10 };
const WINDOW_S = 60;
const ACCOUNTS_AN_ADDRESS = 5;

const isLimit = (name: string): name is keyof Limits => Object.hasOwn(LIMITS, name);

/** `person=600,address=120,sign-in=10`, any of them; the others as they are by default. */
export function readLimits(text: string | undefined): Limits {
  const limits: { -readonly [Name in keyof Limits]: number } = { ...LIMITS };
  for (const part of (text ?? '').split(',').filter((p) => p.trim() !== '')) {
    const [, name = '', figure = ''] = /^\s*([a-z-]+)\s*=\s*([1-9]\d{0,6})\s*$/.exec(part) ?? [];
    if (!isLimit(name))
      throw new StartFailure(
        `GUIJU_LIMITS 里的“${part}”不认识。写法：person=600,address=120,sign-in=10（每分钟次数）。\n` +
          `“${part}” in GUIJU_LIMITS is not known. Write person=600,address=120,sign-in=10 (requests a minute).`,
      );
    limits[name] = Number(figure);
  }
  return limits;
}

export interface Use {
  /** What is counted: the name of the policy in the headers. */
  readonly policy: string;
  readonly limit: number;
  readonly left: number;
  /** Until the count begins anew. */
  readonly seconds: number;
  /** How many came too many; 1: the first that was turned away. */
  readonly over: number;
}

export interface Limiter {
  /** Counts one request of an actor, or of an address where nobody is known. */
  request(actor: Actor, address: string): Promise<Use>;
  /** Counts one attempt at an account; whichever of the two counts is fuller. */
  signIn(account: string, address: string): Promise<Use>;
}

export function createLimiter(limits: Limits): Limiter {
  // One counter without a limit of its own: each key brings another.
  const counts = new RateLimiterMemory({ points: Number.MAX_SAFE_INTEGER, duration: WINDOW_S });
  const count = async (policy: string, id: string, limit: number): Promise<Use> => {
    const { consumedPoints, msBeforeNext } = await counts.consume(`${policy} ${id}`);
    return {
      policy,
      limit,
      left: Math.max(0, limit - consumedPoints),
      seconds: Math.max(1, Math.ceil(msBeforeNext / 1000)),
      over: Math.max(0, consumedPoints - limit),
    };
  };
  return {
    request(actor, address) {
      switch (actor.kind) {
        case 'key':
          return count('key', actor.id, actor.perMinute);
        case 'person':
          return count('person', actor.id, limits.person);
        case 'local':
        case 'nobody':
          return count('address', network(address), limits.address);
      }
    },
    async signIn(account, address) {
      const most = limits['sign-in'];
      const byAddress = await count('sign-in', `from ${network(address)}`, ACCOUNTS_AN_ADDRESS * most);
      const byAccount = await count('sign-in', `to ${account.trim().toLowerCase()}`, most);
      return byAddress.over > byAccount.over || byAddress.left < byAccount.left ? byAddress : byAccount;
    },
  };
}

/** One household has a whole /64 of version 6 addresses. */
const network = (address: string): string =>
  isIPv6(address) && !address.startsWith('::ffff:')
    ? `${expanded(address).slice(0, 4).join(':')}::/64`
    : address.replace(/^::ffff:/, '');

function expanded(address: string): readonly string[] {
  const [head = '', tail] = address.split('::');
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  return [...before, ...Array.from({ length: 8 - before.length - after.length }, () => '0'), ...after];
}

/** As in the IETF's draft for RateLimit headers. */
export const limitHeaders = ({ policy, limit, left, seconds }: Use): Readonly<Record<string, string>> => ({
  'ratelimit-policy': `"${policy}";q=${limit};w=${WINDOW_S}`,
  ratelimit: `"${policy}";r=${left};t=${seconds}`,
});

export const tooOften = (use: Use): HttpProblem =>
  new HttpProblem(
    'rate-limited',
    `每分钟至多 ${use.limit} 次，已超过。请在 ${use.seconds} 秒后重试；批量试算请用 evaluate:batch，一次请求算多份。`,
    `More than ${use.limit} requests a minute. Try again in ${use.seconds} s; to evaluate many at once use evaluate:batch.`,
    { headers: { 'retry-after': String(use.seconds), ...limitHeaders(use) } },
  );
