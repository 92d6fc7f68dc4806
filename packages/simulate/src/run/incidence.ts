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

/** By position in the county's records, before and after. */
interface Change {
  readonly before: Float64Array;
  readonly after: Float64Array;
}

export function incidenceOf(before: PaidByClause, after: PaidByClause, places: Places): Incidence {
  const size = places.records.length;
  const total: Change = { before: new Float64Array(size), after: new Float64Array(size) };
  const own: Change = { before: new Float64Array(size), after: new Float64Array(size) };
  const changed = new Set<number>();
  const byClause = [...new Set([...before.keys(), ...after.keys()])].map((clause) => {
    const [a, b] = [before.get(clause), after.get(clause)];
    const line = { clause, winners: 0, losers: 0, gained: 0, lost: 0 };
    if (a && b && paysAlike(a, b)) {
      collect(a, total.before);
      collect(b, total.after);
      return line;
    }
    if (a) collect(a, own.before);
    if (b) collect(b, own.after);
    const concerned = new Set([...payeesOf(a), ...payeesOf(b)]);
    for (const payee of concerned) {
      const [was, is] = [own.before[payee] as number, own.after[payee] as number];
      add(total.before, payee, was);
      add(total.after, payee, is);
      own.before[payee] = 0;
      own.after[payee] = 0;
      if (is > was) {
        line.winners++;
        line.gained += is - was;
      } else if (is < was) {
        line.losers++;
        line.lost += was - is;
      } else continue;
      changed.add(payee);
    }
    return line;
  });
  return {
    winners: sideOf(changed, total, 1, places),
    losers: sideOf(changed, total, -1, places),
    byClause,
  };
}

/** The same columns under the same mask pay the same. */
const paysAlike = (a: MaskedRun, b: MaskedRun): boolean =>
  a.drawn.run === b.drawn.run &&
  a.levy === b.levy &&
  a.mask.tier === b.mask.tier &&
  a.mask.below === b.mask.below;

const payeesOf = (of: MaskedRun | undefined): Iterable<number> =>
  of === undefined ? [] : paidOf(of.drawn, of.mask).payees;

function collect({ drawn, mask, levy }: MaskedRun, into: Float64Array): void {
  const { payees, fen } = paidOf(drawn, mask);
  for (let i = 0; i < payees.length; i++)
    add(into, payees[i] as number, (fen[i] as number) * (levy ? -1 : 1));
}

function add(to: Float64Array, at: number, fen: number): void {
  to[at] = (to[at] as number) + fen;
}

function sideOf(
  changed: Iterable<number>,
  { before, after }: Change,
  sign: 1 | -1,
  { records }: Places,
): Side {
  const subjects: SubjectChange[] = [];
  let amount = 0;
  for (const at of changed) {
    const record = records[at];
    const [was, is] = [before[at] as number, after[at] as number];
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
