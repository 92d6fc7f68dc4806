/** JSON lines: county, first run, and what a moved slider, a switched reading and an edited draft cost, in milliseconds. */
import { createSimulator, generateCounty, plainScenario, priceReadings } from '../src/index.ts';
import { compileMeasure } from '../test/measure.ts';
import { SLIDERS } from './sliders.ts';

const SEED = 'bench';
const POSITIONS = 40;
const PASSES = 8;

const program = compileMeasure();
const say = (name: string, fields: Readonly<Record<string, number | string>>): void => {
  process.stdout.write(`${JSON.stringify({ bench: `simulate/${name}`, ...fields })}\n`);
};
const timed = <T>(work: () => T): [T, number, number] => {
  const [start, before] = [performance.now(), process.cpuUsage()];
  const value = work();
  const { user, system } = process.cpuUsage(before);
  return [value, performance.now() - start, (user + system) / 1000];
};
const round = (ms: number): number => Math.round(ms * 100) / 100;

const [county, made] = timed(() => generateCounty(SEED));
say('county', { ms: round(made), records: county.records.length, persons: county.population.size });

const base = plainScenario(SEED);
const [simulator, bound] = timed(() => createSimulator(program, county));
const [, first, firstCpu] = timed(() => simulator.update(base));
say('first-run', { ms: round(bound + first), cpu: round(firstCpu), clauses: program.clauses.length });

/** `p` out of 100. */
const at = (sorted: readonly number[], p: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * p) / 100))] ?? 0;

/** What else the machine does falls into some passes: the quietest says what the work is. Collecting garbage falls into all. */
const options = { baseline: { scenario: base } };
const quietest = SLIDERS.map(({ name, at: scenarioAt }) => {
  // The first position finds out which figure moves; what it compiles serves the others.
  simulator.update(scenarioAt(base, 0), options);
  const before = process.cpuUsage();
  const passes = Array.from({ length: PASSES }, (_, pass) =>
    Array.from(
      { length: POSITIONS },
      (_, i) => timed(() => simulator.update(scenarioAt(base, 1 + pass * POSITIONS + i), options))[1],
    ).sort((a, b) => a - b),
  );
  const { user, system } = process.cpuUsage(before);
  const least = (p: number): number => round(Math.min(...passes.map((pass) => at(pass, p))));
  say(`slider/${name}`, {
    p50: least(50),
    p95: least(95),
    // Processor time a position, of helping threads too: what wall time would be on a machine with nothing else to do, and one core.
    cpu: round((user + system) / 1000 / PASSES / POSITIONS),
    positions: POSITIONS,
    passes: PASSES,
  });
  return least(95);
});
say('slider_p95', { ms: Math.max(...quietest), sliders: SLIDERS.length });

const [prices, priced] = timed(() => priceReadings(createSimulator(program, county), base));
say('price-readings', { ms: round(priced), options: prices.length });

const [, draft] = timed(() => {
  const clauses = program.clauses.map((c) => (c.id === 'C09' ? { ...c, limits: [] } : c));
  return simulator
    .withProgram({ ...program, clauses })
    .update(base, { baseline: { scenario: base, simulator } });
});
say('draft/C09', { ms: round(draft) });
