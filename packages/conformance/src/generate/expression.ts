/**
 * Random expressions, directed by type: ask for a type and a depth, get an expression that a checked program could hold. What
 * the checker forbids is never made: an optional value is guarded or given a fallback, a divisor is never zero.
 */
import type { CompareOp, Expr, Type } from '@guiju/ir';
import type { Random } from '../random.ts';
import { extreme, guarded } from './aggregate.ts';
import { choice, reading } from './choice.ts';
import { date } from './date.ts';
import { leaf } from './leaf.ts';
import { number } from './number.ts';
import {
  anyOptional,
  BOOLEAN,
  collection,
  DATE,
  literal,
  NUMBER,
  parts,
  type Scope,
  TEXT,
  TEXTS,
  within,
} from './scope.ts';

const COMPARE: readonly CompareOp[] = ['=', '≠', '<', '≤', '>', '≥'];
const EQUALITY: readonly CompareOp[] = ['=', '≠'];

export function expression(r: Random, s: Scope, type: Type, depth: number): Expr {
  if (depth <= 0 || r.chance(0.12)) return leaf(r, s, type);
  switch (type.kind) {
    case 'boolean':
      return condition(r, s, depth);
    case 'number':
      return number(r, s, depth, expression);
    case 'date':
      return date(r, s, depth, expression);
    case 'enum': {
      const isOrdered = s.program.enums.some((e) => e.name === type.enum && e.ordered);
      const found =
        isOrdered && r.chance(0.2) ? guarded(extreme(r, s, type, depth, expression), r, s) : undefined;
      return found ?? choice(r, s, type, depth, expression) ?? leaf(r, s, type);
    }
    case 'text':
      return choice(r, s, type, depth, expression) ?? leaf(r, s, type);
    case 'entity':
      return leaf(r, s, type);
  }
}

function condition(r: Random, s: Scope, depth: number): Expr {
  const type = BOOLEAN;
  const sub = (t: Type): Expr => expression(r, s, t, depth - 1);
  switch (r.below(18)) {
    case 0:
      return { kind: 'not', type, of: sub(type) };
    case 1:
    case 2:
      return { kind: 'and', type, parts: parts(r, () => sub(type)) };
    case 3:
    case 4:
      return { kind: 'or', type, parts: parts(r, () => sub(type)) };
    case 5:
    case 6:
      return { kind: 'compare', type, op: r.pick(COMPARE), left: sub(NUMBER), right: sub(NUMBER) };
    case 7:
      return { kind: 'compare', type, op: r.pick(COMPARE), left: sub(DATE), right: sub(DATE) };
    case 8: {
      const e = r.pick(s.program.enums);
      const on: Type = { kind: 'enum', enum: e.name };
      return {
        kind: 'compare',
        type,
        op: r.pick(e.ordered ? COMPARE : EQUALITY),
        left: sub(on),
        right: sub(on),
      };
    }
    case 9: {
      const on = r.pick([TEXT, BOOLEAN]);
      return { kind: 'compare', type, op: r.pick(EQUALITY), left: sub(on), right: sub(on) };
    }
    case 10: {
      if (r.chance(0.3))
        return { kind: 'one-of', type, of: sub(TEXT), values: [r.pick(TEXTS), r.pick(TEXTS)] };
      const e = r.pick(s.program.enums);
      return {
        kind: 'one-of',
        type,
        of: sub({ kind: 'enum', enum: e.name }),
        values: [r.pick(e.members).name, r.pick(e.members).name],
      };
    }
    case 11: {
      const of = anyOptional(r, s);
      return of ? { kind: 'present', type, of } : leaf(r, s, type);
    }
    case 12: {
      const over = collection(r, s);
      if (!over) return leaf(r, s, type);
      const where = expression(r, within(s, over), BOOLEAN, depth - 1);
      return { kind: r.pick(['exists', 'every'] as const), type, over, where };
    }
    case 13:
      return reading(r, s) ?? leaf(r, s, type);
    case 14: {
      const need = r.chance(0.8) ? literal(NUMBER, r.between(0, 4)) : sub(NUMBER);
      return { kind: 'at-least', type, need, parts: parts(r, () => sub(type)) };
    }
    case 15: {
      const list = r.pick(s.program.lists);
      return { kind: 'listed', type, of: sub(list.of), list: list.id };
    }
    case 16: {
      const ordered = s.program.enums
        .filter((e) => e.ordered)
        .map((e): Type => ({ kind: 'enum', enum: e.name }));
      const of = extreme(r, s, r.pick([NUMBER, DATE, ...ordered]), depth, expression);
      return of ? { kind: 'present', type, of } : leaf(r, s, type);
    }
    default:
      return choice(r, s, type, depth, expression) ?? leaf(r, s, type);
  }
}
