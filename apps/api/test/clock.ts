/** The day on which the tests' servers live. */
export const TODAY = '2026-11-23';
export const CLOCK = (): Date => new Date(`${TODAY}T04:00:00Z`);
