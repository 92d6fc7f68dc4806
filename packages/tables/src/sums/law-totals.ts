/** What one law comes to, as it is handed over: amounts with their unit, exact to the hundredth. */
import type { Spread } from '@guiju/evaluate';
import { formatExact, fromFen, type Program } from '@guiju/ir';
import type { Table } from '@guiju/simulate';
import type { SubjectWithoutTable } from './subjects.ts';
import type { ClauseTotals, GroupWord } from './totals.ts';
import { totalsTable, unitOf } from './totals-table.ts';

interface SpreadAmounts {
  least: string;
  quantiles: { at: string; amount: string }[];
  greatest: string;
}

export interface LawTotals {
  clauses: {
    clause: string;
    title: string;
    amounts: { year: number; group: GroupWord; amount: string }[];
    granted: { group: GroupWord; claims: number }[];
    spread: { all: SpreadAmounts | null; groups: ({ group: GroupWord } & SpreadAmounts)[] } | null;
    undetermined: number;
  }[];
  withoutTable: SubjectWithoutTable[];
}

export const lawTotals = (
  program: Program,
  totals: readonly ClauseTotals[],
  withoutTable: readonly SubjectWithoutTable[],
): LawTotals => ({
  clauses: totals.map((total) => ({
    clause: total.clause,
    title: program.clauses.find((c) => c.id === total.clause)?.title ?? '',
    amounts: amountsOf(total, unitOf(program, total.clause)),
    granted: [...total.granted].map(([group, claims]) => ({ group, claims })),
    spread: spreadIn(total, unitOf(program, total.clause)),
    undetermined: total.undetermined,
  })),
  withoutTable: [...withoutTable],
});

function spreadIn({ spread }: ClauseTotals, unit: string): LawTotals['clauses'][number]['spread'] {
  if (spread === null) return null;
  const written = (fen: bigint): string => formatExact(fromFen(fen)) + unit;
  const amounts = ({ least, quantiles, greatest }: Spread): SpreadAmounts => ({
    least: written(least),
    quantiles: quantiles.map((fen, i) => ({ at: formatExact(spread.at[i] ?? 0), amount: written(fen) })),
    greatest: written(greatest),
  });
  return {
    all: spread.all && amounts(spread.all),
    groups: [...spread.groups].map(([group, own]) => ({ group, ...amounts(own) })),
  };
}

const amountsOf = ({ fen }: ClauseTotals, unit: string) =>
  [...fen]
    .sort(([a], [b]) => a - b)
    .flatMap(([year, groups]) =>
      [...groups].map(([group, sum]) => ({ year, group, amount: formatExact(fromFen(sum)) + unit })),
    );

/** Of one law as a table of totals is; of two, each row says which. */
export function lawsTable(
  laws: readonly { readonly program: Program; readonly totals: readonly ClauseTotals[] }[],
  by: string | null,
): Table {
  const [first, ...others] = laws.map(({ program, totals }) => totalsTable(program, totals, by));
  if (first === undefined) throw new RangeError('no law was added up');
  if (others.length === 0) return first;
  return {
    ...first,
    columns: [{ id: 'law', label: { zh: '口径', en: 'law' }, kind: 'text' }, ...first.columns],
    rows: [first, ...others].flatMap(({ rows }, i) => rows.map((row) => ({ law: LAWS[i] ?? null, ...row }))),
  };
}

const LAWS = [
  { zh: '现行', en: 'baseline' },
  { zh: '方案', en: 'reform' },
] as const;
