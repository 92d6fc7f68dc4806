/** All that is measured, by name. Each is made in an isolate of its own and checked against the hand-written answer, to the fen, before it is timed. */
import { claims } from './contenders/claims.ts';
import { haiyan } from './contenders/haiyan.ts';
import { haiyanPopulations } from './contenders/haiyan-population.ts';
import { populations } from './contenders/populations.ts';

/** Works through its batch once, and says how many it did. */
export type Batch = () => number | Promise<number>;

export const contenders: Readonly<Record<string, () => Batch | Promise<Batch>>> = {
  ...claims,
  ...haiyan,
  ...haiyanPopulations,
  ...populations,
};
