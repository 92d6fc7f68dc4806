export { type Apply, type HistoryResult, runHistory } from './history.ts';
export { type Choices, seededChoices } from './seeded.ts';
