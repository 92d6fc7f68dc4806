/** The headings of a loaded file against what the policy declares; a column in floating point is no amount. */
import {
  type Bilingual,
  type EntityType,
  type MatchedHeading,
  type MatchedHeadings,
  matchHeadings,
  type Program,
} from '@guiju/ir';
import type { Loaded } from './loaded.ts';
import type { Problems } from './problem.ts';

export type MatchedAttribute = MatchedHeading;

export interface MatchedTable extends Omit<MatchedHeadings, 'faults'> {
  readonly entity: EntityType;
  readonly loaded: Loaded;
}

/** null: a column cannot be told; every reason is among the problems. */
export function matchColumns(
  program: Program,
  entity: EntityType,
  loaded: Loaded,
  problems: Problems,
): MatchedTable | null {
  const { faults, ...matched } = matchHeadings(program, entity, loaded.headings);
  const floating = matched.attributes.filter(
    ({ attribute, column }) => attribute.type.kind === 'number' && loaded.floating.has(column),
  );
  const wrong = [...faults, ...floating.map(({ heading }) => ({ heading, message: FLOATING }))];
  for (const { heading, message } of wrong)
    problems.add({ file: loaded.name, row: null, column: heading, message });
  return wrong.length > 0 ? null : { ...matched, entity, loaded };
}

/** Positions of the columns that mean something. */
export function columnsInUse(
  program: Program,
  entity: EntityType,
  headings: readonly string[],
): ReadonlySet<number> {
  const { id, parent, attributes } = matchHeadings(program, entity, headings);
  return new Set([id, parent, ...attributes.map((a) => a.column)].filter((column) => column !== null));
}

const FLOATING: Bilingual = {
  zh: '这一列是浮点数，存不准金额和数量。请在导出时转成 DECIMAL、整数或文本。',
  en: 'This column is in floating point, which does not hold amounts exactly. Export it as DECIMAL, whole numbers or text.',
};
