/** What a name can stand for, where it is declared and where it is used: the index behind hover, definition and references. */
import type { Span } from '@guiju/ir';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';

export type SymbolKind =
  | 'policy'
  | 'source'
  | 'unit'
  | 'enum'
  | 'member'
  | 'entity'
  | 'attribute'
  | 'parameter'
  | 'definition'
  | 'formal'
  | 'table'
  | 'list'
  | 'calendar'
  | 'ranking'
  | 'reading'
  | 'option'
  | 'clause'
  | 'stacking'
  | 'fund'
  | 'figure'
  | 'background'
  | 'case'
  | 'instance'
  | 'assertion'
  | 'target';

export interface SymbolInfo {
  /** Unique in a compilation: `entity:企业`, `attribute:企业.规上`, `figure:C09.首席技师`. */
  readonly id: string;
  readonly kind: SymbolKind;
  readonly name: string;
  readonly alias: string | null;
  /** The policy that declares it. */
  readonly policy: string;
  /** The name where it is declared; null for what another policy's program brings without a position. */
  readonly span: Span | null;
  /** Title, wording, note: what its author wrote about it. */
  readonly doc: string | null;
}

export interface Reference {
  readonly span: Span;
  readonly symbol: string;
  /** True where the name is declared. */
  readonly declaration: boolean;
}

/** What a phase reports while it runs; each phase makes its own and hands it on with its result. */
export interface Sink {
  readonly diagnostics: Diagnostic[];
  readonly symbols: SymbolInfo[];
  readonly references: Reference[];
}

export const createSink = (): Sink => ({ diagnostics: [], symbols: [], references: [] });

export function declareSymbol(sink: Sink, symbol: SymbolInfo): SymbolInfo {
  sink.symbols.push(symbol);
  if (symbol.span) sink.references.push({ span: symbol.span, symbol: symbol.id, declaration: true });
  return symbol;
}

/** A symbol that another policy declares: its declaration is no place in this one's files. */
export function lendSymbol(sink: Sink, symbol: SymbolInfo): SymbolInfo {
  sink.symbols.push(symbol);
  return symbol;
}

/** The symbol of an address: a parameter that is named by itself, or a figure within something. */
export function figureSymbol(address: string): {
  readonly id: string;
  readonly kind: 'parameter' | 'figure';
} {
  const kind = address.slice(address.lastIndexOf('/') + 1).includes('.') ? 'figure' : 'parameter';
  return { id: `${kind}:${address}`, kind };
}

export function refer(sink: Sink, span: Span, symbol: SymbolInfo): void {
  sink.references.push({ span, symbol: symbol.id, declaration: false });
}
