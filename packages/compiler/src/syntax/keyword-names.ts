/**
 * `征收: 征收项目` under an object: a keyword that leads an attribute is the name of one. It is told so, and read as that name wherever it can be no keyword, so that nothing is said of the
 * lines that use it.
 */
import { KEYWORDS } from './keywords.ts';
import type { Token } from './lexer.ts';
import { isName } from './places.ts';
import { keywordOf, MARK, Name } from './token-types.ts';

export interface KeywordNames {
  readonly tokens: readonly Token[];
  /** As they were written, in the order of the text. */
  readonly renamed: readonly Token[];
}

export function withKeywordNames(tokens: readonly Token[]): KeywordNames {
  const leads = attributesLed(tokens);
  if (leads.size === 0) return { tokens, renamed: [] };
  const names = new Set([...leads].map((i) => (tokens[i] as Token).image));
  const renamed: Token[] = [];
  const read = tokens.map((token, i) => {
    const isMeant = leads.has(i) || (names.has(token.image) && isUse(tokens, i));
    if (!isMeant) return token;
    renamed.push(token);
    return { ...token, tokenType: Name, tokenTypeIdx: Name.tokenTypeIdx as number };
  });
  return { tokens: read, renamed };
}

/** The places of keywords that stand, in a row under an object, where an attribute has its name. */
function attributesLed(tokens: readonly Token[]): ReadonlySet<number> {
  const found = new Set<number>();
  let isObject = false;
  for (const [i, token] of tokens.entries()) {
    if (!token.first) continue;
    const id = keywordOf(token.tokenType);
    if (token.flush && id !== undefined && KEYWORDS[id].role === 'declaration') isObject = id === 'entity';
    else if (isObject && id !== undefined && !isName(token) && tokens[i + 1]?.tokenType === MARK.colon)
      found.add(i);
  }
  return found;
}

/** `征收.公告日`; and, of a word that opens lines, any place within a row but one where it leads a part of its own. */
function isUse(tokens: readonly Token[], i: number): boolean {
  const token = tokens[i] as Token;
  const id = keywordOf(token.tokenType);
  const next = tokens[i + 1]?.tokenType;
  if (id === undefined || tokens[i - 1]?.tokenType === MARK.dot) return false;
  if (next === MARK.dot) return true;
  return KEYWORDS[id].role !== 'word' && !token.first && next !== MARK.colon;
}
