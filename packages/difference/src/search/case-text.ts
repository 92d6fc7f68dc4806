/**
 * Facts as a 案例 of the language, which can be put into the policy's folder and run: an example with what one of the policies answers, or a situation by itself, for somebody to
 * say what is to be expected of it.
 */
import { writtenName as name, writtenAddress } from '@guiju/compiler';
import {
  type Attribute,
  type Case,
  type EntityType,
  formatDateZh,
  formatExact,
  type Outcome,
  type Program,
  parseDate,
} from '@guiju/ir';
import { clauseOf, type Scenario, scenarioFrom, type Thing } from './scenario.ts';
import { type Seen, totalOf } from './seen.ts';

/** null: the policy has no such clause, so nothing can be expected of it. */
export function caseText(
  program: Program,
  title: string,
  clause: string,
  scenario: Scenario,
  seen: Seen,
): string | null {
  if (!program.clauses.some((c) => c.id === clause)) return null;
  return caseOf(title, [...situationLines(program, scenario), ...expectLines(clause, seen)]);
}

/** Facts from anywhere, nested ones too, with the settings they are decided under. */
export const situationText = (program: Program, title: string, request: Case['request']): string =>
  caseOf(title, situationLines(program, scenarioFrom(program, request)));

const caseOf = (title: string, lines: readonly string[]): string =>
  `案例 ${name(title)}\n${lines.map((line) => `  ${line}\n`).join('')}`;

function situationLines(program: Program, scenario: Scenario): readonly string[] {
  const { asOf, knownAt, readings, values, things, history } = scenario;
  return [
    `截至 ${asOf}`,
    ...(knownAt === null ? [] : [`知悉 ${knownAt}`]),
    ...Object.entries(readings).map(([id, option]) => `读 ${name(id)} 取 ${name(option)}`),
    ...Object.entries(values).map(([address, value]) => `设 ${writtenAddress(address)} = ${value}`),
    ...things.map((t) => thingLine(program, t)),
    ...(history === undefined ? ['历史 未知'] : history.map(paidLine)),
  ];
}

/** In the words of a reader: 甲人员：技能等级首席技师，引育日期2024年1月1日. */
export function factsText({ things, asOf }: Scenario): string {
  const each = things.map(({ id, parent, values }) => {
    const facts = Object.entries(values).map(([key, value]) => `${key}${plain(value)}`);
    return `${id}${parent === null ? '' : `（属于${parent}）`}${facts.length > 0 ? `：${facts.join('，')}` : ''}`;
  });
  return `${each.join('；')}；截至${plain(asOf)}`;
}

function plain(value: unknown): string {
  if (Array.isArray(value))
    return value
      .map(
        (s: { from?: string; to?: string; value?: unknown }) =>
          `${s.from === undefined ? '' : plain(s.from)}至${s.to == null ? '今' : plain(s.to)}为${plain(s.value)}`,
      )
      .join('、');
  if (value === null) return '无';
  if (typeof value === 'boolean') return value ? '是' : '否';
  const day = /^\d{4}-\d\d-\d\d$/.test(String(value)) ? parseDate(String(value)) : undefined;
  return day === undefined ? String(value) : formatDateZh(day);
}

function thingLine(program: Program, { entity, id, parent, values }: Thing): string {
  const type = program.entities.find((e) => e.name === entity);
  const facts = Object.entries(values).flatMap(([key, value]) => {
    const attribute = type?.attributes.find((a) => a.name === key);
    return attribute ? [`${name(key)} = ${factText(attribute, value)}`] : [];
  });
  return `${name(entity)} ${name(id)}${parent === null || !hasParent(type) ? '' : ` 属于 ${name(parent)}`}: ${facts.join(', ')}`.trimEnd();
}

const hasParent = (type: EntityType | undefined): boolean => type !== undefined && type.parent !== null;

/** Intervals are written one after another with both ends, so that a hole between them stays one. */
function factText(attribute: Attribute, value: unknown): string {
  if (!Array.isArray(value)) return valueText(attribute, value);
  return value
    .map((span: { from?: string; to?: string; value?: unknown }) =>
      [
        valueText(attribute, span.value),
        ...(span.from === undefined ? [] : [`自 ${span.from}`]),
        ...(span.to == null ? [] : [`至 ${span.to}`]),
      ].join(' '),
    )
    .join(' 然后 ');
}

function valueText({ type }: Attribute, value: unknown): string {
  if (value === null) return '无';
  switch (type.kind) {
    case 'boolean':
      return value === true ? '是' : '否';
    case 'text':
      return `“${String(value)}”`;
    case 'enum':
    case 'entity':
      return name(String(value));
    case 'date':
    case 'number':
      return String(value);
  }
}

function paidLine(line: Readonly<Record<string, unknown>>): string {
  const { key, keys, slot, object, due, paid, mark } = line;
  const several = Object.values((keys ?? {}) as Readonly<Record<string, unknown>>).map(String);
  const counted = (several.length > 1 ? several : [String(key)]).map(name).join('、');
  const what = typeof object === 'string' && object !== key ? ` ${name(object)}` : '';
  const by = typeof mark === 'string' ? ` 按 ${name(mark)}` : '';
  return `已发 ${clauseOf(line)} ${counted} ${slotText(String(slot))}${what} = ${String(paid)} 于 ${String(due)}${by}`;
}

/** `inst-2/3` is 第2期, `p7/m3` p7第3月, `2023-05` 2023年5月, `2023-Q2/inst-1/2` 2023年2季 第1期, `2023-H1` 2023年上半年, `节点/受理` 节点 受理. */
function slotText(slot: string): string {
  const [, period] = /(?:^|\/)(\d{4}(?:-[HQ]\d|-\d\d)?)(?:\/|$)/.exec(slot) ?? [];
  const words = [period === undefined ? null : periodText(period), partText(slot)].filter(
    (word) => word !== null,
  );
  return words.length === 0 ? '一次' : words.join(' ');
}

function partText(slot: string): string | null {
  const [, part] = /inst-(\d+)\//.exec(slot) ?? [];
  if (part !== undefined) return `第${part}期`;
  const [, milestone] = /节点\/(.+)$/.exec(slot) ?? [];
  if (milestone !== undefined) return `节点 ${name(milestone)}`;
  const [, of, month] = /^(?:([^/]+)\/)?(?:.*\/)?m(\d+)$/.exec(slot) ?? [];
  return month === undefined ? null : `${of ?? ''}第${month}月`;
}

/** What came out: undetermined, refused, or the sum; year by year where there are several. */
function expectLines(clause: string, { outcomes }: Seen): readonly string[] {
  if (outcomes.some((o) => o.verdict === 'undetermined')) return [`期望 ${clause} 未定`];
  if (outcomes.length === 0) return [];
  if (outcomes.every((o) => o.verdict === 'refused')) return [`期望 ${clause} 不予`];
  const awards = outcomes.flatMap((o) => o.awards);
  const [unit = '元'] = awards.map((a) => a.unit);
  if (awards.length === 0) return resultLines(clause, outcomes);
  const years = [...new Set(awards.map((a) => a.fiscalYear))].sort((a, b) => a - b);
  const sum = (year: number | null) => `${formatExact(totalOf(outcomes, year))}${unit}`;
  const byYear = years.length > 1 ? years.map((y) => `期望 ${clause} = ${sum(y)} 于 ${y}`) : [];
  return [...byYear, `期望 ${clause} = ${sum(null)}`];
}

function resultLines(clause: string, outcomes: readonly Outcome[]): readonly string[] {
  const decided = outcomes.filter((o) => o.result !== null);
  if (decided.length === 0) return [`期望 ${clause} = 0元`];
  // Another object or period may be refused: each is expected by itself.
  return decided.map(({ object, period, result }) => {
    const value = typeof result === 'boolean' ? (result ? '是' : '否') : result;
    const when = period === null ? '' : ` 于 ${periodText(String(period))}`;
    return `期望 ${clause} ${name(object.id)} 认定 ${value}${when}`;
  });
}

/** `2023` is 2023年, `2023-H1` 2023年上半年, `2023-Q2` 2023年2季, `2023-05` 2023年5月. */
function periodText(period: string): string {
  const [year, part] = period.split('-');
  if (part === undefined) return `${year}年`;
  if (part.startsWith('H')) return `${year}年${part === 'H1' ? '上' : '下'}半年`;
  return part.startsWith('Q') ? `${year}年${part.slice(1)}季` : `${year}年${Number(part)}月`;
}
