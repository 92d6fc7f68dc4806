/**
 * A batch of facts: several random sets as one population, in any order. Some batches hold plain values only, so that rows stay with the columns; others every state there
 * is, and the edges of what a column holds.
 */
import { type FactGraph, type Instance, type Program, type RawValue, ratio, toDays } from '@guiju/ir';
import { type Draft, randomFacts } from './generate/facts.ts';
import type { Random } from './random.ts';

type Kind = 'plain' | 'edges' | 'as it comes';

/** Every fact known, and none that changes: rows are cheap, and nearly all stay with the columns. */
export const knownBatch = (r: Random, program: Program, sets: number): FactGraph =>
  batchOf(r, program, sets, r.pick(['plain', 'plain', 'plain', 'edges']), 0);

export const randomBatch = (r: Random, program: Program, sets: number): FactGraph =>
  batchOf(r, program, sets, r.pick(['plain', 'plain', 'edges', 'as it comes']));

function batchOf(r: Random, program: Program, sets: number, kind: Kind, unknown?: number): FactGraph {
  const all = new Map<string, Instance[]>(program.entities.map((e) => [e.name, []]));
  const known = new Set<string>();
  for (let k = 0; k < sets; k++) {
    const { instances } = randomFacts(r, program, unknown);
    for (const [entity, list] of Object.entries(instances)) {
      if (list === undefined) continue;
      known.add(entity);
      for (const instance of list as readonly Draft[]) {
        instance.id = `${k}:${instance.id}`;
        if (kind !== 'as it comes') instance.values = instance.values.map((v) => settled(r, v, kind));
        all.get(entity)?.push(instance);
      }
    }
  }
  const lists = [...all].map(
    ([entity, list]) => [entity, known.has(entity) ? r.shuffle(list) : undefined] as const,
  );
  return { instances: Object.fromEntries(lists) };
}

/** Days that calendars trip over, and numbers at the edge of what is exact. */
const DAYS = [
  toDays(2024, 2, 29),
  toDays(2023, 2, 28),
  toDays(2023, 12, 31),
  toDays(2024, 1, 31),
  toDays(2023, 3, 1),
];
const NUMBERS = [
  0,
  2 ** 53 - 1,
  -(2 ** 53 - 1),
  100_000_000_000,
  ratio(1n, 100n),
  ratio(1n, 3n),
  ratio(999_999_995n, 1000n),
];

function settled(r: Random, value: RawValue, kind: 'plain' | 'edges'): RawValue {
  const plain =
    typeof value === 'object' && value !== null && 'kind' in value ? value.spans[0]?.value : value;
  if (kind === 'plain' || r.chance(0.8)) return plain;
  if (typeof plain !== 'number') return plain;
  // A day, or an enumeration's position, is a number too: days lie far from the others.
  return plain > 5000 ? r.pick(DAYS) : plain > 6 ? r.pick(NUMBERS) : plain;
}
