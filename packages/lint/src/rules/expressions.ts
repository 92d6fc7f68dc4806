/** Expressions a clause rests on, through definitions and all options of readings. */
import type { Expr, Program } from '@guiju/ir';

export function eachExprOf(program: Program, node: unknown, visit: (expr: Expr) => void): void {
  const entered = new Set<string>();
  const walk = (at: unknown): void => {
    if (typeof at !== 'object' || at === null) return;
    if (Array.isArray(at)) {
      for (const item of at) walk(item);
      return;
    }
    if ('kind' in at && 'type' in at && typeof at.type === 'object') enter(at as Expr);
    for (const [key, child] of Object.entries(at)) if (key !== 'type' && key !== 'span') walk(child);
  };
  const enter = (expr: Expr): void => {
    visit(expr);
    if (expr.kind !== 'definition' && expr.kind !== 'reading') return;
    const key = `${expr.kind}:${expr.id}`;
    if (entered.has(key)) return;
    entered.add(key);
    if (expr.kind === 'definition') walk(program.definitions.find((d) => d.id === expr.id)?.expr);
    else walk(program.readings.find((r) => r.id === expr.id)?.options.map((o) => o.expr));
  };
  walk(node);
}
