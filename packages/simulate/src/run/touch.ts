/** Which subjects a clause can touch at all, and how they may be taken apart. */
import type { EntityType, Expr, FactGraph, Instance, Outcome, Settings } from '@guiju/ir';
import { dependenciesOf, linesUnder, type Narrowed } from './dependencies.ts';
import { type Plain, plainOf } from './plain.ts';

/** The subjects left once those are dropped that a condition on their plain attributes certainly excludes, whatever the figures. */
export function touchable(
  { program, clause, whole }: Narrowed,
  settings: Settings,
  facts: FactGraph,
): readonly Instance[] {
  const subject = clause.subject ?? '';
  const all = facts.instances[subject] ?? [];
  if (whole) return all;
  const readings = new Map(Object.entries(settings.readings));
  const conditions = linesUnder(program, settings.readings, clause.conditions).map((c) => c.expr);
  const attributes = program.entities.find((e) => e.name === subject)?.attributes ?? [];
  const position = new Map(attributes.map((a, i) => [a.name, i]));
  return all.filter((instance) => {
    const read = (name: string): Plain => plainValue(instance, position.get(name));
    return conditions.every((expr) => plainOf(program, expr, read, readings) !== false);
  });
}

/** Whether an outcome is a refusal for a reason that rests on no figure: it stays one under any figure. */
export function lastingRefusal({ program, clause, whole }: Narrowed): (outcome: Outcome) => boolean {
  if (whole) return () => false;
  const fixed = new Set(
    clause.conditions
      .filter((c) => dependenciesOf(program, c.value.expr).parameters.length === 0)
      .map((c) => c.value.id),
  );
  const fixedDate = dependenciesOf(program, clause.at).parameters.length === 0;
  return ({ verdict, refusals }) =>
    verdict === 'refused' &&
    refusals.some(
      (r) =>
        r.slot === null &&
        ((r.kind === 'condition' && fixed.has(r.id)) || (r.kind === 'not-in-force' && fixedDate)),
    );
}

/**
 * Subjects in portions that can be evaluated one after the other: whoever shares a limit's key is in one portion. So that what an engine makes
 * on the way is dropped early, and a long evaluation can pause. One portion where a key cannot be read off the subject.
 */
export function portionsOf(
  { program, clause, whole }: Narrowed,
  settings: Settings,
  subjects: readonly Instance[],
): readonly (readonly Instance[])[] {
  const entity = program.entities.find((e) => e.name === clause.subject);
  if (!entity || whole) return [subjects];
  // A pair of keys is shared only by those who share its first.
  const keys = linesUnder(program, settings.readings, clause.limits).map((limit) =>
    readerOf(limit.per[0], entity),
  );
  const groups = new Map<Instance, Instance>();
  const find = (of: Instance): Instance => {
    let root = of;
    for (let next = groups.get(root); next && next !== root; next = groups.get(root)) root = next;
    return root;
  };
  for (const key of keys) {
    if (!key) return [subjects];
    for (const subject of subjects) {
      const shared = key(subject);
      if (!shared) return [subjects];
      groups.set(find(subject), find(shared));
    }
  }
  const together = Map.groupBy(subjects, find);
  const portions: Instance[][] = [];
  let portion: Instance[] = [];
  for (const group of together.values()) {
    if (portion.length === 0) portions.push(portion);
    portion.push(...group);
    if (portion.length >= PORTION) portion = [];
  }
  return portions;
}

const PORTION = 256;

/** The instance that a limit counts by, where it is the subject, its parent, or an attribute that never changes. */
function readerOf(
  expr: Expr | undefined,
  entity: EntityType,
): ((subject: Instance) => Instance | null) | null {
  if (expr?.kind === 'subject') return (subject) => subject;
  if (expr?.kind !== 'attribute' || expr.of.kind !== 'subject') return null;
  if (expr.name === entity.parent) return (subject) => subject.parent ?? null;
  const at = entity.attributes.findIndex((a) => a.name === expr.name);
  return (subject) => {
    const value = subject.values[at];
    return typeof value === 'object' && value !== null && 'entity' in value ? value : null;
  };
}

function plainValue(instance: Instance, at: number | undefined): Plain {
  const value = at === undefined ? undefined : instance.values[at];
  // Values that change, and other instances, are left to the engine; so is absence.
  return typeof value === 'boolean' || typeof value === 'number' || typeof value === 'string'
    ? value
    : undefined;
}
