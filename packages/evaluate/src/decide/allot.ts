/**
 * What each claim on a sum of money gets. Where everything is known the answer is exact to the fen: pro rata the parts come to the lesser of the sum and the claims; in order
 * they follow one another until the money ends. Where anything is open each gets bounds that hold whatever it turns out to be, which may be wide.
 */
import {
  add,
  compare,
  divide,
  type Exact,
  FEN,
  type FundRule,
  fromFen,
  greatest,
  least,
  multiply,
  round,
  subtract,
  toFen,
} from '@guiju/ir';
import { exactly, isExact, lower, NOTHING, type Range, sum } from './money.ts';

/** A claim in its turn; `wild`: its turn is not known. */
export interface Turn {
  readonly amount: Range;
  readonly wild: boolean;
}

type ProRata = Extract<FundRule, { readonly kind: 'pro-rata' }>;

export function allotProRata(claims: readonly Range[], available: Range, rule: ProRata): readonly Range[] {
  const all = claims.reduce(sum, NOTHING);
  if (all.hi !== null && compare(all.hi, available.lo) <= 0) return claims;
  if (isExact(available) && claims.every(isExact)) {
    const step = toFen(greatest(round(rule.step, FEN, 'floor'), FEN));
    const amounts = splitProRata(
      claims.map((c) => toFen(c.lo)),
      toFen(available.lo),
      step,
      rule.remainder,
    );
    return amounts.map((fen) => exactly(fromFen(fen)));
  }
  return claims.map((claim): Range => {
    const most = lower(claim, available).hi;
    if (all.hi === null) return { lo: 0, hi: most };
    // The least it can get: its own least, while all others claim their most.
    const others = claim.hi === null ? all.hi : subtract(all.hi, claim.hi);
    const whole = add(others, claim.lo);
    const factor = compare(whole, available.lo) <= 0 ? 1 : divide(available.lo, whole);
    return { lo: round(multiply(claim.lo, factor), rule.step, 'floor'), hi: most };
  });
}

/** In fen: every part floored to the step, what is left by `remainder`; nobody gets more than was claimed. */
export function splitProRata(
  claims: readonly bigint[],
  available: bigint,
  step: bigint,
  remainder: ProRata['remainder'],
): readonly bigint[] {
  const all = claims.reduce((a, b) => a + b, 0n);
  if (all <= available) return claims;
  const unit = all * step;
  const parts = claims.map((c) => ((c * available) / unit) * step);
  let rest = available - parts.reduce((a, b) => a + b, 0n);
  const order = [...claims.keys()];
  const left = (i: number): bigint => ((claims[i] ?? 0n) * available) % unit;
  if (remainder === 'largest') order.sort((a, b) => (left(b) > left(a) ? 1 : left(b) < left(a) ? -1 : a - b));
  if (remainder === 'last') order.reverse();
  while (rest > 0n)
    for (const i of order) {
      const room = (claims[i] ?? 0n) - (parts[i] ?? 0n);
      const more = [rest, room, ...(remainder === 'largest' ? [step] : [])].reduce((a, b) => (b < a ? b : a));
      parts[i] = (parts[i] ?? 0n) + more;
      rest -= more;
    }
  return parts;
}

/** In turn, until the money ends: the first it does not suffice for gets the rest (`partly`) or nothing, and all after it nothing. Those whose turn is not known stand last. */
export function allotInOrder(turns: readonly Turn[], available: Range, partly: boolean): readonly Range[] {
  if (isExact(available) && turns.every((t) => !t.wild && isExact(t.amount)))
    return inOrder(
      turns.map((t) => t.amount.lo),
      available.lo,
      partly,
    ).map(exactly);
  const wild = turns
    .filter((t) => t.wild)
    .map((t) => t.amount)
    .reduce(sum, NOTHING);
  const all = turns.map((t) => t.amount).reduce(sum, NOTHING);
  let before = NOTHING;
  return turns.map(({ amount, wild: anyTurn }) => {
    const earlier: Range = anyTurn
      ? { lo: 0, hi: without(all.hi, amount.hi) }
      : { lo: before.lo, hi: plus(before.hi, wild.hi) };
    if (!anyTurn) before = sum(before, amount);
    return boundsInOrder(amount, earlier, available, partly);
  });
}

function inOrder(claims: readonly Exact[], available: Exact, partly: boolean): readonly Exact[] {
  let left = available;
  let ended = false;
  return claims.map((claim) => {
    if (ended) return 0;
    if (compare(claim, left) <= 0) {
      left = subtract(left, claim);
      return claim;
    }
    ended = true;
    return partly ? left : 0;
  });
}

function boundsInOrder(claim: Range, earlier: Range, available: Range, partly: boolean): Range {
  const wanted = plus(earlier.hi, claim.hi);
  if (wanted !== null && compare(wanted, available.lo) <= 0) return claim;
  if (available.hi !== null) {
    const asked = partly ? earlier.lo : add(earlier.lo, claim.lo);
    const over = compare(asked, available.hi);
    if (over > 0 || (partly && over === 0)) return NOTHING;
  }
  const left = available.hi === null ? null : subtract(available.hi, earlier.lo);
  const hi = lower(claim, { lo: 0, hi: left }).hi;
  const sure = partly && earlier.hi !== null ? greatest(subtract(available.lo, earlier.hi), 0) : 0;
  return { lo: least(claim.lo, sure), hi };
}

const plus = (a: Exact | null, b: Exact | null): Exact | null =>
  a === null || b === null ? null : add(a, b);
/** A sum without one of its parts, which has no bound unless all of it has. */
const without = (all: Exact | null, part: Exact | null): Exact | null =>
  all === null || part === null ? null : subtract(all, part);
