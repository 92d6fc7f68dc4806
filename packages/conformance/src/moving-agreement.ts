/**
 * The law of a moving figure: a plan in which it is left free, asked again and again, comes for each place it stands at to what a plan made for that place comes to. A plan with room for all places may
 * leave more to the records; what both decide is compared.
 */
import {
  type ClauseColumns,
  createColumnDecider,
  DEFERRED,
  decideColumns,
  GRANTED,
  loadPopulation,
  planPopulation,
  resolve,
} from '@guiju/evaluate';
import type { FactGraph, Program, Settings } from '@guiju/ir';

interface MovingTally {
  /** Claims that both plans decide, and those of them that are granted. */
  decided: number;
  granted: number;
}
export const nothingMoved = (): MovingTally => ({ decided: 0, granted: 0 });

/** `places`: where the figure stands, one after the other; wholes from 0 on. Where they differ; null: nowhere. */
export function movingDisagreement(
  program: Program,
  settings: Settings,
  facts: FactGraph,
  address: string,
  places: readonly number[],
  tally: MovingTally,
): string | null {
  const population = loadPopulation(program, facts);
  const under = (value: number): Settings => ({
    ...settings,
    values: { ...settings.values, [address]: value },
  });
  const dial = { address, scale: 1, lo: 0, hi: Math.max(...places) };
  const free = planPopulation(resolve(program, under(places[0] ?? 0)), population.profile, { dial });
  const decide = createColumnDecider(free, population, { moves: true, undetermined: true });
  for (const place of places) {
    const fixed = planPopulation(resolve(program, under(place)), population.profile);
    const expected = new Map(
      decideColumns(fixed, population, { undetermined: true }).map((c) => [c.clause.clause, c]),
    );
    for (const moved of decide(place)) {
      const other = expected.get(moved.clause.clause);
      const found = other === undefined ? null : differing(moved, other, tally);
      if (found !== null) return `${address} = ${place}, ${moved.clause.clause}: ${found}`;
    }
  }
  return null;
}

function differing(moved: ClauseColumns, fixed: ClauseColumns, tally: MovingTally): string | null {
  for (const [c, claim] of moved.claims.entries()) {
    const other = fixed.claims[c] as typeof claim;
    for (const [row, verdict] of claim.verdict.entries()) {
      if (verdict === DEFERRED || other.verdict[row] === DEFERRED) continue;
      tally.decided++;
      if (verdict === GRANTED) tally.granted++;
      const [found, expected] = [wordsOf(claim, row), wordsOf(other, row)];
      if (found !== expected) return `claim ${c} row ${row}: moved ${found} ≠ ${expected}`;
    }
  }
  return null;
}

function wordsOf({ verdict, awards, months }: ClauseColumns['claims'][number], row: number): string {
  if (verdict[row] !== GRANTED) return `${verdict[row]}`;
  const told = awards
    .filter((a) => a.marks[row] !== 0)
    .map((a) => `${a.due[row]}:${a.fen[row]}:${a.marks[row]}`);
  if (months === null) return told.join(' ');
  const first = months.start[row] as number;
  return Array.from({ length: months.count[row] as number }, (_, i) => first + i)
    .filter((m) => months.cut[m] === 0)
    .map((m) => `${months.number[m]}:${months.due[m]}:${months.fen[m]}`)
    .join(' ');
}
