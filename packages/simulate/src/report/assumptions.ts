/** The assumptions page: everything a result rests on, row by row. It travels with every export. */
import {
  type Bilingual,
  type Exact,
  figureText,
  formatExact,
  multiply,
  type Parameter,
  type Program,
  writtenValues,
} from '@guiju/ir';
import type { County } from '../county/record.ts';
import { pickedOption } from '../run/readings.ts';
import type { SimulationResult } from '../run/result.ts';
import { type Scenario, takeUpOf } from '../run/scenario.ts';
import type { CellValue, Table } from './table.ts';

const STATUS: Readonly<Record<string, Bilingual>> = {
  found: { zh: '有出处', en: 'found' },
  derived: { zh: '推算', en: 'derived' },
  assumed: { zh: '假定', en: 'assumed' },
  fixed: { zh: '原文', en: 'in the source' },
  picked: { zh: '选取', en: 'picked' },
  placeholder: { zh: '占位', en: 'stand-in' },
  gap: { zh: '待明确', en: 'gap' },
  set: { zh: '本次设定', en: 'set for this run' },
};
const status = (id: string): Bilingual => STATUS[id] ?? { zh: id, en: id };

const HEADCOUNT = {
  low: { zh: '低', en: 'low' },
  mid: { zh: '中', en: 'middle' },
  high: { zh: '高', en: 'high' },
} as const;

const SECTIONS = {
  run: { zh: '本次测算', en: 'this run' },
  parameters: { zh: '参数', en: 'parameters' },
  readings: { zh: '读法', en: 'readings' },
  takeUp: { zh: '申领率', en: 'take-up' },
  open: { zh: '未定事项', en: 'undetermined' },
  figures: { zh: '人群数据', en: 'population figures' },
  method: { zh: '口径', en: 'method' },
} as const;

interface Line {
  readonly section: Bilingual;
  readonly item: CellValue;
  readonly value: CellValue;
  readonly range?: CellValue;
  readonly status?: CellValue;
  readonly source?: CellValue;
}

export function assumptionsSheet(
  program: Program,
  scenario: Scenario,
  county: County,
  result: SimulationResult,
): Table {
  const lines: Line[] = [
    ...runLines(program, scenario, result),
    ...program.parameters.map((p) => parameterLine(p, scenario)),
    ...program.readings.map((reading): Line => {
      const option = reading.options.find((o) => o.id === pickedOption(program, scenario, reading.id));
      const own = option?.id === reading.pick;
      return {
        section: SECTIONS.readings,
        item: `${reading.id}“${reading.quote}”`,
        value: option ? `${option.id}：${option.text}` : '',
        status: status(own ? 'picked' : 'set'),
        source: own ? reading.reason : null,
      };
    }),
    ...program.clauses
      .filter((clause) => clause.subject !== null)
      .map((clause): Line => {
        const { low, mid, high } = takeUpOf(scenario, clause.id);
        return {
          section: SECTIONS.takeUp,
          item: `${clause.id} ${clause.title}`,
          value: perMille(mid),
          range: `${perMille(low)} – ${perMille(high)}`,
          status: status(Object.hasOwn(scenario.takeUp, clause.id) ? 'set' : 'assumed'),
        };
      }),
    ...result.gaps.map(
      (gap): Line => ({
        section: SECTIONS.open,
        item: gap.address,
        value: { zh: '未定，未计入合计', en: 'undetermined, not in the totals' },
        range:
          gap.waiting === null ? null : { zh: `${gap.waiting} 件待定`, en: `${gap.waiting} claims wait` },
        status: status('gap'),
        source: gap.text,
      }),
    ),
    ...result.unknown.map(
      ({ entity, attribute }): Line => ({
        section: SECTIONS.open,
        item: attribute === null ? entity : `${entity}.${attribute}`,
        value: {
          zh: '合成人群没有这项事实，按未知处理',
          en: 'the synthetic county has no such fact; treated as unknown',
        },
      }),
    ),
    ...county.figures.map(
      (f): Line => ({
        section: SECTIONS.figures,
        item: f.label,
        value: { zh: `${f.value} ${f.unit.zh}`, en: `${f.value} ${f.unit.en}` },
        range: f.low === null || f.high === null ? null : `${f.low} – ${f.high}`,
        status: status(f.status),
        source: f.source,
      }),
    ),
    ...METHOD.map((item): Line => ({ section: SECTIONS.method, item, value: null })),
  ];
  return {
    title: { zh: '测算假设', en: 'Assumptions' },
    columns: [
      { id: 'section', label: { zh: '类别', en: 'kind' }, kind: 'text' },
      { id: 'item', label: { zh: '事项', en: 'item' }, kind: 'text' },
      { id: 'value', label: { zh: '取值', en: 'value' }, kind: 'text' },
      { id: 'range', label: { zh: '范围', en: 'range' }, kind: 'text' },
      { id: 'status', label: { zh: '性质', en: 'status' }, kind: 'text' },
      { id: 'source', label: { zh: '来源或理由', en: 'source or reason' }, kind: 'text' },
    ],
    rows: lines.map(({ section, item, value, range, status: how, source }) => ({
      section,
      item,
      value,
      range: range ?? null,
      status: how ?? null,
      source: source ?? null,
    })),
  };
}

const METHOD: readonly Bilingual[] = [
  {
    zh: '现金按到期日所在年度，承诺按决定年度计全部各期；均为整分相加',
    en: 'cash by the year of the due date, commitment by the year of the decision with all its parts; whole fen added',
  },
  {
    zh: '每个申领人对每条有固定抽签，申领率提高时只增不减，方案之间可比',
    en: 'each claimant has a fixed draw per clause: higher take-up only adds, and scenarios compare',
  },
  {
    zh: '低、中、高为申领率与人数同时取低、中、高，不是概率区间',
    en: 'low, middle and high take take-up and headcount together; they are not probability intervals',
  },
  {
    zh: '不计行为反应：待遇变化不改变人数和流向',
    en: 'no behavioural response: benefits do not change headcounts or flows',
  },
  {
    zh: '目标比例按从业人员不变、每年流量不变逐年推算',
    en: 'targets roll forward with employment and yearly flows constant',
  },
];

function runLines(program: Program, scenario: Scenario, result: SimulationResult): Line[] {
  const section = SECTIONS.run;
  return [
    { section, item: { zh: '说明', en: 'note' }, value: result.synthetic },
    { section, item: { zh: '政策文本', en: 'policy text' }, value: program.title },
    { section, item: { zh: '文本指纹', en: 'hash of the text' }, value: result.programHash },
    { section, item: { zh: '种子', en: 'seed' }, value: scenario.seed },
    {
      section,
      item: { zh: '人数（中值所用）', en: 'headcount of the middle estimate' },
      value: HEADCOUNT[scenario.headcount],
    },
    {
      section,
      item: { zh: '年度预算线', en: 'yearly budget line' },
      value:
        scenario.budgetLine === null ? { zh: '未设', en: 'none' } : `${formatExact(scenario.budgetLine)}元`,
    },
    ...(program.effective.assumed === null
      ? []
      : [
          {
            section,
            item: { zh: '施行日期', en: 'effective date' },
            value: null,
            status: status('assumed'),
            source: program.effective.assumed,
          },
        ]),
  ];
}

function parameterLine(parameter: Parameter, scenario: Scenario): Line {
  const { address, note } = parameter;
  const own = Object.hasOwn(scenario.values, address) ? scenario.values[address] : undefined;
  const written = writtenValues(parameter).at(-1);
  const value = own ?? written;
  return {
    section: SECTIONS.parameters,
    item: address,
    value: value === undefined ? status('gap') : quantity(value, parameter),
    range:
      own === undefined || written === undefined
        ? null
        : { zh: `原文 ${quantity(written, parameter)}`, en: `text: ${quantity(written, parameter)}` },
    status: status(own === undefined ? parameter.status : 'set'),
    source: note,
  };
}

const quantity = (value: Exact, parameter: Parameter): string =>
  parameter.percent ? `${formatExact(multiply(value, 100))}%` : figureText(value, parameter.type);

const perMille = (n: number): string => `${formatExact(multiply(n, { n: 1n, d: 10n }))}%`;
