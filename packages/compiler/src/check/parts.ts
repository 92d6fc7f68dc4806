/** The direct parts of a typed expression, in the order of its fields, whatever they are wrapped in (arms, bands, cases, lists). */
import type { Expr } from '@guiju/ir';

const isObject = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null;

export const isExpr = (value: unknown): value is Expr =>
  isObject(value) && typeof value.kind === 'string' && isObject(value.type);

export function partsOfExpr(expr: Expr): Expr[] {
  const found: Expr[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) visit(item);
    else if (isExpr(value)) found.push(value);
    else if (isObject(value)) for (const key in value) if (!QUIET.has(key)) visit(value[key]);
  };
  for (const [key, value] of Object.entries(expr)) if (!QUIET.has(key)) visit(value);
  return found;
}

/** Hold no expressions. */
const QUIET: ReadonlySet<string> = new Set(['type', 'span', 'text']);

/** The same expression with `change` made to each of its direct parts. */
export function withParts(expr: Expr, change: (part: Expr) => Expr): Expr {
  const copy = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(copy);
    if (isExpr(value)) return change(value);
    if (!isObject(value)) return value;
    return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, QUIET.has(k) ? v : copy(v)]));
  };
  return Object.fromEntries(
    Object.entries(expr).map(([k, v]) => [k, QUIET.has(k) || k === 'value' ? v : copy(v)]),
  ) as Expr;
}

/** The expression and everything in it. */
export function* everyExpr(expr: Expr): Iterable<Expr> {
  yield expr;
  for (const part of partsOfExpr(expr)) yield* everyExpr(part);
}
