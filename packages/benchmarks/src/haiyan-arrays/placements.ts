/** C03: 800 yuan a whole month of a student's placement, six months a student, first come by the day it begins. */
import { EFFECT, monthsOn, yearAt } from '../haiyan-calendar.ts';
import type { HaiyanColumns } from '../haiyan-columns.ts';
import { type AddClause, placeOf } from './clause.ts';
import { NEVER } from './earliest.ts';

const RATE = 80_000;
const MOST = 6;
const NONE = -1;

export function placementGrant({ firms, centres, students, placements }: HaiyanColumns): AddClause {
  const { firm, student, begins, ends } = placements;
  const recognised = new Uint16Array(firms.rows);
  const head = new Int32Array(students.rows);
  const next = new Int32Array(placements.rows);
  const at = placeOf('C03');
  /** Behind those of the same student that begin no later: of one day, rows keep their order. */
  const enlist = (row: number): void => {
    const who = student[row] as number;
    const day = begins[row] as number;
    let before = NONE;
    let after = head[who] as number;
    while (after !== NONE && (begins[after] as number) <= day) {
      before = after;
      after = next[after] as number;
    }
    next[row] = after;
    if (before === NONE) head[who] = row;
    else next[before] = row;
  };
  return (sums) => {
    recognised.fill(NEVER);
    for (let i = 0; i < centres.rows; i++) {
      const of = centres.firm[i] as number;
      const day = centres.recognised_on[i] as number;
      if (day < (recognised[of] as number)) recognised[of] = day;
    }
    head.fill(NONE);
    for (let i = 0; i < placements.rows; i++)
      if (
        students.vocational[student[i] as number] === 1 &&
        (recognised[firm[i] as number] as number) <= (begins[i] as number)
      )
        enlist(i);
    for (let who = 0; who < students.rows; who++) {
      let left = MOST;
      for (let row = head[who] as number; row !== NONE && left > 0; row = next[row] as number) {
        const [from, to] = [begins[row] as number, ends[row] as number];
        let first = from;
        for (let n = 1; n < monthsOn.length && left > 0; n++) {
          const following = monthsOn[n]?.[from] as number;
          if (following - 1 > to) break;
          if (first >= EFFECT) {
            // A month falls due on its last day.
            (sums[at + (yearAt[following - 1] as number)] as number) += RATE;
            left--;
          }
          first = following;
        }
      }
    }
  };
}
