/** What a name can stand for, where it is declared and where it is used: the index behind hover, definition and references. */
import type { Span } from '@guiju/ir';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Name } from '../syntax/tree.ts';

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
  /** For how many more unknown names it is looked what they may stand for: of thousands nobody reads the last. */
  readonly guesses: { left: number };
}

const MOST_GUESSES = 100;

/** `within`: the sink of the whole that this is a part of. */
export const createSink = (within?: Sink): Sink => ({
  diagnostics: [],
  symbols: [],
  references: [],
  guesses: within?.guesses ?? { left: MOST_GUESSES },
});

export function declareSymbol(sink: Sink, symbol: SymbolInfo): SymbolInfo {
  sink.symbols.push(symbol);
  if (symbol.span) sink.references.push({ span: symbol.span, symbol: symbol.id, declaration: true });
  return symbol;
}

/** A name as it is declared: `kind:name`, within something `kind:of.name`. */
export const declareName = (
  sink: Sink,
  policy: string,
  kind: SymbolKind,
  name: Name,
  alias: Name | null,
  { of, doc = null }: { readonly of?: string; readonly doc?: string | null } = {},
): SymbolInfo =>
  declareSymbol(sink, {
    id: of === undefined ? `${kind}:${name.text}` : `${kind}:${of}.${name.text}`,
    kind,
    name: name.text,
    alias: alias?.text ?? null,
    policy,
    span: name.span,
    doc,
  });

/** A figure is called by its address. */
export const declareFigure = (
  sink: Sink,
  policy: string,
  address: string,
  span: Span,
  doc: string | null = null,
): SymbolInfo =>
  declareSymbol(sink, {
    id: `figure:${address}`,
    kind: 'figure',
    name: address,
    alias: null,
    policy,
    span,
    doc,
  });

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
