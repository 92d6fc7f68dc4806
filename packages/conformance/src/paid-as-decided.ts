/**
 * The law of payment: whoever is paid what was decided is owed nothing more, and has nothing to give back. Claims are decided before anything was paid, all that is due is paid, and they are decided
 * again. Tried where everything is known, and nothing asks what was paid.
 */
import { evaluate } from '@guiju/evaluate';
import { formatExact, type HistoryLine, type Outcome, type Program } from '@guiju/ir';
import type { Sample } from './wire.ts';

/** Expressions that answer otherwise once something is paid. */
const ASKS_HISTORY = /"kind":"(?:received|total-awarded)"/;

const asksHistory = new WeakMap<Program, boolean>();

function readsHistory(program: Program): boolean {
  const known =
    asksHistory.get(program) ??
    ASKS_HISTORY.test(JSON.stringify(program, (_, v) => (typeof v === 'bigint' ? String(v) : v)));
  asksHistory.set(program, known);
  return known;
}

/** Which outcome owes, or asks back, once what was due is paid; null: none, or the law says nothing here. */
export function owedOncePaid({ program, settings, facts }: Sample): string | null {
  if (readsHistory(program)) return null;
  const before = evaluate(program, settings, facts, []).outcomes;
  if (before.some(({ verdict }) => verdict === 'undetermined')) return null;
  const paid = before.flatMap(paidOf);
  if (paid.length === 0) return null;
  const after = evaluate(program, settings, facts, paid).outcomes;
  for (const { clause, object, period, settlements } of after)
    for (const { slot, paid: had, entitled } of settlements)
      return `${clause} ${object.entity}/${object.id} ${period ?? ''} ${slot}: paid ${formatExact(had)}, due ${formatExact(entitled)}`;
  return null;
}

const paidOf = ({ awards }: Outcome): readonly HistoryLine[] =>
  awards
    .filter(({ state }) => state === 'due')
    .map(({ clause, key, keys, mark, payee, slot, object, due, counted, amount }) => ({
      clause,
      key,
      keys,
      mark,
      payee: payee.id,
      slot,
      object: object.id,
      due,
      ...(counted === undefined ? {} : { counted }),
      paid: amount,
    }));
