/** Tables in memory, for whoever has no file system: imports neither a database nor anything of Node. */
export { readInMemory, type SheetTable, type TablesInMemory } from './read/in-memory.ts';
export { groupsBy, groupWords } from './sums/groups.ts';
export { lawsTable, lawTotals } from './sums/law-totals.ts';
export { memoryOfAmounts, quantileLabel, readQuantiles } from './sums/quantiles.ts';
export { inOrder, isAbout, withoutTableOf } from './sums/subjects.ts';
export { createTotals } from './sums/totals.ts';
export { csv } from './table-csv.ts';
