/**
 * What an expression over one subject's plain attributes certainly is, without an engine: `undefined` wherever that takes more than comparing
 * attributes with literals. Used where an engine would be too much: to leave out subjects that a clause can never touch, and to
 * count a target's cells.
 */
import { type CompareOp, compare, type Exact, type Expr, type LiteralValue, type Program } from '@guiju/ir';

import { agrees } from './compare-op.ts';

export type Plain = boolean | string | Exact | null | undefined;

/** `read` gives an attribute of the subject or member; undefined where it cannot be said. */
export type ReadPlain = (name: string) => Plain;

export function plainOf(
  program: Program,
  expr: Expr,
  read: ReadPlain,
  readings?: ReadonlyMap<string, string>,
): Plain {
  const of = (e: Expr): Plain => plainOf(program, e, read, readings);
  switch (expr.kind) {
    case 'literal':
      return literalOf(program, expr);
    case 'attribute':
      return isHere(expr.of) ? read(expr.name) : undefined;
    case 'not': {
      const value = of(expr.of);
      return typeof value === 'boolean' ? !value : undefined;
    }
    case 'and':
    case 'or': {
      const ends = expr.kind === 'or';
      let open = false;
      for (const part of expr.parts) {
        const value = of(part);
        if (value === ends) return ends;
        if (value === undefined) open = true;
      }
      return open ? undefined : !ends;
    }
    case 'one-of': {
      const value = of(expr.of);
      if (value === undefined) return undefined;
      if (value === null) return false;
      return expr.values.some((v) => same(value, memberPosition(program, expr.of, v)));
    }
    case 'compare':
      return compared(expr.op, of(expr.left), of(expr.right));
    case 'definition': {
      if (!isHere(expr.of)) return undefined;
      const found = program.definitions.find((d) => d.id === expr.id);
      return found ? of(found.expr) : undefined;
    }
    case 'reading': {
      if (!isHere(expr.of)) return undefined;
      const found = program.readings.find((r) => r.id === expr.id);
      const option = readings && found?.options.find((o) => o.id === (readings.get(expr.id) ?? found.pick));
      return option?.expr ? of(option.expr) : undefined;
    }
    default:
      return undefined;
  }
}

/** The subject or the nearest member: whose attributes `read` gives. */
const isHere = (of: Expr | null): boolean =>
  of?.kind === 'subject' || (of?.kind === 'member' && of.level === 0);

const literalOf = (program: Program, expr: Extract<Expr, { kind: 'literal' }>): Plain =>
  memberPosition(program, expr, expr.value);

/** Enum members compare by position. */
function memberPosition(program: Program, typed: Expr, value: LiteralValue): Plain {
  if (typed.type.kind !== 'enum') return value;
  const name = typed.type.enum;
  const at = program.enums.find((e) => e.name === name)?.members.findIndex((m) => m.name === value) ?? -1;
  return at < 0 ? undefined : at;
}

const same = (a: Plain, b: Plain): boolean =>
  isNumber(a) && isNumber(b) ? compare(a, b) === 0 : a === b && a !== undefined;

const isNumber = (value: Plain): value is Exact =>
  typeof value === 'number' || (typeof value === 'object' && value !== null);

function compared(op: CompareOp, left: Plain, right: Plain): Plain {
  if (left === undefined || right === undefined) return undefined;
  // Absence compares as false, as in a condition.
  if (left === null || right === null) return false;
  if (!isNumber(left) || !isNumber(right))
    return op === '=' ? left === right : op === '≠' ? left !== right : undefined;
  return agrees(op, compare(left, right));
}
