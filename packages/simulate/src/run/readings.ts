/** What each reading costs: for every other option of every reading, the difference it makes to the scenario's money, middle estimate. */
import type { Program } from '@guiju/ir';
import type { Yearly } from './result.ts';
import type { Scenario } from './scenario.ts';
import type { Simulator } from './simulator.ts';

export interface ReadingPrice {
  readonly reading: string;
  readonly quote: string;
  /** The option the scenario takes. */
  readonly picked: string;
  readonly option: string;
  readonly text: string;
  /** Fen by year: the option less the picked one. */
  readonly cash: Yearly;
  readonly commitment: Yearly;
  /** The last year's difference in commitment: every cohort in, none left to come. */
  readonly steadyState: number;
  /** Over all years. */
  readonly sum: number;
  /** Clauses that read it. */
  readonly clauses: readonly string[];
  /** Some of these clauses are 未定 under either option: the price is not the whole price. */
  readonly incomplete: boolean;
}

export function priceReadings(simulator: Simulator, scenario: Scenario): ReadingPrice[] {
  const base = simulator.update(scenario);
  return simulator.program.readings.flatMap((reading) => {
    const picked = pickedOption(simulator.program, scenario, reading.id);
    return reading.options
      .filter((option) => option.id !== picked)
      .map((option): ReadingPrice => {
        const other = simulator.update({
          ...scenario,
          readings: { ...scenario.readings, [reading.id]: option.id },
        });
        const less = (column: 'cash' | 'commitment') =>
          other.total[column].mid.map((fen, y) => fen - (base.total[column].mid[y] ?? 0));
        const clauses = simulator.clausesReading(reading.id);
        const open = (result: typeof base) => result.openClauses.some((clause) => clauses.includes(clause));
        const cash = less('cash');
        const commitment = less('commitment');
        return {
          reading: reading.id,
          quote: reading.quote,
          picked,
          option: option.id,
          text: option.text,
          cash,
          commitment,
          steadyState: commitment.at(-1) ?? 0,
          sum: cash.reduce((a, b) => a + b, 0),
          clauses,
          incomplete: open(base) || open(other),
        };
      });
  });
}

export const pickedOption = (program: Program, scenario: Scenario, reading: string): string =>
  (Object.hasOwn(scenario.readings, reading) ? scenario.readings[reading] : undefined) ??
  program.readings.find((r) => r.id === reading)?.pick ??
  '';
