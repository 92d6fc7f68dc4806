/**
 * Who has to take a turn at all. Where all that is asked under a limit at one place comes to no more than the least that anybody may use there, everybody gets it whole, whoever is first:
 * most places of most limits. Only of one limit on times or months: where several meet, what one cuts another has left.
 */
import type { Turn } from '../plan/plan.ts';
import { unitsOf } from './claim-units.ts';
import { Numbered } from './numbered.ts';
import { type Keys, namedWindow } from './places.ts';
import { ABSENT_KEY, type ClaimColumns, OPEN_KEY, REFUSED, takesPart } from './sink-columns.ts';

/** By claim: rows that take a turn, ascending. A row that asks for nothing is refused. */
export function takingTurns(
  claims: readonly ClaimColumns[],
  keysOf: (limit: string) => Keys,
): readonly Int32Array[] {
  const asking = claims.map(rowsAsking);
  const asked = placesAsked(claims, asking, keysOf);
  if (asked === null) return asking;
  return claims.map((claim, i) => {
    const [rows, places, units] = [asking[i] as Int32Array, asked.places[i] as Int32Array, unitsOf(claim)];
    let taking = 0;
    for (let nth = 0; nth < rows.length; nth++) {
      const [row, place] = [rows[nth] as number, places[nth] as number];
      if (place === ABSENT_KEY || !fits(asked, place)) rows[taking++] = row;
      else if (units.existing(row) === 0) claim.verdict[row] = REFUSED;
    }
    return rows.subarray(0, taking);
  });
}

/** Those that ask for something, ascending. */
function rowsAsking(claim: ClaimColumns): Int32Array {
  const { length } = claim.verdict;
  let count = 0;
  for (let row = 0; row < length; row++) if (takesPart(claim, row)) count++;
  const rows = new Int32Array(count);
  let nth = 0;
  for (let row = 0; row < length; row++) if (takesPart(claim, row)) rows[nth++] = row;
  return rows;
}

interface Asked {
  /** By claim, then by row that asks: the place in the order in which keys are met; ABSENT_KEY where nothing is counted. */
  readonly places: readonly Int32Array[];
  /** By place, in whole times or months: all that is asked, and the least anybody may use. */
  readonly sum: Float64Array;
  readonly least: Float64Array;
}

const fits = ({ sum, least }: Asked, place: number): boolean =>
  (sum[place] as number) <= (least[place] as number);

/** `asking`: by claim, its rows. null: it cannot be told this way. */
function placesAsked(
  claims: readonly ClaimColumns[],
  asking: readonly Int32Array[],
  keysOf: (limit: string) => Keys,
): Asked | null {
  const limit = onlyLimit(claims);
  if (limit === null) return null;
  const keys = keysOf(limit.id);
  const met = new Numbered();
  const places: Int32Array[] = [];
  for (const [i, { turns }] of claims.entries()) {
    const rows = asking[i] as Int32Array;
    const own = new Int32Array(rows.length).fill(ABSENT_KEY);
    const [columns] = turns;
    for (let nth = 0; columns !== undefined && nth < rows.length; nth++) {
      const row = rows[nth] as number;
      if (Number.isNaN(columns.max[row] as number)) continue;
      const key = keys.of(columns, row);
      if (key === OPEN_KEY) return null;
      if (key !== ABSENT_KEY) own[nth] = met.of(key);
    }
    places.push(own);
  }
  const sum = new Float64Array(met.size);
  const least = new Float64Array(met.size).fill(Number.POSITIVE_INFINITY);
  for (const [i, claim] of claims.entries()) {
    const [rows, own, columns] = [asking[i] as Int32Array, places[i] as Int32Array, claim.turns[0]];
    if (columns === undefined) continue;
    const units = unitsOf(claim);
    for (let nth = 0; nth < rows.length; nth++) {
      const [row, place] = [rows[nth] as number, own[nth] as number];
      if (place === ABSENT_KEY) continue;
      const max = columns.max[row] as number;
      const most = (max - (max % limit.scale)) / limit.scale;
      sum[place] = (sum[place] as number) + (limit.counts === 'times' ? 1 : units.existing(row));
      if (most < (least[place] as number)) least[place] = most;
    }
  }
  return { places, sum, least };
}

interface OnlyLimit {
  readonly id: string;
  readonly counts: 'times' | 'months';
  readonly scale: number;
}

/** The one limit under which all these claims count, in one window. */
function onlyLimit(claims: readonly ClaimColumns[]): OnlyLimit | null {
  const turns = claims.flatMap(({ job }) => job.claim.turns);
  const [first] = turns;
  if (first === undefined || (first.measure !== 'times' && first.measure !== 'months')) return null;
  const isSame = (turn: Turn): boolean =>
    turn.limit === first.limit &&
    turn.max.scale === first.max.scale &&
    (turn.window === 'ever' || (namedWindow(turn) !== null && namedWindow(turn) === namedWindow(first)));
  if (claims.some(({ job }) => job.claim.turns.length > 1) || !turns.every(isSame)) return null;
  return { id: first.limit, counts: first.measure, scale: first.max.scale };
}
