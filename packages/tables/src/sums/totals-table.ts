/** Totals as a table, a row for each clause, fiscal year and group. */
import type { Spread } from '@guiju/evaluate';
import { type Exact, formatExact, formatUnit, fromFen, type Program } from '@guiju/ir';
import type { CellValue, Column, Table } from '@guiju/simulate';
import { quantileLabel } from './quantiles.ts';
import type { ClauseTotals, GroupWord } from './totals.ts';

const NO_GROUP = { zh: '—', en: '—' };
const ALL_GROUPS = { zh: '（全部）', en: '(all)' };

/** Amounts to the hundredth of the unit, written exactly. Claims are counted in rows without a year, which say how their amounts are spread where that was asked for. */
export function totalsTable(program: Program, totals: readonly ClauseTotals[], by: string | null): Table {
  const rows = totals.flatMap((total) => {
    const { clause, fen, granted, spread, undetermined } = total;
    const declared = program.clauses.find((c) => c.id === clause);
    const common = { clause, title: declared?.title ?? '', unit: unitOf(program, clause) };
    const row = (year: string, group: CellValue, amount: string): Record<string, CellValue> => ({
      ...common,
      year,
      group: group ?? NO_GROUP,
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
      ...spreadCells(spread?.groups.get(group) ?? null),
    }));
    // Those of groups do not tell it.
    const all =
      spread === null || spread.groups.size < 2
        ? []
        : [{ ...row('', ALL_GROUPS, ''), ...spreadCells(spread.all) }];
    const open = undetermined === 0 ? [] : [{ ...row('', null, ''), undetermined: String(undetermined) }];
    return [...money, ...claims, ...all, ...open];
  });
  return {
    title: { zh: '按条款、年度和分组的合计', en: 'Totals by clause, fiscal year and group' },
    columns: [
      text('clause', '条款', 'clause'),
      text('title', '名称', 'title'),
      text('year', '年度', 'fiscal year'),
      by === null ? text('group', '分组', 'group') : text('group', by, by),
      // Not all are yuan: the unit stands beside it.
      amount('amount', '金额', 'amount'),
      text('unit', '单位', 'unit'),
      count('granted', '给予（件）', 'claims granted'),
      count('undetermined', '未定（件，不在金额里）', 'claims undetermined, in no amount'),
      ...spreadColumns(totals[0]?.spread?.at ?? null),
    ],
    rows,
  };
}

function spreadColumns(at: readonly Exact[] | null): readonly Column[] {
  if (at === null) return [];
  return [
    amount('least', '每件最少', 'least of a claim'),
    ...at.map((q, i): Column => ({ id: `quantile${i}`, label: quantileLabel(q), kind: 'amount' })),
    amount('greatest', '每件最多', 'most of a claim'),
  ];
}

/** Of nobody there is none. */
function spreadCells(spread: Spread | null): Record<string, CellValue> {
  if (spread === null) return {};
  const { least, quantiles, greatest } = spread;
  return {
    least: formatExact(fromFen(least)),
    ...Object.fromEntries(quantiles.map((fen, i) => [`quantile${i}`, formatExact(fromFen(fen))])),
    greatest: formatExact(fromFen(greatest)),
  };
}

const amount = (id: string, zh: string, en: string): Column => ({ id, label: { zh, en }, kind: 'amount' });
const text = (id: string, zh: string, en: string): Column => ({ id, label: { zh, en }, kind: 'text' });
const count = (id: string, zh: string, en: string): Column => ({ id, label: { zh, en }, kind: 'count' });

const sorted = <T>(groups: ReadonlyMap<GroupWord, T>): [GroupWord, T][] =>
  [...groups].sort(([a], [b]) => (a === null ? 1 : b === null ? -1 : a < b ? -1 : a > b ? 1 : 0));

/** What amounts of the clause are counted in. */
export function unitOf(program: Program, clause: string): string {
  const grant = program.clauses.find((c) => c.id === clause)?.grant[0]?.value;
  return grant?.kind === 'amount' ? formatUnit(grant.unit) : '元';
}
