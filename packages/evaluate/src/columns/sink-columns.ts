/** The sink that keeps everything: verdicts and awards of every row, in columns. */

import type { Block } from './block.ts';
import { type Emitter, truthOf } from './code.ts';
import { emit } from './emit-cell.ts';
import { compileKernel, type Job, type Kernel, type Sink } from './kernel.ts';
import type { Population } from './table.ts';

export const REFUSED = 0;
export const GRANTED = 1;
/** To be decided row-wise. */
export const DEFERRED = 2;

interface AwardColumns {
  readonly slot: string;
  readonly due: Int32Array;
  readonly fen: Float64Array;
  /** 1 where it exists, 3 where 续发 stopped it. */
  readonly marks: Uint8Array;
}

/** What a claim's turn under one limit goes by. */
interface TurnColumns {
  /** By part of the key; ABSENT_KEY, OPEN_KEY. */
  readonly keys: readonly Int32Array[];
  /** Wholes at the scale of the limit; NaN: no limit. */
  readonly max: Float64Array;
}
export const ABSENT_KEY = -2;
export const OPEN_KEY = -3;

/** One claim of every listed row. */
export interface ClaimColumns {
  readonly job: Job;
  readonly verdict: Uint8Array;
  readonly awards: readonly AwardColumns[];
  readonly turns: readonly TurnColumns[];
  /** Empty where no turns are taken. */
  readonly date: Int32Array;
}

export const EXISTS = 1;
const STOPPED = 2;

export function columnsOf(jobs: readonly Job[], rows: number): readonly ClaimColumns[] {
  return jobs.map((job) => ({
    job,
    verdict: new Uint8Array(rows),
    awards: job.claim.awards.map(({ slot }) => ({
      slot,
      due: new Int32Array(rows),
      fen: new Float64Array(rows),
      marks: new Uint8Array(rows),
    })),
    turns: job.claim.turns.map(({ per }) => ({
      keys: per.map(() => new Int32Array(rows)),
      max: new Float64Array(rows),
    })),
    date: new Int32Array(job.claim.turns.length === 0 ? 0 : rows),
  }));
}

export function columnKernel(
  jobs: readonly Job[],
  population: Population,
  out: readonly ClaimColumns[],
  dial: Float64Array,
): Kernel {
  const own: Record<string, unknown> = { dial };
  for (const [i, { verdict, awards, turns, date }] of out.entries()) {
    own[`verdict${i}`] = verdict;
    own[`date${i}`] = date;
    for (const [t, { keys, max }] of turns.entries()) {
      own[`max${i}_${t}`] = max;
      for (const [p, key] of keys.entries()) own[`key${i}_${t}_${p}`] = key;
    }
    for (const [k, { due, fen, marks }] of awards.entries()) {
      own[`due${i}_${k}`] = due;
      own[`fen${i}_${k}`] = fen;
      own[`marks${i}_${k}`] = marks;
    }
  }
  const keysOf = (i: number, block: Block, e: Emitter): void => {
    for (const [t, { per }] of (jobs[i]?.claim.turns ?? []).entries())
      for (const [p, cell] of per.entries()) {
        const { value, state } = emit(cell, block, e);
        const key =
          state === null ? value : `${state} === 0 ? ${value} : ${state} === 1 ? ${ABSENT_KEY} : ${OPEN_KEY}`;
        block.lines.push(`key${i}_${t}_${p}[r] = ${key};`);
      }
  };
  const sink: Sink = {
    deferred(i, block, e) {
      block.lines.push(`verdict${i}[r] = ${DEFERRED};`);
      keysOf(i, block, e);
    },
    granted(i, block, e) {
      block.lines.push(`verdict${i}[r] = ${GRANTED};`);
      keysOf(i, block, e);
      const claim = jobs[i]?.claim;
      for (const [t, turn] of (claim?.turns ?? []).entries()) {
        const { value, state } = emit(turn.max, block, e);
        block.lines.push(`max${i}_${t}[r] = ${state === null ? value : `${state} === 0 ? ${value} : NaN`};`);
      }
      if (claim !== undefined && claim.turns.length > 0)
        block.lines.push(`date${i}[r] = ${emit(claim.at, block, e).value};`);
      for (const [k, { due, fen, stopped, exists }] of (jobs[i]?.claim.awards ?? []).entries()) {
        const is = truthOf(emit(exists, block, e)).holds;
        const stops = truthOf(emit(stopped, block, e)).holds;
        block.lines.push(
          `due${i}_${k}[r] = ${emit(due, block, e).value};`,
          `fen${i}_${k}[r] = ${emit(fen, block, e).value};`,
          `marks${i}_${k}[r] = ${is} ? ${stops} ? ${EXISTS | STOPPED} : ${EXISTS} : 0;`,
        );
      }
    },
  };
  return compileKernel(jobs, population, own, sink);
}
