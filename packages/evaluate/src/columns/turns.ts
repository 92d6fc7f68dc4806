/**
 * Limits that one claim uses up for another, once every row is examined: in order of date, then of rows and periods, each takes what is left. Where a row is not
 * decided here, neither is any that shares a key with it.
 */
import { windowAt } from '../decide/periods.ts';
import { ABSENT_KEY, type ClaimColumns, DEFERRED, GRANTED, OPEN_KEY, REFUSED } from './sink-columns.ts';

interface Candidate {
  readonly claim: ClaimColumns;
  readonly row: number;
  readonly date: number;
  readonly order: number;
}

/** Turns verdicts of claims for which nothing is left into refusals. */
export function takeTurns(claims: readonly ClaimColumns[], rows: number): void {
  spreadDeferral(claims, rows);
  const candidates: Candidate[] = [];
  for (let row = 0; row < rows; row++)
    for (const [i, claim] of claims.entries())
      if (claim.verdict[row] === GRANTED)
        candidates.push({ claim, row, date: claim.date[row] as number, order: row * claims.length + i });
  candidates.sort((a, b) => a.date - b.date || a.order - b.order);
  const used = new Map<string, number>();
  for (const candidate of candidates) {
    const places = placesOf(candidate);
    const full = places.some(({ place, max, scale }) => ((used.get(place) ?? 0) + 1) * scale > max);
    if (full) candidate.claim.verdict[candidate.row] = REFUSED;
    else for (const { place } of places) used.set(place, (used.get(place) ?? 0) + 1);
  }
}

/** Where it counts, of the limits that count it. */
function placesOf({ claim, row, date }: Candidate) {
  return claim.turns.flatMap(({ keys, max }, t) => {
    const turn = claim.job.claim.turns[t];
    const most = max[row] as number;
    if (turn === undefined || Number.isNaN(most) || keys.some((key) => key[row] === ABSENT_KEY)) return [];
    const window = turn.named ?? windowAt(turn.window, date) ?? '';
    const place = `${turn.limit}\n${window}\n${keys.map((key) => key[row]).join()}`;
    return [{ place, max: most, scale: turn.max.scale }];
  });
}

function spreadDeferral(claims: readonly ClaimColumns[], rows: number): void {
  const limits = new Set(claims.flatMap((c) => c.job.claim.turns.map((t) => t.limit)));
  const touched = new Map<string, Set<string>>([...limits].map((limit) => [limit, new Set()]));
  const keyOf = ({ turns }: ClaimColumns, t: number, row: number): string | null => {
    const parts = turns[t]?.keys.map((key) => key[row] as number) ?? [];
    return parts.includes(ABSENT_KEY) ? null : parts.join();
  };
  let everybody = false;
  const defer = (claim: ClaimColumns, row: number): void => {
    claim.verdict[row] = DEFERRED;
    for (const [t, { keys }] of claim.turns.entries()) {
      if (keys.some((key) => key[row] === OPEN_KEY)) everybody = true;
      const key = keyOf(claim, t, row);
      if (key !== null) touched.get(claim.job.claim.turns[t]?.limit ?? '')?.add(key);
    }
  };
  for (const claim of claims)
    for (let row = 0; row < rows; row++) if (claim.verdict[row] === DEFERRED) defer(claim, row);
  const shares = (claim: ClaimColumns, row: number): boolean =>
    claim.turns.some((_, t) => {
      const key = keyOf(claim, t, row);
      return key !== null && touched.get(claim.job.claim.turns[t]?.limit ?? '')?.has(key) === true;
    });
  if (!everybody && [...touched.values()].every((keys) => keys.size === 0)) return;
  for (let grew = true; grew; ) {
    grew = false;
    for (const claim of claims)
      for (let row = 0; row < rows; row++)
        if (claim.verdict[row] === GRANTED && (everybody || shares(claim, row))) {
          defer(claim, row);
          grew = true;
        }
  }
}
