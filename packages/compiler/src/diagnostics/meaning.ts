/** GJ4xxx: conditions, amounts, dates. */
export const MEANING = {} as const;
