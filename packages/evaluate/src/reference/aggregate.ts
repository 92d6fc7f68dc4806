/** Counts, sums and quantifiers over members of which it may be unknown whether they belong, or who they are at all. */
import { add, type ExprOf, greatest, type Instance, least, type Missing } from '@guiju/ir';
import { isOpen, mergeMissing, missingList, open, type Possible, type Verdict } from '../possible.ts';
import type { Context, Evaluate } from './context.ts';
import { numberBounds, numberOf } from './interval.ts';
import { sameValue } from './join.ts';
import { connect, not, verdictOf } from './verdict.ts';

/** Members of a collection, or why they are unknown. */
type Members = readonly Instance[] | { readonly unknown: readonly Missing[] };

interface Tested {
  readonly member: Instance;
  readonly belongs: true | Exclude<Verdict, boolean>;
}

const isUnknown = (members: Members): members is { readonly unknown: readonly Missing[] } =>
  'unknown' in members;

function membersOf(collection: ExprOf<'count'>['over'], context: Context, evaluate: Evaluate): Members {
  const trace = context.watch.trace;
  if (collection.kind === 'all') {
    const list = context.facts.instances[collection.entity];
    trace?.list(null, collection.entity, list?.length);
    return list ?? { unknown: [missingList(null, collection.entity)] };
  }
  const of = evaluate(collection.of, context);
  if (of === null) return [];
  if (isOpen(of)) return { unknown: of.missing };
  const owner = of as Instance;
  const position = context.resolved.entities.get(owner.entity)?.children.indexOf(collection.entity) ?? -1;
  const list = owner.children[position];
  trace?.list(owner, collection.entity, list?.length);
  return list ?? { unknown: [missingList(owner, collection.entity)] };
}

const within = (context: Context, member: Instance): Context => ({
  ...context,
  members: [member, ...context.members],
});

/** Members not definitely excluded, each with whether it belongs. */
function select(
  members: readonly Instance[],
  where: ExprOf<'count'>['where'],
  context: Context,
  evaluate: Evaluate,
): readonly Tested[] {
  return members.flatMap((member): Tested[] => {
    const belongs = where === null ? true : verdictOf(evaluate(where, within(context, member)));
    return belongs === false ? [] : [{ member, belongs }];
  });
}

const missingOfTest = ({ belongs }: Tested): readonly Missing[] => (isOpen(belongs) ? belongs.missing : []);

export function evaluateCount(expr: ExprOf<'count'>, context: Context, evaluate: Evaluate): Possible {
  const members = membersOf(expr.over, context, evaluate);
  if (isUnknown(members)) return open({ kind: 'number', lo: 0, hi: null }, members.unknown);
  const selected = select(members, expr.where, context, evaluate);
  if (expr.distinct !== null) return countDistinct(selected, expr.distinct, context, evaluate);
  const certain = selected.filter((t) => t.belongs === true).length;
  const missing = selected.map(missingOfTest).reduce(mergeMissing, []);
  return numberOf(certain, selected.length, missing);
}

/**
 * Distinct values: at least those certainly there; at most those and every other value possible, an open one counting
 * as a new one. A member that could only repeat a certain value changes nothing and is not reported missing.
 */
function countDistinct(
  selected: readonly Tested[],
  distinct: NonNullable<ExprOf<'count'>['distinct']>,
  context: Context,
  evaluate: Evaluate,
): Possible {
  const keyed = selected
    .map((tested) => ({ ...tested, key: evaluate(distinct, within(context, tested.member)) }))
    .filter((t) => t.key !== null);
  const certain: Possible[] = [];
  for (const { belongs, key } of keyed)
    if (belongs === true && !isOpen(key) && !certain.some((k) => sameValue(k, key))) certain.push(key);
  const extra: Possible[] = [];
  let openKeys = 0;
  let oneForSure = false;
  let missing: readonly Missing[] = [];
  for (const { member, belongs, key } of keyed) {
    if (isOpen(key)) {
      openKeys++;
      oneForSure ||= belongs === true && !key.absent;
      missing = mergeMissing(missing, mergeMissing(missingOfTest({ member, belongs }), key.missing));
    } else if (belongs !== true && !certain.some((k) => sameValue(k, key))) {
      if (!extra.some((k) => sameValue(k, key))) extra.push(key);
      missing = mergeMissing(missing, belongs.missing);
    }
  }
  const least = certain.length === 0 && oneForSure ? 1 : certain.length;
  return numberOf(least, certain.length + extra.length + openKeys, missing);
}

export function evaluateSum(expr: ExprOf<'sum'>, context: Context, evaluate: Evaluate): Possible {
  const members = membersOf(expr.over, context, evaluate);
  if (isUnknown(members)) return open({ kind: 'number', lo: null, hi: null }, members.unknown);
  let total: Possible = 0;
  for (const tested of select(members, expr.where, context, evaluate)) {
    const value = evaluate(expr.of, within(context, tested.member));
    if (value === null) continue;
    const mayBeNone = tested.belongs !== true || (isOpen(value) && value.absent);
    const { lo, hi } = numberBounds(value);
    const before = numberBounds(total);
    const low = lo === null ? null : mayBeNone ? least(lo, 0) : lo;
    const high = hi === null ? null : mayBeNone ? greatest(hi, 0) : hi;
    const missing = [total, value]
      .filter(isOpen)
      .reduce((all, o) => mergeMissing(all, o.missing), [] as readonly Missing[]);
    total = numberOf(
      low === null || before.lo === null ? null : add(before.lo, low),
      high === null || before.hi === null ? null : add(before.hi, high),
      mergeMissing(missing, missingOfTest(tested)),
    );
  }
  return total;
}

/** 有 … 其中 (`deciding` true) and 每个 … 满足 (`deciding` false). Every member is tested: none hides what another was read for. */
export function evaluateQuantifier(
  expr: ExprOf<'exists' | 'every'>,
  context: Context,
  evaluate: Evaluate,
): Verdict {
  const members = membersOf(expr.over, context, evaluate);
  if (isUnknown(members)) return open({ kind: 'boolean' }, members.unknown);
  const tests = members.map((member) => verdictOf(evaluate(expr.where, within(context, member))));
  return expr.kind === 'exists' ? connect(tests, true) : not(connect(tests.map(not), true));
}
