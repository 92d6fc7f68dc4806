/**
 * The whole working population in columns, one byte a person and year: the level held at the end of that year, or OUTSIDE where the
 * person is not among the county's employed then. Targets are counts over these columns, exact at every year's end.
 *
 * The employed stay constant (assumed): each person who leaves is followed by one without a level.
 */
import { apportion, createStream, dealt } from '../random.ts';
import { type Figure, figure } from './figures.ts';
import { TOWNS, YEARS } from './towns.ts';

const OUTSIDE = 255;
const LEVEL_COUNT = 8;

/** Year ends a population knows: the reference date and every reported year. */
export const STOCK_YEARS = [2022, ...YEARS] as const;

export interface Population {
  readonly size: number;
  /** Position in TOWNS, by person. */
  readonly town: Uint8Array;
  /** By position in STOCK_YEARS, then by person. */
  readonly levels: readonly Uint8Array[];
  /** Employed persons: [year][town][level]. */
  readonly cells: readonly (readonly Int32Array[])[];
  /** Residents who are not employed, by town; they hold no level in this county (assumed). */
  readonly notEmployed: readonly number[];
}

/** One year's moves between levels: from (0 = without a level), to (0 = leaves), persons. */
function yearlyMoves(
  figures: readonly Figure[],
): readonly (readonly [from: number, to: number, persons: number])[] {
  const f = (id: string) => figure(figures, id);
  const leave = f('leave.perMille');
  const leaving = (level: number) => roundHalfUp(f(`level.${level}`) * leave, 1000);
  const highNew = [3, 4, 5, 6, 7].map((level) => [level, f(`new.${level}`)] as const);
  const high = highNew.reduce((a, [, n]) => a + n, 0);
  const fromMiddle = f('middleToHigh.year');
  const moves: [number, number, number][] = [
    [0, 1, f('newJunior.year')],
    [0, 2, f('newMiddle.year')],
    [1, 2, f('juniorToMiddle.year')],
  ];
  // Middles are promoted to 高级工; whoever reaches a higher level first enters the county or its skilled stock there.
  const others = high - fromMiddle;
  moves.push([2, 3, fromMiddle], [0, 3, others - highNew.slice(1).reduce((a, [, n]) => a + n, 0)]);
  for (const [level, persons] of highNew.slice(1)) moves.push([0, level, persons]);
  for (let level = 1; level < LEVEL_COUNT; level++) moves.push([level, OUTSIDE, leaving(level)]);
  return moves;
}

const roundHalfUp = (n: number, d: number): number => Math.floor((2 * n + d) / (2 * d));

export function generatePopulation(seed: string, figures: readonly Figure[]): Population {
  const stream = createStream(seed, 'population');
  const employed = figure(figures, 'employed');
  const moves = yearlyMoves(figures);
  const leavers = moves.reduce((a, [, to, n]) => a + (to === OUTSIDE ? n : 0), 0);
  const size = employed + leavers * YEARS.length;

  const town = new Uint8Array(size);
  const shares = apportion(
    employed,
    TOWNS.map((t) => t.residents),
  );
  town.set(dealt(stream, shares));

  const first = new Uint8Array(size).fill(OUTSIDE);
  const stock = [0, 1, 2, 3, 4, 5, 6, 7].map((level) =>
    level === 0 ? 0 : figure(figures, `level.${level}`),
  );
  stock[0] = employed - stock.reduce((a, b) => a + b, 0);
  if (stock[0] < 0)
    throw new RangeError('more skilled persons than employed: lower level.* or raise employed');
  first.set(dealt(stream, stock));

  const levels: Uint8Array[] = [first];
  let present = employed;
  for (let y = 0; y < YEARS.length; y++) {
    const now = (levels[y] as Uint8Array).slice();
    const byLevel: number[][] = Array.from({ length: LEVEL_COUNT }, () => []);
    for (let i = 0; i < size; i++) if (now[i] !== OUTSIDE) byLevel[now[i] as number]?.push(i);
    // Drawn without replacement from those who held the level at the year's start: nobody moves twice in a year.
    for (const [from, to, persons] of moves) {
      const pool = byLevel[from] as number[];
      for (let k = 0; k < persons; k++) {
        if (pool.length === 0)
          throw new RangeError(`the county has too few persons at level ${from} for its yearly flows`);
        const at = stream.below(pool.length);
        const person = pool[at] as number;
        pool[at] = pool[pool.length - 1] as number;
        pool.pop();
        now[person] = to;
        if (to === OUTSIDE) {
          now[present] = 0;
          town[present] = town[person] as number;
          present++;
        }
      }
    }
    levels.push(now);
  }

  const cells = levels.map((column) => {
    const rows = TOWNS.map(() => new Int32Array(LEVEL_COUNT));
    for (let i = 0; i < size; i++) {
      const level = column[i] as number;
      if (level === OUTSIDE) continue;
      const row = rows[town[i] as number] as Int32Array;
      row[level] = (row[level] as number) + 1;
    }
    return rows;
  });
  return { size, town, levels, cells, notEmployed: TOWNS.map((t, i) => t.residents - (shares[i] as number)) };
}
