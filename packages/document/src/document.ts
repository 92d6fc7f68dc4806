import type { Days } from '@guiju/ir';

/** A document as plain data: what it says, in order, with its numbers written out. Renderers only give it a form. */
export interface OfficialDocument {
  readonly title: string;
  /** Under the title: from when to when. */
  readonly subtitle: string;
  /** What the file says of its age: the day the policy takes effect, so that the same policy is the same file. */
  readonly created: Days;
  readonly blocks: readonly Block[];
}

export type Block =
  /** Level 1 一、, level 2 （一）. */
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string; readonly clause: string | null }
  /** `item`: （1） under a paragraph. */
  | { readonly kind: 'paragraph' | 'item'; readonly text: string }
  /** What a sentence rests on that is not simply in the source: assumptions, gaps, readings. */
  | { readonly kind: 'note'; readonly text: string }
  /** Who signs and when, at the right. */
  | { readonly kind: 'signature'; readonly text: string }
  /** Begins a page. */
  | { readonly kind: 'appendix'; readonly text: string }
  | {
      readonly kind: 'table';
      readonly head: readonly string[];
      /** In parts of the whole width. */
      readonly widths: readonly number[];
      readonly rows: readonly (readonly string[])[];
    };
