/** Totals as a table, a row for each clause, fiscal year and group; and what is to be said beside them. */
import { formatExact, formatUnit, fromFen, type Program } from '@guiju/ir';
import type { CellValue, Column, Table } from '@guiju/simulate';
import { placeOf, type SourceText } from '../excerpt.ts';
import type { Language } from '../terminal.ts';
import type { SumAnswer } from './sum-tables.ts';
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

function unitOf(program: Program, clause: string): string {
  const grant = program.clauses.find((c) => c.id === clause)?.grant[0]?.value;
  return grant?.kind === 'amount' ? formatUnit(grant.unit) : '元';
}

/** What the engine does not carry: place, reason, what to do. */
export function leftOutText(
  { leftOut }: SumAnswer,
  engine: string,
  texts: ReadonlyMap<string, SourceText>,
  language: Language,
): string {
  const lines = leftOut.map(({ clause, why, span }) => {
    const text = span === null ? undefined : texts.get(span.file);
    const place = span === null || text === undefined ? null : placeOf(text, span.start);
    const at = place === null ? '' : `${span?.file}:${place.line}:${place.column}  `;
    return language === 'zh'
      ? `${at}${engine} 算不了 ${clause}：${why.zh}`
      : `${at}${engine} does not carry ${clause}: ${why.en}`;
  });
  return lines.map((line) => `${line}\n`).join('');
}

/** Clauses of which there is no total, though the policy has them. */
export function withoutTableText({ withoutTable }: SumAnswer, language: Language): string {
  return [...Map.groupBy(withoutTable, (c) => c.subject)]
    .map(([subject, of]) => {
      const clauses = of.map((c) => c.clause).join(' ');
      return language === 'zh'
        ? `没有“${subject}”的表，这些条款没有合计（不是 0）：${clauses}\n`
        : `there is no table of “${subject}”; these clauses have no total (which is not 0): ${clauses}\n`;
    })
    .join('');
}
