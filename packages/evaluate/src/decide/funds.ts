/**
 * Phase 5: funds, over the awards of all clauses. In each period of their due dates the awards of a fund's clauses are its claims: what was paid comes off the total, caps bound
 * each key, and what is left is allotted. An award that gets less is reduced; one that gets nothing is refused. Of what was paid no more is owed than the fund would give.
 */
import { type Award, add, type Fund, type FundOutcome, type Missing } from '@guiju/ir';
import type { Watch } from '../clause-evaluator.ts';
import { MISSING_HISTORY, type PossibleNumber, unionMissing } from '../possible.ts';
import { missingOf } from '../reference/interval.ts';
import { allotInOrder, allotProRata } from './allot.ts';
import { OTHERS_NAMED } from './counters.ts';
import { arrearsWithin, type PaidClaim, paidOn } from './fund-arrears.ts';
import {
  capped,
  claimsIn,
  claimsOn,
  type FundClaim,
  type PaidLine,
  type Presented,
  windowOfFund,
} from './fund-claims.ts';
import { type Cut, reduced } from './fund-cut.ts';
import { inTurn } from './fund-order.ts';
import type { Granted } from './granted.ts';
import {
  exactly,
  isExact,
  isSame,
  less,
  lower,
  NOTHING,
  type Range,
  rangeOf,
  sum,
  wholeFen,
} from './money.ts';
import { periodAt, periodOfSlot, readingDay, windowAt } from './periods.ts';
import type { Run } from './run.ts';
import type { Entitled } from './schedule.ts';

export interface SharedOut {
  /** Of each grant, what funds leave of it. */
  readonly granted: readonly Granted[];
  readonly funds: readonly FundOutcome[];
}

/** A fund in one period. */
interface Pot {
  readonly fund: Fund;
  readonly period: string | null;
  readonly total: Range;
  /** Out of it already. */
  readonly paid: Range;
  /** Why total or paid are open. */
  readonly missing: readonly Missing[];
  readonly lines: readonly PaidLine[];
  /** Assumed figures it rests on. */
  readonly assumed: readonly string[];
}

interface Allotted<C extends FundClaim = FundClaim> {
  readonly claim: C;
  readonly range: Range;
}

export function shareOut(granted: readonly Granted[], run: Run, presented?: Presented): SharedOut {
  const { funds } = run.resolved.program;
  let now = granted;
  const outcomes: FundOutcome[] = [];
  for (const fund of funds) {
    const claims = claimsOn(fund, now, presented);
    const paid = paidOn(fund, now, (day) => windowAt(windowOfFund(fund), day));
    const cuts = new Map<Granted, Map<Award, Cut>>();
    const owed = new Map<Entitled, Range>();
    for (const period of periodsOf(fund, claims, run)) {
      const pot = potOf(fund, period, run);
      const allotted = allot(pot, claimsIn(claims, period, run.history !== undefined), run);
      outcomes.push(outcomeOfPot(pot, allotted));
      for (const { claim, range } of allotted) noteCut(cuts, claim, range, pot, allotted);
      const here = paid.filter((claim) => claim.period === period);
      for (const [entitled, due] of owedOf(pot, here, allotted, run)) owed.set(entitled, due);
    }
    now = now.map((g) => withOwed(reduced(g, cuts.get(g), fund), owed));
  }
  return { granted: now, funds: outcomes };
}

/** What is due of awards that were paid out of it: as if it were shared out among them, and from what it has left. */
function owedOf(
  pot: Pot,
  claims: readonly PaidClaim[],
  allotted: readonly Allotted[],
  run: Run,
): ReadonlyMap<Entitled, Range> {
  if (claims.length === 0) return new Map();
  const own = new Set(claims.map(({ entitled }) => entitled.line));
  const lines = pot.lines.filter(({ line }) => !own.has(line));
  const paid = exactly(lines.map(({ line }) => line.paid).reduce(add, 0));
  const shares = new Map(
    allot({ ...pot, lines, paid }, claims, run).map(({ claim, range }) => [claim.entitled, range]),
  );
  const given = allotted.map(({ range }) => range).reduce(sum, pot.paid);
  return arrearsWithin(claims, shares, less(pot.total, given));
}

function withOwed(granted: Granted, owed: ReadonlyMap<Entitled, Range>): Granted {
  const { scheduled } = granted;
  if (!scheduled.entitled.some((one) => owed.has(one))) return granted;
  const entitled = scheduled.entitled.map((one) => ({ ...one, due: owed.get(one) ?? one.due }));
  return { ...granted, scheduled: { ...scheduled, entitled } };
}

/** Periods in which something is claimed or was paid, and that of asOf. */
function periodsOf(fund: Fund, claims: readonly FundClaim[], run: Run): readonly (string | null)[] {
  const window = windowOfFund(fund);
  if (window === 'ever') return [null];
  const paid = fund.clauses.flatMap((c) => run.linesOf(c)).map((line) => windowAt(window, line.due));
  const claimed = claims.flatMap(({ period }) => period ?? []);
  const today = windowAt(window, run.resolved.settings.asOf);
  return [...new Set([...claimed, ...paid, today])].sort((a, b) => ((a ?? '') < (b ?? '') ? -1 : 1));
}

function potOf(fund: Fund, period: string | null, run: Run): Pot {
  const window = windowOfFund(fund);
  const span = period === null ? null : periodOfSlot(period);
  const day = span === null ? run.resolved.settings.asOf : readingDay(periodAt(span.kind, span.first));
  const assumed: string[] = [];
  const watch: Watch = { assumed: (address) => assumed.push(address), trace: null };
  const value = run.value(fund.total, null, { at: day, law: day }, watch) as PossibleNumber;
  const lines = fund.clauses
    .flatMap((clause) => run.linesOf(clause).map((line): PaidLine => ({ clause, line })))
    .filter(({ line }) => windowAt(window, line.due) === period);
  const known = lines.map(({ line }) => line.paid).reduce(add, 0);
  const paid = run.history === undefined ? { lo: 0, hi: null } : exactly(known);
  const missing = [missingOf([value]), run.history === undefined ? [MISSING_HISTORY] : []];
  const total = wholeFen(rangeOf(value));
  return { fund, period, total, paid, missing: unionMissing(missing), lines, assumed };
}

function allot<C extends FundClaim>(pot: Pot, claims: readonly C[], run: Run): readonly Allotted<C>[] {
  const { fund, total, paid, lines } = pot;
  const day = run.resolved.settings.asOf;
  const watch: Watch = { assumed: () => undefined, trace: null };
  let left = claims;
  for (const cap of fund.caps) {
    const max = run.value(cap.max, null, { at: day, law: day }, watch) as PossibleNumber;
    left = capped(left, cap, lines, max, run);
  }
  const available = wholeFen(less(total, paid));
  const rule = fund.allot;
  if (rule.kind === 'pro-rata') {
    const shares = allotProRata(
      left.map((c) => c.amount),
      available,
      rule,
    );
    return left.map((claim, i) => ({ claim, range: shares[i] ?? NOTHING }));
  }
  const turns = inTurn(rule, left, run);
  const shares = allotInOrder(
    turns.map(({ claim, wild }) => ({ amount: claim.amount, wild })),
    available,
    rule.partly,
  );
  return turns.map(({ claim }, i) => ({ claim, range: shares[i] ?? NOTHING }));
}

function outcomeOfPot({ fund, period, total, paid }: Pot, allotted: readonly Allotted[]): FundOutcome {
  const claimed = allotted.map(({ claim }) => claim.amount).reduce(sum, paid);
  const given = allotted.map(({ range }) => range).reduce(sum, paid);
  // No more is given out than there is, but what was paid before is.
  const most = lower(given, { lo: 0, hi: sum(total, paid).hi });
  const out = { lo: given.lo, hi: most.hi };
  const rest = less(total, out);
  const asRange = ({ lo, hi }: Range) => ({ min: lo, max: hi });
  return {
    fund: fund.id,
    period,
    total: isExact(total) ? total.lo : null,
    claimed: asRange(claimed),
    paid: asRange(out),
    rest: asRange(rest),
  };
}

function noteCut(
  cuts: Map<Granted, Map<Award, Cut>>,
  { granted, award, claimed, missing }: FundClaim,
  range: Range,
  pot: Pot,
  all: readonly Allotted[],
): void {
  for (const address of pot.assumed) granted.draft.recorder.watch.assumed(address);
  if (isSame(claimed, range)) return;
  const own = cuts.get(granted) ?? new Map<Award, Cut>();
  cuts.set(granted, own);
  // What cannot be listed yet is cut all the same: of its total only the upper bound stands.
  if (award === null) return;
  const others = isExact(range) ? [] : all.flatMap(({ claim }) => claim.missing).slice(0, OTHERS_NAMED);
  own.set(award, { range, missing: unionMissing([missing, pot.missing, others]) });
}
