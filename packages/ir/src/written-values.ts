/** The numbers a text gives for a figure, whatever the day. */
import type { Exact } from './exact.ts';
import type { Parameter } from './program.ts';

/** Oldest first; none for a gap. That it ends is no number. */
export const writtenValues = ({ versions }: Pick<Parameter, 'versions'>): Exact[] =>
  versions.flatMap(({ value }) => value ?? []);
