/**
 * Counts and sums over the same members that differ only in what they ask of them, one for each year or month as a rule, are one loop instead of one for each. Which of them:
 * where claims stand or fall by such a count alone, once the row has passed what all of these claims ask.
 */
import type { Cell, CellOf } from '../plan/cell.ts';
import { type Block, knownIn, linesOf, within } from './block.ts';
import { type Emitter, truthOf } from './code.ts';
import { emitTogether } from './emit-aggregate.ts';
import { emit } from './emit-cell.ts';

type Measure = CellOf<'count'> | CellOf<'total'>;

interface Round {
  /** What all these claims ask first. */
  readonly guards: readonly Cell[];
  readonly measures: Set<Measure>;
}

/** By what claims ask: where their code is written, which knows what is counted together. `shared`: what several claims ask, known in the row. */
export function countTogether(
  asked: readonly Cell[],
  shared: readonly Cell[],
  row: Block,
  e: Emitter,
): (holds: Cell) => Block {
  const rounds = new Map<string, Round>();
  const places = new Map<Cell, Round>();
  for (const holds of asked) {
    if (holds.kind !== 'and') continue;
    const guards = holds.parts.filter((part) => shared.includes(part));
    const own = holds.parts.filter((part) => !shared.includes(part));
    const measures = own.length === 1 ? measuresIn(own).filter((m) => knownIn(row, m) === undefined) : [];
    const [first] = measures;
    if (first === undefined || measures.some((m) => membersOf(m) !== membersOf(first))) continue;
    const name = `${membersOf(first)} ${guards.map((g) => g.id).join()}`;
    const round = rounds.get(name) ?? { guards, measures: new Set() };
    rounds.set(name, round);
    places.set(holds, round);
    for (const measure of measures) round.measures.add(measure);
  }
  const written = new Map<Round, Block>();
  return (holds) => {
    const round = places.get(holds);
    if (round === undefined || round.measures.size < 2) return row;
    const found = written.get(round) ?? emitRound(round, row, e);
    written.set(round, found);
    return found;
  };
}

/** The lines are the row's; what is counted is known to these claims alone, since others may not have passed the guards. */
function emitRound({ guards, measures }: Round, row: Block, e: Emitter): Block {
  const inside: Block = { ...within(row), lines: row.lines };
  const passing = guards.map((guard) => {
    const { holds, open } = truthOf(emit(guard, row, e));
    return open === null ? holds : `(${holds} || ${open})`;
  });
  const loop = within(row);
  const { declare, codes } = emitTogether([...measures], loop, e, emit);
  row.lines.push(declare, `if (${passing.join(' && ') || 'true'}) {`, linesOf(loop), '}');
  for (const [measure, code] of codes) inside.known.set(measure.id, code);
  return inside;
}

/** Those of a row alone of which nothing can be open. */
function measuresIn(cells: readonly Cell[]): readonly Measure[] {
  const found = new Set<Measure>();
  const seen = new Set<unknown>();
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null || seen.has(node)) return;
    seen.add(node);
    const cell = node as Cell;
    if ((cell.kind === 'count' || cell.kind === 'total') && cell.depth === 0) {
      if (!cell.open && !cell.owner.absent) found.add(cell);
    } else for (const part of Object.values(node)) walk(part);
  };
  for (const cell of cells) walk(cell);
  return [...found];
}

const membersOf = ({ list: { of, table, by }, owner, level }: Measure): string =>
  `${of}/${table}/${by ?? ''} ${owner.id} ${level}`;
