/**
 * A plan over one population → a function over ranges of rows, one for each subject table: baseline and reform share a pass. What the function does with a row
 * that is granted is its sink's: whole columns (`sink-columns.ts`), or sums by year and group (`sink-sums.ts`).
 */
import { addMonths, dayPart, shiftTo, wholeMonths, wholeYears, yearOf } from '@guiju/ir';
import type { Cell, CellOf, ColumnRef, ListRef } from '../plan/cell.ts';
import type { AwardPlan, ClaimPlan, ClausePlan } from '../plan/plan.ts';
import { type Block, type Code, knownIn, linesOf, loopWithin, rootBlock, within } from './block.ts';
import { type Bindings, type Emitter, evenOdds, type Odds, truthOf } from './code.ts';
import { countTogether } from './counted-together.ts';
import { emit, emitConnected } from './emit-cell.ts';
import { stayMonths } from './stay.ts';
import type { Population } from './table.ts';
import { openByAmount, openByConditions } from './undetermined.ts';

/** One claim of one clause, as a kernel meets it. */
export interface Job {
  readonly clause: ClausePlan;
  readonly claim: ClaimPlan;
}

/** Writes what happens to a row. Names of arrays come from `own`. */
export interface Sink {
  /** Before and after all claims of a row. */
  begin?(row: Block, e: Emitter): void;
  end?(row: Block, e: Emitter): void;
  /** The row is granted; everything it says is known. */
  granted(job: number, block: Block, e: Emitter): void;
  /** Nobody can decide the row: what it may be granted is known to be open. Left out: such rows are decided elsewhere. */
  undetermined?(job: number, block: Block, e: Emitter): void;
  /** The row is decided elsewhere. */
  deferred(job: number, block: Block, e: Emitter): void;
}

export interface Kernel {
  /** Rows first..last − 1; of listed rows those places. */
  readonly run: (first: number, last: number) => void;
  readonly source: string;
}

type Given = Record<string, unknown>;

/** `listed`: the only rows it goes over; null: all. `odds` say in which order tests are asked. */
export function compileKernel(
  jobs: readonly Job[],
  population: Population,
  own: Given,
  sink: Sink,
  listed: Int32Array | null = null,
  odds: Odds = evenOdds,
): Kernel {
  const given: Given = {
    ...own,
    ...(listed === null ? {} : { listed }),
    days: { addMonths, dayPart, shiftTo, wholeMonths, wholeYears, yearOf },
  };
  const e = emitterOf(population, given, odds);
  const row = rootBlock();
  sink.begin?.(row, e);
  const shared = sharedTests(jobs);
  for (const cell of shared) emit(cell, row, e);
  const asked = Map.groupBy(jobs.entries(), ([, { claim }]) => claim.holds);
  const placeOf = countTogether([...asked.keys()], shared, row, e);
  for (const [holds, same] of asked) row.known.set(holds.id, emitJobs(holds, same, placeOf(holds), sink, e));
  sink.end?.(row, e);
  const source = [
    '"use strict";',
    ...Object.keys(given).map((name) => `const ${name} = given.${name};`),
    'return function (first, last) {',
    ...(listed === null
      ? ['for (let r = first; r < last; r++) {']
      : ['for (let i = first; i < last; i++) {', 'const r = listed[i];']),
    linesOf(row),
    '}',
    '};',
  ].join('\n');
  return { run: new Function('given', source)(given) as Kernel['run'], source };
}

/** What several claims ask of a row, beside others of their own, is asked once, before any of them; claims that ask the very same ask it together, and stop at the first refusal. */
function sharedTests(jobs: readonly Job[]): readonly Cell[] {
  const uses = new Map<number, { readonly cell: Cell; times: number }>();
  for (const holds of new Map(jobs.map(({ claim }) => [claim.holds.id, claim.holds])).values()) {
    const parts = holds.kind === 'and' ? holds.parts : [holds];
    for (const cell of new Set(parts)) {
      const found = uses.get(cell.id);
      if (found === undefined) uses.set(cell.id, { cell, times: 1 });
      else found.times++;
    }
  }
  return [...uses.values()].filter((u) => u.times > 1 && u.cell.kind !== 'constant').map((u) => u.cell);
}

/** Claims that ask the very same. What is granted, or left open, stands where the tests are: what they have asked is not asked again. */
function emitJobs(
  holds: Cell,
  same: readonly (readonly [number, Job])[],
  row: Block,
  sink: Sink,
  e: Emitter,
): Code {
  const emitAll = (block: Block, code: Code): void => {
    const truth = truthOf(code);
    const granted = within(block);
    for (const [index, { claim }] of same) emitGranted(index, claim, granted, sink, e);
    block.lines.push(`if (${truth.holds}) {`, linesOf(granted), '}');
    if (truth.open === null) return;
    const undecided = within(block);
    for (const [index, { claim }] of same) {
      const waits = sink.undetermined === undefined ? null : openByConditions(claim, undecided, e);
      undecided.lines.push(deferred(index, waits, undecided, sink, e));
    }
    block.lines.push(`else if (${truth.open}) {`, linesOf(undecided), '}');
  };
  if (holds.kind === 'and' && knownIn(row, holds) === undefined)
    return emitConnected(holds, row, e, (passed, code) => {
      row.known.set(holds.id, code);
      emitAll(passed, code);
    });
  const code = emit(holds, row, e);
  emitAll(row, code);
  return code;
}

function emitGranted(index: number, claim: ClaimPlan, granted: Block, sink: Sink, e: Emitter): void {
  const unclear = opensOf(claim).map(
    (cell) => truthOf({ value: 'true', state: emit(cell, granted, e).state }).open,
  );
  const doubts = [...unclear, openMonth(claim, granted, e)].filter((o) => o !== null);
  if (doubts.length === 0) {
    sink.granted(index, granted, e);
    return;
  }
  const settled = within(granted);
  sink.granted(index, settled, e);
  const unsettled = within(granted);
  const waits = sink.undetermined === undefined ? null : openByAmount(claim, unsettled, e);
  unsettled.lines.push(deferred(index, waits, unsettled, sink, e));
  granted.lines.push(`if (${doubts.join(' || ')}) {`, linesOf(unsettled), '} else {', linesOf(settled), '}');
}

/** Nobody can decide the row where it waits; otherwise the record does. */
function deferred(index: number, waits: string | null, above: Block, sink: Sink, e: Emitter): string {
  const block = within(above);
  sink.deferred(index, block, e);
  if (waits === null) return linesOf(block);
  const open = within(above);
  sink.undetermined?.(index, open, e);
  return `if (${waits}) {\n${linesOf(open)}\n} else {\n${linesOf(block)}\n}`;
}

/** What a granted outcome waits for while it is open. */
function opensOf({ waits, awards, turns, at, months, whole }: ClaimPlan): readonly Cell[] {
  const all = [
    ...waits,
    ...turns.flatMap((t) => [...t.per, t.max, at]),
    ...(whole === null ? [] : [whole]),
    ...(months === null ? awards.flatMap(cellsOf) : []),
  ];
  return [...new Set(all)].filter((cell) => cell.open);
}

const cellsOf = ({ exists, due, fen, stopped }: AwardPlan): readonly Cell[] => [exists, due, fen, stopped];

/** Whether any month's award is open; null: none can be. */
function openMonth({ months, awards }: ClaimPlan, block: Block, e: Emitter): string | null {
  const cells = awards.flatMap(cellsOf).filter((cell) => cell.open);
  if (months === null || cells.length === 0) return null;
  const unclear = e.fresh('u');
  const loop = monthLoop(months, block, e);
  const states = cells.map((cell) => truthOf({ value: 'true', state: emit(cell, loop.body, e).state }).open);
  const some = states.filter((o) => o !== null);
  if (some.length === 0) return null;
  loop.body.lines.push(`if (${some.join(' || ')}) { ${unclear} = true; break; }`);
  block.lines.push(`let ${unclear} = false;`, loop.code());
  return unclear;
}

/** A loop over the months of a row's stay; its code is taken when the body is complete. */
export function monthLoop(
  months: CellOf<'months'>,
  block: Block,
  e: Emitter,
): {
  readonly body: Block;
  readonly count: string;
  readonly number: string;
  /** Where the month of the loop stands, and in what. */
  readonly of: string;
  readonly at: string;
  code(): string;
} {
  const { value: count, state, months: places } = emit(months, block, e);
  if (places === undefined) throw new RangeError('a stay whose months stand nowhere');
  const { of } = places;
  const k = e.fresh('k');
  const at = `${places.at}${k}`;
  const body = loopWithin(block);
  // Bound by name: these stand where the loop's own cells are written (emit-cell.ts).
  const days = ['first', 'last'].map((which) => `const ${which}0 = ${of}.${which}[${at}];`);
  const share = months.stay.basis.kind === 'daily' ? `const share0 = ${of}.share[${at}];` : '';
  const end = state === null ? count : `(${state} === 0 ? ${count} : 0)`;
  return {
    body,
    count: end,
    number: `${of}.number[${at}]`,
    of,
    at,
    code: () =>
      `for (let ${k} = 0; ${k} < ${end}; ${k}++) {\n${days.join(' ')} ${share}\n${linesOf(body)}\n}`,
  };
}

/** Arrays that are named go to `given`. */
export function emitterOf(population: Population, given: Given, odds: Odds = evenOdds): Emitter {
  let count = 0;
  return { bindings: bindingsOf(population, given), odds, fresh: (prefix) => `${prefix}${count++}` };
}

function bindingsOf(population: Population, given: Given): Bindings {
  const names = new Map<string, string>();
  const give = (key: string, value: unknown): string => {
    const known = names.get(key);
    if (known !== undefined) return known;
    const name = `g${names.size}`;
    names.set(key, name);
    given[name] = value;
    return name;
  };
  const keyOf = (of: ColumnRef): string => `${of.table}/${of.kind}/${of.name}`;
  const listKey = (of: ListRef): string => `${of.of}/${of.table}/${of.by ?? ''}`;
  return {
    column(of) {
      const column = population.column(of);
      if (column === null) throw new RangeError(`no column ${keyOf(of)}`);
      const states = column.states === null ? null : give(`${keyOf(of)}?`, column.states);
      const dated = column.dated === undefined ? null : give(`${keyOf(of)}@`, column.dated);
      return { values: give(keyOf(of), column.values), states, dated, plain: column.plain };
    },
    list(of) {
      const list = population.list(of);
      if (list === null) throw new RangeError(`no list ${listKey(of)}`);
      const key = `[${listKey(of)}]`;
      return {
        start: give(key, list.start),
        members: list.members === null ? null : give(`${key}m`, list.members),
        open: list.open === null ? null : give(`${key}o`, list.open),
      };
    },
    stay: ({ id, stay }) => give(`stay${id}`, stayMonths(stay)),
    table: (values) => give(`=${values.join()}`, Float64Array.from(values)),
    marks: (length) => give(`#${names.size}`, new Int32Array(length)),
  };
}
