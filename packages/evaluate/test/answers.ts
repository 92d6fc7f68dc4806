/** One policy about firms and their projects, for tests that decide; and its answers as lines to be read. */
import {
  type Clause,
  type Decision,
  type Exact,
  formatExact,
  type HistoryLine,
  type Program,
  type Settings,
} from '@guiju/ir';
import { evaluate } from '../src/index.ts';
import {
  attr,
  BOOLEAN,
  clause,
  DATE,
  day,
  entity,
  enumeration,
  facts,
  MONEY,
  object,
  program,
  self,
  settings,
} from './build.ts';

export const project = self('项目');
export const firm = attr(project, '企业', entity('企业'));
export const on = attr(project, '日期', DATE);
export const cost = attr(project, '费用', MONEY);
export const cost2 = attr(project, '费用二', MONEY);
export const good = attr(project, '合格', BOOLEAN);
export const trade = attr(project, '职业', enumeration('职业'));
export const level = attr(project, '等级', enumeration('等级'));
export const reached = attr(project, '验收日期', DATE);

const words = (name: string, ordered: boolean, members: readonly string[]) => ({
  name,
  alias: null,
  ordered,
  members: members.map((m) => ({ name: m, alias: null })),
});

const base = program({
  enums: [words('职业', false, ['电工', '焊工']), words('等级', true, ['初级', '中级', '高级'])],
  entities: [
    object('企业', { 规上: BOOLEAN, 费用: MONEY }),
    object('项目', {
      企业: entity('企业'),
      日期: DATE,
      费用: MONEY,
      费用二: MONEY,
      合格: BOOLEAN,
      职业: enumeration('职业'),
      等级: enumeration('等级'),
      验收日期: { type: DATE, optional: true },
    }),
  ],
});

export const policy = (clauses: readonly Clause[], rest: Partial<Program> = {}): Program => ({
  ...base,
  clauses,
  ...rest,
});

/** A clause about projects that pays their cost, at their date. */
export const grant = (
  id: string,
  given: Parameters<typeof clause>[2] = {},
  more: Partial<Clause> = {},
): Clause => clause(id, '项目', { at: on, grant: cost, ...given }, more);

/** Projects of firm e1, unless they say otherwise. */
export const projects = (...given: readonly Record<string, unknown>[]) => ({
  企业: [{ id: 'e1' }, { id: 'e2' }, { id: 'e3' }],
  项目: given.map((p, i) => ({ id: `p${i + 1}`, 企业: 'e1', 日期: '2023-05-01', 合格: true, ...p })),
});

export const paid = (clauseId: string, given: Partial<HistoryLine>): HistoryLine => ({
  clause: clauseId,
  key: 'p1',
  keys: {},
  mark: null,
  payee: 'p1',
  slot: 'once',
  object: 'p1',
  due: day('2023-03-01'),
  paid: 100,
  ...given,
});

export function decide(
  of: Program,
  json: Record<string, unknown>,
  history: readonly HistoryLine[] | 'unknown' = [],
  asOf = '2023-12-31',
  given: Partial<Settings> = {},
): Decision {
  return evaluate(of, settings(asOf, given), facts(of, json), history === 'unknown' ? undefined : history, {
    trace: true,
  });
}

const range = ({ min, max }: { readonly min: Exact; readonly max: Exact | null }): string =>
  `[${formatExact(min)}, ${max === null ? '…' : formatExact(max)}]`;

/** `C01 p1 granted: once 100 due` */
export const lines = ({ outcomes }: Decision): readonly string[] =>
  outcomes.map((o) => {
    const awards = o.awards.map((a) =>
      a.range === null ? `${a.slot} ${formatExact(a.amount)} ${a.state}` : `${a.slot} ${range(a.range)}`,
    );
    const reasons = o.refusals.map((r) => `${r.kind} ${r.id}${r.slot === null ? '' : ` (${r.slot})`}`);
    const possible = o.range === null ? [] : [range(o.range)];
    return `${o.clause} ${o.object.id} ${o.verdict}: ${[...awards, ...reasons, ...possible].join(', ')}`;
  });
