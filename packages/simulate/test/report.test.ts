import { describe, expect, test } from 'vitest';
import {
  assumptionsSheet,
  budgetTable,
  createSimulator,
  FIGURES,
  generateCounty,
  OPEN,
  plainScenario,
  type Scenario,
  type Table,
} from '../src/index.ts';
import { SMALL } from './small-program.ts';

const county = generateCounty('specification');
const scenario: Scenario = {
  ...plainScenario('specification'),
  values: { 'C09.首席技师': 150_000 },
  readings: { 新引育: '甲' },
  takeUp: { C02: { low: 900, mid: 955, high: 1000 } },
  budgetLine: 5_000_000,
};
const result = createSimulator(SMALL, county).update(scenario);

const rowOf = (table: Table, column: string, value: string) => {
  const found = table.rows.find((row) => row[column] === value);
  if (!found) throw new Error(`no row with ${value}`);
  return found;
};

describe('资金测算表', () => {
  const table = budgetTable(SMALL, result);

  test('has a row for each clause, a total, and its low and high', () => {
    expect(table.rows.map((row) => row.clause)).toEqual([
      'C02',
      'C05',
      'C06',
      'C09',
      'C10',
      null,
      null,
      null,
    ]);
  });

  test('says item, standard, expected number and money by year in yuan with fen', () => {
    const c09 = rowOf(table, 'clause', 'C09');
    expect(c09.standard).toBe('首席技师 150000元；特级技师 90000元；高级技师 40000元');
    expect(c09.number).toMatch(/^\d+$/);
    expect(c09.cash2023).toMatch(/^\d+(\.\d{1,2})?$/);
    expect(c09.commitment2028).toMatch(/^\d+$/);
  });

  test('what is open says 未定 in every cell and is named beside the total', () => {
    for (const id of ['C06', 'C10']) {
      const row = rowOf(table, 'clause', id);
      for (const year of result.years)
        expect([row[`cash${year}`], row[`commitment${year}`]]).toEqual([OPEN, OPEN]);
    }
    expect(rowOf(table, 'clause', 'C06').number).toMatchObject({
      zh: expect.stringMatching(/^0（另 \d+ 未定）$/),
    });
    expect(table.rows[5]?.item).toMatchObject({ zh: '合计（不含未定：C06、C10）' });
  });

  test('says in its title that the county is synthetic', () => {
    expect(table.title.zh).toContain('合成');
    expect(table.title.en).toContain('synthetic');
  });

  test('has a label in both languages for every column', () => {
    for (const { label } of table.columns) expect(label.zh && label.en).toBeTruthy();
    for (const row of table.rows)
      expect(Object.keys(row).sort()).toEqual(table.columns.map((c) => c.id).sort());
  });
});

describe('the assumptions page', () => {
  const sheet = assumptionsSheet(SMALL, scenario, county, result);
  const items = sheet.rows.map((row) => (typeof row.item === 'string' ? row.item : row.item?.zh));

  test('names the text by its hash and the county by its seed', () => {
    const values = sheet.rows.map((row) => row.value);
    expect(values).toContain(result.programHash);
    expect(values).toContain('specification');
    expect(
      rowOf(
        { ...sheet, rows: sheet.rows.map((r, i) => ({ ...r, item: items[i] ?? null })) },
        'item',
        '年度预算线',
      ).value,
    ).toBe('5000000元');
  });

  test('has every parameter: those set for the run beside what the text says, gaps as 待明确', () => {
    expect(rowOf(sheet, 'item', 'C09.首席技师')).toMatchObject({
      value: '150000元',
      range: { zh: '原文 120000元' },
      status: { zh: '本次设定' },
    });
    expect(rowOf(sheet, 'item', 'C06.金额')).toMatchObject({
      value: { zh: '待明确' },
      status: { zh: '待明确' },
    });
  });

  test('has every reading with its option, and why where it is the policy’s own', () => {
    expect(rowOf(sheet, 'item', '新引育“新引育”')).toMatchObject({
      value: '甲：只限引进',
      status: { zh: '本次设定' },
    });
    expect(rowOf(sheet, 'item', '特别是“规上企业特别是“专精特新”企业”').source).toBe('特别是只表优先');
  });

  test('has the take-up of every clause that pays', () => {
    expect(rowOf(sheet, 'item', 'C02 C02')).toMatchObject({
      value: '95.5%',
      range: '90% – 100%',
      status: { zh: '本次设定' },
    });
    expect(rowOf(sheet, 'item', 'C05 C05')).toMatchObject({ value: '90%', status: { zh: '假定' } });
  });

  test('has every figure of the register with status and source', () => {
    for (const figure of FIGURES) {
      const row = sheet.rows[items.lastIndexOf(figure.label.zh)];
      expect(row).toMatchObject({
        source: figure.source,
        value: { zh: `${figure.value} ${figure.unit.zh}` },
      });
    }
  });
});
