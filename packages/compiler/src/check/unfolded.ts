/**
 * What a definition comes to with everything it names written out: a definition that names another twice, which names a third twice, is asked for four times. Evaluating asks
 * each time, so that is bounded, and a policy that compiles is decided in time.
 */
import type { Expr } from '@guiju/ir';
import { diagnose } from '../diagnostics/catalogue.ts';
import { foundOnce } from './found-once.ts';
import type { Lookup } from './known.ts';
import { partsOfExpr } from './parts.ts';
import type { CheckedDefinition, Checker } from './scope.ts';

/** Of expressions. A claim under such a clause takes about a second. */
const MOST = 1_000_000;

const once = foundOnce<number>();

/** The first that is too much of what rests on each other; those above it are not told again. */
export function checkUnfolded(check: Checker, definitions: readonly CheckedDefinition[]): void {
  for (const { bound, expr } of definitions) {
    const { span } = bound.symbol;
    if (span === null || unfolded(expr, check.lookup) <= MOST) continue;
    if (named(expr, check.lookup).some((body) => unfolded(body, check.lookup) > MOST)) continue;
    check.sink.diagnostics.push(diagnose('GJ2022', span, { name: bound.symbol.name, most: MOST }));
  }
}

/** How many expressions a text comes to, itself counted in; more than `MOST` is any number above it. */
const unfolded = (text: Expr, lookup: Lookup): number => once(text, () => counted(text, lookup));

function counted(expr: Expr, lookup: Lookup): number {
  let sum = 1;
  for (const part of partsOfExpr(expr)) sum += counted(part, lookup);
  for (const text of standFor(expr, lookup)) sum += unfolded(text, lookup);
  return Math.min(sum, MOST + 1);
}

/** Everything that is named in it directly. */
const named = (expr: Expr, lookup: Lookup): readonly Expr[] => [
  ...standFor(expr, lookup),
  ...partsOfExpr(expr).flatMap((part) => named(part, lookup)),
];

/** What the name stands for: the definition's text, the options of a reading. */
function standFor(expr: Expr, lookup: Lookup): readonly Expr[] {
  if (expr.kind === 'definition') return [lookup.definition(expr.id) ?? []].flat();
  return expr.kind === 'reading' ? lookup.reading(expr.id).filter((option) => option !== null) : [];
}
