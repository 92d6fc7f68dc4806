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

/** Facts the county does not know, and a figure the text leaves open, wherever a clause may meet one. */
const OPEN_TEXT = `政策 试 (trial)
  施行 2023-03-01

参数 奖金 (gap) = 待明确 “未写” 单位 元

枚举 等级 (level) 由低到高
  无等级 (none) 初级工 (junior) 中级工 (intermediate) 高级工 (senior) 技师 (technician) 高级技师 (senior_technician)
  特级技师 (special_technician) 首席技师 (chief_technician)

对象 企业 (enterprise)
  规上 (above_scale): 是否
  环保达标 (clean): 是否

对象 学生 (student)
  职业院校在读 (vocational): 是否

对象 实训 (placement) 属于 企业
  学生 (student): 学生
  起 (from): 日期
  止 (to): 日期

对象 人员 (person)
  技能等级 (skill_level): 等级
  在企业工作 (works_in_enterprise): 是否
  批准日期 (approved_on): 日期
  诚信 (honest): 是否
  结业日期 (graduated_on): 日期

条款 A1 每年按一项不知道的事实 (a_fact)
  对象 企业
  每年
  条件 规上 且 环保达标
  给予 100元

条款 A2 有日期有期次 (in_parts)
  对象 人员
  时点 批准日期
  条件 技能等级 不低于 高级技师 且 诚信
  给予 300元
  兑现 分3年 等额 余数归末期 自 批准日期
  续发 在企业工作 停发

条款 A3 金额未写 (a_gap)
  对象 人员
  时点 批准日期
  条件 技能等级 不低于 技师
  给予 奖金
  限 每 人员 1次

条款 A4 不知道的不止一项 (several)
  对象 人员
  时点 批准日期
  条件 技能等级 不低于 高级技师 且 诚信
  给予 奖金

条款 A5 连日期也不知道 (a_date)
  对象 人员
  时点 结业日期
  条件 技能等级 不低于 高级技师
  给予 100元

条款 A6 按月 (by_month)
  对象 实训
  时点 起
  条件 企业.环保达标
  给予 800元/人/月 给 企业
  逐月 自 起 至 止 按 整月
`;

describe('what nobody can decide', () => {
  const open = compile([{ id: 'trial', files: [{ path: 'a.gj', text: OPEN_TEXT }], documents: {} }], 'trial')
    .program as Program;
  const asked = new Map<string, number>();
  const counting = createSimulatorWith(
    (p, settings) => {
      const decide = compileClaim(p, settings, { trace: false });
      return (facts, history) => {
        const { id, subject } = p.clauses[0] as Program['clauses'][number];
        asked.set(id, (asked.get(id) ?? 0) + (facts.instances[subject ?? '']?.length ?? 0));
        return decide(facts, history);
      };
    },
    open,
    county,
    true,
  );
  const scenario = plainScenario(county.seed);
  const found = counting.update(scenario);

  test('is open in columns as record by record, in the same years and for the same causes', () => {
    expect(found).toEqual(rowWise(open).update(scenario));
    const clauses = found.clauses.map((c) => [
      c.clause,
      c.undetermined.some((n) => n > 0),
      c.gaps,
      c.missing,
    ]);
    expect(clauses).toEqual([
      ['A1', true, [], ['企业.环保达标']],
      ['A2', true, [], ['人员.诚信']],
      ['A3', true, ['奖金'], []],
      ['A4', true, ['奖金'], []],
      ['A5', true, [], ['人员.结业日期']],
      ['A6', true, [], ['企业.环保达标']],
    ]);
  });

  test('asks no record where one thing is missing and the year is said', () => {
    for (const clause of ['A1', 'A2', 'A3']) expect(asked.get(clause) ?? 0, clause).toBe(0);
    for (const clause of ['A4', 'A6']) expect(asked.get(clause) ?? 0, clause).toBeGreaterThan(0);
  });
});

const plainly = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? String(value) : value);
