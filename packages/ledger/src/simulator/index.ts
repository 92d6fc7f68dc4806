export { type Apply, type HistoryResult, runHistory } from './history.ts';
export { randomEvent } from './random-event.ts';
export { type Choices, seededChoices } from './seeded.ts';
