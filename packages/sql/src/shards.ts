/** Rows of a population by the shard that they may lie on: those that a statement looks at together share a number. What is on one shard is then decided there, whole. */
import type { Population } from '@guiju/evaluate';
import type { Dialect } from './dialect.ts';
import type { TableLayout } from './layout.ts';

/** The number of a row's group, from 0 on. */
export type GroupOfRow = (entity: string, row: number) => number;

export function rowGroups(layout: readonly TableLayout[], population: Population): GroupOfRow {
  const first = new Map<string, number>();
  let rows = 0;
  // Siblings hang together by an owner whose own table nothing reads.
  const tables = layout.flatMap(({ entity, links }) => [entity, ...links.map(({ to }) => to)]);
  for (const entity of new Set(tables)) {
    first.set(entity, rows);
    rows += population.tables.get(entity)?.rows ?? 0;
  }
  const above = Int32Array.from({ length: rows }, (_, i) => i);
  const top = (of: number): number => {
    let at = of;
    for (let next = above[at] ?? at; next !== at; next = above[at] ?? at) {
      above[at] = above[next] ?? next;
      at = next;
    }
    return at;
  };
  for (const { entity, links } of layout)
    for (const { by, to } of links) {
      const column = population.column(by);
      const [own = 0, other = 0] = [first.get(entity), first.get(to)];
      if (column === null) continue;
      for (let row = 0; row < (population.tables.get(entity)?.rows ?? 0); row++)
        if ((column.states?.[row] ?? 0) === 0) {
          const [a, b] = [top(own + row), top(other + (column.values[row] ?? 0))];
          above[Math.max(a, b)] = Math.min(a, b);
        }
    }
  const numbers = new Map<number, number>();
  const groups = Int32Array.from({ length: rows }, (_, i) => {
    const own = top(i);
    const known = numbers.get(own) ?? numbers.size;
    numbers.set(own, known);
    return known;
  });
  return (entity, row) => groups[(first.get(entity) ?? 0) + row] ?? 0;
}

/** The same dialect where each statement sees the rows of one shard only. */
export const overShards = (dialect: Dialect): Dialect => ({
  ...dialect,
  noTurns: dialect.noTurns ?? {
    zh: '有限额要按先后占用，而轮到的行可能在不同的分片上',
    en: 'claims use up a limit in turn, and those that take turns may lie on different shards',
  },
});

/** Totals of several shards as one. `from`: a table of what `totals` came to on each. */
export const totalsOver = (from: string): string =>
  `SELECT clause, year, grp, sum(awards) AS awards, sum(total) AS total FROM ${from} GROUP BY clause, year, grp`;
