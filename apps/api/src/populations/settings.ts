/** How long populations are kept, and what a run may take of the machine. */
import { availableParallelism, totalmem } from 'node:os';
import { StartFailure } from '../start-failure.ts';

export interface PopulationSettings {
  /** Until a population is removed. */
  readonly days: number;
  /** Bytes of memory for one run. */
  readonly memory: number;
  /** Rows that are read at once where nothing holds them together. */
  readonly block: number;
  /** Bytes of one table. */
  readonly tableLimit: number;
  readonly threads: number;
}

const MB = 1_000_000;
const LEAST_MB = 1200;

/** Half of the memory there is; one processor is left to those who ask. */
export const POPULATION_DEFAULTS: PopulationSettings = {
  days: 30,
  memory: Math.max(LEAST_MB * MB, Math.min(totalmem(), process.constrainedMemory() || totalmem()) / 2),
  block: 100_000,
  tableLimit: 256 << 20,
  threads: Math.max(1, availableParallelism() - 1),
};

/** Throws StartFailure. */
export function readPopulationSettings(environment: {
  readonly GUIJU_POPULATION_DAYS?: string | undefined;
  readonly GUIJU_POPULATION_MEMORY?: string | undefined;
}): Partial<PopulationSettings> {
  const { GUIJU_POPULATION_DAYS: days, GUIJU_POPULATION_MEMORY: memory } = environment;
  return {
    ...(days ? { days: whole('GUIJU_POPULATION_DAYS', days, 1, 3650) } : {}),
    ...(memory ? { memory: MB * whole('GUIJU_POPULATION_MEMORY', memory, LEAST_MB, 4_000_000) } : {}),
  };
}

function whole(name: string, written: string, least: number, most: number): number {
  const value = Number(written);
  if (/^\d{1,9}$/.test(written) && value >= least && value <= most) return value;
  throw new StartFailure(
    `${name} 应是 ${least}–${most} 的整数，现在是“${written}”。\n` +
      `${name} is a whole number from ${least} to ${most}. It is “${written}”.`,
  );
}
