/** Which declared names a slip most likely meant. */
import { editDistance } from '@guiju/ir';

/** Longer than any name that is worth comparing. */
const MOST_CHARACTERS = 60;

/**
 * At most three candidates, nearest first. A Chinese name of two characters still matches with one of them wrong or missing, and a
 * name that contains the other counts as near: 引育 for 新引育.
 */
export function nearest(name: string, candidates: Iterable<string>): string[] {
  const wanted = name.slice(0, MOST_CHARACTERS).toLowerCase();
  const limit = Math.max(1, Math.floor([...wanted].length / 3));
  const letters = new Set(Array.from(wanted, (letter) => letter.charCodeAt(0)));
  const found = new Map<string, number>();
  for (const candidate of candidates) {
    if (candidate.length > MOST_CHARACTERS || found.has(candidate)) continue;
    const other = candidate.toLowerCase();
    if (other === wanted) continue;
    const shorter = Math.min(wanted.length, other.length);
    const isFar = Math.abs(wanted.length - other.length) > limit || hasMoreStrangers(other, letters, limit);
    const edits = isFar ? limit + 1 : editDistance(wanted, other);
    if (edits <= limit && edits < Math.max(wanted.length, other.length)) found.set(candidate, edits);
    else if (shorter >= 2 && (other.includes(wanted) || wanted.includes(other)))
      found.set(candidate, limit + 1);
    else if (isShortened(wanted, other)) found.set(candidate, limit + 2);
  }
  return [...found]
    .sort(([a, x], [b, y]) => x - y || (a < b ? -1 : 1))
    .slice(0, 3)
    .map(([candidate]) => candidate);
}

/** 人才词汇 for 人才公共词汇: all its characters in their order, from the first to the last, and more than half of the name's. */
function isShortened(short: string, name: string): boolean {
  const isPart = short.length >= 3 && short.length < name.length && 2 * short.length > name.length;
  if (!isPart || short[0] !== name[0] || short.at(-1) !== name.at(-1)) return false;
  let next = 0;
  for (const c of name) if (next < short.length && c === short[next]) next++;
  return next === short.length;
}

/** Characters that the other name has none of: each takes an edit, which is told without counting all of them. Of a pair of code units the first counts. */
function hasMoreStrangers(name: string, letters: ReadonlySet<number>, limit: number): boolean {
  let count = 0;
  for (let i = 0; i < name.length; i++) {
    const unit = name.charCodeAt(i);
    if (!letters.has(unit) && (unit < 0xdc00 || unit > 0xdfff) && ++count > limit) return true;
  }
  return false;
}
