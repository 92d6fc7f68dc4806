/** Who gains and who loses against a baseline: what each payee is paid and still due over all years, middle estimates of both. */

import type { Places } from '../county/places.ts';
import { TOWNS } from '../county/towns.ts';
import type { Incidence, Side, SubjectChange } from './result.ts';
import { type DrawnRun, type Mask, paidOf } from './totals.ts';

/** A clause's claims at its middle estimate. What is levied counts against the payee. */
interface MaskedRun {
  readonly levy: boolean;
  readonly drawn: DrawnRun;
  readonly mask: Mask;
}

export type PaidByClause = ReadonlyMap<string, MaskedRun>;

/** By payee, before and after. */
type Changes = Map<number, { before: number; after: number }>;

export function incidenceOf(before: PaidByClause, after: PaidByClause, places: Places): Incidence {
  const changed: Changes = new Map();
  const alike: MaskedRun[] = [];
  const differing: Changes[] = [];
  const byClause = [...new Set([...before.keys(), ...after.keys()])].map((clause) => {
    const [a, b] = [before.get(clause), after.get(clause)];
    const line = { clause, winners: 0, losers: 0, gained: 0, lost: 0 };
    if (a && b && paysAlike(a, b)) {
      alike.push(a);
      return line;
    }
    const own: Changes = new Map();
    differing.push(own);
    if (a) eachPaid(a, (payee, fen) => (sidesOf(own, payee).before += fen));
    if (b) eachPaid(b, (payee, fen) => (sidesOf(own, payee).after += fen));
    for (const [payee, { before: was, after: is }] of own) {
      if (is > was) {
        line.winners++;
        line.gained += is - was;
      } else if (is < was) {
        line.losers++;
        line.lost += was - is;
      } else continue;
      sidesOf(changed, payee);
    }
    return line;
  });
  // What they are paid altogether matters only of those for whom something changes.
  for (const own of differing)
    for (const [payee, sides] of changed) {
      const { before: was, after: is } = own.get(payee) ?? NOTHING;
      sides.before += was;
      sides.after += is;
    }
  if (changed.size > 0)
    for (const of of alike)
      eachPaid(of, (payee, fen) => {
        const sides = changed.get(payee);
        if (sides === undefined) return;
        sides.before += fen;
        sides.after += fen;
      });
  return { winners: sideOf(changed, 1, places), losers: sideOf(changed, -1, places), byClause };
}

const NOTHING = { before: 0, after: 0 } as const;

function sidesOf(changes: Changes, payee: number): { before: number; after: number } {
  const found = changes.get(payee) ?? { before: 0, after: 0 };
  changes.set(payee, found);
  return found;
}

/** The same columns under the same mask pay the same. */
const paysAlike = (a: MaskedRun, b: MaskedRun): boolean =>
  a.drawn.run === b.drawn.run &&
  a.levy === b.levy &&
  a.mask.tier === b.mask.tier &&
  a.mask.below === b.mask.below;

function eachPaid({ drawn, mask, levy }: MaskedRun, take: (payee: number, fen: number) => void): void {
  const { payees, fen } = paidOf(drawn, mask);
  for (let i = 0; i < payees.length; i++) take(payees[i] as number, (fen[i] as number) * (levy ? -1 : 1));
}

function sideOf(changed: Changes, sign: 1 | -1, { records }: Places): Side {
  const subjects: SubjectChange[] = [];
  let amount = 0;
  for (const [at, { before: was, after: is }] of changed) {
    const record = records[at];
    const delta = (is - was) * sign;
    if (record === undefined || delta <= 0) continue;
    amount += delta;
    subjects.push({
      concept: record.concept,
      id: record.id,
      town: TOWNS[record.town]?.id ?? '',
      before: was,
      after: is,
    });
  }
  subjects.sort(
    (a, b) => Math.abs(b.after - b.before) - Math.abs(a.after - a.before) || (a.id < b.id ? -1 : 1),
  );
  return { count: subjects.length, amount, subjects };
}
