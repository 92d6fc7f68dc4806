/**
 * Units are products of named base units with whole exponents: 元/人/月 is 元¹·人⁻¹·月⁻¹. 年 is written as 12 月 before it
 * gets here, 名 and 位 as 人, 万 and 亿 as scales: a unit holds base units only. The empty unit is a plain number.
 *
 * INVARIANT: sorted by base-unit order, no zero exponents; equal units are structurally equal.
 */
export type Unit = readonly (readonly [base: string, exponent: number])[];

/** Built-in base units, in printing order; a policy may declare more. */
export const BASE_UNITS = ['元', '人', '家', '个', '次', '课时', '分', '月', '日', '工作日'] as const;

/** English names of the built-in units. */
export const UNIT_ENGLISH: Readonly<Record<string, string>> = {
  元: 'yuan',
  人: 'person',
  家: 'firm',
  个: 'item',
  次: 'time',
  课时: 'lesson',
  分: 'point',
  月: 'month',
  日: 'day',
  工作日: 'workday',
};

export const NO_UNIT: Unit = [];
export const YUAN: Unit = [['元', 1]];
export const MONTHS: Unit = [['月', 1]];
export const DAYS_UNIT: Unit = [['日', 1]];
export const WORKDAYS: Unit = [['工作日', 1]];
export const PERSONS: Unit = [['人', 1]];

const rank = (base: string): number => {
  const i = (BASE_UNITS as readonly string[]).indexOf(base);
  return i < 0 ? BASE_UNITS.length : i;
};

export function makeUnit(parts: Iterable<readonly [string, number]>): Unit {
  const exponents = new Map<string, number>();
  for (const [base, e] of parts) exponents.set(base, (exponents.get(base) ?? 0) + e);
  return [...exponents]
    .filter(([, e]) => e !== 0)
    .sort(([a], [b]) => rank(a) - rank(b) || (a < b ? -1 : a > b ? 1 : 0));
}

export const multiplyUnits = (a: Unit, b: Unit): Unit => makeUnit([...a, ...b]);
export const divideUnits = (a: Unit, b: Unit): Unit =>
  makeUnit([...a, ...b.map(([u, e]) => [u, -e] as const)]);
export const sameUnit = (a: Unit, b: Unit): boolean =>
  a.length === b.length && a.every(([u, e], i) => b[i]?.[0] === u && b[i]?.[1] === e);

/** "元/人/月"; a plain number prints as "". */
export function formatUnit(unit: Unit, name: (base: string) => string = (b) => b): string {
  const [only] = unit;
  if (only === undefined) return '';
  // Nearly every unit there is, in every line of a trace.
  if (unit.length === 1 && only[1] === 1) return name(only[0]);
  const power = (base: string, e: number) => (e === 1 ? name(base) : `${name(base)}^${e}`);
  const top = unit.filter(([, e]) => e > 0).map(([b, e]) => power(b, e));
  const bottom = unit.filter(([, e]) => e < 0).map(([b, e]) => `/${power(b, -e)}`);
  return top.join('·') + bottom.join('');
}
