/** What a kernel asks, in which order, and how often: never seen in its answers. */
import { describe, expect, test } from 'vitest';
import { EVEN } from '../../src/columns/code.ts';
import { quickestFirst } from '../../src/columns/cost.ts';
import { countedOdds } from '../../src/columns/how-often.ts';
import { compileKernel, type Job } from '../../src/columns/kernel.ts';
import type { Column, ListIndex, Population, Values } from '../../src/columns/table.ts';
import { createBuilder, DATE, depthOf, NUMBER } from '../../src/plan/builder.ts';
import { year } from '../../src/plan/calendar.ts';
import type { Cell, CellType } from '../../src/plan/cell.ts';
import { compare, connect } from '../../src/plan/logic.ts';

const b = createBuilder();
const BOOLEAN: CellType = { kind: 'boolean' };
const sure = { scale: 1, absent: false, open: false };
const rowOf = (table: string): CellType => ({ kind: 'row', table });
const subject = b.make({ kind: 'subject', type: rowOf('企业'), lo: 0, hi: 1e6, ...sure, depth: 0 });
const member = b.make({ kind: 'member', level: 0, type: rowOf('证书'), lo: 0, hi: 1e6, ...sure, depth: 1 });

const columnCell = (row: Cell, name: string, type: CellType, lo: number, hi: number, open = false): Cell =>
  b.make({
    kind: 'column',
    on: null,
    row,
    column: { table: row === subject ? '企业' : '证书', kind: 'attribute', name },
    type,
    lo,
    hi,
    ...sure,
    open,
    depth: row.depth,
  });

const populationOf = (
  rows: number,
  values: Readonly<Record<string, Values>>,
  states: Readonly<Record<string, Uint8Array>> = {},
  list: ListIndex | null = null,
) =>
  ({
    tables: new Map([['企业', { entity: '企业', rows, listed: rows }]]),
    column: ({ name }: { readonly name: string }) =>
      ({ values: values[name], states: states[name] ?? null, plain: false }) as unknown as Column,
    list: () => list,
  }) as unknown as Population;

const jobOf = (holds: Cell): Job =>
  ({
    clause: { subject: '企业' },
    claim: { holds, waits: [], awards: [], turns: [], at: holds, months: null, whole: null },
  }) as unknown as Job;

describe('of several tests', () => {
  const flag = columnCell(subject, '规上', BOOLEAN, 0, 1);
  const level = columnCell(subject, '级别', NUMBER, 0, 7);
  const leads = compare(b, '≥', level, b.constant(5));
  const rows = 40_000;
  const values = {
    规上: Uint8Array.from({ length: rows }, (_, r) => (r * 7919) % 2),
    级别: Uint8Array.from({ length: rows }, (_, r) => ((r * 7919) % 200 === 0 ? 6 : 1)),
  };
  const holds = connect(b, 'and', [flag, leads]);

  test('the one that decides most comes first: of a conjunction what seldom holds, of a disjunction what often does', () => {
    const odds = (cell: Cell): number => (cell === leads ? 0.005 : 0.5);
    expect(quickestFirst([flag, leads], false, odds)).toEqual([leads, flag]);
    expect(quickestFirst([leads, flag], true, odds)).toEqual([flag, leads]);
  });

  test('as likely as not, the cheaper one comes first', () => {
    expect(quickestFirst([leads, flag], false, () => EVEN)).toEqual([flag, leads]);
  });

  test('odds are counted in a large table, and even in a small one', () => {
    const odds = countedOdds([jobOf(holds)], populationOf(rows, values), null);
    expect(odds(leads)).toBeCloseTo(0.005, 2);
    expect(odds(flag)).toBeCloseTo(0.5, 1);
    expect(countedOdds([jobOf(holds)], populationOf(1000, values), null)(leads)).toBe(EVEN);
  });

  test('of listed rows only these are counted', () => {
    const leading = Int32Array.from({ length: rows }, (_, r) => r - (r % 200));
    expect(countedOdds([jobOf(holds)], populationOf(rows, values), leading)(leads)).toBe(1);
  });
});

describe('claims that count the same members', () => {
  const FIRMS = 60;
  const YEARS = [2022, 2023, 2024];
  const start = Int32Array.from({ length: FIRMS + 1 }, (_, firm) => (firm * (firm - 1)) / 2);
  const members = start[FIRMS] as number;
  const list = { start, members: null, open: null } as unknown as ListIndex;
  const population = populationOf(
    FIRMS,
    {
      备案: Uint8Array.from({ length: FIRMS }, (_, r) => r % 3 && 1),
      发证日期: Int32Array.from({ length: members }, (_, m) => 19_000 + ((m * 37) % 1000)),
      本企业: Uint8Array.from({ length: members }, (_, m) => (m % 5 === 0 ? 0 : 1)),
      持证人: Int32Array.from({ length: members }, (_, m) => (m * 11) % 23),
    },
    { 备案: Uint8Array.from({ length: FIRMS }, (_, r) => (r % 7 === 0 ? 2 : 0)) },
    list,
  );
  const filed = columnCell(subject, '备案', BOOLEAN, 0, 1, true);
  const own = columnCell(member, '本企业', BOOLEAN, 0, 1);
  const holder = columnCell(member, '持证人', NUMBER, 0, 22);
  const issued = columnCell(member, '发证日期', DATE, 19_000, 20_000);
  const different = (nth: number): Cell => {
    const where = connect(b, 'and', [own, compare(b, '=', year(b, issued), b.constant(nth))]);
    return b.make({
      kind: 'count',
      level: 0,
      list: { of: '企业', table: '证书', by: null },
      owner: subject,
      where,
      distinct: holder,
      type: NUMBER,
      lo: 0,
      hi: 100,
      ...sure,
      depth: Math.min(0, depthOf([where])),
    });
  };
  const counts = YEARS.map(different);
  const guarded = counts.map((count) => connect(b, 'and', [filed, compare(b, '≥', count, b.constant(8))]));
  // Asks the same count of everybody: it must not see what stands behind the others' guard.
  const free = compare(b, '≥', counts[1] as Cell, b.constant(5));

  /** By job, the rows granted and those left open; and the code. */
  function answers(asked: readonly Cell[]) {
    const rows = asked.map(() => ({ granted: [] as number[], open: [] as number[] }));
    const { run, source } = compileKernel(
      asked.map(jobOf),
      population,
      { rows },
      {
        granted: (i, block) => block.lines.push(`rows[${i}].granted.push(r);`),
        deferred: (i, block) => block.lines.push(`rows[${i}].open.push(r);`),
      },
    );
    run(0, FIRMS);
    return { rows, loops: source.split('z = ').length - 1 };
  }

  test('go over them once, and get what each gets alone', () => {
    const together = answers(guarded);
    expect(together.loops).toBe(1);
    expect(together.rows).toEqual(guarded.flatMap((holds) => answers([holds]).rows));
    expect(together.rows.every(({ granted, open }) => granted.length > 0 && open.length > 0)).toBe(true);
  });

  test('keep it from others, who may not have passed what they ask first', () => {
    const together = answers([...guarded, free]);
    expect(together.rows.at(-1)).toEqual(answers([free]).rows[0]);
    expect(together.rows.slice(0, -1)).toEqual(guarded.flatMap((holds) => answers([holds]).rows));
  });
});
