import type { Bilingual, Span } from '@guiju/ir';
import type { Fix } from './diagnostic.ts';

/** Puts the text in the place of the span. `said`: what the title shows of it, where that is not the text as it goes in. */
export const changeTo = (span: Span, text: string, said: Bilingual = { zh: text, en: text }): Fix => ({
  title: { zh: `改为“${said.zh}”`, en: `Change to “${said.en}”` },
  edits: [{ span, text }],
});
