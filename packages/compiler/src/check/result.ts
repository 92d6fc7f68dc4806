/** 认定: what a clause decides beside money or in place of it: a yes or no, a member, a number, a date, words. */
import { diagnose } from '../diagnostics/catalogue.ts';
import type { ResultLine } from '../syntax/tree.ts';
import type { CheckedResult } from './clause-parts.ts';
import { requireTotal } from './grant.ts';
import type { Checker, Scope } from './scope.ts';

export function checkResult(check: Checker, line: ResultLine, scope: Scope): CheckedResult | null {
  const value = check.value(line.expression, scope);
  if (!line.expression || value.type.kind === 'error') return null;
  if (value.type.kind === 'entity') {
    check.sink.diagnostics.push(diagnose('GJ4056', line.expression.span, { entity: value.type.entity }));
    return null;
  }
  requireTotal(check, value.expr, line.expression);
  return { expr: value.expr, node: line.expression };
}
