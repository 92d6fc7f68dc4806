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
  const found: { readonly candidate: string; readonly score: number }[] = [];
  for (const candidate of new Set(candidates)) {
    const other = candidate.toLowerCase();
    if (other === wanted || other.length > MOST_CHARACTERS) continue;
    const shorter = Math.min(wanted.length, other.length);
    const edits = Math.abs(wanted.length - other.length) > limit ? limit + 1 : editDistance(wanted, other);
    if (edits <= limit && edits < Math.max(wanted.length, other.length))
      found.push({ candidate, score: edits });
    else if (shorter >= 2 && (other.includes(wanted) || wanted.includes(other)))
      found.push({ candidate, score: limit + 1 });
  }
  return found
    .sort((a, b) => a.score - b.score || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, 3)
    .map((f) => f.candidate);
}
