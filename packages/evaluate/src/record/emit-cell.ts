/**
 * One cell of a plan as a JavaScript expression over a record's fields. Numbers are doubles that hold whole numbers below 2^53, which the plan has proved by its
 * intervals. A test is a boolean, or 0 or 1: tests are joined by & and |, since a processor guesses wrong at && and || half of the time; only where a part calls
 * the calendar is it spared when it can be. What is used twice gets a name, once, where it is first needed.
 *
 * GUARANTEE: every operation is exact. A quotient is floored in place only below 2^52, where the division cannot round up to the next whole number.
 */
import type { CompareOp } from '@guiju/ir';
import type { Writer } from '../generated/writer.ts';
import { CannotPlan } from '../plan/cannot-plan.ts';
import type { Cell, CellOf } from '../plan/cell.ts';
import { usesOf } from './uses.ts';

/** `absent`: code that is true where there is no value; null: never. */
export interface Code {
  readonly value: string;
  readonly absent: string | null;
}

export interface CellWriter {
  readonly out: Writer;
  /** How often a cell is used: what is used more than once is named. */
  readonly uses: ReadonlyMap<number, number>;
  readonly named: Map<number, Code>;
  /** A field of the record, which is loaded and known. */
  field(column: CellOf<'column'>): Code;
  /** A calendar function by its name. */
  calendar(name: CalendarName): string;
  /** An array of constants, by its name. */
  table(values: readonly number[]): string;
}
export type CalendarName = 'yearOf' | 'dayPart' | 'addMonths' | 'wholeMonths' | 'wholeYears' | 'shiftTo';

const OPERATOR: Readonly<Record<CompareOp, string>> = {
  '=': '===',
  '≠': '!==',
  '<': '<',
  '≤': '<=',
  '>': '>',
  '≥': '>=',
};
const never = (value: string): Code => ({ value, absent: null });
const LARGEST_FLOORED = 2 ** 52;
/** Longer tables than this are not worth an array. */
const MOST_LISTED = 64;

export function emitCell(cell: Cell, w: CellWriter): Code {
  const known = w.named.get(cell.id);
  if (known !== undefined) return known;
  const code = write(cell, w);
  if ((w.uses.get(cell.id) ?? 0) < 2 || cell.kind === 'constant' || cell.kind === 'column') return code;
  const name = w.out.fresh('c');
  const absent = code.absent === null ? null : `${name}a`;
  if (absent !== null) w.out.line(`const ${absent} = ${code.absent};`);
  w.out.line(`const ${name} = ${code.value};`);
  const named = { value: name, absent };
  w.named.set(cell.id, named);
  return named;
}

/** A condition: true where it is known to hold, absent is false. */
export function emitTest(cell: Cell, w: CellWriter): string {
  const { value, absent } = emitCell(cell, w);
  return absent === null ? value : `(!${absent} & ${value})`;
}

const CALENDAR_KINDS: ReadonlySet<Cell['kind']> = new Set([
  'year-of',
  'month-of',
  'quarter-of',
  'day-of-month',
  'shift-to',
  'add-months',
  'whole-months',
  'whole-years',
]);
/** Whether it calls the calendar, and is better not asked where it is not needed. */
export const isSlow = (cell: Cell): boolean => usesOf([cell]).cells.some((c) => CALENDAR_KINDS.has(c.kind));

const anyAbsent = (...codes: readonly Code[]): string | null => {
  const parts = [...new Set(codes.flatMap((c) => c.absent ?? []))];
  return parts.length === 0 ? null : parts.length === 1 ? (parts[0] ?? null) : `(${parts.join(' || ')})`;
};

function write(cell: Cell, w: CellWriter): Code {
  switch (cell.kind) {
    case 'constant':
      return constant(cell);
    case 'column':
      return w.field(cell);
    case 'not':
      return never(`!${emitTest(cell.of, w)}`);
    case 'and':
    case 'or': {
      const [quick, slow] = [cell.parts.filter((p) => !isSlow(p)), cell.parts.filter(isSlow)];
      const [bit, jump] = cell.kind === 'and' ? ['&', '&&'] : ['|', '||'];
      const joined = quick.map((part) => emitTest(part, w)).join(` ${bit} `);
      const parts = [
        ...(quick.length === 0 ? [] : [`(${joined})`]),
        ...slow.map((part) => emitTest(part, w)),
      ];
      return never(parts.length === 1 ? (parts[0] ?? '') : `(${parts.join(` ${jump} `)})`);
    }
    case 'compare': {
      // Two tests may be written differently, as a boolean and as a bit.
      const plain = cell.left.type.kind === 'boolean' ? '!' : '';
      const [left, right] = [emitCell(cell.left, w).value, emitCell(cell.right, w).value];
      return test(`${plain}${left} ${OPERATOR[cell.op]} ${plain}${right}`, [cell.left, cell.right], w);
    }
    case 'among':
      return test(among(emitCell(cell.of, w).value, cell.values), [cell.of], w);
    case 'present': {
      const { absent } = emitCell(cell.of, w);
      return never(absent === null ? 'true' : `!${absent}`);
    }
    case 'default': {
      const [of, fallback] = [emitCell(cell.of, w), emitCell(cell.fallback, w)];
      if (of.absent === null) return of;
      const absent = fallback.absent === null ? null : `(${of.absent} && ${fallback.absent})`;
      return { value: `(${of.absent} ? ${fallback.value} : ${of.value})`, absent };
    }
    case 'add':
      return binary('+', cell.left, cell.right, w);
    case 'subtract':
      return binary('-', cell.left, cell.right, w);
    case 'multiply':
    case 'scaled':
      return product(cell, w);
    case 'least':
    case 'greatest': {
      const [left, right] = [emitCell(cell.left, w), emitCell(cell.right, w)];
      const name = cell.kind === 'least' ? 'min' : 'max';
      return { value: `Math.${name}(${left.value}, ${right.value})`, absent: anyAbsent(left, right) };
    }
    case 'rounded':
      return rounded(cell, w);
    case 'ratio':
      return ratio(cell, w);
    case 'quotient':
      throw new RangeError('a quotient is compared or rounded, never told');
    case 'if': {
      const asked = emitTest(cell.test, w);
      return either(asked, emitCell(cell.yes, w), emitCell(cell.no, w));
    }
    case 'choose':
      return choose(cell, w);
    case 'steps': {
      const on = emitCell(cell.on, w);
      const picked = cell.steps.reduce(
        (before, { from, result }) => either(`${on.value} >= ${from}`, emitCell(result, w), before),
        emitCell(cell.before, w),
      );
      return { value: picked.value, absent: anyAbsent(on, picked) };
    }
    case 'year-of': {
      const of = emitCell(cell.of, w);
      return { value: `${w.calendar('yearOf')}(${of.value})`, absent: of.absent };
    }
    case 'month-of':
    case 'quarter-of':
    case 'day-of-month': {
      const of = emitCell(cell.of, w);
      return {
        value: `${w.calendar('dayPart')}(${of.value}, ${JSON.stringify(cell.kind)})`,
        absent: of.absent,
      };
    }
    case 'shift-to': {
      const of = emitCell(cell.of, w);
      return {
        value: `${w.calendar('shiftTo')}(${of.value}, ${JSON.stringify(cell.to)})`,
        absent: of.absent,
      };
    }
    case 'add-months': {
      const [of, by] = [emitCell(cell.of, w), emitCell(cell.by, w)];
      return { value: `${w.calendar('addMonths')}(${of.value}, ${by.value})`, absent: anyAbsent(of, by) };
    }
    case 'whole-months':
    case 'whole-years': {
      const [from, to] = [emitCell(cell.from, w), emitCell(cell.to, w)];
      const name = w.calendar(cell.kind === 'whole-months' ? 'wholeMonths' : 'wholeYears');
      return { value: `${name}(${from.value}, ${to.value})`, absent: anyAbsent(from, to) };
    }
    case 'days': {
      const [from, to] = [emitCell(cell.from, w), emitCell(cell.to, w)];
      return { value: `Math.max(0, ${to.value} - ${from.value} + 1)`, absent: anyAbsent(from, to) };
    }
    default:
      throw new CannotPlan(
        '记录里没有名单、上级或待明确的数',
        'a record holds no lists, no parents and no gaps',
      );
  }
}

const literal = (value: number): string => (value < 0 ? `(${value})` : String(value));

function constant({ value, type }: CellOf<'constant'>): Code {
  const none = type.kind === 'boolean' ? 'false' : '0';
  if (value === null) return { value: none, absent: 'true' };
  return never(type.kind === 'boolean' ? String(value === 1) : literal(value));
}

/** False where a side is absent. */
function test(code: string, sides: readonly Cell[], w: CellWriter): Code {
  const absent = anyAbsent(...sides.map((side) => emitCell(side, w)));
  return never(absent === null ? `(${code})` : `(!${absent} & (${code}))`);
}

function binary(sign: '+' | '-' | '*', x: Cell, y: Cell, w: CellWriter): Code {
  const [left, right] = [emitCell(x, w), emitCell(y, w)];
  return { value: `(${left.value} ${sign} ${right.value})`, absent: anyAbsent(left, right) };
}

/** All factors of a product, the constant ones as one in front: no part of it is larger than the whole may be. */
function product(cell: CellOf<'multiply'> | CellOf<'scaled'>, w: CellWriter): Code {
  const factors: Cell[] = [];
  let by = 1;
  const take = (part: Cell): void => {
    if (part !== cell && (w.uses.get(part.id) ?? 0) > 1) factors.push(part);
    else if (part.kind === 'scaled') {
      by *= part.by;
      take(part.of);
    } else if (part.kind === 'multiply') {
      take(part.left);
      take(part.right);
    } else factors.push(part);
  };
  take(cell);
  const codes = factors.map((factor) => emitCell(factor, w));
  const values = [...(by === 1 ? [] : [literal(by)]), ...codes.map((c) => c.value)];
  return {
    value: values.length === 1 ? (values[0] ?? '') : `(${values.join(' * ')})`,
    absent: anyAbsent(...codes),
  };
}

function among(of: string, values: readonly number[]): string {
  const [first, last] = [values[0], values.at(-1)];
  if (first === undefined || last === undefined) return 'false';
  if (last - first === values.length - 1 && values.length > 2)
    return `(${of} >= ${first}) & (${of} <= ${last})`;
  return `(${values.map((v) => `${of} === ${literal(v)}`).join(' | ')})`;
}

function rounded({ of: cell, by, mode }: CellOf<'rounded'>, w: CellWriter): Code {
  const of = emitCell(cell, w);
  const half = Math.floor(by / 2);
  const most = Math.max(Math.abs(cell.lo), Math.abs(cell.hi)) + by;
  /** ⌊x ÷ by⌋ */
  const floor = (x: string): string => {
    if (most >= LARGEST_FLOORED) return `((${x} - (((${x}) % ${by}) + ${by}) % ${by}) / ${by})`;
    return cell.lo >= 0 && most / by < 2 ** 31 ? `((${x} / ${by}) | 0)` : `Math.floor(${x} / ${by})`;
  };
  const { absent } = of;
  switch (mode) {
    case 'floor':
      return { value: floor(of.value), absent };
    case 'ceiling':
      return { value: `(0 - ${floor(`(0 - ${of.value})`)})`, absent };
    case 'half-up':
      if (cell.lo >= 0) return { value: floor(`(${of.value} + ${half})`), absent };
      return {
        value: `(${of.value} < 0 ? 0 - ${floor(`(${half} - ${of.value})`)} : ${floor(`(${of.value} + ${half})`)})`,
        absent,
      };
  }
}

/** Exact because dividend and divisor together stay below 2^52. */
function ratio({ of: dividend, by: divisor, mode }: CellOf<'ratio'>, w: CellWriter): Code {
  const [of, by] = [emitCell(dividend, w), emitCell(divisor, w)];
  const half = `Math.floor(${by.value} / 2)`;
  const floor = (x: string): string => `Math.floor(${x} / ${by.value})`;
  const up = floor(`(${of.value} + ${half})`);
  const value = {
    floor: floor(of.value),
    ceiling: `(0 - ${floor(`(0 - ${of.value})`)})`,
    'half-up': dividend.lo >= 0 ? up : `(${of.value} < 0 ? 0 - ${floor(`(${half} - ${of.value})`)} : ${up})`,
  }[mode];
  return { value, absent: anyAbsent(of, by) };
}

function either(asked: string, then: Code, otherwise: Code): Code {
  const value =
    then.value === otherwise.value ? then.value : `(${asked} ? ${then.value} : ${otherwise.value})`;
  if (then.absent === otherwise.absent) return { value, absent: then.absent };
  return { value, absent: `(${asked} ? ${then.absent ?? 'false'} : ${otherwise.absent ?? 'false'})` };
}

/** An array where every result is a constant, else one test after another. */
function choose({ on: cell, arms, otherwise, type }: CellOf<'choose'>, w: CellWriter): Code {
  const on = emitCell(cell, w);
  const resultAt = (code: number): Cell => arms.find((arm) => arm.codes.includes(code))?.result ?? otherwise;
  const codes = Array.from({ length: Math.min(cell.hi + 1, MOST_LISTED + 1) }, (_, code) => code);
  const results = codes.map(resultAt);
  const listed =
    cell.lo >= 0 &&
    codes.length <= MOST_LISTED &&
    type.kind !== 'boolean' &&
    results.every((r) => r.kind === 'constant');
  if (!listed) {
    const picked = arms.reduceRight<Code>(
      (rest, { codes: of, result }) => {
        const asked = of.map((code) => `${on.value} === ${code}`).join(' || ') || 'false';
        return either(asked, emitCell(result, w), rest);
      },
      emitCell(otherwise, w),
    );
    return { value: picked.value, absent: anyAbsent(on, picked) };
  }
  const constants = results.map((r) => (r.kind === 'constant' ? r.value : null));
  const value = `${w.table(constants.map((v) => v ?? 0))}[${on.value}]`;
  if (!constants.includes(null)) return { value, absent: on.absent };
  const given = constants.flatMap((v, code) => (v === null ? [] : [code]));
  const missing = `!(${among(on.value, given)})`;
  return { value, absent: on.absent === null ? missing : `(${on.absent} || ${missing})` };
}
