/** A pass over one subject table in vectors: which claims it answers, for which rows, and what it adds to the sums. */
import { yearOf } from '@guiju/ir';
import type { Builder } from '../../plan/builder.ts';
import type { Cell, ColumnRef } from '../../plan/cell.ts';
import type { ChangePlan } from '../../plan/changes.ts';
import { and } from '../../plan/logic.ts';
import type { Job } from '../kernel.ts';
import type { Groups } from '../sums.ts';
import type { Column, Population } from '../table.ts';
import { createMeasures, type Measure, type Term, worthOf } from '../terms.ts';
import { cluster } from './cluster.ts';
import { isVector } from './vector.ts';
import { compileVectors, formOfColumn, keyOf, type Placed } from './vector-kernel.ts';
import type { VectorMemory } from './web-assembly.ts';

/** What a claim adds to the sums, group by group. */
export interface JobTerms {
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

/** Whether vectors answer the claim wherever its columns hold values. */
export const isVectorJob = ({ claim }: Job, builder: Builder): boolean => {
  if (claim.waits.length > 0 || claim.turns.length > 0 || claim.stay !== null) return false;
  if (claim.awards.some((a) => a.due.kind !== 'constant')) return false;
  const measures = createMeasures(builder);
  termsOf(claim, builder, measures);
  return measures.all.every(isVectorMeasure);
};

const isVectorMeasure = (m: Measure): boolean => isVector(m.mask) && (m.kind === 'count' || isVector(m.of));

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
    awards: awards.map(({ due, exists, fen }) => ({
      year: due.kind === 'constant' ? yearOf(due.value ?? 0) : 0,
      terms: measures.sumOf(and(b, holds, exists), fen),
    })),
  };
}

/** Beyond it a memory is asked of nobody: the rows are gone through in JavaScript. */
const MOST_BYTES = 2 ** 31;
const PAGE = 65_536;

/** `jobs`, `change`: planned as though every cell were a value, all of them vectors. null: it would not fit. */
export function createVectorPass(
  subject: string,
  jobs: readonly Job[],
  change: ChangePlan | null,
  groups: Groups,
  population: Population,
  builder: Builder,
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
  const rows = population.tables.get(subject)?.listed ?? 0;
  const all = [...read.values()].map((r) => r.column);
  const clusters = cluster(rows, groupColumn === null ? all : [...all, groupColumn], groupColumn, groups);
  const { order, spans, leftOver } = clusters;
  let offset = align(groups.count * measures.all.length * 8);
  const placed = new Map<string, Placed>();
  for (const [key, { column }] of read) {
    const form = formOfColumn(column);
    if (form === null) return null;
    placed.set(key, { column, form, offset });
    offset = align(offset + order.length * form.width);
  }
  if (offset > MOST_BYTES) return null;
  const { run, memory } = compileVectors(measures.all, placed, Math.max(1, Math.ceil(offset / PAGE)));
  for (const { column, form, offset: at } of placed.values()) fill(memory, column, form.width, at, order);
  const size = measures.all.length;
  const out = new BigInt64Array(memory.buffer, 0, groups.count * size);
  return {
    terms,
    gains,
    loses,
    leftOver,
    run() {
      out.fill(0n);
      for (const { group: g, first, last } of spans) run(first, last, g * size * 8);
      return (g, of) => worthOf(of, (measure) => out[g * size + measure] ?? 0n);
    },
  };
}

const align = (offset: number): number => Math.ceil(offset / 64) * 64;

function fill(
  memory: VectorMemory,
  { values }: Column,
  width: number,
  offset: number,
  order: Int32Array,
): void {
  const kind = width === 1 ? Uint8Array : width === 2 ? Uint16Array : Int32Array;
  const into = new kind(memory.buffer, offset, order.length);
  for (let i = 0; i < order.length; i++) into[i] = values[order[i] as number] as number;
}

/** Every column that some cell reads. */
function columnsOf(
  cells: readonly Cell[],
  population: Population,
): ReadonlyMap<string, { readonly ref: ColumnRef; readonly column: Column }> {
  const found = new Map<string, { readonly ref: ColumnRef; readonly column: Column }>();
  const seen = new Set<number>();
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    if ('id' in node && typeof node.id === 'number') {
      if (seen.has(node.id)) return;
      seen.add(node.id);
    }
    const cell = node as Partial<Cell>;
    if (cell.kind === 'column' && cell.column !== undefined) {
      const column = population.column(cell.column);
      if (column !== null) found.set(keyOf(cell.column), { ref: cell.column, column });
    }
    for (const part of Object.values(node)) walk(part);
  };
  for (const cell of cells) walk(cell);
  return found;
}
