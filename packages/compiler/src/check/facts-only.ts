/** 仅当 and targets ask about facts alone: what is awarded, and who stands where, is decided after the facts are read. */
import type { Expr, Span } from '@guiju/ir';
import { diagnose } from '../diagnostics/catalogue.ts';
import { everyExpr } from './parts.ts';
import type { Checker } from './scope.ts';

const DECIDED: ReadonlySet<Expr['kind']> = new Set(['received', 'payable', 'decided', 'rank']);

export function requireFacts(check: Checker, expr: Expr, at: Span): void {
  const seen = new Set<string>();
  const asks = (root: Expr): Expr | undefined => {
    for (const part of everyExpr(root)) {
      if (DECIDED.has(part.kind)) return part;
      if (part.kind !== 'definition' && part.kind !== 'reading') continue;
      if (seen.has(`${part.kind}:${part.id}`)) continue;
      seen.add(`${part.kind}:${part.id}`);
      const bodies =
        part.kind === 'definition' ? [check.lookup.definition(part.id)] : check.lookup.reading(part.id);
      if (bodies.some((body) => body && asks(body))) return part;
    }
    return undefined;
  };
  const found = asks(expr);
  if (found) check.sink.diagnostics.push(diagnose('GJ3042', found.span ?? at, {}));
}
