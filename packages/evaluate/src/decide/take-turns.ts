/**
 * Limits, and stackings of the kind that is asked after them, in turns until neither has more to say. Who is barred uses nothing, so another may have the place under a limit, and bar a
 * third: of thousands of claims such a chain may have thousands of links, and most claims are near none of them. So a turn asks again only those for whom the last one can have changed
 * something. Whoever is not asked would say the same again.
 */
import type { HistoryLine } from '@guiju/ir';
import { allocate, allocateAgain } from './allocate.ts';
import { cutDoubts, type Draft, keyUnder } from './draft.ts';
import { keyOfLine } from './keys.ts';
import type { Rule } from './rules.ts';
import type { Run } from './run.ts';
import { bestRules, createStacking } from './stacking.ts';
import { applies, type ClauseLines } from './usage.ts';

/** `drafts` by date. */
export function takeTurns(drafts: readonly Draft[], lines: readonly ClauseLines[], run: Run): void {
  const stackings = bestRules(drafts).map((rule) => createStacking(rule, drafts, lines, run));
  if (stackings.length === 0) {
    allocate(drafts, lines, run);
    return;
  }
  const rewinds = new Map(drafts.map((d) => [d, rewindOf(d)]));
  const groupOf = sharingLimits(drafts, run);
  const turnsOf = new Map(
    [...new Set(drafts.map(groupOf))].map((group) => [
      group,
      allocateAgain(group, lines, run, (draft) => rewinds.get(draft)?.()),
    ]),
  );
  const ask = (of: ReadonlySet<Draft>, settled: boolean): ReadonlySet<Draft> => {
    const changed = new Set<Draft>();
    for (const stacking of stackings)
      for (const draft of stacking.ask(changed.size === 0 ? of : new Set([...of, ...changed]), settled))
        changed.add(draft);
    return changed;
  };
  let changed: ReadonlySet<Draft> = new Set(drafts);
  /** Not asked since turns last changed nothing. */
  let unsettled: ReadonlySet<Draft> = new Set();
  while (changed.size > 0) {
    const groups = new Set([...changed].map(groupOf));
    const reached = new Set([...groups].flatMap((group) => turnsOf.get(group)?.(changed) ?? []));
    unsettled = new Set([...unsettled, ...reached]);
    changed = ask(reached, false);
    if (changed.size > 0) continue;
    changed = ask(unsettled, true);
    unsettled = new Set();
  }
}

/** Brings a draft back to before limits, but for what stackings have said. */
function rewindOf(draft: Draft): () => void {
  const { refusals, doubts, steps, vague } = draft;
  const months = vague?.months ?? null;
  const lengths = [refusals.length, doubts.length, steps.length] as const;
  return () => {
    refusals.length = lengths[0];
    cutDoubts(draft, lengths[1]);
    steps.length = lengths[2];
    if (vague !== null) vague.months = months;
    for (const unit of draft.units) {
      unit.amount = unit.left ?? unit.planned;
      unit.allowed = 'yes';
      unit.cap = unit.left;
    }
  };
}

/** Of a claim, all that limits can join it to, itself among them, in their order; of claims so joined one and the same list. */
function sharingLimits(drafts: readonly Draft[], run: Run): (draft: Draft) => readonly Draft[] {
  const keys = drafts.map((draft) => keysUnderLimits(draft, run));
  /** Limits under which some claim may be of any key. */
  const open = new Set(keys.flatMap((k) => k.filter(([, key]) => key === null).map(([limit]) => limit)));
  const parent = drafts.map((_, i) => i);
  const rootOf = (of: number): number => {
    let i = of;
    while (parent[i] !== i) {
      parent[i] = parent[parent[i] as number] as number;
      i = parent[i] as number;
    }
    return i;
  };
  const firstOf = new Map<string, number>();
  for (const [i, own] of keys.entries())
    for (const [limit, key] of own) {
      const name = open.has(limit) ? limit : `${limit}\n${key}`;
      const first = firstOf.get(name);
      if (first === undefined) firstOf.set(name, i);
      else parent[rootOf(i)] = rootOf(first);
    }
  const groups = Map.groupBy(drafts.keys(), rootOf);
  const listOf = new Map<Draft, readonly Draft[]>();
  for (const group of groups.values()) {
    const list = group.map((i) => drafts[i] as Draft);
    for (const draft of list) listOf.set(draft, list);
  }
  return (draft) => listOf.get(draft) ?? [];
}

/** Every limit that a claim counts under, each with the keys it may count by; null: any. */
function keysUnderLimits(draft: Draft, run: Run): readonly (readonly [limit: string, key: string | null])[] {
  return draft.matter.rules.flatMap((rule, index) => {
    if (rule.measure === 'best') return [];
    const months = draft.units.flatMap(({ keys }) => keys?.[index] ?? []).filter((k) => k.counts);
    const own = applies(draft, index) ? [keyUnder(draft, null, index)?.text ?? null] : [];
    const keys = [...own, ...months.map((k) => k.text), ...keysPaid(draft, rule, run)];
    return [...new Set(keys)].map((key) => [rule.id, key] as const);
  });
}

/** What was paid goes on counting by what it was counted by then. */
const keysPaid = (draft: Draft, rule: Rule, run: Run): readonly string[] =>
  [...draft.paid.values()].flatMap(
    (line: HistoryLine) => keyOfLine(line, rule.names, run.ownerOf(draft.matter.clause.id)) ?? [],
  );
