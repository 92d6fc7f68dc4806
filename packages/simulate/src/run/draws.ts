/** The fixed draws of a clause's claimants: drawn when first asked for, the same in every scenario. */
import type { Places } from '../county/places.ts';
import { drawOf } from '../random.ts';

export interface Draws {
  /** By position in the county's records; those of `positions` are drawn. */
  of(...positions: readonly ArrayLike<number>[]): Uint32Array;
}

export function createDraws(seed: string, clause: string, { records, unit, units }: Places): Draws {
  const draws = new Uint32Array(records.length);
  const drawn = new Uint8Array(records.length);
  const byUnit = new Map<number, number>();
  const drawFor = (claimant: number): number => {
    const found = byUnit.get(claimant) ?? drawOf(seed, clause, units[claimant] ?? '');
    byUnit.set(claimant, found);
    return found;
  };
  return {
    of(...positions) {
      for (const some of positions)
        for (let i = 0; i < some.length; i++) {
          const at = some[i] as number;
          if (drawn[at] === 1) continue;
          drawn[at] = 1;
          draws[at] = drawFor(unit[at] as number);
        }
      return draws;
    },
  };
}
