/** GJ7003: 按 meets a value that none of its arms or bands has, and the amount is then formed without it. */
import { isOpen } from '@guiju/evaluate';
import { compare, type Expr } from '@guiju/ir';
import type { Found } from '../finding.ts';
import { type Probe, totalOf } from '../probe.ts';
import type { Tried } from '../situations.ts';

export function uncovered(probe: Probe, tried: readonly Tried[]): readonly Found[] {
  const found = new Map<Expr, Found>();
  for (const { request } of tried) {
    const seen = new Map<Expr, string>();
    const last = new Map<Expr, unknown>();
    const decision = probe.observed(request, (expr, value, clause) => {
      last.set(expr, value);
      if ((expr.kind !== 'table' && expr.kind !== 'bands') || clause === null || value !== null) return;
      const on = last.get(expr.on);
      if (on !== null && on !== undefined && !isOpen(on as never)) seen.set(expr, clause);
    });
    if (decision === null) return [...found.values()];
    for (const [expr, clause] of seen) {
      const outcome = decision.outcomes.find((o) => o.clause === clause && o.verdict === 'granted');
      const amount = outcome === undefined ? null : totalOf([outcome]);
      if (found.has(expr) || expr.span === undefined || outcome === undefined || amount === null) continue;
      if (compare(amount, 0) > 0) continue;
      found.set(expr, {
        code: 'GJ7003',
        span: expr.span,
        clause,
        args: { id: clause, object: outcome.object.id },
        situations: [{ request, clause, object: outcome.object, amount }],
      });
    }
  }
  return [...found.values()];
}
