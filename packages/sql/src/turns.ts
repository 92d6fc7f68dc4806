/**
 * A limit that claims use up for each other, as a window function: in order of date, then of rows, then of periods, the first so many of a key and window are granted. Where a claim
 * of a key is open, so are all of that key; where its key is, all are.
 */
import type { Turn } from '@guiju/evaluate';
import type { Claim } from './claims.ts';
import type { Dialect } from './dialect.ts';
import { shiftTo } from './dialect.ts';
import { onlyValue } from './only-value.ts';
import type { Emission } from './relation.ts';

/** From what each claim came to alone (`u3`) its verdict (`v3`), for the claims of one clause; answers the step that holds them. */
export function takeTurns(from: string, claims: readonly Claim[], { steps, dialect }: Emission): string {
  const limited = claims.flatMap(({ claim, number }) => claim.turns.map((turn) => ({ turn, number })));
  const [first] = limited;
  if (first === undefined) return from;
  const width = first.turn.per.length;
  const windows = [...new Set(limited.map(({ turn }) => turn.named))];
  const keys = Array.from({ length: width }, (_, p) => `k${p}`);
  const all = steps.add(
    limited
      .map(({ turn, number }) => {
        const key = keys.map((k, p) => `k${number}_${p} AS ${k}`);
        const unclear = keys.map((_, p) => `q${number}_${p}`).join(' OR ') || dialect.never;
        const uncounted = [
          `n${number}`,
          ...keys.map((_, p) => `(k${number}_${p} IS NULL AND NOT q${number}_${p})`),
        ].join(' OR ');
        return `SELECT ${[
          'r',
          `${number} AS claim`,
          `u${number} AS v`,
          `w${number} AS day`,
          `${windowOf(turn, `w${number}`, windows, dialect)} AS win`,
          `(${unclear}) AS unclear`,
          `(${uncounted}) AS uncounted`,
          ...key,
        ].join(', ')} FROM ${from}`;
      })
      .join(' UNION ALL '),
  );
  const touched = `max(CASE WHEN v = 2 THEN 1 ELSE 0 END) OVER (PARTITION BY ${[...keys, 'uncounted'].join(', ')})`;
  const everybody = 'max(CASE WHEN v = 2 AND unclear THEN 1 ELSE 0 END) OVER ()';
  const place = `sum(CASE WHEN v = 1 THEN 1 ELSE 0 END) OVER (PARTITION BY ${[...keys, 'uncounted', 'win'].join(', ')} ORDER BY day, r, claim ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)`;
  const placed = steps.add(
    `SELECT *, ${touched} AS touched, ${everybody} AS everybody, ${place} AS place FROM ${all}`,
  );
  const most = mostOf(first.turn);
  const full = most === null ? dialect.never : `place > ${most}`;
  const settled = steps.add(
    `SELECT r, claim, CASE WHEN v <> 1 THEN v WHEN everybody = 1 OR (touched = 1 AND NOT uncounted) THEN 2 WHEN uncounted THEN 1 WHEN ${full} THEN 0 ELSE 1 END AS v FROM ${placed}`,
  );
  const own = limited.map(({ number }) => `max(CASE WHEN claim = ${number} THEN v END) AS v${number}`);
  const wide = steps.add(`SELECT r AS of${first.number}, ${own.join(', ')} FROM ${settled} GROUP BY r`);
  return steps.add(`SELECT o.*, n.* FROM ${from} o JOIN ${wide} n ON n.of${first.number} = o.r`);
}

/** How many are granted: whole times. null: no limit. */
function mostOf({ max }: Turn): number | null {
  const most = onlyValue(max) ?? null;
  return most === null ? null : Math.max(0, Math.floor(most / max.scale));
}

/** The same whole number for all days of a window. */
function windowOf(turn: Turn, day: string, windows: readonly (string | null)[], dialect: Dialect): string {
  if (turn.named !== null) return String(windows.indexOf(turn.named));
  switch (turn.window) {
    case 'ever':
      return '0';
    case 'year':
      return dialect.yearOf(day);
    case 'quarter':
      return shiftTo(day, 'quarter-start', dialect);
    case 'month':
      return shiftTo(day, 'month-start', dialect);
  }
}
