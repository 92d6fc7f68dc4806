/** Long work in slices: between two of them the server answers others, also while a transaction is open. */
import { setImmediate as others } from 'node:timers/promises';

/** How long others wait before they are let through. */
const SLICE_MS = 20;

/** To be awaited between items of the work; waits only where a slice is over. */
export function givingWay(): () => Promise<void> {
  let slice = performance.now();
  return async () => {
    if (performance.now() - slice < SLICE_MS) return;
    await others();
    slice = performance.now();
  };
}
