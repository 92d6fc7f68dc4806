/** GJ5xxx: sources and citations. */
export const SOURCES = {} as const;
