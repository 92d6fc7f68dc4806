/** Where the two policies part: dates and figures that stand in only one of them, and what lies next to these. Facts are moved there. */
import {
  add,
  compare,
  type Days,
  type Exact,
  firstDayOfYear,
  type Program,
  subtract,
  type Unit,
  yearOf,
} from '@guiju/ir';

export interface TurningPoints {
  readonly dates: readonly Days[];
  readonly numbers: readonly { readonly value: Exact; readonly unit: Unit }[];
}

export function turningPoints(before: Program, after: Program): TurningPoints {
  const [old, now] = [pointsOf(before), pointsOf(after)];
  const dates = differing([...old.dates], [...now.dates], (d) => String(d));
  const key = (n: { value: Exact; unit: Unit }) => JSON.stringify([n.unit, show(n.value)]);
  const numbers = differing(old.numbers, now.numbers, key);
  return {
    dates: dates.flatMap((d) => [d, d - 1, firstDayOfYear(yearOf(d)), d + 31]),
    numbers: numbers.flatMap(({ value, unit }) =>
      [value, subtract(value, 1), add(value, 1)]
        .filter((v) => compare(v, 0) >= 0)
        .map((v) => ({ value: v, unit })),
    ),
  };
}

const show = (value: Exact): string => (typeof value === 'number' ? String(value) : `${value.n}/${value.d}`);

/** What stands on one side only; everything, where both have the same. */
function differing<T>(a: readonly T[], b: readonly T[], key: (item: T) => string): readonly T[] {
  const [x, y] = [new Set(a.map(key)), new Set(b.map(key))];
  const only = [...a.filter((i) => !y.has(key(i))), ...b.filter((i) => !x.has(key(i)))];
  return only.length > 0 ? only : b;
}

function pointsOf(program: Program): {
  readonly dates: ReadonlySet<Days>;
  readonly numbers: TurningPoints['numbers'];
} {
  const dates = new Set<Days>([program.effective.from]);
  const numbers: { value: Exact; unit: Unit }[] = [];
  for (const { versions, type } of program.parameters)
    for (const { from, value } of versions) {
      if (from !== null) dates.add(from);
      if (value === null) continue;
      if (type.kind === 'date') dates.add(value as Days);
      else numbers.push({ value, unit: type.unit });
    }
  for (const { force } of program.clauses) {
    if (force?.from != null) dates.add(force.from);
    if (force?.until != null) dates.add(force.until + 1);
  }
  literals([program.clauses, program.definitions, program.readings], dates, numbers);
  return { dates, numbers };
}

function literals(node: unknown, dates: Set<Days>, numbers: { value: Exact; unit: Unit }[]): void {
  if (typeof node !== 'object' || node === null) return;
  if (Array.isArray(node)) {
    for (const item of node) literals(item, dates, numbers);
    return;
  }
  const { kind, type, value } = node as {
    readonly kind?: unknown;
    readonly type?: { readonly kind: string; readonly unit?: Unit };
    readonly value?: unknown;
  };
  if (kind === 'literal' && type?.kind === 'date') dates.add(value as Days);
  else if (kind === 'literal' && type?.kind === 'number')
    numbers.push({ value: value as Exact, unit: type.unit ?? [] });
  else for (const child of Object.values(node)) literals(child, dates, numbers);
}
