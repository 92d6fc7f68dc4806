/** Dates: terms, shifts, extremes of a list. */
import type { Expr, Type } from '@guiju/ir';
import type { Random } from '../random.ts';
import { extreme } from './aggregate.ts';
import { choice } from './choice.ts';
import { leaf } from './leaf.ts';
import { DATE, literal, type Make, NUMBER, type Scope } from './scope.ts';

export const SHIFTS = [
  'month-start',
  'month-end',
  'next-month',
  'quarter-start',
  'quarter-end',
  'half-year-start',
  'half-year-end',
  'year-start',
  'year-end',
] as const;

export function date(r: Random, s: Scope, depth: number, make: Make): Expr {
  const type = DATE;
  const sub = (t: Type): Expr => make(r, s, t, depth - 1);
  switch (r.below(12)) {
    case 0:
      return { kind: 'add-months', type, of: sub(type), months: literal(NUMBER, r.between(-14, 36)) };
    case 1:
      return { kind: 'add-days', type, of: sub(type), days: literal(NUMBER, r.between(-60, 400)) };
    case 2:
      return { kind: 'shift-to', type, of: sub(type), to: r.pick(SHIFTS) };
    case 3:
      return termEnd(r, s, sub);
    case 4: {
      const found = extreme(r, s, type, depth, make);
      return found === undefined
        ? leaf(r, s, type)
        : { kind: 'default', type, of: found, fallback: sub(type) };
    }
    case 5:
    case 6:
      return choice(r, s, type, depth, make) ?? leaf(r, s, type);
    default:
      return leaf(r, s, type);
  }
}

function termEnd(r: Random, s: Scope, sub: (t: Type) => Expr): Expr {
  const unit = r.pick(['month', 'day', 'workday'] as const);
  const length =
    r.chance(0.8) && s.program.parameters.length > 0
      ? literal(NUMBER, r.pick([0, 1, 6, 10, 12, 30]))
      : sub(NUMBER);
  const rolls = r.chance(0.4);
  const calendar = unit === 'workday' || rolls || r.chance(0.3) ? r.pick(s.program.calendars).id : null;
  return { kind: 'term-end', type: DATE, of: sub(DATE), length, unit, rolls, calendar };
}
