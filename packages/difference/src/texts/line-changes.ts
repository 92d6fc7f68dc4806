/** Two texts line by line: what stays pairs up, what lies between is shown old beside new. */
export interface LineChange {
  /** null: the line is new. */
  readonly before: string | null;
  /** null: the line is gone. */
  readonly after: string | null;
}

export function lineChanges(before: readonly string[], after: readonly string[]): readonly LineChange[] {
  const changes: LineChange[] = [];
  let [i, j] = [0, 0];
  for (const [x, y] of [...common(before, after), [before.length, after.length] as const]) {
    const [gone, come] = [before.slice(i, x), after.slice(j, y)];
    const length = Math.max(gone.length, come.length);
    for (let k = 0; k < length; k++)
      changes.push({ before: gone[k]?.trim() ?? null, after: come[k]?.trim() ?? null });
    [i, j] = [x + 1, y + 1];
  }
  return changes;
}

/** Places of a longest common subsequence. */
function common(a: readonly string[], b: readonly string[]): readonly (readonly [number, number])[] {
  const longest = a.map(() => new Array<number>(b.length + 1).fill(0));
  longest.push(new Array<number>(b.length + 1).fill(0));
  const at = (i: number, j: number): number => longest[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const row = longest[i];
      if (row) row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  const pairs: (readonly [number, number])[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; )
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  return pairs;
}
