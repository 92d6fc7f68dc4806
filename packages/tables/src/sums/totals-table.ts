/** Totals as a table, a row for each clause, fiscal year and group. */
import { formatExact, formatUnit, fromFen, type Program } from '@guiju/ir';
import type { CellValue, Column, Table } from '@guiju/simulate';
import type { ClauseTotals, GroupWord } from './totals.ts';

const ALL = { zh: '—', en: '—' };

/** Amounts to the hundredth of the unit, written exactly. A clause that grants nothing has one row without a year. */
export function totalsTable(program: Program, totals: readonly ClauseTotals[], by: string | null): Table {
  const rows = totals.flatMap((total) => {
    const { clause, fen, granted, undetermined } = total;
    const declared = program.clauses.find((c) => c.id === clause);
    const common = { clause, title: declared?.title ?? '', unit: unitOf(program, clause) };
    const row = (year: string, group: GroupWord, amount: string): Record<string, CellValue> => ({
      ...common,
      year,
      group: group ?? ALL,
      amount,
    });
    const money = [...fen]
      .sort(([a], [b]) => a - b)
      .flatMap(([year, groups]) =>
        sorted(groups).map(([group, sum]) => row(String(year), group, formatExact(fromFen(sum)))),
      );
    const claims = sorted(granted).map(([group, n]) => ({
      ...row('', group, ''),
      granted: String(n),
    }));
    const open = undetermined === 0 ? [] : [{ ...row('', null, ''), undetermined: String(undetermined) }];
    return [...money, ...claims, ...open];
  });
  return {
    title: { zh: '按条款、年度和分组的合计', en: 'Totals by clause, fiscal year and group' },
    columns: [
      text('clause', '条款', 'clause'),
      text('title', '名称', 'title'),
      text('year', '年度', 'fiscal year'),
      by === null ? text('group', '分组', 'group') : text('group', by, by),
      // Not all are yuan: the unit stands beside it.
      text('amount', '金额', 'amount'),
      text('unit', '单位', 'unit'),
      count('granted', '给予（件）', 'claims granted'),
      count('undetermined', '未定（件，不在金额里）', 'claims undetermined, in no amount'),
    ],
    rows,
  };
}

const text = (id: string, zh: string, en: string): Column => ({ id, label: { zh, en }, kind: 'text' });
const count = (id: string, zh: string, en: string): Column => ({ id, label: { zh, en }, kind: 'count' });

const sorted = <T>(groups: ReadonlyMap<GroupWord, T>): [GroupWord, T][] =>
  [...groups].sort(([a], [b]) => (a === null ? 1 : b === null ? -1 : a < b ? -1 : a > b ? 1 : 0));

/** What amounts of the clause are counted in. */
export function unitOf(program: Program, clause: string): string {
  const grant = program.clauses.find((c) => c.id === clause)?.grant[0]?.value;
  return grant?.kind === 'amount' ? formatUnit(grant.unit) : '元';
}
