/** The sink that adds up: fen by fiscal year and group, claims granted by group, and between two laws who wins and who loses. */
import { yearOf } from '@guiju/ir';
import type { Cell } from '../plan/cell.ts';
import type { ChangePlan } from '../plan/changes.ts';
import type { Block } from './block.ts';
import { keepAmount, keepWhole } from './claim-amounts.ts';
import { type Emitter, truthOf } from './code.ts';
import { emit } from './emit-cell.ts';
import { countedOdds } from './how-often.ts';
import { compileKernel, type Job, type Kernel, type Sink } from './kernel.ts';
import { type Frame, frameOf, type Partial, partialOf } from './sums.ts';
import type { Population } from './table.ts';

/** Jobs of one subject table; `law` says whose they are. */
export interface LawJob extends Job {
  readonly law: number;
}

/** Rows that stand for many: how many each, and the figure that moves. */
interface Counted {
  readonly weights: Float64Array;
  readonly dial: Float64Array;
}

export interface SumKernel extends Kernel {
  readonly partials: readonly Partial[];
  readonly frames: readonly Frame[];
  /** Rows each job leaves to the record. */
  readonly deferred: readonly number[][];
  /** By job, then by group: rows that nobody can decide. */
  readonly undetermined: readonly Float64Array[];
  /** By group, of rows that columns decide under both laws: who gets more under the second, and who less. */
  readonly winners: Float64Array;
  readonly losers: Float64Array;
}

interface SumKernelOptions {
  /** Rows stand for many; without `amounts`. */
  readonly counted?: Counted;
  /** The only rows it goes over; null: all. */
  readonly listed?: Int32Array | null;
  /** Single amounts are kept beside their sums. */
  readonly amounts?: boolean;
}

export function sumKernel(
  jobs: readonly LawJob[],
  change: ChangePlan | null,
  population: Population,
  { counted, listed = null, amounts = false }: SumKernelOptions = {},
): SumKernel {
  const frames = jobs.map(frameOf);
  const partials = frames.map((frame) => partialOf(frame, amounts));
  const deferred = jobs.map((): number[] => []);
  const groups = frames[0]?.groups.count ?? 1;
  const undetermined = jobs.map(() => new Float64Array(groups));
  const winners = new Float64Array(groups);
  const losers = new Float64Array(groups);
  const own: Record<string, unknown> = { winners, losers, ...counted };
  if (amounts) Object.assign(own, { keepAmount, keepWhole });
  const times = counted === undefined ? '' : ' * weights[r]';
  for (const [i, { fen, granted, amounts: kept }] of partials.entries()) {
    if (kept !== null) own[`amounts${i}`] = kept;
    own[`fen${i}`] = fen;
    own[`granted${i}`] = granted;
    own[`deferred${i}`] = deferred[i];
    own[`open${i}`] = undetermined[i];
  }
  const group = (i: number, block: Block, e: Emitter): string =>
    groupCode(jobs[i]?.clause.group ?? null, block, e);
  const sink: Sink = {
    deferred(i, block) {
      block.lines.push(`deferred${i}.push(r);`);
    },
    undetermined(i, block, e) {
      block.lines.push(`open${i}[${group(i, block, e)}]${times === '' ? '++' : ' += weights[r]'};`);
    },
    granted(i, block, e) {
      const job = jobs[i] as LawJob;
      const frame = frames[i] as Frame;
      const at = group(i, block, e);
      block.lines.push(counted === undefined ? `granted${i}[${at}]++;` : `granted${i}[${at}] += weights[r];`);
      for (const award of job.claim.awards) {
        const fen = emit(award.fen, block, e).value;
        if (fen === '0') continue;
        const year = yearCode(award.due, frame, block, e);
        const place = frame.groups.count === 1 ? year : `${year} * ${frame.groups.count} + ${at}`;
        const add = `fen${i}[${place}] += ${fen}${times};`;
        const { holds } = truthOf(emit(award.exists, block, e));
        block.lines.push(holds === '1' || holds === 'true' ? add : `if (${holds}) { ${add} }`);
      }
      if (amounts) block.lines.push(keepCode(`amounts${i}[${at}]`, job, block, e));
    },
    end(row, e) {
      if (change === null) return;
      const at = groupCode(change.group, row, e);
      for (const [name, cell] of [['winners', change.gains] as const, ['losers', change.loses] as const]) {
        if (cell.kind === 'constant' && cell.value !== 1) continue;
        const { holds } = truthOf(emit(cell, row, e));
        row.lines.push(`if (${holds}) ${name}[${at}]++;`);
      }
    },
  };
  return {
    ...compileKernel(jobs, population, own, sink, listed, countedOdds(jobs, population, listed)),
    partials,
    frames,
    deferred,
    undetermined,
    winners,
    losers,
  };
}

/** What the claim comes to is kept: in doubles where none can leave the whole numbers they hold. */
function keepCode(into: string, { claim: { awards } }: LawJob, block: Block, e: Emitter): string {
  const fits = awards.reduce((sum, { fen }) => sum + Math.max(fen.hi, 0), 0) <= Number.MAX_SAFE_INTEGER;
  const parts = awards.map(({ fen, exists }) => {
    const { value } = emit(fen, block, e);
    return `(${truthOf(emit(exists, block, e)).holds} ? ${fits ? value : `BigInt(${value})`} : ${fits ? '0' : '0n'})`;
  });
  return `${fits ? 'keepAmount' : 'keepWhole'}(${into}, ${parts.join(' + ') || '0'});`;
}

/** The place of a row's group; the last place where it has none. */
function groupCode(group: Cell | null, block: Block, e: Emitter): string {
  if (group === null) return '0';
  const { value, state } = emit(group, block, e);
  const place = group.lo === 0 ? value : `${value} - ${group.lo}`;
  return state === null ? place : `(${state} === 0 ? ${place} : ${group.hi - group.lo + 1})`;
}

/** Beyond it a table of years costs more than it saves. */
const LONGEST_SPAN = 100_000;

function yearCode(due: Cell, { firstYear }: Frame, block: Block, e: Emitter): string {
  if (due.kind === 'constant') return String(yearOf(due.value ?? 0) - firstYear);
  const { value } = emit(due, block, e);
  if (due.hi - due.lo > LONGEST_SPAN) return `(days.yearOf(${value}) - ${firstYear})`;
  const years = Array.from({ length: due.hi - due.lo + 1 }, (_, i) => yearOf(due.lo + i) - firstYear);
  return `${e.bindings.table(years)}[${value} - ${due.lo}]`;
}
