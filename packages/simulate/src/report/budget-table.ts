/** 资金测算表: one row a clause, its standard, expected number and money by year; what is 未定 says so in every cell. */
import {
  type Clause,
  type Exact,
  figureText,
  formatExact,
  multiply,
  type Parameter,
  type Program,
  writtenValues,
} from '@guiju/ir';
import { dependenciesOf } from '../run/dependencies.ts';
import type { SimulationResult } from '../run/result.ts';
import type { Scenario } from '../run/scenario.ts';
import { type CellValue, type Column, OPEN, type Table, yuanCell } from './table.ts';

export function budgetTable(program: Program, result: SimulationResult): Table {
  const years = result.years.map(
    (year): Column => ({
      id: `cash${year}`,
      label: { zh: `${year}年支出（元）`, en: `${year} cash (yuan)` },
      kind: 'yuan',
    }),
  );
  const promised = result.years.map(
    (year): Column => ({
      id: `commitment${year}`,
      label: { zh: `${year}年承诺（元）`, en: `${year} commitment (yuan)` },
      kind: 'yuan',
    }),
  );
  const money = (
    cash: readonly (number | null)[],
    commitment: readonly (number | null)[],
  ): Record<string, CellValue> =>
    Object.fromEntries([
      ...years.map((column, y) => [column.id, yuanCell(cash[y] ?? null)]),
      ...promised.map((column, y) => [column.id, yuanCell(commitment[y] ?? null)]),
    ]);
  const band = (id: 'low' | 'high', zh: string, en: string) => ({
    clause: null,
    item: { zh, en },
    standard: null,
    number: null,
    ...money(result.total.cash[id], result.total.commitment[id]),
    source: { zh: '申领率与人数同时取该档', en: 'take-up and headcount both at this estimate' },
  });
  const rows = result.clauses
    .filter((c) => c.status !== 'not-money')
    .map((c) => {
      const clause = program.clauses.find((x) => x.id === c.clause);
      return {
        clause: c.clause,
        item: c.levy ? { zh: `${c.title}（收入）`, en: `${c.title} (income)` } : c.title,
        standard: clause ? standardOf(program, clause, result.scenario) : null,
        number:
          c.cash.mid.every((fen) => fen === null) &&
          c.granted.every((n) => n === 0) &&
          c.undetermined.every((n) => n === 0)
            ? OPEN
            : expected(c.granted, c.undetermined),
        ...money(c.cash.mid, c.commitment.mid),
        source: clause ? sourceOf(clause) : null,
      };
    });
  const open = result.openClauses.join('、');
  return {
    title: {
      zh: `${program.title}资金测算表（合成人群，种子 ${result.scenario.seed}）`,
      en: `Budget of ${program.title} (synthetic county, seed ${result.scenario.seed})`,
    },
    columns: [
      { id: 'clause', label: { zh: '条款', en: 'clause' }, kind: 'text' },
      { id: 'item', label: { zh: '项目', en: 'item' }, kind: 'text' },
      { id: 'standard', label: { zh: '标准', en: 'standard' }, kind: 'text' },
      { id: 'number', label: { zh: '预计数量（年均）', en: 'expected number a year' }, kind: 'text' },
      ...years,
      ...promised,
      { id: 'source', label: { zh: '依据', en: 'source' }, kind: 'text' },
    ],
    rows: [
      ...rows,
      {
        clause: null,
        item:
          open === ''
            ? { zh: '合计', en: 'total' }
            : { zh: `合计（不含未定：${open}）`, en: `total (without what is undetermined: ${open})` },
        standard: null,
        number: null,
        ...money(result.total.cash.mid, result.total.commitment.mid),
        source: { zh: '见“测算假设”', en: 'see “Assumptions”' },
      },
      ...(result.income === null
        ? []
        : [
            {
              clause: null,
              item: { zh: '收入合计（不冲减支出）', en: 'income in all (not set off)' },
              standard: null,
              number: null,
              ...money(result.income.cash.mid, result.income.commitment.mid),
              source: null,
            },
          ]),
      band('low', '合计·低', 'total, low'),
      band('high', '合计·高', 'total, high'),
    ],
  };
}

/** The clause's own amounts, as the run used them. */
function standardOf(program: Program, clause: Clause, scenario: Scenario): CellValue {
  const own = program.parameters.filter(
    (p) =>
      p.address.startsWith(`${clause.id}.`) &&
      p.type.kind === 'number' &&
      p.type.unit.some(([base, power]) => base === '元' && power === 1),
  );
  const reached = dependenciesOf(program, clause).parameters;
  // 一次 and other counts, and days, limit an amount; they are none.
  const rates = program.parameters.filter((p) => reached.includes(p.address) && isRate(p));
  const shown = own.length > 0 ? own : rates;
  if (clause.subject === null || shown.length === 0) return clause.subject === null ? OPEN : null;
  const name = (p: Parameter) => p.address.slice(p.address.lastIndexOf('.') + 1);
  return shown.map((p) => `${name(p)} ${valueText(p, scenario)}`).join('；');
}

const isRate = ({ type }: Parameter): boolean =>
  type.kind === 'number' && !(type.unit.length === 1 && type.unit[0]?.[0] !== '元');

function valueText(parameter: Parameter, scenario: Scenario): string {
  const value: Exact | undefined =
    (Object.hasOwn(scenario.values, parameter.address) ? scenario.values[parameter.address] : undefined) ??
    writtenValues(parameter).at(-1);
  if (value === undefined) return OPEN.zh;
  return parameter.percent ? `${formatExact(multiply(value, 100))}%` : figureText(value, parameter.type);
}

function expected(granted: readonly number[], undetermined: readonly number[]): CellValue {
  const mean = (numbers: readonly number[]) =>
    Math.round(numbers.reduce((a, b) => a + b, 0) / numbers.length);
  const [sure, waiting] = [mean(granted), mean(undetermined)];
  if (waiting === 0) return String(sure);
  return { zh: `${sure}（另 ${waiting} 未定）`, en: `${sure} (and ${waiting} undetermined)` };
}

const sourceOf = (clause: Clause): string =>
  clause.citations
    .map((c) => `${c.source}${c.locator}`)
    .filter((s, i, all) => all.indexOf(s) === i)
    .join('、');
