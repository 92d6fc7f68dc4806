/** C08 and C09 in one loop over the persons: of two hundred one leads, so most are passed by at the first test. */
import { AS_OF, EFFECT, twoYearsOn, yearAt, yearOn } from '../haiyan-calendar.ts';
import type { HaiyanColumns } from '../haiyan-columns.ts';
import type { HaiyanSums } from '../haiyan-sums.ts';
import { type AddClause, placeOf, YEARS_DECIDED } from './clause.ts';

const LEADS = 5;
const CULTIVATED = 1;
const AWARDS = [0, 0, 0, 0, 0, 4_000_000, 9_000_000, 12_000_000] as const;

/** Nothing of a person changes with the years, so the reward of one year is that of all six. */
export function leaders({ persons }: HaiyanColumns): AddClause {
  const { rows, level, works, contribution } = persons;
  const at = placeOf('C08');
  return (sums) => {
    let reward = 0;
    for (let i = 0; i < rows; i++)
      if ((level[i] as number) >= LEADS && works[i] === 1) {
        // A twentieth, half up.
        reward += Math.floor(((contribution[i] as number) + 10) / 20);
        addAward(persons, i, sums);
      }
    for (let year = 0; year < YEARS_DECIDED; year++) (sums[at + year] as number) += reward;
  };
}

const AWARD = placeOf('C09');

/** In three parts, the last takes what is over; each as long as he stays and is insured, and who fails once gets no later one. */
function addAward(persons: HaiyanColumns['persons'], i: number, sums: HaiyanSums): void {
  const engaged = persons.engaged_on[i] as number;
  const before = persons.last_insured_until[i] as number;
  const isNew = persons.route[i] === CULTIVATED || before === 0 || (yearOn[before] as number) <= engaged;
  if (engaged < EFFECT || !isNew || persons.insured[i] === 0) return;
  const award = AWARDS[persons.level[i] as number] as number;
  const part = Math.floor(award / 3);
  const left = persons.left_on[i] as number;
  const approved = persons.approved_on[i] as number;
  const add = (due: number, fen: number): boolean => {
    if (left !== 0 && left <= Math.min(due, AS_OF)) return false;
    (sums[AWARD + (yearAt[due] as number)] as number) += fen;
    return true;
  };
  if (add(approved, part) && add(yearOn[approved] as number, part))
    add(twoYearsOn[approved] as number, award - 2 * part);
}
