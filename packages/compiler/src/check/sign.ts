/** On which side of 0 an expression is known to lie, whatever the facts: from written figures, bounds and what can only be counted. */
import { compare, type Expr, type RoundingMode } from '@guiju/ir';
import type { Lookup } from './known.ts';

/** `above`, `below`: never 0, on that side. `least`: never below 0. All false: nothing is known. */
export interface Sign {
  readonly above: boolean;
  readonly least: boolean;
  readonly below: boolean;
}

const UNKNOWN: Sign = { above: false, least: false, below: false };
const COUNTED: Sign = { above: false, least: true, below: false };

export function signOf(expr: Expr, lookup: Lookup): Sign {
  const of = (part: Expr): Sign => signOf(part, lookup);
  switch (expr.kind) {
    case 'literal':
      return typeof expr.value === 'boolean' || typeof expr.value === 'string'
        ? UNKNOWN
        : worth(compare(expr.value, 0));
    case 'parameter': {
      const values = lookup.values(expr.address);
      return values.length === 0 ? UNKNOWN : all(values.map((v) => worth(compare(v, 0))));
    }
    case 'count':
    case 'age':
    case 'days':
    case 'workdays':
    case 'whole-months':
    case 'whole-years':
    case 'months-covered':
    case 'received':
      return COUNTED;
    case 'rank':
      return expr.asks === 'place' ? worth(1) : COUNTED;
    case 'year-of':
    case 'month-of':
    case 'quarter-of':
    case 'day-of-month':
      return worth(1);
    case 'greatest': {
      const signs = expr.parts.map(of);
      return {
        above: signs.some((s) => s.above),
        least: signs.some((s) => s.least),
        below: signs.every((s) => s.below),
      };
    }
    case 'least': {
      const signs = expr.parts.map(of);
      return { ...all(signs), below: signs.some((s) => s.below) };
    }
    case 'add': {
      const [a, b] = [of(expr.left), of(expr.right)];
      return {
        above: (a.above && b.least) || (a.least && b.above),
        least: a.least && b.least,
        below: a.below && b.below,
      };
    }
    case 'multiply':
    case 'divide': {
      const [a, b] = [of(expr.left), of(expr.right)];
      return { above: a.above && b.above, least: a.least && b.least, below: false };
    }
    case 'power': {
      const base = of(expr.of);
      return { above: base.above, least: base.least, below: false };
    }
    case 'negate': {
      const { above, below } = of(expr.of);
      return { above: below, least: below, below: above };
    }
    // Every value of a figure counts, so that the day on which it is read does not matter.
    case 'at-time':
      return of(expr.of);
    case 'over-time':
      return { above: false, least: of(expr.of).least, below: false };
    case 'sum':
      return { above: false, least: of(expr.of).least, below: false };
    case 'round':
      return roundedSign(expr.mode, of(expr.of));
    case 'if':
      return all([of(expr.then), of(expr.else)]);
    case 'default':
      return all([of(expr.of), of(expr.fallback)]);
    case 'table':
      return all([
        ...expr.arms.map((arm) => of(arm.result)),
        ...(expr.otherwise ? [of(expr.otherwise)] : []),
      ]);
    case 'bands':
      return all([
        ...expr.bands.map((band) => of(band.result)),
        ...(expr.otherwise ? [of(expr.otherwise)] : []),
      ]);
    case 'definition': {
      const body = lookup.definition(expr.id);
      return body ? of(body) : UNKNOWN;
    }
    case 'reading':
      return all(lookup.reading(expr.id).map((option) => (option ? of(option) : UNKNOWN)));
    default:
      return UNKNOWN;
  }
}

/** Away from 0 it stays on its side; towards 0 it may become 0. */
const roundedSign = (mode: RoundingMode, { above, least, below }: Sign): Sign => ({
  above: above && mode === 'ceiling',
  least,
  below: below && mode === 'floor',
});

const worth = (sign: number): Sign => ({ above: sign > 0, least: sign >= 0, below: sign < 0 });

const all = (signs: readonly Sign[]): Sign => ({
  above: signs.length > 0 && signs.every((s) => s.above),
  least: signs.length > 0 && signs.every((s) => s.least),
  below: signs.length > 0 && signs.every((s) => s.below),
});
