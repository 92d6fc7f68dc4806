/** Where an expression stands while it is lowered, and what it is lowered with. */
import type { Expr } from '@guiju/ir';
import type { Resolved } from '../resolved.ts';
import type { Builder } from './builder.ts';
import type { Cell, CellType, ListRef } from './cell.ts';
import { present } from './logic.ts';
import { choose2 } from './numbers.ts';
import type { LeftOpen } from './plan.ts';
import type { Profile } from './profile.ts';

/** A figure between two ends, in wholes at a scale. It holds at every date, as settings.values do. */
export interface Dial {
  readonly address: string;
  readonly scale: number;
  readonly lo: number;
  readonly hi: number;
}

export interface Planner {
  readonly resolved: Resolved;
  readonly profile: Profile;
  readonly cells: Builder;
  /** lower.ts, handed to what it calls. */
  readonly lower: (expr: Expr, scope: Scope, planner: Planner) => Cell;
  /** The figure that moves; null: every figure is what the law says. */
  readonly dial: Dial | null;
  /** What of the clause being planned stays open, and why. */
  readonly left: LeftOpen[];
  /** Lists by reference that it asks for. */
  readonly inverses: ListRef[];
  /** What definitions and readings came to, by where they were asked: named twice they are lowered once. */
  readonly bodies: Map<Expr, Map<string, Cell>>;
}

/** Where an expression stands. */
export interface Scope {
  readonly subject: Cell | null;
  /** Bound by the enclosing aggregates, nearest first. */
  readonly members: readonly Cell[];
  readonly args: readonly Cell[];
  readonly at: Cell;
  readonly law: Cell;
  /** How many aggregates enclose it in all, those around a definition that is inlined too. */
  readonly level: number;
}

export function typeOf(expr: Expr): CellType {
  const { type } = expr;
  switch (type.kind) {
    case 'entity':
      return { kind: 'row', table: type.entity };
    case 'enum':
      return { kind: 'enum', enum: type.enum };
    default:
      return { kind: type.kind };
  }
}

/** The row that an expression is about: any of a table's. */
export function rowOf(table: string, { cells: b, profile }: Planner): Cell {
  const hi = Math.max(0, profile.rows(table) - 1);
  const type = { kind: 'row', table } as const;
  return b.make({ kind: 'subject', type, scale: 1, lo: 0, hi, absent: false, open: false, depth: 0 });
}

/** An expression of its own with an instance as its subject. Of an instance that is not known nothing is decided here. */
export function about(
  body: Expr,
  subject: Cell | null,
  args: readonly Cell[],
  scope: Scope,
  planner: Planner,
): Cell {
  const { cells: b } = planner;
  const kept = planner.bodies.get(body) ?? new Map<string, Cell>();
  planner.bodies.set(body, kept);
  const where = [subject, scope.at, scope.law, ...args].map((cell) => cell?.id ?? '').join();
  const key = `${where};${scope.level}`;
  const inner = kept.get(key) ?? planner.lower(body, { ...scope, subject, members: [], args }, planner);
  kept.set(key, inner);
  return subject === null || !subject.open ? inner : choose2(b, present(b, subject), inner, inner);
}
