/** The parts of a line as they are read; what is not in it was not there. */
export type Draft = Record<string, unknown>;
