/** What a record's own history has paid, place by place, where every line is plainly its own; null: that takes more than a look. */
import { type Exact, type History, multiply } from '@guiju/ir';
import type { Resolved } from '../resolved.ts';
import type { FactRecord } from './fields.ts';
import type { RecordPlan } from './plan-record.ts';

/** Fen by place, −1 where nothing was paid. One array for all calls: it is read before the next is asked. */
export type PaidBy = (record: FactRecord, history: History) => Float64Array | null;

export function createPaid({ claims, places }: RecordPlan, { program }: Resolved): PaidBy {
  const slots = new Map<string, ReadonlyMap<string, number> | null>();
  for (const { clause, plan, places: own, settled } of claims)
    for (const place of own) {
      const slot =
        [plan.period, place.part].filter((word) => word !== null && word !== '').join('/') || 'once';
      for (const name of [clause.id, `${program.id}/${clause.id}`])
        slots.set(
          name,
          settled ? new Map([...(slots.get(name) ?? []), [slot, places.indexOf(place)]]) : null,
        );
    }
  /** A clause that may look at the lines of another leaves no history alone. */
  const anyReads = claims.some((c) => !c.settled);
  const paid = new Float64Array(places.length);
  return ({ id }, history) => {
    if (history === undefined || anyReads) return null;
    paid.fill(-1);
    for (const line of history) {
      const own = slots.get(line.clause);
      if (own === undefined) continue;
      const at = own?.get(line.slot);
      if (at === undefined || paid[at] !== -1 || line.key !== id) return null;
      if (line.object !== null && line.object !== id) return null;
      const fen = fenOf(line.paid);
      if (fen < 0) return null;
      paid[at] = fen;
    }
    return paid;
  };
}

/** −1: no whole number of fen. */
function fenOf(yuan: Exact): number {
  if (typeof yuan === 'number') {
    const fen = yuan * 100;
    return Number.isSafeInteger(fen) ? fen : -1;
  }
  const fen = multiply(yuan, 100);
  return typeof fen === 'number' ? fen : -1;
}
