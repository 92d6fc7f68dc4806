/** C06 and C07: a sum for whom agencies and schools brought, once for each person: it falls in the year of the first. */
import { EFFECT, yearAt } from '../haiyan-calendar.ts';
import type { HaiyanColumns } from '../haiyan-columns.ts';
import { type AddClause, placeOf } from './clause.ts';

/** Later than any day. */
export const NEVER = 65_535;

const AGENCY_AWARD = 300_000;
const SCHOOL_SUBSIDY = 100_000;

/** By licensed agencies, of somebody with a level. */
export function agencyAward({ agencies, introductions, persons }: HaiyanColumns): AddClause {
  const { agency, person, introduced_on } = introductions;
  const counts = (i: number): boolean =>
    agencies.licensed[agency[i] as number] === 1 && persons.level[person[i] as number] !== 0;
  return oncePerPerson(persons.rows, person, introduced_on, counts, placeOf('C06'), AGENCY_AWARD);
}

const CHANNELS = 3;

/** By any of the three ways, of somebody with a level. */
export function schoolSubsidy({ graduates, persons }: HaiyanColumns): AddClause {
  const { person, channel, started_on } = graduates;
  const counts = (i: number): boolean =>
    (channel[i] as number) < CHANNELS && persons.level[person[i] as number] !== 0;
  return oncePerPerson(persons.rows, person, started_on, counts, placeOf('C07'), SCHOOL_SUBSIDY);
}

function oncePerPerson(
  persons: number,
  person: Int32Array,
  days: Uint16Array,
  counts: (row: number) => boolean,
  at: number,
  fen: number,
): AddClause {
  const first = new Uint16Array(persons).fill(NEVER);
  return (sums) => {
    for (let i = 0; i < days.length; i++) {
      const day = days[i] as number;
      const who = person[i] as number;
      if (day >= EFFECT && day < (first[who] as number) && counts(i)) first[who] = day;
    }
    for (let i = 0; i < days.length; i++) {
      const who = person[i] as number;
      const day = first[who] as number;
      if (day === NEVER) continue;
      (sums[at + (yearAt[day] as number)] as number) += fen;
      first[who] = NEVER;
    }
  };
}
