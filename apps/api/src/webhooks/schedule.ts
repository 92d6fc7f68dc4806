/** When a delivery that failed is tried again. */

const FIRST_MS = 5_000;
const GROWTH = 3;
const LONGEST_MS = 4 * 3_600_000;
/** Over a weekend, and a day. */
const GIVEN_UP_AFTER_MS = 72 * 3_600_000;

/** After so many attempts; null: it is given up. `random`: 0 to 1, so that what failed together does not come back together. */
export function nextAttempt(attempts: number, queuedAt: Date, now: Date, random: number): Date | null {
  const wait = Math.min(FIRST_MS * GROWTH ** (attempts - 1), LONGEST_MS) * (0.8 + 0.4 * random);
  const next = new Date(now.getTime() + wait);
  return next.getTime() > queuedAt.getTime() + GIVEN_UP_AFTER_MS ? null : next;
}
