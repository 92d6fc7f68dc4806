/**
 * A diagnostic is data: a permanent code, where it stands, and the arguments its words are made from. The words themselves live
 * in the catalogue and are made only when someone wants to read them (`renderDiagnostic`).
 */
import type { Bilingual, Span } from '@guiju/ir';

export type Severity = 'error' | 'warning' | 'info';

/** What a catalogue entry's words are made from. Plain data, so that a diagnostic can be sent anywhere. */
export type Args = Readonly<Record<string, string | number>>;

export interface Diagnostic {
  /** `GJ1004`; never reused for something else. */
  readonly code: string;
  readonly severity: Severity;
  readonly span: Span;
  readonly args: Args;
  /** Other places that matter, each with a word on why. */
  readonly labels: readonly Label[];
  /** Changes that settle it, best first; only where one can be sure what they do. */
  readonly fixes: readonly Fix[];
}

export interface Label {
  readonly span: Span;
  readonly text: Bilingual;
}

export interface Fix {
  readonly title: Bilingual;
  readonly edits: readonly Edit[];
}

/** Replace the span by the text; an empty span inserts. */
export interface Edit {
  readonly span: Span;
  readonly text: string;
}
