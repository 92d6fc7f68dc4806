import type { Variant } from '@guiju/ir';
import type { Random } from '../random.ts';
import type { Declared } from './scope.ts';

/** A line that always holds, or one line for each option of a reading that chooses between lines. */
export function variants<T>(r: Random, declared: Declared, make: () => T): Variant<T>[] {
  const choosing = declared.readings.filter((d) => d.options.every((o) => o.expr === null));
  if (choosing.length === 0 || !r.chance(0.2)) return [{ when: [], value: make() }];
  const reading = r.pick(choosing);
  return reading.options.map((o) => ({ when: [{ reading: reading.id, option: o.id }], value: make() }));
}
