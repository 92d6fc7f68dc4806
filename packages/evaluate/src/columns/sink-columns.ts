/** The sink that keeps everything: verdicts and awards of every row, in columns; of a stay, the awards of its months one after the other. */

import type { AwardPlan } from '../plan/plan.ts';
import type { Block } from './block.ts';
import { type CauseColumns, causeCode, causesOf } from './causes.ts';
import { type Emitter, truthOf } from './code.ts';
import { emit } from './emit-cell.ts';
import { countedOdds } from './how-often.ts';
import { compileKernel, type Job, type Kernel, monthLoop, type Sink } from './kernel.ts';
import { createMonthColumns, type MonthColumns } from './month-columns.ts';
import type { Remembered } from './remembered.ts';
import type { Population } from './table.ts';

export const REFUSED = 0;
export const GRANTED = 1;
/** To be decided row-wise. */
export const DEFERRED = 2;
/** Where it is asked for: nobody can decide it by what is known. */
export const UNDETERMINED = 3;
/** Of an undetermined row: an award that does not exist, or of which no day is known. */
export const NO_DAY = -0x8000_0000;

interface AwardColumns {
  readonly slot: string;
  /** All that is told of an undetermined row's awards; NO_DAY. */
  readonly due: Int32Array;
  readonly fen: Float64Array;
  /** Wholes at the scale of the plan's; empty where no limit on money is shared. */
  readonly asked: Float64Array;
  /** 1 where it exists, 3 where 续发 stopped it. */
  readonly marks: Uint8Array;
}

/** What a claim's turn under one limit goes by. */
export interface TurnColumns {
  /** By part of the key; ABSENT_KEY, OPEN_KEY. */
  readonly keys: readonly Int32Array[];
  /** Wholes at the scale of the limit; NaN: no limit. */
  readonly max: Float64Array;
}
export const ABSENT_KEY = -2;
export const OPEN_KEY = -3;
/** A key in code. */
export const keyCode = (value: string, state: string | null): string =>
  state === null ? value : `${state} === 0 ? ${value} : ${state} === 1 ? ${ABSENT_KEY} : ${OPEN_KEY}`;

/** One claim of every listed row. */
export interface ClaimColumns {
  readonly job: Job;
  readonly verdict: Uint8Array;
  /** Empty of a claim that is granted month by month. */
  readonly awards: readonly AwardColumns[];
  /** null: it is not granted month by month. */
  readonly months: MonthColumns | null;
  readonly turns: readonly TurnColumns[];
  /** Empty where no turns are taken. */
  readonly date: Int32Array;
  /** What its undetermined rows wait for; null where these are not told apart. */
  readonly waiting: CauseColumns | null;
  /** Fen of what is paid in parts; empty where nobody asks. */
  readonly whole: Float64Array;
}

/** It asks for something, however much. */
export const takesPart = ({ verdict }: ClaimColumns, row: number): boolean =>
  verdict[row] === GRANTED || verdict[row] === UNDETERMINED;

export const EXISTS = 1;
export const STOPPED = 2;

export function columnsOf(
  jobs: readonly Job[],
  rows: number,
  undetermined: boolean,
): readonly ClaimColumns[] {
  return jobs.map((job) => {
    const { awards, months, turns, whole } = job.claim;
    const asks = turns.some((t) => t.measure === 'amount');
    return {
      job,
      verdict: new Uint8Array(rows),
      awards: (months === null ? awards : []).map(({ slot }) => ({
        slot,
        due: new Int32Array(rows),
        fen: new Float64Array(rows),
        asked: new Float64Array(asks ? rows : 0),
        marks: new Uint8Array(rows),
      })),
      months: months === null ? null : createMonthColumns(rows, asks),
      turns: turns.map(({ per }) => ({
        keys: per.map(() => new Int32Array(rows)),
        max: new Float64Array(rows),
      })),
      date: new Int32Array(turns.length === 0 ? 0 : rows),
      waiting: undetermined ? { causes: causesOf(job.claim), of: new Uint8Array(rows) } : null,
      whole: new Float64Array(whole === null ? 0 : rows),
    };
  });
}

export function columnKernel(
  jobs: readonly Job[],
  population: Population,
  out: readonly ClaimColumns[],
  dial: Float64Array,
  remembered: Remembered | null,
  undetermined: boolean,
  listed: Int32Array | null,
): Kernel {
  const own: Record<string, unknown> = { dial, ...remembered?.arrays };
  for (const [i, { verdict, awards, months, turns, date, whole, waiting }] of out.entries()) {
    own[`verdict${i}`] = verdict;
    own[`date${i}`] = date;
    own[`whole${i}`] = whole;
    own[`months${i}`] = months;
    own[`waiting${i}`] = waiting?.of;
    for (const [t, { keys, max }] of turns.entries()) {
      own[`max${i}_${t}`] = max;
      for (const [p, key] of keys.entries()) own[`key${i}_${t}_${p}`] = key;
    }
    for (const [k, { due, fen, asked, marks }] of awards.entries()) {
      own[`due${i}_${k}`] = due;
      own[`fen${i}_${k}`] = fen;
      own[`asked${i}_${k}`] = asked;
      own[`marks${i}_${k}`] = marks;
    }
  }
  const keysOf = (i: number, block: Block, e: Emitter): void => {
    for (const [t, { per }] of (jobs[i]?.claim.turns ?? []).entries())
      for (const [p, cell] of per.entries()) {
        const { value, state } = emit(cell, block, e);
        block.lines.push(`key${i}_${t}_${p}[r] = ${keyCode(value, state)};`);
      }
  };
  const awards = (i: number) => out[i]?.awards ?? [];
  const turnOf = (i: number, block: Block, e: Emitter): void => {
    keysOf(i, block, e);
    const { claim } = jobs[i] as Job;
    for (const [t, turn] of claim.turns.entries()) {
      const { value, state } = emit(turn.max, block, e);
      block.lines.push(`max${i}_${t}[r] = ${state === null ? value : `${state} === 0 ? ${value} : NaN`};`);
    }
    if (claim.turns.length > 0) block.lines.push(`date${i}[r] = ${emit(claim.at, block, e).value};`);
  };
  const sink: Sink = {
    begin: (row) => remembered?.tell(row),
    deferred(i, block, e) {
      block.lines.push(`verdict${i}[r] = ${DEFERRED};`);
      keysOf(i, block, e);
    },
    ...(undetermined
      ? {
          undetermined(i: number, block: Block, e: Emitter) {
            block.lines.push(`verdict${i}[r] = ${UNDETERMINED};`);
            block.lines.push(`waiting${i}[r] = ${causeCode((jobs[i] as Job).claim, block, e)};`);
            turnOf(i, block, e);
            for (const k of awards(i).keys())
              block.lines.push(
                `marks${i}_${k}[r] = ${EXISTS};`,
                `due${i}_${k}[r] = ${dayCode((jobs[i] as Job).claim.awards[k], block, e)};`,
              );
          },
        }
      : {}),
    granted(i, block, e) {
      block.lines.push(`verdict${i}[r] = ${GRANTED};`);
      turnOf(i, block, e);
      const { claim } = jobs[i] as Job;
      if (claim.whole !== null) block.lines.push(`whole${i}[r] = ${emit(claim.whole, block, e).value};`);
      if (claim.months === null) awardsOf(i, claim, block, e);
      else monthsOf(i, claim, claim.months, block, e);
    },
  };
  const asksAmount = (claim: Job['claim']): boolean => claim.turns.some((t) => t.measure === 'amount');

  function awardsOf(i: number, claim: Job['claim'], block: Block, e: Emitter): void {
    for (const [k, { due, fen, asked, stopped, exists }] of claim.awards.entries()) {
      const is = truthOf(emit(exists, block, e)).holds;
      const stops = truthOf(emit(stopped, block, e)).holds;
      block.lines.push(
        `due${i}_${k}[r] = ${emit(due, block, e).value};`,
        `fen${i}_${k}[r] = ${emit(fen, block, e).value};`,
        `marks${i}_${k}[r] = ${is} ? ${stops} ? ${EXISTS | STOPPED} : ${EXISTS} : 0;`,
      );
      if (asked !== null && asksAmount(claim))
        block.lines.push(`asked${i}_${k}[r] = ${emit(asked, block, e).value};`);
    }
  }

  function monthsOf(
    i: number,
    claim: Job['claim'],
    months: NonNullable<Job['claim']['months']>,
    block: Block,
    e: Emitter,
  ): void {
    const [award] = claim.awards;
    if (award === undefined) return;
    const loop = monthLoop(months, block, e);
    const { value: fen } = emit(award.fen, loop.body, e);
    const asked = award.asked !== null && asksAmount(claim) ? emit(award.asked, loop.body, e).value : '0';
    loop.body.lines.push(
      `months${i}.add(${loop.number}, ${emit(award.due, loop.body, e).value}, ${fen}, ${asked});`,
    );
    block.lines.push(`months${i}.begin(r, ${loop.count});`, loop.code());
  }

  return compileKernel(jobs, population, own, sink, listed, countedOdds(jobs, population, listed));
}

/** The day an award falls due, as far as it is known that it exists and when. */
function dayCode(award: AwardPlan | undefined, block: Block, e: Emitter): string {
  if (award === undefined) return `${NO_DAY}`;
  const { holds } = truthOf(emit(award.exists, block, e));
  const { value, state } = emit(award.due, block, e);
  return `${holds}${state === null ? '' : ` && ${state} === 0`} ? ${value} : ${NO_DAY}`;
}
