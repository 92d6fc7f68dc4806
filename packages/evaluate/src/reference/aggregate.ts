/** Counts, sums and quantifiers over members of which it may be unknown whether they belong, or who they are at all. */
import { add, type ExprOf, greatest, least, type Missing } from '@guiju/ir';
import { gather, isOpen, open, type Possible, unionMissing, type Verdict } from '../possible.ts';
import type { Context, Evaluate } from './context.ts';
import { numberBounds, numberOf } from './interval.ts';
import { anyNumber, isUnknown, membersOf, select, type Tested, test, within } from './members.ts';
import { connect, not } from './verdict.ts';

const missingOfTest = ({ belongs }: Tested): readonly Missing[] => (isOpen(belongs) ? belongs.missing : []);

export function evaluateCount(expr: ExprOf<'count'>, context: Context, evaluate: Evaluate): Possible {
  const members = membersOf(expr.over, context, evaluate);
  if (isUnknown(members)) return anyNumber(members.unknown, 0);
  const selected = select(members, expr.where, context, evaluate);
  if (expr.distinct !== null) return countDistinct(selected, expr.distinct, context, evaluate);
  const certain = selected.filter((t) => t.belongs === true).length;
  const missing = unionMissing(selected.map(missingOfTest));
  return numberOf(certain, selected.length, missing);
}

/** A set of known values. Fractions are equal by value, and written one way; all others are equal as they are. */
interface Values {
  readonly size: number;
  add(value: Possible): void;
  has(value: Possible): boolean;
}
function createValues(): Values {
  const plain = new Set<unknown>();
  const written = (value: Possible): unknown =>
    typeof value === 'object' && value !== null && 'n' in value ? `${value.n}/${value.d}` : value;
  return {
    get size() {
      return plain.size;
    },
    add: (value) => plain.add(written(value)),
    has: (value) => plain.has(written(value)),
  };
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
  const certain = createValues();
  for (const { belongs, key } of keyed) if (belongs === true && !isOpen(key)) certain.add(key);
  const extra = createValues();
  let openKeys = 0;
  let oneForSure = false;
  const missing: Missing[] = [];
  for (const { member, belongs, key } of keyed) {
    if (isOpen(key)) {
      openKeys++;
      oneForSure ||= belongs === true && !key.absent;
      gather(gather(missing, missingOfTest({ member, belongs })), key.missing);
    } else if (belongs !== true && !certain.has(key)) {
      extra.add(key);
      gather(missing, belongs.missing);
    }
  }
  const least = certain.size === 0 && oneForSure ? 1 : certain.size;
  return numberOf(least, certain.size + extra.size + openKeys, missing);
}

/** What a total rests on is gathered only while it is open: a member that leaves it known is not reported. */
export function evaluateSum(expr: ExprOf<'sum'>, context: Context, evaluate: Evaluate): Possible {
  const members = membersOf(expr.over, context, evaluate);
  if (isUnknown(members)) return anyNumber(members.unknown, null);
  let total: Possible = 0;
  let missing: Missing[] = [];
  for (const tested of select(members, expr.where, context, evaluate)) {
    const value = evaluate(expr.of, within(context, tested.member));
    if (value === null) continue;
    const mayBeNone = tested.belongs !== true || (isOpen(value) && value.absent);
    const { lo, hi } = numberBounds(value);
    const before = numberBounds(total);
    const low = lo === null ? null : mayBeNone ? least(lo, 0) : lo;
    const high = hi === null ? null : mayBeNone ? greatest(hi, 0) : hi;
    if (!isOpen(total)) missing = [];
    if (isOpen(value)) gather(missing, value.missing);
    gather(missing, missingOfTest(tested));
    total = numberOf(
      low === null || before.lo === null ? null : add(before.lo, low),
      high === null || before.hi === null ? null : add(before.hi, high),
      missing,
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
  const deciding = expr.kind === 'exists';
  const tests = members.map((tested) => test(tested, expr.where, deciding, context, evaluate));
  return deciding ? connect(tests, true) : not(connect(tests, true));
}
