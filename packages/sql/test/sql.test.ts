/** What SQL is written for a clause, and what is not written. That it computes the right thing is tried in conformance, against the reference. */
import { compile } from '@guiju/compiler';
import { loadPopulation, type PlanOptions, planPopulation, resolve } from '@guiju/evaluate';
import { type Program, readRequest, toDays } from '@guiju/ir';
import { describe, expect, test } from 'vitest';
import {
  clickhouse,
  clickhouse18,
  type Dialect,
  declaredTables,
  duckdb,
  overShards,
  rowGroups,
  statementsFor,
} from '../src/index.ts';

const HEAD = '政策 试 (trial)\n  施行 2024-01-01\n';
const OBJECTS = `对象 企业 (enterprise)
  研发费: 金额
  规上: 是否 可无
对象 培训 (training) 属于 企业
  人数: 数(人)
  结业日期: 日期
`;

function programOf(text: string): Program {
  const { program, diagnostics } = compile(
    [{ id: 'trial', files: [{ path: 'trial/a.gj', text: HEAD + OBJECTS + text }], documents: {} }],
    'trial',
  );
  if (program === null) throw new Error(JSON.stringify(diagnostics.map((d) => d.code)));
  return program;
}

function sqlOf(text: string, dialect: Dialect = duckdb, options: PlanOptions = {}) {
  const program = programOf(text);
  const day = toDays(2025, 12, 31);
  const profile = declaredTables(program, dialect);
  const resolved = resolve(program, { asOf: day, knownAt: day, readings: {}, values: {} });
  return statementsFor(planPopulation(resolved, profile, options), profile, dialect);
}

describe('what is written', () => {
  const RESEARCH = '条款 T1 研发补助\n  对象 企业\n  条件 规上 有\n  给予 研发费 × 20%\n';

  test('names the tables it reads: values, and a second column where NULL has two meanings', () => {
    const { statements } = sqlOf(RESEARCH);
    expect(statements?.layout).toMatchObject([
      { entity: '企业', columns: [{ name: '规上' }, { name: '规上?' }, { name: '研发费' }] },
    ]);
  });

  test('holds whole numbers only', () => {
    for (const dialect of [duckdb, clickhouse, clickhouse18]) {
      const { statements } = sqlOf(RESEARCH, dialect);
      expect(statements?.verdicts).not.toMatch(/DOUBLE|DECIMAL|Float|Decimal|HUGEINT| \/ |\d\.\d/);
    }
  });

  test('divides as its dialect does', () => {
    expect(sqlOf(RESEARCH).statements?.awards).toContain(' // 5');
    expect(sqlOf(RESEARCH, clickhouse).statements?.awards).toContain('intDiv(');
  });

  test('joins what belongs to a row, grouped by its owner', () => {
    const { statements } = sqlOf('条款 T2 培训\n  对象 企业\n  条件 合计(培训.人数) ≥ 20人\n  给予 1万元\n');
    expect(statements?.verdicts).toMatch(/JOIN \(SELECT "企业" AS p0, .* FROM "培训"\)/);
    expect(statements?.verdicts).toContain('GROUP BY r');
    expect(statements?.layout[0]?.columns.map((c) => c.name)).toContain('培训[]?');
  });

  test('counts a shared limit in a window of its key', () => {
    const { statements } = sqlOf(
      '条款 T3 补贴\n  对象 培训\n  时点 结业日期\n  给予 800元\n  限 每 企业 每年 两次\n',
    );
    expect(statements?.verdicts).toMatch(
      /OVER \(PARTITION BY o\.k0_0, o\.s0, o\.w0 ORDER BY o\.day, o\.ord, o\.r/,
    );
  });

  test('has a row for each month of a stay', () => {
    const MONTHLY =
      '条款 TB 月补\n  对象 培训\n  时点 结业日期\n  逐月 自 结业日期 至 加月(结业日期, 12个月) 按 整月\n  给予 800元/月\n';
    const rows = {
      duckdb: 'unnest(range(0, ',
      clickhouse: 'arrayJoin(range(',
      'clickhouse-18': 'arrayJoin(range(',
    };
    for (const dialect of [duckdb, clickhouse, clickhouse18]) {
      const { statements, leftOut } = sqlOf(MONTHLY, dialect);
      expect(leftOut).toEqual([]);
      const written = [...(statements?.steps ?? []).map((s) => s.query), statements?.awards ?? ''].join('\n');
      expect(written).toContain(rows[dialect.name]);
    }
  });

  test('shares out a fund in windows of its pots, its products in 128 bits', () => {
    const { statements } = sqlOf(
      '条款 TC 补助\n  对象 企业\n  给予 研发费 × 20%\n资金池 F1 年度资金\n  含 TC\n  总额 100万元\n  分配 按比例 最大余数\n',
    );
    expect(statements?.totals).toContain('AS HUGEINT');
    expect(statements?.totals).toMatch(/OVER \(PARTITION BY .*ORDER BY o\.behind DESC/);
  });

  test('quotes names and words, whatever they hold', () => {
    const { statements } = sqlOf('条款 T4 补助\n  对象 企业\n  给予 100元\n');
    expect(statements?.verdicts).toContain(`SELECT 'T4' AS clause`);
    expect(statements?.verdicts).toContain('FROM "企业"');
  });
});

describe('an old ClickHouse', () => {
  const TRAINED =
    '条款 T9 培训\n  对象 企业\n  条件 规上 有 且 合计(培训.人数) ≥ 20人\n  给予 研发费 × 20%\n';

  test('has its steps kept as tables; no statement names queries, writes TRUE or joins twice', () => {
    const { statements } = sqlOf(TRAINED, clickhouse18);
    const queries = [...(statements?.steps ?? []).map((s) => s.query), statements?.totals ?? ''];
    expect(queries.length).toBeGreaterThan(3);
    for (const query of queries) {
      expect(query).not.toMatch(/WITH|TRUE|FALSE|OVER \(/);
      expect(query.split(' JOIN ').length).toBeLessThan(3);
    }
    expect(sqlOf(TRAINED).statements?.steps).toEqual([]);
  });

  test('is told by three numbers what is open in a condition', () => {
    const { statements } = sqlOf(TRAINED, clickhouse18);
    expect(statements?.steps.map((s) => s.query).join('\n')).toMatch(/nullIf\(least\(ifNull\(2 \* /);
  });

  test('carries no limit that is used up in turn, nor does any over shards', () => {
    const LIMITED = '条款 TA 补贴\n  对象 培训\n  时点 结业日期\n  给予 800元\n  限 每 企业 每年 两次\n';
    for (const [dialect, why] of [
      [clickhouse18, 'no window functions'],
      [overShards(clickhouse), 'on different shards'],
    ] as const) {
      const { statements, leftOut } = sqlOf(LIMITED, dialect);
      expect(statements).toBeNull();
      expect(leftOut).toMatchObject([{ clause: 'TA', span: { file: 'trial/a.gj' } }]);
      expect(leftOut[0]?.why.en).toContain(why);
    }
  });

  test('over shards, an owner and what belongs to it share a number; others have their own', () => {
    const program = programOf(TRAINED);
    const read = readRequest(program, {
      policy: 'trial',
      settings: { asOf: '2025-12-31' },
      facts: {
        企业: [{ id: 'a' }, { id: 'b' }, { id: 'c' }],
        培训: [
          { id: 't', 企业: 'c' },
          { id: 'u', 企业: 'a' },
        ],
      },
    });
    if (!read.ok) throw new Error(JSON.stringify(read.errors));
    const population = loadPopulation(program, read.facts);
    const groupOf = rowGroups(sqlOf(TRAINED).statements?.layout ?? [], population);
    expect(new Set(['a', 'b', 'c'].map((_, row) => groupOf('企业', row))).size).toBe(3);
    expect([groupOf('培训', 0), groupOf('培训', 1)]).toEqual([groupOf('企业', 2), groupOf('企业', 0)]);
  });
});

describe('what is left out', () => {
  test('is a whole clause, with the place and words in both languages; the others are carried', () => {
    const { statements, leftOut } = sqlOf(
      '条款 T5 补贴\n  对象 培训\n  时点 结业日期\n  给予 800元\n  限 每 企业 36个月内 两次\n条款 T6 补助\n  对象 企业\n  给予 100元\n',
    );
    expect(leftOut).toEqual([
      {
        clause: 'T5',
        why: { zh: expect.any(String), en: expect.any(String) },
        span: expect.objectContaining({ file: 'trial/a.gj' }),
      },
    ]);
    expect(statements?.verdicts).toContain(`'T6'`);
    expect(statements?.verdicts).not.toContain(`'T5'`);
  });

  test('is everything where nothing is carried', () => {
    const { statements, leftOut } = sqlOf(
      '条款 T7 补贴\n  对象 培训\n  时点 结业日期\n  给予 800元\n  限 每 企业 36个月内 两次\n',
    );
    expect(statements).toBeNull();
    expect(leftOut).toHaveLength(1);
  });

  test('is a date beyond the calendar of the dialect', () => {
    const FAR = '条款 T8 远\n  对象 培训\n  条件 加月(结业日期, 3000个月) ≤ 2999-01-01\n  给予 100元\n';
    expect(sqlOf(FAR).leftOut).toEqual([]);
    expect(sqlOf(FAR, clickhouse).leftOut[0]?.why.en).toContain('calendar of clickhouse');
  });
});
