/**
 * Who has to take a turn at all. Where all that is asked under a limit at one place comes to no more than the least that anybody may use there, everybody gets it whole, whoever is first:
 * most places of most limits. Only of one limit on times or months: where several meet, what one cuts another has left.
 */
import type { Turn } from '../plan/plan.ts';
import { unitsOf } from './claim-units.ts';
import { Numbered } from './numbered.ts';
import { type Keys, namedWindow } from './places.ts';
import { ABSENT_KEY, type ClaimColumns, OPEN_KEY, REFUSED, takesPart } from './sink-columns.ts';

/** By claim, then row: 1 where it takes a turn. A row that asks for nothing is refused. */
export function takingTurns(
  claims: readonly ClaimColumns[],
  keysOf: (limit: string) => Keys,
): readonly Uint8Array[] {
  const asking = claims.map((claim) => {
    const asks = new Uint8Array(claim.verdict.length);
    for (let row = 0; row < asks.length; row++) if (takesPart(claim, row)) asks[row] = 1;
    return asks;
  });
  const places = placesAsked(claims, asking, keysOf);
  if (places === null) return asking;
  for (const [i, claim] of claims.entries()) {
    const [asks, keys, units] = [asking[i] as Uint8Array, places.keys[i] as Int32Array, unitsOf(claim)];
    for (let row = 0; row < asks.length; row++) {
      if (asks[row] === 0 || (keys[row] as number) === ABSENT_KEY || !fits(places, keys[row] as number))
        continue;
      if (unitsAt(units, row) === 0) claim.verdict[row] = REFUSED;
      asks[row] = 0;
    }
  }
  return asking;
}

interface Asked {
  /** By claim, then row, the place in the order in which keys are met; ABSENT_KEY where nothing is counted, or nothing asked. */
  readonly keys: readonly Int32Array[];
  /** By place, in whole times or months: all that is asked, and the least anybody may use. */
  readonly sum: Float64Array;
  readonly least: Float64Array;
}

const fits = ({ sum, least }: Asked, key: number): boolean => (sum[key] as number) <= (least[key] as number);

/** null: it cannot be told this way. */
function placesAsked(
  claims: readonly ClaimColumns[],
  asking: readonly Uint8Array[],
  keysOf: (limit: string) => Keys,
): Asked | null {
  const limit = onlyLimit(claims);
  if (limit === null) return null;
  const known = keysOf(limit.id);
  const met = new Numbered();
  const keys: Int32Array[] = [];
  for (const [i, { turns, verdict }] of claims.entries()) {
    const own = new Int32Array(verdict.length).fill(ABSENT_KEY);
    const [columns] = turns;
    for (let row = 0; columns !== undefined && row < own.length; row++) {
      if (asking[i]?.[row] === 0 || Number.isNaN(columns.max[row] as number)) continue;
      const key = known.of(columns, row);
      if (key === OPEN_KEY) return null;
      if (key !== ABSENT_KEY) own[row] = met.of(key);
    }
    keys.push(own);
  }
  const sum = new Float64Array(met.size);
  const least = new Float64Array(met.size).fill(Number.POSITIVE_INFINITY);
  for (const [i, claim] of claims.entries()) {
    const [own, units, columns] = [keys[i] as Int32Array, unitsOf(claim), claim.turns[0]];
    if (columns === undefined) continue;
    for (let row = 0; row < own.length; row++) {
      const key = own[row] as number;
      if (key === ABSENT_KEY) continue;
      const max = columns.max[row] as number;
      const whole = (max - (max % limit.scale)) / limit.scale;
      sum[key] = (sum[key] as number) + (limit.counts === 'times' ? 1 : unitsAt(units, row));
      if (whole < (least[key] as number)) least[key] = whole;
    }
  }
  return { keys, sum, least };
}

function unitsAt(units: ReturnType<typeof unitsOf>, row: number): number {
  const count = units.count(row);
  let found = 0;
  for (let u = 0; u < count; u++) if (units.exists(row, u)) found++;
  return found;
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
