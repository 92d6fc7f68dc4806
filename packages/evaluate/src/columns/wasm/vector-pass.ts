/** A pass over one subject table in vectors: which claims it answers, for which rows, and what it adds to the sums. */
import { type Bilingual, firstDayOfYear, lastDayOfYear, yearOf } from '@guiju/ir';
import { type Builder, DATE } from '../../plan/builder.ts';
import type { Cell } from '../../plan/cell.ts';
import type { ChangePlan } from '../../plan/changes.ts';
import { and, compare } from '../../plan/logic.ts';
import { columnCells } from '../columns-read.ts';
import type { Job } from '../kernel.ts';
import type { Range } from '../part.ts';
import type { Groups } from '../sums.ts';
import type { Column, Population, Values } from '../table.ts';
import { createMeasures, type Term, worthOf } from '../terms.ts';
import { cluster } from './cluster.ts';
import type { Form } from './lanes.ts';
import { compileVectors, formOfColumn, keyOf, type Placed } from './vector-kernel.ts';
import type { VectorMemory } from './web-assembly.ts';
import { isVector, whyNotVector } from './why-not-vector.ts';
import { liveSpans } from './zones.ts';

/** What a claim adds to the sums, group by group. */
interface JobTerms {
  readonly granted: readonly Term[];
  readonly awards: readonly { readonly year: number; readonly terms: readonly Term[] }[];
}

export interface VectorPass {
  readonly terms: readonly JobTerms[];
  readonly gains: readonly Term[];
  readonly loses: readonly Term[];
  /** Rows it does not answer. */
  readonly leftOver: Int32Array;
  /** Each group's measures, asked by terms. */
  run(): (group: number, terms: readonly Term[]) => bigint;
}

/** Why vectors do not answer the claim where its columns hold values; null: they do. */
export function whyNotVectorJob({ claim }: Pick<Job, 'claim'>, builder: Builder): Bilingual | null {
  if (claim.months !== null) return { zh: '逐月给予', en: 'it pays month by month' };
  if (claim.waits.length > 0) return { zh: '还要等别的事实', en: 'its outcome waits for other facts' };
  if (claim.turns.length > 0) return { zh: '名额先到先得', en: 'its claims take turns under a limit' };
  if (claim.awards.some((a) => yearsOf(a.due) === null))
    return { zh: '发放年度太多', en: 'its awards fall due in too many years' };
  const measures = createMeasures(builder);
  termsOf(claim, builder, measures);
  for (const measure of measures.all) {
    const why = whyNotVector(measure.mask) ?? (measure.kind === 'count' ? null : whyNotVector(measure.of));
    if (why !== null) return why;
  }
  return null;
}

export function isVectorChange({ gains, loses }: ChangePlan): boolean {
  return isVector(gains) && isVector(loses);
}

export const isVectorGroup = (group: Cell | null): boolean =>
  group === null || (group.kind === 'column' && group.row.kind === 'subject');

function termsOf(
  { holds, awards }: Job['claim'],
  b: Builder,
  measures: ReturnType<typeof createMeasures>,
): JobTerms {
  return {
    granted: measures.countOf(holds),
    awards: awards.flatMap(({ due, exists, fen }) =>
      (yearsOf(due) ?? []).map((year) => ({
        year,
        terms: measures.sumOf(and(b, holds, exists, ...duringYear(due, year, b)), fen),
      })),
    ),
  };
}

/** Each year is a sum of its own. */
const MOST_YEARS = 6;

function yearsOf({ lo, hi, absent, open, kind }: Cell): readonly number[] | null {
  if (kind === 'constant' && absent) return [];
  if (absent || open) return null;
  const first = yearOf(lo);
  const count = yearOf(hi) - first + 1;
  return count > MOST_YEARS ? null : Array.from({ length: count }, (_, i) => first + i);
}

const duringYear = (due: Cell, year: number, b: Builder): readonly Cell[] => [
  compare(b, '≥', due, b.constant(firstDayOfYear(year), DATE)),
  compare(b, '≤', due, b.constant(lastDayOfYear(year), DATE)),
];

/** Beyond it a memory is asked of nobody: the rows are gone through in JavaScript. */
const MOST_BYTES = 2 ** 31;
const PAGE = 65_536;

/**
 * `jobs`, `change`: planned as though every cell were a value, all of them vectors. `asked`: all that the plan for any row asks, of which folding may have left nothing
 * in theirs: a row without a value there is left over. null: it would not fit.
 */
export function createVectorPass(
  jobs: readonly Job[],
  change: ChangePlan | null,
  asked: readonly Cell[],
  groups: Groups,
  population: Population,
  builder: Builder,
  range: Range,
): VectorPass | null {
  const measures = createMeasures(builder);
  const terms = jobs.map(({ claim }) => termsOf(claim, builder, measures));
  const gains = change === null ? [] : measures.countOf(change.gains);
  const loses = change === null ? [] : measures.countOf(change.loses);
  const group = jobs[0]?.clause.group ?? null;
  const read = columnsOf(
    [...measures.all.flatMap((m) => (m.kind === 'count' ? [m.mask] : [m.mask, m.of]))],
    population,
  );
  const groupColumn = group?.kind === 'column' ? population.column(group.column) : null;
  const all = [...read.values(), ...columnsOf(asked, population).values()];
  const clusters = cluster(range, groupColumn === null ? all : [...all, groupColumn], groupColumn, groups);
  const { order, spans, leftOver } = clusters;
  let offset = align(groups.count * measures.all.length * 8);
  const placed = new Map<string, Placed>();
  for (const [key, column] of read) {
    const form = formOfColumn(column);
    if (form === null) return null;
    placed.set(key, { column, form, offset });
    offset = align(offset + order.length * form.width);
  }
  if (offset > MOST_BYTES) return null;
  const { run, memory } = compileVectors(measures.all, placed, Math.max(1, Math.ceil(offset / PAGE)));
  const clustered = new Map<string, Values>();
  for (const [key, of] of placed) clustered.set(key, fill(memory, of, order));
  const live = liveSpans(
    measures.all.map(({ mask }) => mask),
    spans,
    (column) => clustered.get(keyOf(column)) as Values,
  );
  const size = measures.all.length;
  const out = new BigInt64Array(memory.buffer, 0, groups.count * size);
  return {
    terms,
    gains,
    loses,
    leftOver,
    run() {
      out.fill(0n);
      for (const { group: g, first, last } of live) run(first, last, g * size * 8);
      return (g, of) => worthOf(of, (measure) => out[g * size + measure] ?? 0n);
    },
  };
}

const align = (offset: number): number => Math.ceil(offset / 64) * 64;

/** Into the memory; and as it lies there. */
function fill(memory: VectorMemory, { column: { values }, form, offset }: Placed, order: Int32Array): Values {
  const into = new (arrayOf(form))(memory.buffer, offset, order.length);
  for (let i = 0; i < order.length; i++) into[i] = values[order[i] as number] as number;
  return into;
}

function arrayOf({ width, signed }: Form) {
  switch (width) {
    case 1:
      return signed ? Int8Array : Uint8Array;
    case 2:
      return signed ? Int16Array : Uint16Array;
    case 4:
      return Int32Array;
  }
}

/** The row's own columns that some cell reads. */
function columnsOf(cells: readonly Cell[], population: Population): ReadonlyMap<string, Column> {
  const own = columnCells(cells).filter((cell) => cell.row.kind === 'subject');
  const found = own.map(({ column }) => [keyOf(column), population.column(column)] as const);
  return new Map(found.flatMap(([key, column]) => (column === null ? [] : [[key, column] as const])));
}
