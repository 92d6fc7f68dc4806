/**
 * Missing facts, most decisive first. The order is a heuristic that never leaves one out: a fact that a condition waits for alone can end
 * the matter by itself (one failing condition refuses); then facts a condition waits for together with others, fewest first; then dates, the payee,
 * amounts, 续发, limits, and what is asked after an award: 追回, 义务, 分担. Gaps and conflicts come last: no document of the applicant fills them, and a fact
 * before them may make them matter no more. A list or the history is asked for like any fact.
 */
import type { Missing } from '@guiju/ir';
import type { Doubt } from './draft.ts';

const SOURCES: readonly Doubt['source'][] = [
  'condition',
  'date',
  'payee',
  'amount',
  'continue',
  'limit',
  'after',
];

export function rankMissing(doubts: readonly Doubt[]): readonly Missing[] {
  const best = new Map<string, { readonly missing: Missing; readonly rank: readonly number[] }>();
  for (const { source, missing } of doubts) {
    for (const fact of missing) {
      const rank = [
        fact.kind === 'gap' || fact.kind === 'conflict' ? 1 : 0,
        SOURCES.indexOf(source),
        missing.filter(({ kind }) => kind !== 'conflict').length,
        best.get(fact.fact)?.rank[3] ?? best.size,
      ];
      const before = best.get(fact.fact);
      if (before === undefined || compareRanks(rank, before.rank) < 0)
        best.set(fact.fact, { missing: fact, rank });
    }
  }
  return [...best.values()].sort((a, b) => compareRanks(a.rank, b.rank)).map((b) => b.missing);
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((x, i) => x !== b[i]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
