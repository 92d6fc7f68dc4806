/** 分担 behind 已发: who paid how much of what was paid. */
import { add, type Clause, type Exact, equal, formatQuantity, type Unit } from '@guiju/ir';
import { duplicate } from '../bind/table.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { PaidLine } from '../syntax/tree.ts';
import { payerOf, quantityIn } from './expect.ts';
import type { ValueContext } from './values.ts';

export interface PaidSum {
  /** null: another policy's, whose payers are not known here. */
  readonly clause: Clause | null;
  readonly paid: Exact;
  readonly unit: Unit;
}

/** As the history has it; null: the line does not say. undefined: reported. */
export function sharesJson(
  context: ValueContext,
  { shares }: PaidLine,
  { clause, paid, unit }: PaidSum,
): readonly Record<string, unknown>[] | null | undefined {
  const [first] = shares;
  if (first === undefined) return null;
  const { sink } = context;
  const amounts = new Map<string, Exact>();
  for (const { payer, amount } of shares) {
    if (!payer || !amount) return undefined;
    const name = clause === null ? payer.text : payerOf(context, payer, clause);
    const own = quantityIn(context, amount, unit);
    if (name === undefined || own === null) return undefined;
    if (amounts.has(name)) {
      duplicate(payer, null, sink);
      return undefined;
    }
    amounts.set(name, own);
  }
  const sum = [...amounts.values()].reduce(add, 0);
  if (!equal(sum, paid)) {
    const span = { ...first.span, end: shares.at(-1)?.span.end ?? first.span.end };
    const [come, to] = [sum, paid].map((value) => formatQuantity(value, unit)) as [string, string];
    sink.diagnostics.push(diagnose('GJ6033', span, { sum: come, paid: to }));
    return undefined;
  }
  return [...amounts].map(([payer, amount]) => ({ payer, amount: formatQuantity(amount, unit) }));
}
