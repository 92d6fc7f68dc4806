/** What the service answers: plain data in offsets of one file's text, in both languages, for any editor to draw. */
import type { Edit, Severity, SymbolKind } from '@guiju/compiler';
import type { Bilingual, Span, ValueStatus } from '@guiju/ir';

/** A diagnostic with its words made. */
export interface Finding {
  readonly code: string;
  readonly severity: Severity;
  readonly span: Span;
  readonly title: Bilingual;
  readonly message: Bilingual;
  readonly help: Bilingual;
  readonly labels: readonly { readonly span: Span; readonly text: Bilingual }[];
  readonly fixes: readonly QuickFix[];
}

export interface QuickFix {
  readonly title: Bilingual;
  readonly edits: readonly Edit[];
}

export interface Hover {
  readonly span: Span;
  readonly parts: readonly HoverPart[];
}

export type HoverPart =
  /** What it is and how it is called. */
  | { readonly kind: 'title'; readonly text: Bilingual; readonly code: string }
  | { readonly kind: 'text'; readonly text: Bilingual }
  /** Words of the source, with where they stand. */
  | { readonly kind: 'quote'; readonly source: string; readonly locator: string; readonly words: string }
  /** Every published value, newest last; `current` holds at the day asked about. */
  | { readonly kind: 'versions'; readonly rows: readonly VersionRow[] }
  | { readonly kind: 'status'; readonly status: ValueStatus; readonly note: string | null }
  | {
      readonly kind: 'options';
      readonly rows: readonly { readonly id: string; readonly text: string; readonly picked: boolean }[];
      readonly reason: string;
    };

export interface VersionRow {
  /** ISO date; null: from the beginning. */
  readonly from: string | null;
  readonly published: string | null;
  readonly value: string;
  readonly current: boolean;
}

export interface Completion {
  /** What the chosen text replaces. */
  readonly replace: Span;
  readonly items: readonly CompletionItem[];
}

export interface CompletionItem {
  readonly label: string;
  readonly insert: string;
  readonly kind: SymbolKind | 'keyword' | 'unit' | 'type';
  /** Beside the label: the alias, the type, the English keyword. */
  readonly detail: string;
  readonly describe: Bilingual | null;
  /** Best first; ties by label. */
  readonly rank: number;
}

export type TokenKind =
  | 'keyword'
  | 'number'
  | 'date'
  | 'string'
  | 'locator'
  | 'comment'
  | 'declaration'
  | 'clause'
  | 'entity'
  | 'attribute'
  | 'definition'
  | 'parameter'
  | 'reading'
  | 'enum'
  | 'enumMember'
  | 'type'
  | 'gap';

export interface SemanticToken {
  readonly start: number;
  readonly end: number;
  readonly kind: TokenKind;
}

export interface OutlineItem {
  readonly kind: SymbolKind | 'amendment';
  /** `C09`, or the name. */
  readonly name: string;
  /** `新引育领军人才奖励`; empty where there is none. */
  readonly title: string;
  readonly span: Span;
  readonly nameSpan: Span;
}

export interface Fold {
  readonly start: number;
  readonly end: number;
}

/** The option a reading takes, where it is written. */
export interface Pick {
  readonly reading: string;
  readonly option: string;
  readonly span: Span;
}

/** Words that can be renamed, and what they say. */
export interface RenameTarget {
  readonly span: Span;
  readonly name: string;
}

export type Rename =
  | { readonly ok: true; readonly edits: readonly Edit[] }
  | { readonly ok: false; readonly reason: Bilingual };

/** A place of this file that names what the cursor is on. */
export interface Highlight {
  readonly span: Span;
  readonly declaration: boolean;
}

/** Something declared in any policy at hand. */
export interface ProjectSymbol extends OutlineItem {
  readonly policy: string;
  readonly file: string;
}

/** A remark of the editor's own between the words: never part of the text. */
export interface InlayHint {
  readonly offset: number;
  readonly kind: 'value' | 'unit' | 'cost';
  readonly text: Bilingual;
  /** What it says at more length. */
  readonly describe: Bilingual | null;
}

export interface SignatureHelp {
  readonly name: Bilingual;
  /** What it gives and how it counts. */
  readonly describe: Bilingual | null;
  readonly parameters: readonly SignatureParameter[];
  readonly result: Bilingual | null;
  /** Index of the parameter at the cursor; past the last where there are too many. */
  readonly active: number;
}

export interface SignatureParameter {
  readonly name: Bilingual;
  readonly type: Bilingual;
  readonly optional: boolean;
}
