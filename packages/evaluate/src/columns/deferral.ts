/** Where a row is not decided here, neither is any that shares a key with it: what one uses of a limit the others do not have. */
import type { Keys } from './places.ts';
import { ABSENT_KEY, type ClaimColumns, DEFERRED, GRANTED, OPEN_KEY } from './sink-columns.ts';

/** `keysOf`: of each limit. A row whose own key is open may share it with any. */
export function spreadDeferral(claims: readonly ClaimColumns[], keysOf: (limit: string) => Keys): void {
  const touched = new Map<string, Set<number>>();
  let everybody = false;
  let any = false;
  const each = (claim: ClaimColumns, row: number, see: (keys: Set<number>, key: number) => void): void => {
    for (const [t, columns] of claim.turns.entries()) {
      const limit = claim.job.claim.turns[t]?.limit ?? '';
      const key = keysOf(limit).of(columns, row);
      if (key === ABSENT_KEY) continue;
      let keys = touched.get(limit);
      if (keys === undefined) {
        keys = new Set();
        touched.set(limit, keys);
      }
      see(keys, key);
    }
  };
  const defer = (claim: ClaimColumns, row: number): void => {
    claim.verdict[row] = DEFERRED;
    any = true;
    each(claim, row, (keys, key) => {
      if (key === OPEN_KEY) everybody = true;
      else keys.add(key);
    });
  };
  const shares = (claim: ClaimColumns, row: number): boolean => {
    let found = everybody;
    if (!found)
      each(claim, row, (keys, key) => {
        found ||= keys.has(key);
      });
    return found;
  };
  for (const claim of claims)
    for (let row = 0; row < claim.verdict.length; row++)
      if (claim.verdict[row] === DEFERRED) defer(claim, row);
  for (let grew = any; grew; ) {
    grew = false;
    for (const claim of claims)
      for (let row = 0; row < claim.verdict.length; row++)
        if (claim.verdict[row] === GRANTED && shares(claim, row)) {
          defer(claim, row);
          grew = true;
        }
  }
}
