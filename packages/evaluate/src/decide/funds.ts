/**
 * Phase 5: funds, over the awards of all clauses. In each period of their due dates the awards of a fund's clauses are its claims: what was paid comes off the total, caps bound
 * each key, and what is left is allotted. An award that gets less is reduced; one that gets nothing is refused. Of what was paid no more is owed than the fund would give.
 */
import { add, type Days, type Fund, type FundOutcome } from '@guiju/ir';
import type { Watch } from '../clause-evaluator.ts';
import { MISSING_HISTORY, type PossibleNumber, unionMissing } from '../possible.ts';
import { allotInOrder, allotProRata } from './allot.ts';
import { OTHERS_NAMED } from './counters.ts';
import { type Arrears, arrearsWithin, owedOfAny, type PaidClaim, paidOn } from './fund-arrears.ts';
import { type CarriedOver, chainOf, goneOverOf, NOTHING_OVER } from './fund-carry.ts';
import { askedOf, capped, claimsOn, type FundClaim, type Presented, windowOfFund } from './fund-claims.ts';
import { type Cuts, cutWithoutPot, putCut, reduced } from './fund-cut.ts';
import { byPot } from './fund-index.ts';
import { inTurn } from './fund-order.ts';
import {
  dayOf,
  keysOf,
  linesOn,
  type PaidLine,
  type Pot,
  type PotKey,
  paidOut,
  potOf,
  potsOf,
  totalOf,
} from './fund-pots.ts';
import type { Granted } from './granted.ts';
import { exactly, isExact, isSame, less, lower, NOTHING, type Range, sum, wholeFen } from './money.ts';
import { windowAt } from './periods.ts';
import type { Run } from './run.ts';
import type { Entitled } from './schedule.ts';

export interface SharedOut {
  /** Of each grant, what funds leave of it. */
  readonly granted: readonly Granted[];
  readonly funds: readonly FundOutcome[];
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
    const shared = shareFund(fund, now, run, presented);
    outcomes.push(...shared.funds);
    now = shared.granted;
  }
  return { granted: now, funds: outcomes };
}

function shareFund(
  fund: Fund,
  granted: readonly Granted[],
  run: Run,
  presented: Presented | undefined,
): SharedOut {
  const periodOf = (day: Days) => windowAt(windowOfFund(fund), day);
  const claims = claimsOn(fund, granted, presented);
  const lines = linesOn(fund, periodOf, run);
  const paid = paidOn(fund, granted, lines);
  const [claimsBy, linesBy, paidBy] = [byPot(claims), byPot(lines), byPot(paid)];
  const told = periodsOf(fund, claims, lines, run);
  const chain = chainOf(fund, told, run);
  const keys = potsOf(
    fund,
    [...claims, ...lines].map(({ pot }) => pot),
    run,
  );
  const outcomes: FundOutcome[] = [];
  const cuts: Cuts = new Map();
  const owed = new Map<Entitled, Range>();
  const before = new Map<string, CarriedOver>();
  const goneOver = (key: PotKey) =>
    goneOverOf(
      lines.length === 0 ? [] : chain,
      (period) => paidOut({ lines: linesBy.in(key.text, period), perhaps: linesBy.perhapsIn(period) }),
      (period, left) => totalOf(fund, key, period, left, run).total,
    );
  const gone = new Map(keys.map((key) => [key, goneOver(key)]));
  for (const period of [...new Set([...chain, ...told])].sort(byName))
    for (const key of keys) {
      const range = gone.get(key)?.get(period ?? '') ?? NOTHING;
      const left = chain.indexOf(period ?? '') > 0 ? before.get(key.text) : undefined;
      const own = {
        lines: linesBy.in(key.text, period),
        perhaps: linesBy.perhapsIn(period),
        left: left ?? NOTHING_OVER,
        goneOver: { range, missing: isExact(range) ? [] : [MISSING_HISTORY] },
      };
      const pot = potOf(fund, key, period, own, run);
      const asked = claimsBy.with(key.text, period).map((c) => askedOf(c, run.history !== undefined));
      const allotted = allot(pot, asked, run);
      const arrears = owedOf(pot, paidBy.in(key.text, period), allotted, run);
      const outcome = outcomeOfPot(pot, allotted, arrears.given, run);
      if (told.includes(period)) outcomes.push(outcome);
      for (const { claim, range } of allotted) noteCut(cuts, claim, range, pot, allotted);
      for (const [entitled, due] of arrears.due) owed.set(entitled, due);
      before.set(key.text, leftOf(pot, outcome, allotted));
    }
  for (const claim of claims) if (claim.pot.text === null) cutWithoutPot(cuts, claim);
  for (const claim of paid) if (claim.pot.text === null) owed.set(claim.entitled, owedOfAny(claim));
  return { granted: granted.map((g) => withOwed(reduced(g, cuts.get(g), fund), owed)), funds: outcomes };
}

const byName = (a: string | null, b: string | null): number => ((a ?? '') < (b ?? '') ? -1 : 1);

/** What is due of awards that were paid out of it: as if it were shared out among them, and from what it has left. */
function owedOf(pot: Pot, claims: readonly PaidClaim[], allotted: readonly Allotted[], run: Run): Arrears {
  if (claims.length === 0) return { due: new Map(), given: NOTHING };
  const own = new Set(claims.map(({ entitled }) => entitled.line));
  const lines = pot.lines.filter(({ line }) => !own.has(line));
  const paid = less(pot.paid, exactly(claims.map(({ entitled }) => entitled.line.paid).reduce(add, 0)));
  const shares = new Map(
    allot({ ...pot, lines, paid, goneOver: NOTHING_OVER }, claims, run).map(({ claim, range }) => [
      claim.entitled,
      range,
    ]),
  );
  const given = allotted.map(({ range }) => range).reduce(sum, sum(pot.paid, pot.goneOver.range));
  return arrearsWithin(claims, shares, less(pot.total, given));
}

function withOwed(granted: Granted, owed: ReadonlyMap<Entitled, Range>): Granted {
  const { scheduled } = granted;
  if (!scheduled.entitled.some((one) => owed.has(one))) return granted;
  const entitled = scheduled.entitled.map((one) => ({ ...one, due: owed.get(one) ?? one.due }));
  return { ...granted, scheduled: { ...scheduled, entitled } };
}

/** What goes over into the next period. */
function leftOf(pot: Pot, { rest }: FundOutcome, all: readonly Allotted[]): CarriedOver {
  const range = { lo: rest.min, hi: rest.max };
  if (isExact(range)) return { range, missing: [] };
  const others = all.flatMap(({ claim }) => claim.missing).slice(0, OTHERS_NAMED);
  return { range, missing: unionMissing([pot.missing, others]) };
}

/** Periods in which something is claimed or was paid, and that of asOf. */
function periodsOf(
  fund: Fund,
  claims: readonly FundClaim[],
  lines: readonly PaidLine[],
  run: Run,
): readonly (string | null)[] {
  const window = windowOfFund(fund);
  if (window === 'ever') return [null];
  const claimed = claims.flatMap(({ period }) => period ?? []);
  const today = windowAt(window, run.resolved.settings.asOf);
  return [...new Set([...claimed, ...lines.map(({ period }) => period), today])].sort(byName);
}

function allot<C extends FundClaim>(pot: Pot, claims: readonly C[], run: Run): readonly Allotted<C>[] {
  const { fund, total, paid, goneOver } = pot;
  const day = dayOf(pot.period, run);
  const watch: Watch = { assumed: () => undefined, trace: null };
  let left = claims;
  for (const cap of fund.caps) {
    const max = run.value(cap.max, null, { at: day, law: day }, watch) as PossibleNumber;
    left = capped(left, cap, pot, max, run);
  }
  const available = wholeFen(less(total, sum(paid, goneOver.range)));
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

/** `arrears`: what more is given out of what was paid. */
function outcomeOfPot(
  { fund, key, period, total, left, paid }: Pot,
  allotted: readonly Allotted[],
  arrears: Range,
  run: Run,
): FundOutcome {
  const claimed = allotted.map(({ claim }) => claim.amount).reduce(sum, sum(paid, arrears));
  const given = allotted.map(({ range }) => range).reduce(sum, sum(paid, arrears));
  // No more is given out than there is, but what was paid before is.
  const most = lower(given, { lo: 0, hi: sum(total, paid).hi });
  const out = { lo: given.lo, hi: most.hi };
  const rest = less(total, out);
  const asRange = ({ lo, hi }: Range) => ({ min: lo, max: hi });
  return {
    fund: fund.id,
    keys: keysOf(fund, key, run),
    period,
    total: isExact(total) ? total.lo : null,
    carriedOver: fund.carriesOver ? asRange(left.range) : null,
    claimed: asRange(claimed),
    paid: asRange(out),
    rest: asRange(rest),
  };
}

function noteCut(cuts: Cuts, claim: FundClaim, range: Range, pot: Pot, all: readonly Allotted[]): void {
  const { granted, claimed } = claim;
  for (const address of pot.assumed) granted.draft.recorder.watch.assumed(address);
  if (claim.pot.text === null || isSame(claimed, range)) return;
  const others = isExact(range)
    ? []
    : all.flatMap(({ claim: other }) => other.missing).slice(0, OTHERS_NAMED);
  putCut(cuts, claim, { range, missing: unionMissing([claim.missing, pot.missing, others]) });
}
