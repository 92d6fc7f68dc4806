/** Where a claim counts under a limit: by its key, as one number, and by the window a day lies in. */
import { type CalendarWindow, fromDays } from '@guiju/ir';
import { periodOfSlot } from '../decide/periods.ts';
import type { Turn } from '../plan/plan.ts';
import { ABSENT_KEY, OPEN_KEY, type TurnColumns } from './sink-columns.ts';

/** Keys of one limit as numbers from 0; of several parts, in the order in which they are met. */
export interface Keys {
  /** By row; ABSENT_KEY where there is nothing to count by, OPEN_KEY where it is not known what. */
  of(columns: TurnColumns, row: number): number;
}

export function createKeys(): Keys {
  const met = new Map<string, number>();
  return {
    of({ keys }, row) {
      if (keys.length === 0) return 0;
      if (keys.length === 1) return keys[0]?.[row] as number;
      let text = '';
      let open = false;
      for (const key of keys) {
        const part = key[row] as number;
        if (part === ABSENT_KEY) return ABSENT_KEY;
        open ||= part === OPEN_KEY;
        text += `${part},`;
      }
      if (open) return OPEN_KEY;
      const known = met.get(text);
      if (known !== undefined) return known;
      met.set(text, met.size);
      return met.size - 1;
    },
  };
}

/** What is used, place by place: keys are rows of tables of any length, and few of them are met, so that places are numbered as they are met. */
export class Used {
  readonly #places = new Map<number, number>();
  readonly #used: number[] = [];

  /** The place of a key in a window. */
  at(key: number, window: number): number {
    const name = placeOf(key, window);
    const known = this.#places.get(name);
    if (known !== undefined) return known;
    this.#places.set(name, this.#used.length);
    return this.#used.push(Number.NaN) - 1;
  }

  /** NaN: nothing yet. */
  get(place: number): number {
    return this.#used[place] as number;
  }

  set(place: number, used: number): void {
    this.#used[place] = used;
  }

  /** Nothing is used; places stay. */
  clear(): void {
    this.#used.fill(Number.NaN);
  }
}

/** A key is below 2^31 and a window below 2^21: the number is exact. */
export const placeOf = (key: number, window: number): number => key * 0x20_0000 + window;

const EVER = 0;

const MONTHS_IN = { year: 12, 'half-year': 6, quarter: 3, month: 1 } as const;

/** A number for each period of the window. */
export function windowNumber(window: CalendarWindow, day: number): number {
  if (window === 'ever') return EVER;
  const { year, month } = fromDays(day);
  const months = (year + 1000) * 12 + month;
  return months - ((month - 1) % MONTHS_IN[window]);
}

/** The window that the claim's period lies in; null: a day says. */
export function namedWindow({ named, window }: Turn): number | null {
  if (named === null) return null;
  const span = periodOfSlot(named);
  return span === null ? null : windowNumber(window, span.last);
}
