/** A county's records by position, in columns: where their money is counted, at which headcount they are there, and with whom they claim. */
import type { County, CountyRecord } from './record.ts';
import { LEVELS, ROUTES, TOWNS } from './towns.ts';

export interface Places {
  readonly records: readonly CountyRecord[];
  readonly positionOf: ReadonlyMap<CountyRecord, number>;
  /** By position. */
  readonly tier: Uint8Array;
  readonly town: Uint8Array;
  readonly level: Uint8Array;
  /** Town, level and route as one number below CELLS: `cellOf`. */
  readonly cell: Uint16Array;
  /** Position in `units` of the claimant it claims with. */
  readonly unit: Int32Array;
  readonly units: readonly string[];
}

export const CELLS = TOWNS.length * LEVELS.length * ROUTES.length;
const cellOf = ({ town, level, route }: Pick<CountyRecord, 'town' | 'level' | 'route'>): number =>
  (town * LEVELS.length + level) * ROUTES.length + route;

const made = new WeakMap<County, Places>();

export function placesOf(county: County): Places {
  const known = made.get(county);
  if (known !== undefined) return known;
  const { records } = county;
  const units = new Map<string, number>();
  const bytes = (of: (record: CountyRecord) => number) => Uint8Array.from(records, of);
  const places: Places = {
    records,
    positionOf: new Map(records.map((record, i) => [record, i])),
    tier: bytes((r) => r.tier),
    town: bytes((r) => r.town),
    level: bytes((r) => r.level),
    cell: Uint16Array.from(records, cellOf),
    unit: Int32Array.from(records, ({ unit }) => {
      const found = units.get(unit) ?? units.size;
      units.set(unit, found);
      return found;
    }),
    units: [...units.keys()],
  };
  made.set(county, places);
  return places;
}
