/** One key of one caller, one claim, for ever: a repeat is the same request, and one that is being decided is not begun again. */
import { canonicalJson, sha256Hex } from '@guiju/ir';
import type { Witness } from '../access/audit.ts';
import { HttpProblem } from '../http/problem.ts';
import type { Hand } from '../process/hand.ts';

/** Who claims, and who writes that it was claimed. */
export interface Caller {
  readonly hand: Hand;
  readonly witness: Witness;
}

export interface Request {
  /** Whose key it is, and the key: what one caller uses says nothing to another who happens on the same, or was told it. */
  readonly key: string;
  /** SHA-256 of its canonical body. */
  readonly hash: string;
}

/** A number that JSON has and nothing can hold (1e999) is told with its place by whoever reads the body: until then it stands for itself. */
export function hashOfBody(json: unknown): string {
  try {
    return sha256Hex(canonicalJson(json));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    return sha256Hex(JSON.stringify(json));
  }
}

/** Neither ids nor keys have blanks in them. */
export const keyOf = ({ hand }: Caller, key: string): string => `${hand.kind} ${hand.id} ${key}`;

export interface Flights {
  /** Why this request cannot be begun now; null: its key is not under way. */
  conflict(request: Request): HttpProblem | null;
  /** Keeps the key until `work` has ended. */
  run<T>(request: Request, work: () => Promise<T>): Promise<T>;
}

export function createFlights(): Flights {
  const underWay = new Map<string, string>();
  return {
    conflict({ key, hash }) {
      const other = underWay.get(key);
      if (other === undefined) return null;
      return other === hash ? keyInFlight() : keyReused(null);
    },
    async run({ key, hash }, work) {
      underWay.set(key, hash);
      try {
        return await work();
      } finally {
        underWay.delete(key);
      }
    },
  };
}

/** `claim`: what the key stands for; null while that is being decided. */
export function keyReused(claim: string | null): HttpProblem {
  const [zh, en] = claim === null ? ['另一份申报', 'another claim'] : [`申报 ${claim}`, `claim ${claim}`];
  return new HttpProblem(
    'idempotency-key-reused',
    `这个 Idempotency-Key 已用于${zh}，而内容不同，没有处理。同一份申报重发时内容要一样；新的申报请换一个 key。`,
    `This Idempotency-Key was used for ${en} with other content; nothing was done. Repeat a claim with the same content, or use a new key for a new claim.`,
  );
}

const keyInFlight = (): HttpProblem =>
  new HttpProblem(
    'idempotency-key-in-flight',
    '同一个 Idempotency-Key 的申报正在审核，还没有结果。请过一秒用同一个 key 和同样的内容重发，即得到它的结果。',
    'A claim with this Idempotency-Key is being decided and has no answer yet. Send it again in a second, with the same key and content, and you get its answer.',
    { headers: { 'retry-after': '1' } },
  );
