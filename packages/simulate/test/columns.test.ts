/** The law of columns: what typed arrays answer is what the same county answers record by record, whatever the text and whatever is moved. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from '@guiju/compiler';
import { compileClaim } from '@guiju/evaluate';
import { type Exact, multiply, type Program, ratio } from '@guiju/ir';
import { describe, expect, test } from 'vitest';
import type { County, CountyRecord } from '../src/county/record.ts';
import {
  createSimulator,
  createSimulatorWith,
  generateCounty,
  plainScenario,
  type Scenario,
  TIERS,
} from '../src/index.ts';
import { createStream, pickOne, type Stream } from '../src/random.ts';
import { costable } from '../src/run/costable.ts';
import { clauseDependencies } from '../src/run/dependencies.ts';

const SEED = process.env.GUIJU_SEED ?? '20230301';
const POLICIES = 4;
const SCENARIOS = 2;
const STEPS = 2;

const filesOf = (folder: string, ending: string) =>
  readdirSync(folder)
    .filter((file) => file.endsWith(ending))
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
const ROOT = join(import.meta.dirname, '../../../policies');
const folders = [ROOT, join(ROOT, 'patterns'), join(ROOT, 'elsewhere')].flatMap((root) =>
  readdirSync(root, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => ({
      id: name,
      files: filesOf(join(root, name), '.gj'),
      documents: Object.fromEntries(filesOf(join(root, name), '.md').map(({ path, text }) => [path, text])),
    })),
);

/** Every sixtieth firm, school, person…, with all that belongs to it; whom it refers to may be gone, and is unknown then. */
const whole = generateCounty('haiyan');
const county: County = { ...whole, records: partOf(whole.records) };

function partOf(records: readonly CountyRecord[]): readonly CountyRecord[] {
  const kept = new Set<CountyRecord>();
  let roots = 0;
  for (const record of records)
    if (record.parent === null ? roots++ % 60 === 0 : kept.has(record.parent)) kept.add(record);
  return [...kept];
}

const rowWise = (program: Program) =>
  createSimulatorWith((p, settings) => compileClaim(p, settings, { trace: false }), program, county, false);

const isCosted = (program: Program): boolean =>
  program.clauses.some((c) => costable(program, c, clauseDependencies(program, c.id)).status === null);

/** In an order of the seed's own, until so many can be costed over this county. */
function* drawn(stream: Stream): Generator<Program> {
  const left = folders.filter(({ id, files }) => files.length > 0 && id !== 'haiyan-artisans');
  for (let found = 0; found < POLICIES && left.length > 0; ) {
    const [folder] = left.splice(stream.below(left.length), 1);
    const { program } = compile(folders, folder?.id ?? '');
    if (program === null || !isCosted(program)) continue;
    found++;
    yield program;
  }
}

const measure = compile(folders, 'haiyan-artisans').program as Program;
const programs = [measure, ...drawn(createStream(SEED, 'policies'))];

function randomScenario(program: Program, stream: Stream): Scenario {
  const figure = (now: Exact): Exact =>
    pickOne(stream, [
      0,
      stream.below(40),
      multiply(now, 1 + stream.below(3)),
      multiply(now, ratio(BigInt(1 + stream.below(9)), 4n)),
    ]);
  const moved = program.parameters.filter(() => stream.chance(250));
  const share = (): number => pickOne(stream, [0, 300, 850, 1000]);
  return {
    ...plainScenario(county.seed),
    headcount: pickOne(stream, TIERS),
    values: Object.fromEntries(moved.map((p) => [p.address, figure(p.versions[0]?.value ?? 1)])),
    readings: Object.fromEntries(
      program.readings.filter(() => stream.chance(500)).map((r) => [r.id, pickOne(stream, r.options).id]),
    ),
    takeUp: Object.fromEntries(
      program.clauses.map(({ id }) => {
        const [low, mid, high] = [share(), share(), share()].sort((a, b) => a - b);
        return [id, { low: low ?? 0, mid: mid ?? 0, high: high ?? 0 }];
      }),
    ),
  };
}

/** One figure goes on from where a scenario left it: what a slider does. */
function* slid(program: Program, scenario: Scenario, stream: Stream): Generator<Scenario> {
  yield scenario;
  if (program.parameters.length === 0) return;
  const { address, versions } = pickOne(stream, program.parameters);
  const step = pickOne<Exact>(stream, [1, 100, ratio(1n, 200n)]);
  for (let i = 1; i <= STEPS; i++) {
    const value = multiply(step, i);
    const from = scenario.values[address] ?? versions[0]?.value ?? 0;
    yield { ...scenario, values: { ...scenario.values, [address]: stream.chance(200) ? from : value } };
  }
}

describe.each(programs.map((program) => ({ id: program.id, program })))(
  `by columns as record by record, seed ${SEED}: $id`,
  ({ program }) => {
    test('under random scenarios and moved figures', { timeout: 60_000 }, () => {
      const stream = createStream(SEED, program.id);
      const [columns, records] = [createSimulator(program, county), rowWise(program)];
      for (let i = 0; i < SCENARIOS; i++) {
        const baseline = { scenario: { ...randomScenario(program, stream), values: {} } };
        for (const scenario of slid(program, randomScenario(program, stream), stream)) {
          const found = columns.update(scenario, { baseline });
          expect(found, JSON.stringify(scenario, plainly)).toEqual(records.update(scenario, { baseline }));
          const query = { money: 'cash' } as const;
          expect(columns.subjects(scenario, query)).toEqual(records.subjects(scenario, query));
        }
      }
    });
  },
);

const plainly = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);
