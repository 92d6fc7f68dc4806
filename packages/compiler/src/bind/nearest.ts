/** Which declared names a slip most likely meant. */

/** Edit distance with swaps of neighbours, cut off above `limit`. */
export function distance(a: string, b: string, limit: number): number {
  const [x, y] = [[...a], [...b]];
  if (Math.abs(x.length - y.length) > limit) return limit + 1;
  let before: number[] = [];
  let previous = y.map((_, j) => j);
  previous.push(y.length);
  for (let i = 1; i <= x.length; i++) {
    const row = [i];
    for (let j = 1; j <= y.length; j++) {
      const same = x[i - 1] === y[j - 1];
      let best = Math.min(
        (previous[j] as number) + 1,
        (row[j - 1] as number) + 1,
        (previous[j - 1] as number) + (same ? 0 : 1),
      );
      if (i > 1 && j > 1 && x[i - 1] === y[j - 2] && x[i - 2] === y[j - 1]) {
        best = Math.min(best, (before[j - 2] as number) + 1);
      }
      row.push(best);
    }
    before = previous;
    previous = row;
  }
  return previous[y.length] as number;
}

/**
 * At most three candidates, nearest first. A Chinese name of two characters still matches with one of them wrong or
 * missing, and a name that contains the other counts as near.
 */
export function nearest(name: string, candidates: Iterable<string>): string[] {
  const wanted = name.toLowerCase();
  const limit = Math.max(1, Math.floor([...wanted].length / 3));
  const found: { readonly candidate: string; readonly score: number }[] = [];
  for (const candidate of new Set(candidates)) {
    const other = candidate.toLowerCase();
    if (other === wanted) continue;
    const edits = distance(wanted, other, limit);
    if (edits <= limit && edits < Math.max([...wanted].length, [...other].length))
      found.push({ candidate, score: edits });
    else if (
      [...wanted].length >= 2 &&
      (other.includes(wanted) || wanted.includes(other)) &&
      [...other].length >= 2
    ) {
      found.push({ candidate, score: limit + 1 });
    }
  }
  return found
    .sort((a, b) => a.score - b.score || (a.candidate < b.candidate ? -1 : 1))
    .slice(0, 3)
    .map((f) => f.candidate);
}
