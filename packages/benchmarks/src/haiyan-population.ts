/** Ten million people, or any number, with their firms, schools, agencies and what these did in six years, as columns in shared memory: in the proportions of the synthetic county. Whole numbers, the same in every run. */
import type { GivenColumn, GivenTable } from '@guiju/evaluate';
import { firstDayOfYear } from '@guiju/ir';
import { dice } from './records.ts';

/** Records for each ten thousand persons: 467,000 people have 1,026 firms, 6,480 placements and so on. */
const IN_TEN_THOUSAND = {
  企业: 22,
  培训中心: 2,
  学生: 100,
  实训: 139,
  培训: 254,
  证书: 360,
  人力资源机构: 2,
  引进项目: 29,
  职业院校: 1,
  输送项目: 61,
} as const;

/** A twentieth of the firms trains, assesses and has centres; two thirds of what is done is done there. */
const busy = (firms: number): number => Math.max(1, Math.floor(firms / 20));

/** Of a hundred persons so many have each level: most none, one in a hundred leads. */
const LEVELS = [64, 12, 10, 10, 3, 1] as const;
const FIRST_DAY = firstDayOfYear(2023);
const SIX_YEARS = firstDayOfYear(2029) - FIRST_DAY;

interface Lane {
  new (
    buffer: SharedArrayBuffer,
  ): Uint8Array<SharedArrayBuffer> | Uint16Array<SharedArrayBuffer> | Int32Array<SharedArrayBuffer>;
  readonly BYTES_PER_ELEMENT: number;
}

export function haiyanPopulation(persons: number): Readonly<Record<string, GivenTable>> {
  const below = dice(20_230_304);
  const count = (of: keyof typeof IN_TEN_THOUSAND): number =>
    Math.max(1, Math.round((persons * IN_TEN_THOUSAND[of]) / 10_000));
  const column = (rows: number, lane: Lane, of: (row: number) => number): GivenColumn => {
    const values = new lane(new SharedArrayBuffer(rows * lane.BYTES_PER_ELEMENT));
    for (let row = 0; row < rows; row++) values[row] = of(row);
    return { values };
  };
  /** One in so many has none. */
  const some = (
    rows: number,
    lane: Lane,
    none: (row: number) => boolean,
    of: (row: number) => number,
  ): GivenColumn => {
    const states = new Uint8Array(new SharedArrayBuffer(rows));
    for (let row = 0; row < rows; row++) states[row] = none(row) ? 1 : 0;
    return { ...column(rows, lane, (row) => (states[row] === 1 ? 0 : of(row))), states };
  };
  const flag = (rows: number, outOfTen: number) =>
    column(rows, Uint8Array, () => (below(10) < outOfTen ? 1 : 0));
  const member = (rows: number, of: number) => column(rows, Int32Array, () => below(of));
  const day = (rows: number) => column(rows, Uint16Array, () => FIRST_DAY + below(SIX_YEARS));
  const money = (rows: number, mostFen: number): GivenColumn => ({
    ...column(rows, Int32Array, () => below(mostFen)),
    scale: 100,
  });
  const level = (): number => {
    let at = below(100);
    let of = 0;
    while (at >= (LEVELS[of] ?? 100)) at -= LEVELS[of++] ?? 100;
    // Senior, special and chief technicians share the last place.
    return of < LEVELS.length - 1 ? of : 5 + below(3);
  };
  const levels = (rows: number) => column(rows, Uint8Array, level);
  const firms = count('企业');
  const students = count('学生');
  const tables: Record<string, GivenTable> = {
    企业: {
      rows: firms,
      columns: {
        规上: flag(firms, 6),
        专精特新: flag(firms, 3),
        创新型中小企业: flag(firms, 3),
        镇街: column(firms, Uint8Array, () => below(9)),
        自主认定备案: flag(firms, 4),
      },
    },
    学生: { rows: students, columns: { 职业院校在读: flag(students, 9) } },
  };
  const engaged = column(persons, Uint16Array, () => FIRST_DAY - 200 + below(SIX_YEARS));
  const from = (row: number): number => engaged.values[row] as number;
  tables.人员 = {
    rows: persons,
    columns: {
      技能等级: levels(persons),
      从业: flag(persons, 6),
      镇街: column(persons, Uint8Array, () => below(9)),
      来路: column(persons, Uint8Array, () => below(2)),
      在企业工作: flag(persons, 5),
      引育日期: engaged,
      批准日期: column(persons, Uint16Array, (row) => from(row) + below(120)),
      离职日期: some(
        persons,
        Uint16Array,
        () => below(5) > 0,
        (row) => from(row) + below(900),
      ),
      参保: flag(persons, 9),
      前次县内参保止: some(
        persons,
        Uint16Array,
        () => below(3) > 0,
        (row) => from(row) - below(700),
      ),
      地方贡献: money(persons, 20_000_000),
    },
  };
  const owned = (
    entity: keyof typeof IN_TEN_THOUSAND,
    owners: number,
    columns: (rows: number) => Readonly<Record<string, GivenColumn>>,
  ): void => {
    const rows = count(entity);
    const parent = column(rows, Int32Array, () => below(below(3) > 0 ? busy(owners) : owners));
    tables[entity] = { rows, columns: columns(rows), parent };
  };
  owned('培训中心', firms, (rows) => ({ 认定日期: day(rows) }));
  owned('实训', firms, (rows) => {
    const begins = day(rows);
    return {
      学生: member(rows, students),
      起: begins,
      止: column(rows, Uint16Array, (row) => (begins.values[row] as number) + 20 + below(200)),
    };
  });
  owned('培训', firms, (rows) => ({
    等级: column(rows, Uint8Array, () => 1 + below(5)),
    完成日期: day(rows),
    实际费用: money(rows, 400_000),
  }));
  owned('证书', firms, (rows) => ({
    持证人: member(rows, persons),
    等级: column(rows, Uint8Array, () => 2 + below(3)),
    发证日期: day(rows),
    本企业评价: flag(rows, 9),
    发证月参保: flag(rows, 9),
  }));
  const agencies = count('人力资源机构');
  tables.人力资源机构 = { rows: agencies, columns: { 许可有效: flag(agencies, 9) } };
  owned('引进项目', agencies, (rows) => ({ 引进人员: member(rows, persons), 引进日期: day(rows) }));
  const schools = count('职业院校');
  tables.职业院校 = {
    rows: schools,
    columns: {
      公办: flag(schools, 7),
      开展培训评价: flag(schools, 7),
      在编人数: column(schools, Uint16Array, () => 50 + below(300)),
      调控线: money(schools, 8_000_000),
      其他核增: money(schools, 1),
      培训结余: money(schools, 100_000_000),
      核定增量: money(schools, 500_000_000),
    },
  };
  owned('输送项目', schools, (rows) => ({
    输送人员: member(rows, persons),
    方式: column(rows, Uint8Array, () => below(3)),
    到岗日期: day(rows),
  }));
  return tables;
}

/** Bytes of all columns. */
export const bytesOf = (tables: Readonly<Record<string, GivenTable>>): number =>
  Object.values(tables)
    .flatMap(({ columns, parent }) => [...Object.values(columns), ...(parent === undefined ? [] : [parent])])
    .reduce((sum, { values, states }) => sum + values.byteLength + (states?.byteLength ?? 0), 0);

export const recordsOf = (tables: Readonly<Record<string, GivenTable>>): number =>
  Object.values(tables).reduce((sum, { rows }) => sum + rows, 0);
