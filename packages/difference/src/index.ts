export { type DifferenceOptions, differenceOf } from './difference.ts';
export { type ChangeKind, KINDS } from './meaning/aspects.ts';
export type { Change } from './meaning/change.ts';
export type { Difference, DifferenceExample, DifferenceRow } from './row.ts';
export { situationText } from './search/case-text.ts';
export type { PolicyText } from './side.ts';
export { differenceHtml, differenceText } from './table.ts';
export type { LineChange } from './texts/line-changes.ts';
