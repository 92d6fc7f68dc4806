/** JSON lines: county, first run, and what a moved slider, a switched reading and an edited draft cost, in milliseconds. */
import {
  createSimulator,
  generateCounty,
  plainScenario,
  priceReadings,
  type Scenario,
} from '../src/index.ts';
import { compileMeasure } from '../test/measure.ts';

const SEED = 'bench';
const ROUNDS = 30;

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

const repeat = (name: string, scenarioOf: (round: number) => Scenario): void => {
  simulator.update(scenarioOf(0), { baseline: { scenario: base } });
  const before = process.cpuUsage();
  const times = Array.from(
    { length: ROUNDS },
    (_, i) => timed(() => simulator.update(scenarioOf(i + 1), { baseline: { scenario: base } }))[1],
  ).sort((a, b) => a - b);
  const { user } = process.cpuUsage(before);
  say(name, {
    p50: round(times[Math.floor(ROUNDS / 2)] ?? 0),
    p95: round(times[Math.floor(ROUNDS * 0.95)] ?? 0),
    // Processor time a round: what wall time would be on a machine with nothing else to do.
    cpu: round(user / 1000 / ROUNDS),
    rounds: ROUNDS,
  });
};
const value =
  (address: string, at: (i: number) => number) =>
  (i: number): Scenario => ({
    ...base,
    values: { [address]: at(i) },
  });
repeat(
  'slider/C02.金额',
  value('C02.金额', (i) => 100_000 + 1_000 * i),
);
repeat(
  'slider/C03.标准',
  value('C03.标准', (i) => 800 + 10 * i),
);
repeat(
  'slider/C03.月数上限',
  value('C03.月数上限', (i) => 7 + i),
);
repeat('slider/上浮比例', (i) => ({ ...base, values: { 上浮比例: { n: BigInt(201 + 2 * i), d: 1000n } } }));
repeat(
  'slider/C05.门槛',
  value('C05.门槛', (i) => 5 + i),
);
repeat(
  'slider/C05.金额',
  value('C05.金额', (i) => 20_000 + 500 * i),
);
repeat(
  'slider/C09.首席技师',
  value('C09.首席技师', (i) => 120_000 + 1_000 * i),
);
repeat('slider/贡献奖励比例', (i) => ({
  ...base,
  values: { 贡献奖励比例: { n: BigInt(11 + 2 * i), d: 1000n } },
}));
repeat('slider/take-up', (i) => ({ ...base, takeUp: { C03: { low: 100, mid: 300 + i, high: 900 } } }));

const [prices, priced] = timed(() => priceReadings(createSimulator(program, county), base));
say('price-readings', { ms: round(priced), options: prices.length });

const [, draft] = timed(() => {
  const clauses = program.clauses.map((c) => (c.id === 'C09' ? { ...c, limits: [] } : c));
  return simulator
    .withProgram({ ...program, clauses })
    .update(base, { baseline: { scenario: base, simulator } });
});
say('draft/C09', { ms: round(draft) });
