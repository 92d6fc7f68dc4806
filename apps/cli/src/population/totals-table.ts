/** Totals as a table, a row for each clause, fiscal year and group; and what is to be said beside them. */
import { formatExact, formatUnit, fromFen, type Program } from '@guiju/ir';
import type { CellValue, Table } from '@guiju/simulate';
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
    columns: [
      { id: 'clause', label: { zh: '条款', en: 'clause' } },
      { id: 'title', label: { zh: '名称', en: 'title' } },
      { id: 'year', label: { zh: '年度', en: 'fiscal year' } },
      { id: 'group', label: by === null ? { zh: '分组', en: 'group' } : { zh: by, en: by } },
      { id: 'amount', label: { zh: '金额', en: 'amount' } },
      { id: 'unit', label: { zh: '单位', en: 'unit' } },
      { id: 'granted', label: { zh: '给予（件）', en: 'claims granted' } },
      {
        id: 'undetermined',
        label: { zh: '未定（件，不在金额里）', en: 'claims undetermined, in no amount' },
      },
    ],
    rows,
  };
}

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
