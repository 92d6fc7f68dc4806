/** GJ3xxx: types and units. */
export const TYPES = {} as const;
