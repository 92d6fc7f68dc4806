/** What an editor asks by position: symbols, uses of names, types of expressions, addresses of numbers. */
import type { Span } from '@guiju/ir';
import type { Figure } from './bind/bound.ts';
import type { Reference, Sink, SymbolInfo } from './bind/symbol.ts';
import type { CheckType } from './bind/types.ts';
import type { Expression } from './syntax/tree.ts';

export interface TypedSpan {
  readonly span: Span;
  readonly type: CheckType;
}

export interface FigureSpan {
  readonly span: Span;
  readonly address: string;
}

export interface Index {
  readonly symbols: readonly SymbolInfo[];
  /** Every place that names something, declarations included. */
  readonly references: readonly Reference[];
  /** The type of every expression that has one. */
  readonly types: readonly TypedSpan[];
  /** The address of every number that has one. */
  readonly figures: readonly FigureSpan[];
}

export function createIndex(
  sinks: readonly Sink[],
  types: ReadonlyMap<Expression, CheckType>,
  figures: Iterable<Figure>,
): Index {
  return {
    symbols: [...new Map(sinks.flatMap((s) => s.symbols).map((s) => [s.id, s])).values()],
    references: sinks.flatMap((s) => s.references),
    types: [...types].flatMap(([{ span }, type]) => (type.kind === 'error' ? [] : [{ span, type }])),
    figures: [...figures].map(({ span, address }) => ({ span, address })),
  };
}
