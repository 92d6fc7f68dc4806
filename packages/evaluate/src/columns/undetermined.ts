/**
 * Rows of which columns know that nobody can decide them. A cell that is open is a question to the record; some open cells the reference leaves open as well, whatever the record says: a
 * fact that nobody gave, a figure the text leaves out, and what rests on one. A claim that waits for such a cell, and is refused by nothing else, is undetermined.
 *
 * GUARANTEE: what is said here is so in the reference. Where it cannot be seen, nothing is said, and the record is asked.
 */
import type { Cell, CellOf } from '../plan/cell.ts';
import type { ClaimPlan } from '../plan/plan.ts';
import type { Block } from './block.ts';
import { type Emitter, truthOf } from './code.ts';
import { emit } from './emit-cell.ts';

const NEVER = 'false';

/** In the block of a row of which it is open whether the claim holds: whether its conditions alone keep it open. null: never. */
export function openByConditions(
  { conditions, beside, turns }: ClaimPlan,
  block: Block,
  e: Emitter,
): string | null {
  if (beside === null || turns.length > 0) return null;
  const waits = new Waits(block, e);
  return orNull(all([waits.holds(beside), waits.connected(conditions, true)]));
}

/** In the block of a row that is granted something: whether an award may come to any amount, while all else is known. null: never. */
export function openByAmount(
  { waits: waited, awards, turns, at, months, whole }: ClaimPlan,
  block: Block,
  e: Emitter,
): string | null {
  // Whether an amount that is not known is cut, or is the highest, only the record says.
  if (months !== null || turns.some((t) => t.measure !== 'times' && t.measure !== 'rising')) return null;
  const waits = new Waits(block, e);
  const known = [
    ...turns.flatMap((t) => [...t.per, t.max, at]),
    ...awards.flatMap((a) => [a.due, a.exists, a.stopped]),
  ].map((cell) => waits.known(cell));
  const bounds = [...waited, ...(whole === null ? [] : [whole])].map((cell) => waits.knownOrEndless(cell));
  const some = awards.map((a) =>
    all([waits.holds(a.exists), not(waits.holds(a.stopped)), waits.endless(a.fen)]),
  );
  return orNull(all([...known, ...bounds, any(some)]));
}

const orNull = (code: string): string | null => (code === NEVER ? null : code);

function all(tests: readonly string[]): string {
  const kept = [...new Set(tests)].filter((t) => t !== 'true');
  return kept.includes(NEVER) ? NEVER : kept.length === 0 ? 'true' : `(${kept.join(' && ')})`;
}
function any(tests: readonly string[]): string {
  const kept = [...new Set(tests)].filter((t) => t !== NEVER);
  return kept.includes('true') ? 'true' : kept.length === 0 ? NEVER : `(${kept.join(' || ')})`;
}
const not = (test: string): string => (test === 'true' ? NEVER : test === NEVER ? 'true' : `!${test}`);
const either = (test: string, yes: string, no: string): string =>
  yes === no ? yes : `(${test} ? ${yes} : ${no})`;

/** Tests of one row; what several ask is written once. */
class Waits {
  readonly #block: Block;
  readonly #e: Emitter;
  readonly #open = new Map<number, string>();
  readonly #endless = new Map<number, string>();

  constructor(block: Block, e: Emitter) {
    this.#block = block;
    this.#e = e;
  }

  #code = (cell: Cell) => emit(cell, this.#block, this.#e);

  holds(cell: Cell): string {
    const { holds } = truthOf(this.#code(cell));
    return holds === '1' ? 'true' : holds === '0' ? NEVER : `!!${holds}`;
  }

  /** A value, or known to be absent. */
  known(cell: Cell): string {
    const { state } = this.#code(cell);
    return state === null || state === '1' ? 'true' : state === '2' ? NEVER : `${state} !== 2`;
  }

  #value(cell: Cell): string {
    const { state } = this.#code(cell);
    return state === null ? 'true' : state === '1' || state === '2' ? NEVER : `${state} === 0`;
  }

  #named(test: string, known: Map<number, string>, cell: Cell): string {
    if (test === NEVER || test === 'true') {
      known.set(cell.id, test);
      return test;
    }
    const name = this.#e.fresh('w');
    this.#block.lines.push(`const ${name} = ${test};`);
    known.set(cell.id, name);
    return name;
  }

  /** A boolean may be true and may be false. */
  open(cell: Cell): string {
    if (!cell.open) return NEVER;
    return this.#open.get(cell.id) ?? this.#named(this.#openTest(cell), this.#open, cell);
  }

  #openTest(cell: Cell): string {
    switch (cell.kind) {
      case 'column':
        return this.#unknown(cell);
      case 'not':
        return this.open(cell.of);
      case 'and':
      case 'or':
        return this.connected(cell.parts, cell.kind === 'and');
      case 'compare':
        return any([
          this.#compared(cell.op, cell.left, cell.right),
          this.#compared(MIRRORED[cell.op], cell.right, cell.left),
        ]);
      case 'among':
        // Of the values that occur some are listed, and some are not.
        return cell.of.kind === 'column' &&
          cell.values.length > 0 &&
          cell.values.length <= cell.of.hi - cell.of.lo
          ? this.#unknown(cell.of)
          : NEVER;
      case 'if':
        return this.#chosen(cell, (branch) => this.open(branch));
      default:
        return NEVER;
    }
  }

  /** Open parts beside which none decides. */
  connected(parts: readonly Cell[], isAnd: boolean): string {
    const opens = parts.map((part) => this.open(part));
    const passed = parts.map((part, i) => {
      const { holds, open } = truthOf(this.#code(part));
      const passes = isAnd ? `!!${holds}` : `!(${holds}${open === null ? '' : ` || ${open}`})`;
      return any([passes, opens[i] ?? NEVER]);
    });
    return all([...passed, any(opens)]);
  }

  /** A fact that nobody gave, of an instance that is known or not. */
  #unknown(cell: CellOf<'column'>): string {
    if (!this.#isPlain(cell)) return NEVER;
    const { state } = this.#code(cell);
    return state === null ? NEVER : `${state} === 2`;
  }

  #isPlain({ row, column }: CellOf<'column'>): boolean {
    if (!this.#e.bindings.column(column).plain) return false;
    return row.kind === 'column' ? this.#isPlain(row) : !row.open;
  }

  /** An unknown side against a value. Of numbers the least that is possible may be 0. */
  #compared(op: CellOf<'compare'>['op'], side: Cell, other: Cell): string {
    const endless = side.type.kind === 'number';
    const waits = endless
      ? this.#anyFromNothing(side)
      : side.kind === 'column' && (side.type.kind !== 'enum' || side.hi > side.lo)
        ? this.#unknown(side)
        : NEVER;
    if (waits === NEVER) return NEVER;
    const { value } = this.#code(other);
    const strictly = op === '<' || op === '≥';
    const equality = op === '=' || op === '≠';
    let passes = 'true';
    if (endless) passes = strictly ? `${value} > 0` : `${value} >= 0`;
    else if (side.type.kind === 'enum') {
      // Members that occur lie on both sides.
      if (equality) passes = `${value} >= 0`;
      else
        passes = strictly
          ? `${value} > ${side.lo} && ${value} <= ${side.hi}`
          : `${value} >= ${side.lo} && ${value} < ${side.hi}`;
    } else if (side.type.kind !== 'date' && !equality) return NEVER;
    return all([waits, this.#value(other), passes]);
  }

  /** Any number, or any that is at least 0. */
  #anyFromNothing(cell: Cell): string {
    switch (cell.kind) {
      case 'column':
        return this.#unknown(cell);
      case 'open':
        return cell.gap ? 'true' : NEVER;
      case 'scaled':
        return cell.by > 0 ? this.#anyFromNothing(cell.of) : NEVER;
      case 'steps':
        return this.#stepped(cell, (result) => this.#anyFromNothing(result));
      default:
        return NEVER;
    }
  }

  /** A value, known to be absent, or a number without an upper bound. */
  knownOrEndless(cell: Cell): string {
    return cell.open ? any([this.known(cell), this.endless(cell)]) : 'true';
  }

  /** A number of which no upper bound is known. */
  endless(cell: Cell): string {
    if (!cell.open || cell.type.kind !== 'number') return NEVER;
    return this.#endless.get(cell.id) ?? this.#named(this.#endlessTest(cell), this.#endless, cell);
  }

  #endlessTest(cell: Cell): string {
    const beside = (of: Cell): string => any([this.#value(of), this.endless(of)]);
    switch (cell.kind) {
      case 'column':
        return this.#unknown(cell);
      case 'open':
        return cell.gap ? 'true' : NEVER;
      case 'scaled':
        return cell.by > 0 ? this.endless(cell.of) : NEVER;
      case 'rounded':
      case 'default':
        return this.endless(cell.of);
      case 'add':
      case 'greatest':
        return any([
          all([this.endless(cell.left), beside(cell.right)]),
          all([this.endless(cell.right), beside(cell.left)]),
        ]);
      case 'subtract':
        return all([this.endless(cell.left), this.#value(cell.right)]);
      case 'least':
        return all([this.endless(cell.left), this.endless(cell.right)]);
      case 'multiply':
        return any([this.#multiplied(cell.left, cell.right), this.#multiplied(cell.right, cell.left)]);
      case 'if':
        return this.#chosen(cell, (branch) => this.endless(branch));
      case 'steps':
        return this.#stepped(cell, (result) => this.endless(result));
      case 'choose':
        return this.#picked(cell);
      default:
        return NEVER;
    }
  }

  /** Nothing times anything is nothing. */
  #multiplied(side: Cell, by: Cell): string {
    const endless = this.endless(side);
    return endless === NEVER ? NEVER : all([endless, this.#value(by), `${this.#code(by).value} > 0`]);
  }

  #chosen({ test, yes, no }: CellOf<'if'>, of: (branch: Cell) => string): string {
    const [then, otherwise] = [of(yes), of(no)];
    if (then === NEVER && otherwise === NEVER) return NEVER;
    const { holds } = truthOf(this.#code(test));
    return all([this.known(test), either(holds, then, otherwise)]);
  }

  #stepped({ on, before, steps }: CellOf<'steps'>, of: (result: Cell) => string): string {
    const { value } = this.#code(on);
    const found = steps.reduce(
      (rest, { from, result }) => either(`${value} >= ${from}`, of(result), rest),
      of(before),
    );
    return found === NEVER ? NEVER : all([this.#value(on), found]);
  }

  #picked({ on, arms, otherwise }: CellOf<'choose'>): string {
    const { value } = this.#code(on);
    const found = arms.reduceRight(
      (rest, { codes, result }) =>
        codes.length === 0
          ? rest
          : either(codes.map((c) => `${value} === ${c}`).join(' || '), this.endless(result), rest),
      this.endless(otherwise),
    );
    return found === NEVER ? NEVER : all([this.#value(on), found]);
  }
}

const MIRRORED = { '=': '=', '≠': '≠', '<': '>', '≤': '≥', '>': '<', '≥': '≤' } as const;
