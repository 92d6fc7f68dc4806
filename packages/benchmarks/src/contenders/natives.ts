/** What C has a process of its own for, timed by its own clock of processor time after the others: its rounds, once its answers are held against those by hand. */
import { haiyanByHand } from '../haiyan-arrays/sum.ts';
import { sameSums } from '../haiyan-sums.ts';
import type { Rates } from '../measure.ts';
import { haiyanInC } from '../native/haiyan.ts';
import { nativeByHand } from '../native/native.ts';
import { reformByHand } from '../typed-arrays.ts';
import { haiyanPeople } from './haiyan-population.ts';
import { populationColumns, sameReform } from './populations.ts';

export function populationInC(rounds: number): Rates {
  const [e, p] = populationColumns();
  const native = nativeByHand(e, p, rounds);
  const [matrix, reform] = ['population_c_natural', 'reform_c_natural'];
  if ('missing' in native) return leftOut([matrix, reform], native.missing);
  sameReform('C', reformByHand(e, p), native);
  const of = new Map([[matrix, native.matrixRates] as const, [reform, native.reformRates] as const]);
  return { of, leftOut: new Map() };
}

export function haiyanPopulationInC(rounds: number): Rates {
  const { columns, records } = haiyanPeople();
  const native = haiyanInC(columns, records, rounds);
  const name = 'haiyan_population_c_natural';
  if ('missing' in native) return leftOut([name], native.missing);
  sameSums('C', haiyanByHand(columns)(), native.sums);
  return { of: new Map([[name, native.rates]]), leftOut: new Map() };
}

const leftOut = (names: readonly string[], why: string): Rates => ({
  of: new Map(),
  leftOut: new Map(names.map((name) => [name, why])),
});
