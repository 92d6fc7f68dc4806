/** What two policies have apart: provision by provision in words and in meaning, with an example wherever the answers part. */
import { replayed, withExamples } from './examples.ts';
import { decides, sharedClauses } from './reach.ts';
import { type Difference, isChangedClause } from './row.ts';
import { provisionRows } from './rows.ts';
import { type Found, search } from './search/search.ts';
import { type PolicyText, type Side, sideOf } from './side.ts';

export interface DifferenceOptions {
  readonly seed?: number;
  /** Facts to try for an example, beyond the policies' own cases. */
  readonly budget?: number;
}

/** Throws RangeError where one of the policies has errors or is not there. */
export function differenceOf(
  before: PolicyText,
  after: PolicyText,
  options: DifferenceOptions = {},
): Difference {
  const { seed = 1, budget = 600 } = options;
  const [old, now] = [sideOf(before), sideOf(after)];
  const rows = [...provisionRows(old, now)];
  const changed = rows.filter(isChangedClause).map((r) => r.id);
  const reached = new Set([...changed, ...sharedClauses(rows, old.program, now.program)]);
  const wanted = [...reached].filter((id) => decides(old.program, id) || decides(now.program, id));
  const found: Found =
    wanted.length === 0 ? { examples: new Map(), tried: 0 } : search(old, now, wanted, { seed, budget });
  const named = ({ program }: Side) => ({ id: program.id, title: program.title });
  return {
    before: named(old),
    after: named(now),
    rows: replayed(withExamples(rows, found, old.program, now.program), before, after),
    tried: found.tried,
    seed,
  };
}
