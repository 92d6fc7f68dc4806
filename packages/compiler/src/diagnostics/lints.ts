/** GJ8xxx: lints. */
export const LINTS = {} as const;
