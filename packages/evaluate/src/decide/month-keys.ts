/**
 * 限 … 6个月 counts each month of a stay for whoever it was spent with: its keys are read on the month's first day. Hardly any key changes during a stay, and one that
 * does is a reference whose facts carry intervals. Where there is none the claim's own keys hold for every month, and nothing is read again.
 */
import type { Days, Expr, Instance, Missing, RawValue } from '@guiju/ir';
import type { Watch, When } from '../clause-evaluator.ts';
import { isDated } from '../reference/read-fact.ts';
import type { Resolved } from '../resolved.ts';
import { awardKey, type Draft } from './draft.ts';
import { type Key, keyOf } from './keys.ts';
import type { Run } from './run.ts';

export function readKey(draft: Draft, index: number, when: When, run: Run, watch: Watch): Key {
  const { matter, object } = draft;
  const { per = [], limit = null } = matter.rules[index] ?? {};
  const values =
    limit === null
      ? per.map((expr) => run.value(expr, object, when, watch))
      : matter.evaluator.limitKey(limit, object, when, watch);
  return keyOf(per, values, run.resolved);
}

/** Which rules on months or money may count the months of this stay by different keys. */
export function movingRules({ matter, object }: Draft, resolved: Resolved): ReadonlySet<number> {
  const indices = matter.rules.flatMap(({ measure, per }, index) => {
    if (measure !== 'months' && measure !== 'amount') return [];
    return per.some((expr) => follow(expr, object, resolved) === MOVES) ? [index] : [];
  });
  return new Set(indices);
}

export const MOVES = Symbol('another value on another day');

/** What a path leads to on every day; an expression that is no path may be anything. */
export function follow(expr: Expr, object: Instance, resolved: Resolved): RawValue | typeof MOVES {
  if (expr.kind === 'subject') return object;
  if (expr.kind !== 'attribute') return MOVES;
  const of = follow(expr.of, object, resolved);
  if (typeof of !== 'object' || of === null || !('values' in of)) return of === MOVES ? MOVES : undefined;
  const attributes = resolved.entities.get(of.entity)?.attributes ?? [];
  const position = attributes.findIndex((a) => a.name === expr.name);
  const attribute = attributes[position];
  if (attribute === undefined) return of.parent;
  const value = of.values[position];
  return attribute.appliesWhen !== null || isDated(value) ? MOVES : value;
}

const UNHEARD: Watch = { assumed: () => undefined, trace: null };

/** The keys of one month; null where they are the claim's own. */
export function keysOnDay(
  draft: Draft,
  day: Days,
  { law }: When,
  moving: ReadonlySet<number>,
  run: Run,
): readonly Key[] | null {
  if (moving.size === 0) return null;
  const keys = draft.keys.map((own, index) =>
    moving.has(index) ? readKey(draft, index, { at: day, law }, run, UNHEARD) : own,
  );
  return keys.every((key, index) => isSame(key, draft.keys[index])) ? null : keys;
}

const isSame = (a: Key, b: Key | undefined): boolean =>
  a.text !== null ? a.text === b?.text : b?.text === null && !a.counts && !b.counts;

/** Which months a stay has is unknown, and so is what each of them is counted by. */
export function forgetKeys(draft: Draft, moving: ReadonlySet<number>, missing: readonly Missing[]): void {
  const unknown: Key = { text: null, counts: true, mayNotCount: true, words: [], missing };
  draft.keys = draft.keys.map((own, index) => (moving.has(index) ? unknown : own));
  draft.key = awardKey(draft, draft.keys);
}
