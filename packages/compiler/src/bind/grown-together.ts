/** A name that nobody declared, taken apart where words of the language have grown onto declared names: 非失信, 若双亲则900元否则600元. */
import { COMPARISON_WORDS, KEYWORDS, type KeywordId } from '../syntax/keywords.ts';

const WORDS: readonly string[] = (
  [
    ...Object.keys(COMPARISON_WORDS),
    'and',
    'or',
    'not',
    'if',
    'thus',
    'else',
    'capped',
    'floored',
  ] as KeywordId[]
)
  .flatMap((id) => KEYWORDS[id].zh)
  .sort((a, b) => b.length - a.length);

/** A number with its unit, as far as it can be told from the words behind it. */
const QUANTITY = /^\d+(?:\.\d+)?[万亿]?(?:元|人|个月|岁|年|天|日|次|%)?/u;

/** Longer than any that is worth taking apart. */
const MOST_CHARACTERS = 60;

/** The parts with blanks between; undefined: some of it is neither a declared name, a word of the language nor a number. At least one word is. */
export function takenApart(name: string, declared: Iterable<string>): string | undefined {
  if (name.length > MOST_CHARACTERS) return undefined;
  // A name that a quote was never closed of is empty, and would be found at every place without end.
  const names = [...declared].filter((one) => one !== '' && name.includes(one));
  if (names.length === 0) return undefined;
  const dead = new Set<number>();
  const from = (at: number): readonly string[] | undefined => {
    if (at === name.length) return [];
    if (dead.has(at)) return undefined;
    const [number] = QUANTITY.exec(name.slice(at)) ?? [];
    for (const part of [...names, ...WORDS, ...(number === undefined ? [] : [number])]) {
      const rest = name.startsWith(part, at) ? from(at + part.length) : undefined;
      if (rest !== undefined) return [part, ...rest];
    }
    dead.add(at);
    return undefined;
  };
  const parts = from(0);
  const some = (known: readonly string[]): boolean => parts?.some((part) => known.includes(part)) === true;
  return parts !== undefined && some(names) && some(WORDS) ? parts.join(' ') : undefined;
}

const BOUND = /^(.+?)及?(以上|以下|以内)$/u;

/** `中级以上`: the bound that stands in front of a member, and the word behind it. */
export function boundBehind(
  name: string,
  declared: Iterable<string>,
): { readonly word: string; readonly instead: string } | undefined {
  const [, member, word] = BOUND.exec(name.slice(0, MOST_CHARACTERS)) ?? [];
  if (member === undefined || word === undefined) return undefined;
  for (const one of declared)
    if (one === member)
      return { word, instead: `${KEYWORDS[word === '以上' ? 'notBelow' : 'notAbove'].zh[0]} ${member}` };
  return undefined;
}
