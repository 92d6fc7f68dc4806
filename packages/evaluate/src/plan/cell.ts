/**
 * The expressions of a plan. The idea: every value of a population fits a whole number, so a cell *is* a whole number in a stated interval: a number is
 * `whole / scale`, a date its days, an enumeration's member its position, a text its code in the dictionary, a boolean 0 or 1, an instance its row.
 *
 * A cell is a value, absent, or open (not decided here). Rules, which every emitter must keep:
 * - arithmetic, dates and attributes: absent where any operand is absent, else open where any is open;
 * - a comparison or `among` with an absent side is false, else open where a side is open; and/or/not read an absent operand as false;
 * - `and` is false at any definite false, else open at any open; `or` and the quantifiers likewise; `if`, `choose`, `default` with an open test are open (an absent test is false);
 * - an aggregate over an open list, or with an open test or value, is open; an absent value of a member contributes nothing.
 * GUARANTEE: where these rules give a value or absence, the reference gives the same one. Open is a question to the row-wise engine, never an answer.
 * Cells are shared: the same id is the same computation, in all clauses and periods of a plan.
 */
import type { CompareOp, DayPart, DayShift, Days, MonthBasis, RoundingMode } from '@guiju/ir';

export type CellType =
  | { readonly kind: 'number' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'date' }
  | { readonly kind: 'enum'; readonly enum: string }
  | { readonly kind: 'text' }
  | { readonly kind: 'row'; readonly table: string };

/** One column of a table: an attribute, or the row of the instance it belongs to. */
export interface ColumnRef {
  readonly table: string;
  readonly kind: 'attribute' | 'parent';
  readonly name: string;
}

/** Rows of `table` that belong to, or by the attribute `by` refer to, a row of `of`. */
export interface ListRef {
  readonly of: string;
  readonly table: string;
  readonly by: string | null;
}

export type Cell =
  /** null: absent. */
  | Of<'constant', { readonly value: number | null }>
  /** Never decided here. `gap`: a figure that the text leaves open, which is any number from 0 on. */
  | Of<'open', { readonly what: string; readonly gap: boolean }>
  /** A figure that moves while the plan stands: the same for every row, given when the code runs. */
  | Of<'dial', { readonly address: string }>
  | Of<'subject', object>
  /** The row bound by the aggregate so many steps in from the outermost (0). */
  | Of<'member', { readonly level: number }>
  /** `on`: the day on which cells that change are read, as far as they were known by `knownAt`; null: those are open. */
  | Of<
      'column',
      {
        readonly row: Cell;
        readonly column: ColumnRef;
        readonly on: { readonly day: Cell; readonly knownAt: Days } | null;
      }
    >
  | Of<'not', { readonly of: Cell }>
  | Of<'and' | 'or', { readonly parts: readonly Cell[] }>
  /** Both sides have the same scale. */
  | Of<'compare', { readonly op: CompareOp; readonly left: Cell; readonly right: Cell }>
  | Of<'among', { readonly of: Cell; readonly values: readonly number[] }>
  | Of<'present', { readonly of: Cell }>
  | Of<'default', { readonly of: Cell; readonly fallback: Cell }>
  /** Wholes added, or one taken from the other; both have the scale of the result (a date takes whole days). */
  | Of<'add' | 'subtract' | 'least' | 'greatest', { readonly left: Cell; readonly right: Cell }>
  | Of<'multiply', { readonly left: Cell; readonly right: Cell }>
  /** whole × by, under the scale of the result: a change of scale, a constant factor, a sign. */
  | Of<'scaled', { readonly of: Cell; readonly by: number }>
  /** whole ÷ by (> 0) to a whole number. half-up: away from zero. */
  | Of<'rounded', { readonly of: Cell; readonly by: number; readonly mode: RoundingMode }>
  /** whole ÷ whole (> 0) to a whole number, in the same way. */
  | Of<'ratio', { readonly of: Cell; readonly by: Cell; readonly mode: RoundingMode }>
  /** Only while a plan is made: no emitter meets it (quotient.ts). */
  | Of<'quotient', { readonly of: Cell; readonly by: Cell }>
  | Of<'if', { readonly test: Cell; readonly yes: Cell; readonly no: Cell }>
  /** The arm that lists the code; an absent code: absent. */
  | Of<'choose', { readonly on: Cell; readonly arms: readonly Arm[]; readonly otherwise: Cell }>
  /** The last step begun by the day. */
  | Of<'steps', { readonly on: Cell; readonly before: Cell; readonly steps: readonly Step[] }>
  | Of<'year-of', { readonly of: Cell }>
  | Of<DayPart, { readonly of: Cell }>
  /** `by`: whole months, scale 1. */
  | Of<'add-months', { readonly of: Cell; readonly by: Cell }>
  | Of<'whole-months' | 'days' | 'whole-years', { readonly from: Cell; readonly to: Cell }>
  | Of<'shift-to', { readonly of: Cell; readonly to: DayShift }>
  /** How many months of a stay count; absent where it has no first day, open where it is too long to be counted. */
  | Of<'months', { readonly stay: Stay }>
  /** Of the month bound by the loop over a stay. The share is what part of a month's rate it pays. */
  | Of<'month', { readonly level: number; readonly which: 'first' | 'last' | 'share' }>
  /** Over the rows of `list` that belong to the row `owner` (absent: none). `where` null: all. */
  | Of<'count', Members & { readonly distinct: Cell | null }>
  | Of<'total', Members & { readonly of: Cell }>
  | Of<'exists' | 'every', Members>
  /** Absent where nobody counts. */
  | Of<'extreme', Members & { readonly which: 'least' | 'greatest'; readonly of: Cell }>;

export type CellOf<K extends Cell['kind']> = Extract<Cell, { readonly kind: K }>;

/** Months count that begin from `since` to `until` (null: no end on that side) and outside all of `except`. */
export interface Stay {
  readonly from: Cell;
  readonly to: Cell;
  readonly basis: MonthBasis;
  readonly since: Days | null;
  readonly until: Days | null;
  readonly except: readonly { readonly from: Days | null; readonly until: Days | null }[];
}

interface Arm {
  readonly codes: readonly number[];
  readonly result: Cell;
}
interface Step {
  readonly from: Days;
  readonly result: Cell;
}
interface Members {
  /** Of the member bound here. */
  readonly level: number;
  readonly list: ListRef;
  readonly owner: Cell;
  readonly where: Cell | null;
}

/** What a cell can be. */
export interface Worth {
  readonly type: CellType;
  /** value = whole / scale; 1 for all but numbers. */
  readonly scale: number;
  /** Least and greatest whole, both safe integers. */
  readonly lo: number;
  readonly hi: number;
  /** May it be absent, or open, in some row? */
  readonly absent: boolean;
  readonly open: boolean;
}

type Of<K extends string, F> = {
  readonly kind: K;
  readonly id: number;
  /** How many of the enclosing aggregates it depends on, from the outermost: it may be computed outside all others. */
  readonly depth: number;
} & Worth &
  F;
