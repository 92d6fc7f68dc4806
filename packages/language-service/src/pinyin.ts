/**
 * How well what was typed fits a name: the Chinese itself, its ASCII alias, its pinyin in full (`zhongzhimianji`) or by initials
 * (`zzmj`). Full and half width letters and capitals are the same. Every reading of a character with several is tried.
 */
import { pinyin } from 'pinyin-pro';

/** null: no match. Lower is better: prefix of the name, of the alias, of the initials, of the pinyin, then inside the name. */
export function matchName(typed: string, name: string, alias: string | null): number | null {
  const wanted = fold(typed);
  if (wanted === '') return 0;
  const chinese = fold(name);
  if (chinese.startsWith(wanted)) return 0;
  if (alias !== null && fold(alias).startsWith(wanted)) return 1;
  if (/^[a-z]+$/.test(wanted)) {
    const syllables = readings(name);
    if (initialsMatch(wanted, syllables)) return 2;
    if (fullMatch(wanted, syllables, 0)) return 3;
    if (alias !== null && fold(alias).includes(wanted)) return 5;
    return null;
  }
  return chinese.includes(wanted) ? 4 : null;
}

const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

type Syllables = readonly (readonly string[])[];
const known = new Map<string, Syllables>();

/** For each character of a name its possible syllables; a character that is not Chinese stands for itself. */
function readings(name: string): Syllables {
  const remembered = known.get(name);
  if (remembered) return remembered;
  // The reading that fits the whole word first, then every other reading of the single character.
  const inContext = pinyin(name, { toneType: 'none', type: 'array' });
  const syllables = [...name].map((character, i) => {
    const all = pinyin(character, { toneType: 'none', type: 'array', multiple: true });
    return [...new Set([inContext[i] ?? character, ...all])].map(fold);
  });
  known.set(name, syllables);
  return syllables;
}

function initialsMatch(wanted: string, syllables: Syllables): boolean {
  return (
    wanted.length <= syllables.length &&
    [...wanted].every((letter, i) => syllables[i]?.some((syllable) => syllable.startsWith(letter)))
  );
}

/** `wanted` is a prefix of the joined syllables; the last one may be unfinished. */
function fullMatch(wanted: string, syllables: Syllables, at: number): boolean {
  if (wanted === '') return true;
  return (syllables[at] ?? []).some(
    (syllable) =>
      syllable.startsWith(wanted) ||
      (wanted.startsWith(syllable) && fullMatch(wanted.slice(syllable.length), syllables, at + 1)),
  );
}
