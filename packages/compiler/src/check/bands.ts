/**
 * 按 x 分档: the whole amount by the band that x lies in. On the written figures, at every day on which one of them changes, no two bands may
 * overlap; a value between bands that none of them holds is worth a look. Values below the first band or above the last are not: there the
 * clause refuses (see domain.ts).
 */
import {
  add,
  type Band,
  type BandEnd,
  compare,
  type Days,
  divide,
  type Exact,
  type Expr,
  type ExprOf,
  formatDate,
  round,
  type Type,
} from '@guiju/ir';
import { type CheckType, number } from '../bind/types.ts';
import { amountText } from '../diagnostics/amount.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Arm, Bound, Table } from '../syntax/tree.ts';
import { unify } from './alternatives.ts';
import { constantAt, versionDays } from './constant.ts';
import { type Lookup, shape } from './known.ts';
import { agree, mismatch } from './mismatch.ts';
import { partsOfExpr } from './parts.ts';
import { type Checker, failed, type Scope, type Typed, typed } from './scope.ts';

export function checkBands(check: Checker, node: Table, scope: Scope, expected?: CheckType): Typed {
  const on = check.value(node.on, scope);
  const ends = node.arms.map((arm) => arm.otherwise || checkEnds(check, node, arm, on, scope));
  for (const arm of node.arms)
    if (arm.deduction) check.sink.diagnostics.push(diagnose('GJ3033', arm.deduction.span, { why: 'bands' }));
  const { type, results } = unify(
    check,
    node.arms.map((arm) => ({ node: arm.result, scope })),
    expected,
  );
  if (on.type.kind === 'error' || type.kind === 'error' || ends.some((e) => e === null))
    return failed(node.span);
  const bands: Placed<Arm>[] = [];
  let otherwise: Expr | null = null;
  for (const [i, arm] of node.arms.entries()) {
    const result = results[i]?.expr;
    const end = ends[i];
    if (!result) continue;
    if (arm.otherwise) otherwise = result;
    else if (end && end !== true) bands.push({ band: { ...end, result }, arm });
  }
  compareBands(check, on.expr, bands, otherwise !== null);
  const all = bands.map(({ band }) => band);
  return typed({ kind: 'bands', type: type as Type, span: node.span, on: on.expr, bands: all, otherwise });
}

/** The lower and the upper end that are written; null where one makes no sense (reported). */
function checkEnds(
  check: Checker,
  node: Table,
  arm: Arm,
  on: Typed,
  scope: Scope,
): Pick<Band, 'low' | 'high'> | null {
  let low: BandEnd | null = null;
  let high: BandEnd | null = null;
  let sound = true;
  const wrong = (bound: Bound, problem: string): void => {
    check.sink.diagnostics.push(diagnose('GJ3028', bound.span, { problem }));
    sound = false;
  };
  for (const bound of arm.bounds) {
    const end = endOf(check, node, bound, on, scope);
    if (end === null) sound = false;
    else if (bound.op === '≠') wrong(bound, 'sign');
    else {
      const [isLow, isHigh] = [bound.op !== '<' && bound.op !== '≤', bound.op !== '>' && bound.op !== '≥'];
      if ((isLow && low) || (isHigh && high)) wrong(bound, 'twice');
      if (isLow) low = end;
      if (isHigh) high = end;
    }
  }
  return sound ? { low, high } : null;
}

export function endOf(check: Checker, node: Table, bound: Bound, on: Typed, scope: Scope): BandEnd | null {
  const value = check.value(bound.value, scope, on.type);
  if (!node.on || !bound.value || value.type.kind === 'error' || on.type.kind === 'error') return null;
  if (on.type.kind !== 'number' && on.type.kind !== 'date') {
    mismatch(check, node.on.span, number([]), on.type);
    return null;
  }
  if (!agree(check, node.on, on, bound.value, value)) return null;
  return { value: value.expr, inclusive: bound.op === '≥' || bound.op === '≤' || bound.op === '=' };
}

// ── on the written figures ───────────────────────────────────────────────────────────────────────────────────────

interface Placed<A> {
  readonly band: Band;
  readonly arm: A;
}

/** An end as a number; null: none on that side. */
interface Edge {
  readonly value: Exact;
  readonly inclusive: boolean;
}

interface Stretch<A = unknown> {
  readonly low: Edge | null;
  readonly high: Edge | null;
  readonly arm: A;
}

/** The bands on a day, lowest first; null where an end is no written figure. */
function stretchesAt<A>(
  bands: readonly Placed<A>[],
  day: Days | null,
  whole: boolean,
  lookup: Lookup,
): Stretch<A>[] | null {
  const edge = (end: BandEnd | null, side: 'low' | 'high'): Edge | null | undefined => {
    if (end === null) return null;
    const value = constantAt(end.value, day, lookup);
    if (value === null) return undefined;
    return whole ? { value: wholeEnd(value, end.inclusive, side), inclusive: true } : { ...end, value };
  };
  const found: Stretch<A>[] = [];
  for (const { band, arm } of bands) {
    const [low, high] = [edge(band.low, 'low'), edge(band.high, 'high')];
    if (low === undefined || high === undefined) return null;
    found.push({ low, high, arm });
  }
  return found.toSorted((a, b) =>
    a.low && b.low ? compare(a.low.value, b.low.value) : a.low ? 1 : b.low ? -1 : 0,
  );
}

/** The outermost whole number within: above 3 is from 4, below 3 is up to 2. */
function wholeEnd(value: Exact, inclusive: boolean, side: 'low' | 'high'): Exact {
  const mode = side === 'low' ? 'ceiling' : 'floor';
  const end = round(value, 1, mode);
  return inclusive || compare(end, value) !== 0 ? end : add(end, side === 'low' ? 1 : -1);
}

/** Overlaps, empty bands and gaps, each pair said once, on the first day on which it is so. */
function compareBands(check: Checker, on: Expr, bands: readonly Placed<Arm>[], rest: boolean): void {
  const ends = bands.flatMap(({ band }) => [band.low, band.high].flatMap((end) => end?.value ?? []));
  const whole = isWhole(on, check.lookup);
  const said = new Set<unknown>();
  for (const day of versionDays(ends, check.lookup)) {
    const stretches = stretchesAt(bands, day, whole, check.lookup);
    if (stretches === null) continue;
    const since = day === null ? '' : formatDate(day);
    for (const [i, stretch] of stretches.entries()) {
      const before = stretches[i - 1];
      if (isEmpty(stretch) && !said.has(stretch.arm)) {
        said.add(stretch.arm);
        check.sink.diagnostics.push(diagnose('GJ3028', boundsSpan(stretch.arm), { problem: 'empty' }));
      }
      if (!before || said.has(stretch.arm)) continue;
      const step = between(before, stretch, whole);
      if (step.kind === 'meets' || (step.kind === 'gap' && rest)) continue;
      said.add(stretch.arm);
      const args = { value: shown(step.value, on.type), since };
      const labels = [{ span: boundsSpan(before.arm), text: { zh: '另一档', en: 'the other band' } }];
      const code = step.kind === 'gap' ? 'GJ3030' : 'GJ3029';
      check.sink.diagnostics.push(diagnose(code, boundsSpan(stretch.arm), args, { labels }));
    }
  }
}

/** On every day on which a figure changes, every value lies in a band. */
export const isCovered = (expr: ExprOf<'bands'>, lookup: Lookup): boolean => uncovered(expr, lookup) === null;

/** Some that lie in none: `1.5`, `< 1元`; null: there are none, empty: which cannot be said. */
export function uncovered(expr: ExprOf<'bands'>, lookup: Lookup): string | null {
  const ends = expr.bands.flatMap(({ low, high }) => [low, high].flatMap((end) => end?.value ?? []));
  if (areJoined(expr) && !ends.some((end) => mayBeOpen(end, lookup))) return null;
  const whole = isWhole(expr.on, lookup);
  const placed = expr.bands.map((band) => ({ band, arm: null }));
  for (const day of versionDays(ends, lookup)) {
    const stretches = stretchesAt(placed, day, whole, lookup);
    if (!stretches || stretches.length === 0) return '';
    for (const [i, stretch] of stretches.slice(1).entries()) {
      const step = between(stretches[i] as typeof stretch, stretch, whole);
      if (step.kind === 'gap') return shown(step.value, expr.on.type);
    }
    const [low, high] = [stretches[0]?.low, stretches.at(-1)?.high];
    if (low) return `${low.inclusive ? '<' : '≤'} ${shown(low.value, expr.on.type)}`;
    if (high) return `${high.inclusive ? '>' : '≥'} ${shown(high.value, expr.on.type)}`;
  }
  return null;
}

/** Of a gap, or of a figure that may have ended, nobody knows where it lies. */
const mayBeOpen = (expr: Expr, lookup: Lookup): boolean =>
  expr.kind === 'parameter'
    ? !lookup.values(expr.address).some((value) => compare(value, 0) > 0) ||
      lookup.values(expr.address).some((value) => compare(value, 0) === 0)
    : partsOfExpr(expr).some((part) => mayBeOpen(part, lookup));

/** Each begins by its words where the one before ends, whatever that comes to. */
function areJoined({ bands }: ExprOf<'bands'>): boolean {
  if (bands[0]?.low !== null || bands.at(-1)?.high !== null) return false;
  return bands.slice(1).every(({ low }, i) => {
    const high = bands[i]?.high;
    if (!low || !high || low.inclusive === high.inclusive) return false;
    return shape(low.value, 0) === shape(high.value, 0);
  });
}

const isEmpty = ({ low, high }: Stretch): boolean => {
  if (!low || !high) return false;
  const order = compare(low.value, high.value);
  return order > 0 || (order === 0 && !(low.inclusive && high.inclusive));
};

type Step =
  | { readonly kind: 'meets' }
  /** A value that neither holds, or that both hold. */
  | { readonly kind: 'gap' | 'overlap'; readonly value: Exact };

function between(before: Stretch, after: Stretch, whole: boolean): Step {
  const { high } = before;
  const { low } = after;
  if (!high || !low) return { kind: 'overlap', value: low?.value ?? high?.value ?? 0 };
  const order = compare(low.value, high.value);
  if (order < 0) return { kind: 'overlap', value: low.inclusive ? low.value : middle(low.value, high.value) };
  if (order === 0) {
    if (low.inclusive && high.inclusive) return { kind: 'overlap', value: low.value };
    return low.inclusive || high.inclusive ? { kind: 'meets' } : { kind: 'gap', value: low.value };
  }
  if (!whole) {
    const value = high.inclusive ? (low.inclusive ? middle(high.value, low.value) : low.value) : high.value;
    return { kind: 'gap', value };
  }
  const next = add(high.value, 1);
  return compare(next, low.value) === 0 ? { kind: 'meets' } : { kind: 'gap', value: next };
}

const middle = (a: Exact, b: Exact): Exact => divide(add(a, b), 2);

const shown = (value: Exact, type: Type): string => {
  if (type.kind === 'date') return typeof value === 'number' ? formatDate(value) : '';
  return amountText(value, type.kind === 'number' ? type.unit : []);
};

export function boundsSpan({ bounds, span }: Arm): Arm['span'] {
  const [first, last] = [bounds[0], bounds.at(-1)];
  return first && last ? { ...first.span, end: last.span.end } : span;
}

/** Only ever a whole number, so that from 4 on and up to 3 meet. */
export function isWhole(expr: Expr, lookup: Lookup): boolean {
  switch (expr.kind) {
    case 'count':
    case 'year-of':
    case 'month-of':
    case 'quarter-of':
    case 'day-of-month':
    case 'age':
    case 'whole-months':
    case 'whole-years':
    case 'days':
    case 'workdays':
    case 'months-covered':
    case 'rank':
      return true;
    case 'received':
      return expr.measure !== 'amount';
    case 'round':
      return expr.step === 1;
    case 'literal':
      return typeof expr.value === 'number';
    case 'parameter': {
      const values = lookup.values(expr.address);
      return values.length > 0 && values.every((value) => typeof value === 'number');
    }
    case 'least':
    case 'greatest':
      return expr.parts.every((part) => isWhole(part, lookup));
    case 'if':
      return isWhole(expr.then, lookup) && isWhole(expr.else, lookup);
    case 'default':
      return isWhole(expr.of, lookup) && isWhole(expr.fallback, lookup);
    case 'add':
    case 'subtract':
    case 'multiply':
      return isWhole(expr.left, lookup) && isWhole(expr.right, lookup);
    case 'definition': {
      const body = lookup.definition(expr.id);
      return body !== undefined && isWhole(body, lookup);
    }
    default:
      return expr.type.kind === 'date';
  }
}
