/** The months of one row's stay, laid out for a kernel to go over: filled when they are counted, read while the row is decided. */
import { fromDays } from '@guiju/ir';
import { eachMonth } from '../decide/months.ts';
import type { Stay } from '../plan/cell.ts';
import { LONGEST_STAY, SHARE_SCALE } from '../plan/plan-months.ts';

export interface StayMonths {
  readonly number: Int32Array;
  readonly first: Int32Array;
  readonly last: Int32Array;
  /** Wholes at SHARE_SCALE; empty where every month pays its whole rate. */
  readonly share: Int32Array;
  /** How many count; −1: too many. */
  count(from: number, to: number): number;
}

export function stayMonths({ basis, since, until, except }: Omit<Stay, 'from' | 'to'>): StayMonths {
  const [number, first, last] = [
    new Int32Array(LONGEST_STAY),
    new Int32Array(LONGEST_STAY),
    new Int32Array(LONGEST_STAY),
  ];
  const daily = basis.kind === 'daily';
  const share = new Int32Array(daily ? LONGEST_STAY : 0);
  const suspended = (day: number): boolean =>
    except.some((e) => (e.from === null || day >= e.from) && (e.until === null || day <= e.until));
  return {
    number,
    first,
    last,
    share,
    count(from, to) {
      let [covered, n] = [0, 0];
      eachMonth(from, to, basis, Math.max(from, since ?? from), (nth, begins, ends) => {
        if (since !== null && begins < since) return false;
        if (until !== null && begins > until) return true;
        if (++covered > LONGEST_STAY) return true;
        if (suspended(begins)) return false;
        number[n] = nth;
        first[n] = begins;
        last[n] = ends;
        if (daily) share[n] = (Math.min(to, ends) - begins + 1) * (SHARE_SCALE / fromDays(ends).day);
        n++;
        return false;
      });
      return covered > LONGEST_STAY ? -1 : n;
    },
  };
}

/** The months of all rows side by side, in their order. */
export interface MonthList {
  /** By row, where its months begin. */
  readonly start: Int32Array;
  begin(row: number): void;
  /** One more of the row that has begun. */
  add(from: Omit<StayMonths, 'count'>, at: number): void;
  /** Once all are added. */
  months(): Omit<StayMonths, 'count'>;
}

export function createMonthList(rows: number, { basis }: Pick<Stay, 'basis'>): MonthList {
  const start = new Int32Array(rows);
  const lists = {
    number: [] as number[],
    first: [] as number[],
    last: [] as number[],
    share: [] as number[],
  };
  return {
    start,
    begin(row) {
      start[row] = lists.number.length;
    },
    add({ number, first, last, share }, at) {
      lists.number.push(number[at] as number);
      lists.first.push(first[at] as number);
      lists.last.push(last[at] as number);
      if (basis.kind === 'daily') lists.share.push(share[at] as number);
    },
    months: () => ({
      number: new Int32Array(lists.number),
      first: new Int32Array(lists.first),
      last: new Int32Array(lists.last),
      share: new Int32Array(lists.share),
    }),
  };
}
