/** GJ2xxx: names. */
export const NAMES = {} as const;
