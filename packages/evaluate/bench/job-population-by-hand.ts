/**
 * The population job as a programmer would write it by hand over typed arrays, for this one measure: towns × clauses, and under the reform the difference, winners and
 * losers. Sums of whole fen in doubles; the floor the engine is held against.
 */
import { type JobData, TOWN_COUNT } from './job-population.ts';

export const CLAUSES = 5;

/** Fen at town × clause. Flags are multiplied rather than asked: on mixed data a branch is guessed wrong every other time, and costs more than all the rest. */
export function baseByHand({ rows, firms, people }: JobData): Float64Array {
  const out = new Float64Array(TOWN_COUNT * CLAUSES);
  const { town, aboveScale, srdi, centreRecognised, centreGrantReceived } = firms;
  const { interns, internMonths, trainingBaseFen, selfCertification, seniorCertified } = firms;
  for (let i = 0; i < rows; i++) {
    const at = Math.imul(town[i] as number, CLAUSES);
    const centre = centreRecognised[i] as number;
    const special = srdi[i] as number;
    const first = ((aboveScale[i] as number) | special) & centre & ~(centreGrantReceived[i] as number);
    const stay = Math.imul(interns[i] as number, Math.min(internMonths[i] as number, 6));
    const uplift = (((trainingBaseFen[i] as number) + 2) / 5) | 0;
    const many = (selfCertification[i] as number) & Number((seniorCertified[i] as number) >= 20);
    out[at] = (out[at] as number) + Math.imul(first, 10_000_000);
    out[at + 1] = (out[at + 1] as number) + Math.imul(Math.imul(stay, 80_000), centre);
    out[at + 2] = (out[at + 2] as number) + Math.imul(uplift, special);
    out[at + 3] = (out[at + 3] as number) + Math.imul(many, 2_000_000);
  }
  for (let i = 0; i < rows; i++) {
    const at = Math.imul(people.town[i] as number, CLAUSES) + 4;
    const paid = (people.employerIsEnterprise[i] as number) & (people.newlyIntroduced[i] as number);
    out[at] = (out[at] as number) + Math.imul(BEFORE[people.level[i] as number] as number, paid);
  }
  return out;
}

const BEFORE = Int32Array.of(0, 0, 0, 0, 0, 4_000_000, 9_000_000, 12_000_000);

export interface ReformByHand {
  readonly base: Float64Array;
  readonly difference: Float64Array;
  readonly winners: number;
  readonly losers: number;
}

/** J4 from 15 rather than 20, a chief technician 150,000 rather than 120,000 yuan. */
export function reformByHand(data: JobData): ReformByHand {
  const { rows, firms, people } = data;
  const base = new Float64Array(TOWN_COUNT * CLAUSES);
  const difference = new Float64Array(TOWN_COUNT * CLAUSES);
  let winners = 0;
  const { town, aboveScale, srdi, centreRecognised, centreGrantReceived } = firms;
  const { interns, internMonths, trainingBaseFen, selfCertification, seniorCertified } = firms;
  for (let i = 0; i < rows; i++) {
    const at = Math.imul(town[i] as number, CLAUSES);
    const centre = centreRecognised[i] as number;
    const special = srdi[i] as number;
    const first = ((aboveScale[i] as number) | special) & centre & ~(centreGrantReceived[i] as number);
    const stay = Math.imul(interns[i] as number, Math.min(internMonths[i] as number, 6));
    const uplift = (((trainingBaseFen[i] as number) + 2) / 5) | 0;
    const senior = seniorCertified[i] as number;
    const many = (selfCertification[i] as number) & Number(senior >= 20);
    const more = (selfCertification[i] as number) & Number(senior >= 15) & ~many;
    base[at] = (base[at] as number) + Math.imul(first, 10_000_000);
    base[at + 1] = (base[at + 1] as number) + Math.imul(Math.imul(stay, 80_000), centre);
    base[at + 2] = (base[at + 2] as number) + Math.imul(uplift, special);
    base[at + 3] = (base[at + 3] as number) + Math.imul(many, 2_000_000);
    difference[at + 3] = (difference[at + 3] as number) + Math.imul(more, 2_000_000);
    winners += more;
  }
  for (let i = 0; i < rows; i++) {
    const at = Math.imul(people.town[i] as number, CLAUSES) + 4;
    const level = people.level[i] as number;
    const paid = (people.employerIsEnterprise[i] as number) & (people.newlyIntroduced[i] as number);
    const chief = paid & Number(level === 7);
    base[at] = (base[at] as number) + Math.imul(BEFORE[level] as number, paid);
    difference[at] = (difference[at] as number) + Math.imul(chief, 3_000_000);
    winners += chief;
  }
  return { base, difference, winners, losers: 0 };
}
