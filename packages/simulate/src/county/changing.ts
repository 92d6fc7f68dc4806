/** Which values of the county change over time, and how often: found once for a county. */
import type { Changing, Concept, County, CountyValue } from './record.ts';

/** By concept and the county's own key: the most spans that a record has. */
export type ChangingKeys = ReadonlyMap<Concept, ReadonlyMap<string, number>>;

const found = new WeakMap<County, ChangingKeys>();

export function changingKeys(county: County): ChangingKeys {
  const known = found.get(county);
  if (known !== undefined) return known;
  const all = new Map<Concept, Map<string, number>>();
  for (const { concept, values } of county.records)
    for (const key in values) {
      const value = values[key];
      if (!isChanging(value)) continue;
      const keys = all.get(concept) ?? new Map<string, number>();
      all.set(concept, keys);
      keys.set(key, Math.max(keys.get(key) ?? 0, value.spans.length));
    }
  found.set(county, all);
  return all;
}

export const isChanging = (value: CountyValue | undefined): value is Changing =>
  typeof value === 'object' && value !== null && value.kind === 'changing';
