/** One cell from the code of those it is made of. The rules of absence and openness are those of evaluate's plan (cell.ts). */
import type { Cell, CellOf } from '@guiju/evaluate';
import { absentIn, type Code, isDouble, openIn, strict, tested, truthOf, whole } from './code.ts';
import { type Dialect, dayPart, shiftTo, wholeMonths, wholeYears } from './dialect.ts';
import { emitMonths } from './months.ts';

/** What stands in a query already: columns, rows, aggregates. */
export type Plain = Exclude<
  Cell,
  { readonly kind: 'subject' | 'member' | 'column' | 'count' | 'total' | 'exists' | 'every' | 'extreme' }
>;

export function emitCell(cell: Plain, code: (of: Cell) => Code, dialect: Dialect): Code {
  const pair = (of: Cell): readonly [Cell, Code] => [of, code(of)];
  const truth = (of: Cell): string => truthOf(of, code(of), dialect);
  switch (cell.kind) {
    case 'constant':
      return constant(cell, dialect);
    case 'open':
      return { value: `CAST(NULL AS ${typeIn(cell, dialect)})`, open: null };
    case 'dial':
      throw new RangeError(`a statement is written for one value of ${cell.address}; plan without a dial`);
    case 'months':
      return emitMonths(cell, code, dialect);
    case 'month':
      throw new RangeError('a month outside the rows of its stay');
    case 'not':
      return { value: `(NOT ${truth(cell.of)})`, open: null };
    case 'and':
    case 'or': {
      const { always, never } = dialect;
      if (cell.parts.length === 0) return { value: cell.kind === 'and' ? always : never, open: null };
      const parts = cell.parts.map((of) => ({ value: truth(of), open: of.open }));
      return { value: cell.kind === 'and' ? dialect.all(parts) : dialect.some(parts), open: null };
    }
    case 'compare': {
      const [left, right] = [pair(cell.left), pair(cell.right)];
      return tested(`${left[1].value} ${OPERATOR[cell.op]} ${right[1].value}`, [left, right], dialect);
    }
    case 'among': {
      const of = pair(cell.of);
      const values = cell.values.map((v) => literal(v, cell.of, dialect));
      const test =
        values.length === 0 ? `${of[1].value} <> ${of[1].value}` : dialect.among(of[1].value, values);
      return tested(test, [of], dialect);
    }
    case 'present':
      return present(cell, code(cell.of), dialect);
    case 'default':
      return otherwise(cell, code(cell.of), code(cell.fallback), dialect);
    case 'add':
    case 'subtract':
    case 'multiply': {
      const [left, right] = [pair(cell.left), pair(cell.right)];
      const value = `(${left[1].value} ${ARITHMETIC[cell.kind]} ${right[1].value})`;
      return strict(cell, value, [left, right], dialect);
    }
    case 'least':
    case 'greatest': {
      const [left, right] = [pair(cell.left), pair(cell.right)];
      const [a, b] = [left[1].value, right[1].value];
      const [first, second] = cell.kind === 'least' ? ['<', '>='] : ['>', '<='];
      const otherwise = isAlways(cell) ? 'ELSE' : `WHEN ${a} ${second} ${b} THEN`;
      const value = `(CASE WHEN ${a} ${first} ${b} THEN ${a} ${otherwise} ${b} END)`;
      return strict(cell, value, [left, right], dialect);
    }
    case 'scaled': {
      const of = pair(cell.of);
      const value = cell.by === 1 ? of[1].value : `(${of[1].value} * ${whole(cell.by, dialect)})`;
      return strict(cell, value, [of], dialect);
    }
    case 'rounded': {
      const of = pair(cell.of);
      return strict(cell, rounded(cell, of[1].value, dialect), [of], dialect);
    }
    case 'ratio': {
      const [of, by] = [pair(cell.of), pair(cell.by)];
      return strict(cell, ratio(cell, of[1].value, by[1].value, dialect), [of, by], dialect);
    }
    case 'quotient':
      throw new RangeError('a quotient is compared or rounded, never told');
    case 'if':
      return choice(
        cell,
        [
          { when: truth(cell.test), cell: cell.yes },
          { when: `NOT ${truth(cell.test)}`, cell: cell.no },
        ],
        cell.test.open ? dialect.always : dialect.never,
        code,
        dialect,
      );
    case 'choose': {
      const on = code(cell.on);
      const arms = cell.arms
        .filter((arm) => arm.codes.length > 0)
        .map((arm) => ({
          when: `${on.value} IN (${arm.codes.map((c) => literal(c, cell.on, dialect)).join(', ')})`,
          cell: arm.result,
        }));
      const rest = { when: `${on.value} IS NOT NULL`, cell: cell.otherwise };
      return choice(cell, [...arms, rest], openIn(cell.on, on) ?? dialect.never, code, dialect);
    }
    case 'steps': {
      const on = code(cell.on);
      const steps = [...cell.steps].reverse().map(({ from, result }) => ({
        when: `${on.value} >= ${whole(from, dialect)}`,
        cell: result,
      }));
      const rest = { when: `${on.value} IS NOT NULL`, cell: cell.before };
      return choice(cell, [...steps, rest], openIn(cell.on, on) ?? dialect.never, code, dialect);
    }
    case 'year-of':
      return strict(cell, dialect.yearOf(code(cell.of).value), [pair(cell.of)], dialect);
    case 'month-of':
    case 'quarter-of':
    case 'day-of-month':
      return strict(cell, dayPart(code(cell.of).value, cell.kind, dialect), [pair(cell.of)], dialect);
    case 'shift-to':
      return strict(cell, shiftTo(code(cell.of).value, cell.to, dialect), [pair(cell.of)], dialect);
    case 'add-months': {
      const [of, by] = [pair(cell.of), pair(cell.by)];
      return strict(cell, dialect.addMonths(of[1].value, by[1].value), [of, by], dialect);
    }
    case 'whole-months':
    case 'whole-years':
    case 'days': {
      const [from, to] = [pair(cell.from), pair(cell.to)];
      return strict(cell, between(cell.kind, from[1].value, to[1].value, dialect), [from, to], dialect);
    }
  }
}

const OPERATOR = { '=': '=', '≠': '<>', '<': '<', '≤': '<=', '>': '>', '≥': '>=' } as const;
const ARITHMETIC = { add: '+', subtract: '-', multiply: '*' } as const;

/** The SQL type of a cell's value. */
const typeIn = (cell: Cell, dialect: Dialect): string =>
  cell.type.kind === 'boolean' ? dialect.boolean : dialect.whole;

function literal(value: number | null, { type }: Cell, dialect: Dialect): string {
  if (value !== null && type.kind === 'boolean') return value === 0 ? dialect.never : dialect.always;
  return whole(value, dialect);
}

const constant = (cell: CellOf<'constant'>, dialect: Dialect): Code => ({
  value: cell.value === null ? `CAST(NULL AS ${typeIn(cell, dialect)})` : literal(cell.value, cell, dialect),
  open: null,
});

function present(cell: CellOf<'present'>, of: Code, { always }: Dialect): Code {
  const open = openIn(cell.of, of);
  const absent = absentIn(cell.of, of);
  const known = absent === null ? always : `${of.value} IS NOT NULL`;
  return { value: open === null ? `(${known})` : `(CASE WHEN NOT ${open} THEN ${known} END)`, open: null };
}

function otherwise(cell: CellOf<'default'>, of: Code, fallback: Code, { never }: Dialect): Code {
  const absent = absentIn(cell.of, of);
  if (absent === null)
    return { value: of.value, open: isDouble(cell) ? (openIn(cell.of, of) ?? never) : null };
  const value = `(CASE WHEN ${absent} THEN ${fallback.value} ELSE ${of.value} END)`;
  if (!isDouble(cell)) return { value, open: null };
  const later = openIn(cell.fallback, fallback) ?? never;
  return { value, open: `(CASE WHEN ${absent} THEN ${later} ELSE ${openIn(cell.of, of) ?? never} END)` };
}

/** It has a value in every row. */
const isAlways = ({ absent, open }: Cell): boolean => !absent && !open;

interface Branch {
  readonly when: string;
  readonly cell: Cell;
}

/** The first branch that is taken; none: what the choice depends on is no value, and `undecided` says whether it is open. */
function choice(
  cell: Cell,
  branches: readonly Branch[],
  undecided: string,
  code: (of: Cell) => Code,
  { never }: Dialect,
): Code {
  const cases = (of: (branch: Branch) => string) =>
    branches
      .map((branch, i) => {
        const last = isAlways(cell) && i > 0 && i === branches.length - 1;
        return last ? `ELSE ${of(branch)}` : `WHEN ${branch.when} THEN ${of(branch)}`;
      })
      .join(' ');
  const value = `(CASE ${cases((branch) => code(branch.cell).value)} END)`;
  if (!isDouble(cell)) return { value, open: null };
  const opens = cases((branch) => openIn(branch.cell, code(branch.cell)) ?? never);
  return { value, open: `(CASE ${opens} ELSE ${undecided} END)` };
}

/** Whole division, on what is not negative: databases differ on which way the rest of a negative number goes. */
function rounded({ of, by, mode }: CellOf<'rounded'>, value: string, dialect: Dialect): string {
  const half = Math.floor(by / 2);
  const up = (x: string, more: number) => dialect.divide(more === 0 ? x : `(${x} + ${more})`, by);
  const above = { floor: 0, ceiling: by - 1, 'half-up': half }[mode];
  const below = { floor: by - 1, ceiling: 0, 'half-up': half }[mode];
  if (of.lo >= 0) return up(value, above);
  return eitherSign(value, up(value, above), up(`(-${value})`, below));
}

/** By what differs from row to row. */
function ratio({ of, mode }: CellOf<'ratio'>, value: string, by: string, dialect: Dialect): string {
  const half = dialect.divide(by, 2);
  const up = (x: string, more: string | null) => dialect.divide(more === null ? x : `(${x} + ${more})`, by);
  const above = { floor: null, ceiling: `(${by} - 1)`, 'half-up': half }[mode];
  const below = { floor: `(${by} - 1)`, ceiling: null, 'half-up': half }[mode];
  return of.lo >= 0 ? up(value, above) : eitherSign(value, up(value, above), up(`(-${value})`, below));
}

const eitherSign = (value: string, above: string, below: string): string =>
  `(CASE WHEN ${value} >= 0 THEN ${above} WHEN ${value} < 0 THEN -${below} END)`;

function between(
  kind: 'whole-months' | 'whole-years' | 'days',
  from: string,
  to: string,
  dialect: Dialect,
): string {
  switch (kind) {
    case 'whole-months':
      return wholeMonths(from, to, dialect);
    case 'whole-years':
      return wholeYears(from, to, dialect);
    case 'days':
      return `(CASE WHEN ${to} < ${from} THEN 0 WHEN ${to} >= ${from} THEN ${to} - ${from} + 1 END)`;
  }
}
