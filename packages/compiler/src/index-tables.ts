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

/** Each table is made when it is first asked for: diagnostics, which are wanted after every keystroke, need none. */
export function createIndex(
  sinks: readonly Sink[],
  types: readonly ReadonlyMap<Expression, CheckType>[],
  figures: ReadonlyMap<unknown, Figure>,
): Index {
  const made: { -readonly [K in keyof Index]?: Index[K] } = {};
  return {
    get symbols() {
      made.symbols ??= [...new Map(sinks.flatMap((s) => s.symbols).map((s) => [s.id, s])).values()];
      return made.symbols;
    },
    get references() {
      made.references ??= sinks.flatMap((s) => s.references);
      return made.references;
    },
    get types() {
      made.types ??= types.flatMap((own) =>
        [...own].flatMap(([{ span }, type]) => (type.kind === 'error' ? [] : [{ span, type }])),
      );
      return made.types;
    },
    get figures() {
      made.figures ??= [...figures.values()].map(({ span, address }) => ({ span, address }));
      return made.figures;
    },
  };
}
