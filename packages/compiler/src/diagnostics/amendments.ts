/** GJ6xxx: amendments and cases. */
export const AMENDMENTS = {} as const;
