/** What an aggregate runs over: members, and whether each belongs. Of who refers to an instance it may be unknown whether he does. */
import type { Collection, Expr, Instance, Missing } from '@guiju/ir';
import { isOpen, missingList, type Open, open, type Possible, type Verdict } from '../possible.ts';
import type { Context, Evaluate } from './context.ts';
import { inverseName, referringTo } from './inverse.ts';
import { connect, not, verdictOf } from './verdict.ts';

export interface Tested {
  readonly member: Instance;
  readonly belongs: true | Open;
}

/** Members of a collection, or why they are unknown. */
export type Members = readonly Tested[] | { readonly unknown: readonly Missing[] };

export const isUnknown = (members: Members): members is { readonly unknown: readonly Missing[] } =>
  'unknown' in members;

export function membersOf(collection: Collection, context: Context, evaluate: Evaluate): Members {
  const trace = context.watch.trace;
  if (collection.kind === 'all') {
    const list = context.facts.instances[collection.entity];
    trace?.list(null, collection.entity, list?.length);
    return list === undefined ? { unknown: [missingList(null, collection.entity)] } : list.map(certain);
  }
  const of = evaluate(collection.of, context);
  if (of === null) return [];
  if (isOpen(of)) return { unknown: of.missing };
  const owner = of as Instance;
  const type = context.resolved.entities.get(owner.entity);
  if (collection.kind === 'children') {
    const list = owner.children[type?.children.indexOf(collection.entity) ?? -1];
    trace?.list(owner, collection.entity, list?.length);
    return list === undefined ? { unknown: [missingList(owner, collection.entity)] } : list.map(certain);
  }
  const { entity, by } = collection;
  const found = referringTo(owner, entity, by, context, (applies, subject) =>
    verdictOf(evaluate(applies, { ...context, subject, members: [], args: [] })),
  );
  const name = inverseName(context.resolved.entities, owner, entity, by);
  trace?.list(owner, name, found?.members.length);
  if (found === undefined) return { unknown: [missingList(null, entity)] };
  return found.members.map((member, i) => ({ member, belongs: found.belongs?.[i] ?? true }));
}

const certain = (member: Instance): Tested => ({ member, belongs: true });

export const within = (context: Context, member: Instance): Context => ({
  ...context,
  members: [member, ...context.members],
});

/** Whether a member belongs and the test comes out for it as `wanted`. */
export function test(
  { member, belongs }: Tested,
  where: Expr,
  wanted: boolean,
  context: Context,
  evaluate: Evaluate,
): Verdict {
  const meets = verdictOf(evaluate(where, within(context, member)));
  const met = wanted ? meets : not(meets);
  return belongs === true ? met : connect([belongs, met], false);
}

/** Members not definitely excluded, each with whether it belongs. */
export function select(
  members: readonly Tested[],
  where: Expr | null,
  context: Context,
  evaluate: Evaluate,
): readonly Tested[] {
  if (where === null) return members;
  return members.flatMap((tested): Tested[] => {
    const belongs = test(tested, where, true, context, evaluate);
    return belongs === false ? [] : [{ member: tested.member, belongs }];
  });
}

/** What `of` is worth for each. */
export const valuesOf = (
  selected: readonly Tested[],
  of: Expr,
  context: Context,
  evaluate: Evaluate,
): readonly Possible[] => selected.map(({ member }) => evaluate(of, within(context, member)));

/** Stands for a list of which nothing is known. */
export const anyNumber = (missing: readonly Missing[], least: 0 | null): Open =>
  open({ kind: 'number', lo: least, hi: null }, missing);
