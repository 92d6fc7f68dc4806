/** Two texts line by line: what stays pairs up, what lies between is shown old beside new, a line beside one of the same first word. */
export interface LineChange {
  /** null: the line is new. */
  readonly before: string | null;
  /** null: the line is gone. */
  readonly after: string | null;
}

export function lineChanges(before: readonly string[], after: readonly string[]): readonly LineChange[] {
  return between(before, after, common(before, after)).flatMap(({ gone, come }) => {
    const same = common(gone.map(firstWord), come.map(firstWord));
    const places = between(gone, come, same);
    return places.flatMap((place, k): readonly LineChange[] => {
      const [x, y] = same[k] ?? [gone.length, come.length];
      const changed = x < gone.length ? [{ before: trimmed(gone[x]), after: trimmed(come[y]) }] : [];
      return [...beside(place), ...changed];
    });
  });
}

interface Stretch {
  readonly gone: readonly string[];
  readonly come: readonly string[];
}

/** What lies before each pair, and behind the last. */
function between(
  before: readonly string[],
  after: readonly string[],
  pairs: readonly Pair[],
): readonly Stretch[] {
  let [i, j] = [0, 0];
  return [...pairs, [before.length, after.length] as const].map(([x, y]) => {
    const stretch = { gone: before.slice(i, x), come: after.slice(j, y) };
    [i, j] = [x + 1, y + 1];
    return stretch;
  });
}

const beside = ({ gone, come }: Stretch): readonly LineChange[] =>
  Array.from({ length: Math.max(gone.length, come.length) }, (_, k) => ({
    before: trimmed(gone[k]),
    after: trimmed(come[k]),
  }));

const trimmed = (line: string | undefined): string | null => line?.trim() ?? null;
const firstWord = (line: string): string => line.trim().split(' ')[0] ?? '';

type Pair = readonly [number, number];

/** Places of a longest common subsequence. */
function common(a: readonly string[], b: readonly string[]): readonly Pair[] {
  const longest = a.map(() => new Array<number>(b.length + 1).fill(0));
  longest.push(new Array<number>(b.length + 1).fill(0));
  const at = (i: number, j: number): number => longest[i]?.[j] ?? 0;
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const row = longest[i];
      if (row) row[j] = a[i] === b[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  const pairs: Pair[] = [];
  for (let i = 0, j = 0; i < a.length && j < b.length; )
    if (a[i] === b[j]) pairs.push([i++, j++]);
    else if (at(i + 1, j) >= at(i, j + 1)) i++;
    else j++;
  return pairs;
}
