/**
 * Clauses decided together: one, or several that a stacking joins. Examine and plan each claim, give lines of the history to the claims they paid, and let limits and
 * stackings say what is left.
 */
import type { HistoryLine } from '@guiju/ir';
import type { Draft } from './draft.ts';
import { isRefused } from './draft.ts';
import { type Candidate, examine, isOutOfTerm } from './examine.ts';
import { matchHistory, type OtherLines } from './history.ts';
import { periodsDecided } from './periods.ts';
import { plan } from './plan.ts';
import type { Rule } from './rules.ts';
import type { Matter, Run } from './run.ts';
import { matchRefused } from './settle.ts';
import { monthOfSlot } from './slots.ts';
import { takeTurns } from './take-turns.ts';
import type { ClauseLines } from './usage.ts';

/** All drafts of one clause, object and period: of several versions of the clause those that may speak, at least one. */
export interface Claim {
  readonly versions: readonly Draft[];
}

/** `group`: the versions of each clause. Answers by clause, then object, then period. */
export function decideGroup(group: readonly (readonly Matter[])[], run: Run): readonly Claim[] {
  const claims: Claim[] = [];
  const live: Draft[] = [];
  const lines: ClauseLines[] = [];
  let order = 0;
  for (const versions of group) {
    const id = versions[0]?.clause.id ?? '';
    const paid = run.awardsOf(id);
    const paidTo = paid.reduce((most, { slot }) => Math.max(most, monthOfSlot(slot)), 0);
    const own = candidatesOf(versions, run, order).map((c) => claimOf(versions, c, run, paidTo));
    order += own.length;
    const drafts = own.flatMap((c) => c.versions);
    const open = drafts.filter((d) => !isRefused(d)).sort(byDate);
    const others = matchHistory(open, paid);
    matchRefused(drafts, others.surely);
    lines.push(linesOf(id, versions, others, run));
    for (const claim of own) claims.push(claim);
    for (const draft of open) live.push(draft);
  }
  takeTurns(live.sort(byDate), [...lines, ...foreignLines(group, run)], run);
  return claims;
}

/** Every instance of the subject; of a clause decided by periods, every period since the policy took effect. */
function candidatesOf(
  versions: readonly Matter[],
  { resolved, facts }: Run,
  before: number,
): readonly Candidate[] {
  const clause = versions[0]?.clause;
  if (clause === undefined || clause.subject === null) return [];
  const periods = periodsDecided(clause, resolved);
  return (facts.instances[clause.subject] ?? [])
    .flatMap((object) => periods.map((period) => ({ object, period })))
    .map((candidate, i) => ({ ...candidate, order: before + i }));
}

function claimOf(versions: readonly Matter[], candidate: Candidate, run: Run, paidTo: number): Claim {
  const drafts = versions.map((matter) => {
    const draft = examine(matter, candidate, run);
    if (!isRefused(draft)) plan(draft, run, paidTo);
    return draft;
  });
  if (drafts.length === 1) return { versions: drafts };
  const speaking = drafts.filter((d) => !isOutOfTerm(d));
  return { versions: speaking.length > 0 ? speaking : drafts.slice(-1) };
}

/** Unknown dates last. */
const byDate = (a: Draft, b: Draft): number =>
  (a.date ?? Number.POSITIVE_INFINITY) - (b.date ?? Number.POSITIVE_INFINITY) || a.order - b.order;

function linesOf(id: string, versions: readonly Matter[], others: OtherLines, run: Run): ClauseLines {
  const rules = new Map(versions.flatMap((v) => v.rules.map((rule) => [rule.id, rule] as const)));
  return { rules: [...rules.values()], owner: run.ownerOf(id), others };
}

/** Of other policies' clauses only the history counts. */
function foreignLines(group: readonly (readonly Matter[])[], run: Run): readonly ClauseLines[] {
  const rules = new Map<string, Rule>();
  for (const { rules: own } of group.flat())
    for (const rule of own) if (rule.foreign.length > 0) rules.set(rule.id, rule);
  return [...rules.values()].flatMap((rule) =>
    rule.foreign.map((clause): ClauseLines => {
      const surely: readonly HistoryLine[] = run.awardsOf(clause);
      return { rules: [rule], owner: run.ownerOf(clause), others: { surely, perhaps: [] } };
    }),
  );
}
