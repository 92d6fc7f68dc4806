/** Where keywords stand in a text, in either language; quoted words and comments are passed over. */
import { KEYWORD_OF } from '@guiju/compiler';
import type { SemanticToken } from './answers.ts';

const LEXEME = /“[^“”]*”|"[^"\n]*"|[#＃][^\n]*|[\p{L}_][\p{L}\p{N}_]*/gu;
const MOST_WORDS = 4;

export function keywordTokens(text: string): readonly SemanticToken[] {
  const words = [...text.matchAll(LEXEME)];
  const tokens: SemanticToken[] = [];
  for (let i = 0; i < words.length; i++) {
    const start = words[i]?.index ?? 0;
    // An English keyword may have several words: the longest that is one counts.
    for (let count = Math.min(MOST_WORDS, words.length - i); count > 0; count--) {
      const last = words[i + count - 1];
      const end = (last?.index ?? start) + (last?.[0].length ?? 0);
      const keyword = KEYWORD_OF.get(text.slice(start, end));
      if (keyword === undefined) continue;
      tokens.push({ start, end, kind: keyword === 'gap' ? 'gap' : 'keyword' });
      i += count - 1;
      break;
    }
  }
  return tokens;
}
