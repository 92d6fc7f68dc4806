/** Runs by columns, with what was planned and compiled for them: which figure is left free is seen from the settings of the last run. */
import { canonicalJson, type Settings } from '@guiju/ir';
import type { BoundCounty } from '../bind/bind.ts';
import type { Tier } from '../county/record.ts';
import { type ColumnClause, planColumns, runColumns } from './by-columns.ts';
import type { ClaimEngine, Pausing } from './clause-run.ts';
import type { ClauseRun } from './columns.ts';
import type { Narrowed } from './dependencies.ts';
import { type Moving, movingBetween, placeOn } from './moving.ts';

export interface ColumnRuns {
  /** `text` names the clause's meaning. null: to be decided record by record. */
  run(
    narrow: Narrowed,
    text: string,
    settings: Settings,
    tier: Tier,
    bound: BoundCounty,
  ): Pausing<ClauseRun | null>;
}

/** Kernels with a figure left free, each with columns of its own. */
const KEPT_PLANS = 12;
const KEPT_TEXTS = 200;

export function createColumnRuns(engine: ClaimEngine): ColumnRuns {
  const planned = new Map<string, ColumnClause & { readonly moving: Moving }>();
  const last = new Map<string, Settings>();
  const carried = new Map<string, boolean>();
  return {
    *run(narrow, text, settings, tier, bound) {
      const place = `${tier}|${text}|${canonicalJson(settings.readings)}`;
      if (carried.get(place) === false) return null;
      for (const address of Object.keys(settings.values)) {
        const known = planned.get(keyOf(place, address, settings));
        const dial = known && placeOn(known.moving, settings);
        if (known === undefined || typeof dial !== 'number') continue;
        keep(last, place, settings, KEPT_TEXTS);
        return yield* runColumns(narrow, settings, bound, known, dial, engine);
      }
      const moving = movingBetween(last.get(place), settings);
      keep(last, place, settings, KEPT_TEXTS);
      if (moving !== null) {
        const made = planColumns(narrow, settings, bound, moving);
        const dial = placeOn(moving, settings);
        if (made !== null && dial !== null) {
          keep(planned, keyOf(place, moving.address, settings), { ...made, moving }, KEPT_PLANS);
          return yield* runColumns(narrow, settings, bound, made, dial, engine);
        }
      }
      const made = planColumns(narrow, settings, bound, null);
      keep(carried, place, made !== null, KEPT_TEXTS);
      return made && (yield* runColumns(narrow, settings, bound, made, 0, engine));
    },
  };
}

const keyOf = (place: string, address: string, { values }: Settings): string =>
  canonicalJson([place, address, Object.entries(values).filter(([other]) => other !== address)]);

function keep<T>(all: Map<string, T>, key: string, value: T, most: number): void {
  all.delete(key);
  all.set(key, value);
  for (const oldest of all.keys()) {
    if (all.size <= most) break;
    all.delete(oldest);
  }
}
