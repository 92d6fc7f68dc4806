/** What a comparison comes to: a row for each provision that changed. */
import type { Bilingual } from '@guiju/ir';
import type { Change } from './meaning/change.ts';
import type { LineChange } from './texts/line-changes.ts';
import type { Provision } from './texts/provisions.ts';

export interface Difference {
  readonly before: { readonly id: string; readonly title: string };
  readonly after: { readonly id: string; readonly title: string };
  /** Empty: the two read and mean the same. */
  readonly rows: readonly DifferenceRow[];
  /** How many sets of facts were tried. */
  readonly tried: number;
  readonly seed: number;
}

export interface DifferenceRow {
  readonly kind: Provision['kind'];
  readonly id: string;
  readonly title: string;
  readonly lines: readonly LineChange[];
  readonly changes: readonly Change[];
  /** null: none was looked for (not a clause, or only wording), or none was found, see `notFound`. */
  readonly example: DifferenceExample | null;
  /** An example was looked for and not found, which does not say that there is none. */
  readonly notFound: boolean;
}

export interface DifferenceExample {
  /** The facts in a line. */
  readonly facts: string;
  readonly before: Bilingual;
  readonly after: Bilingual;
  /** As a 案例 with each policy's own answer; null where that policy has no such clause. */
  readonly cases: { readonly before: string | null; readonly after: string | null };
}

/** A row before an example is looked for. */
export type BareRow = Omit<DifferenceRow, 'example' | 'notFound'>;

export const isChangedClause = ({ kind, changes }: BareRow): boolean =>
  kind === 'clause' && changes.some((c) => c.kind !== 'wording');
