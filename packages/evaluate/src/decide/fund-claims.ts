/** Claims on a fund: awards of its clauses that are due, will be or may be; in their order, each bounded by the fund's caps. */
import { type Award, type CalendarWindow, type Fund, keyNamesOf, type Missing } from '@guiju/ir';
import { type PossibleNumber, unionMissing } from '../possible.ts';
import { missingOf } from '../reference/interval.ts';
import type { Pot } from './fund-pots.ts';
import { type Granted, rangeOfAward, unlisted, waitsOfGrant } from './granted.ts';
import { EVERYBODY, KEY_NOT_NAMED, type Key, keyOf, keyOfLine } from './keys.ts';
import { exactly, isExact, less, lower, NOTHING, type Range, rangeOf, sum, wholeFen } from './money.ts';
import { windowAt } from './periods.ts';
import type { Run } from './run.ts';

export interface FundClaim {
  readonly granted: Granted;
  /** null: what is granted cannot be listed yet. */
  readonly award: Award | null;
  /** undefined: in which period it falls due is not known. */
  readonly period: string | null | undefined;
  /** Whose pot it is on; its text null: it may be on any, or, where it has no key that counts, is on none. */
  readonly pot: Key;
  /** As granted, and as caps leave it. */
  readonly claimed: Range;
  readonly amount: Range;
  readonly missing: readonly Missing[];
}

/** Whether an object of a clause is claimed for, or only stands among the facts. */
export type Presented = (clause: string, object: string) => boolean;

export const windowOfFund = ({ period }: Fund): CalendarWindow => period ?? 'ever';

/** By date, then clause and object, then due date; those of unknown date last. */
export function claimsOn(
  fund: Fund,
  granted: readonly Granted[],
  presented: Presented | undefined,
): readonly FundClaim[] {
  const window = windowOfFund(fund);
  const members = granted.filter(({ refused, draft: { matter, object } }) => {
    const { id } = matter.clause;
    return !refused && fund.clauses.includes(id) && (presented?.(id, object.id) ?? true);
  });
  const claims = members.flatMap((g): FundClaim[] => {
    const { draft, scheduled } = g;
    const pot = draft.pot ?? EVERYBODY;
    const listed = scheduled.awards
      .filter((a) => a.state !== 'paid' && a.state !== 'stopped')
      .map((award): FundClaim => {
        const amount = rangeOfAward(award);
        const missing = isExact(amount) ? pot.missing : unionMissing([waitsOfGrant(draft), pot.missing]);
        const period = windowAt(window, award.due);
        return { granted: g, award, period, pot, claimed: amount, amount, missing };
      });
    const rest = unlisted(draft, scheduled.total);
    if (rest === null) return listed;
    const period = window === 'ever' ? null : undefined;
    const missing = unionMissing([waitsOfGrant(draft), pot.missing]);
    return [...listed, { granted: g, award: null, period, pot, claimed: rest, amount: rest, missing }];
  });
  const last = Number.POSITIVE_INFINITY;
  return claims.sort(
    (a, b) =>
      (a.granted.draft.date ?? last) - (b.granted.draft.date ?? last) ||
      a.granted.draft.order - b.granted.draft.order ||
      (a.award?.due ?? 0) - (b.award?.due ?? 0),
  );
}

/**
 * What a claim may ask of one pot in one period. One whose pot or period is not known may ask nothing of it; without a history any may have been paid already, and otherwise than
 * is now due.
 */
export const askedOf = (claim: FundClaim, historyKnown: boolean): FundClaim =>
  claim.period !== undefined && claim.pot.text !== null && historyKnown
    ? claim
    : { ...claim, amount: { lo: 0, hi: claim.amount.hi } };

interface Used {
  amount: Range;
  missing: readonly Missing[];
}

/** 限 每 …: so much for each key, the earlier claims first, what was paid before them all. */
export function capped<C extends FundClaim>(
  claims: readonly C[],
  cap: Fund['caps'][number],
  { lines, perhaps }: Pick<Pot, 'lines' | 'perhaps'>,
  max: PossibleNumber,
  run: Run,
): readonly C[] {
  const limit = rangeOf(max);
  const used = new Map<string, Used>();
  const keys = new Map<Granted, Key | null>();
  for (const paid of [...lines, ...perhaps]) {
    const { clause, line, pot } = paid;
    const per = cap.per.find((m) => m.clause === clause)?.per;
    const key =
      per === undefined
        ? null
        : keyOfLine(line, keyNamesOf(run.resolved.program, clause)(per), run.ownerOf(clause));
    const isSure = key !== null && !perhaps.includes(paid);
    const missing = unionMissing([key === null ? KEY_NOT_NAMED : [], pot.missing]);
    count(used, key, isSure ? exactly(line.paid) : { lo: 0, hi: line.paid }, isSure ? [] : missing);
  }
  const keyFor = (g: Granted): Key | null => {
    const known = keys.get(g);
    if (known !== undefined) return known;
    const key = keyOfClaim(g, cap, run);
    keys.set(g, key);
    return key;
  };
  // A claim of unknown key or date may come before any other.
  for (const { granted, amount, missing } of claims) {
    const key = keyFor(granted);
    if (key?.counts && (key.text === null || granted.draft.date === null))
      count(used, null, { lo: 0, hi: amount.hi }, [...missing, ...key.missing]);
  }
  return claims.map((claim) => {
    const key = keyFor(claim.granted);
    if (!key?.counts) return claim;
    const wild = key.text === null || claim.granted.draft.date === null;
    const [own, any] = [key.text === null ? undefined : used.get(key.text), used.get('')];
    const before = sum(wild ? { lo: 0, hi: null } : (own?.amount ?? NOTHING), any?.amount ?? NOTHING);
    const left = wholeFen(less(limit, before));
    const amount = lower(claim.amount, left);
    if (!wild) count(used, key.text, amount, claim.missing);
    const open = !isExact(amount) && isExact(claim.amount);
    const missing = open
      ? [claim.missing, missingOf([max]), own?.missing ?? [], any?.missing ?? [], key.missing]
      : [claim.missing];
    return { ...claim, amount, missing: unionMissing(missing) };
  });
}

function count(
  used: Map<string, Used>,
  key: string | null,
  amount: Range,
  missing: readonly Missing[],
): void {
  const name = key ?? '';
  const before = used.get(name) ?? { amount: NOTHING, missing: [] };
  used.set(name, {
    amount: sum(before.amount, amount),
    missing: [...before.missing, ...missing].slice(0, 20),
  });
}

function keyOfClaim({ draft }: Granted, cap: Fund['caps'][number], run: Run): Key | null {
  const per = cap.per.find((m) => m.clause === draft.matter.clause.id)?.per;
  const { when, object, recorder } = draft;
  if (per === undefined || when === null) return null;
  const values = per.map((expr) => run.value(expr, object, when, recorder.watch));
  return keyOf(per, values, run.resolved);
}
