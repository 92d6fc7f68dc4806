import type { Bilingual } from '@guiju/ir';

/** What became of a file, or of a whole request, that was not taken. */
export type Refused =
  | { readonly kind: 'unnamed' | 'format'; readonly file: string }
  | { readonly kind: 'words'; readonly words: Bilingual };
