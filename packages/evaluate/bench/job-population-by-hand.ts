/**
 * The population job as a programmer would write it by hand over typed arrays, for this one measure: towns × clauses, and under the reform the difference, winners and
 * losers. Sums of whole fen in doubles; the floor the engine is held against.
 */
import { type JobData, TOWN_COUNT } from './job-population.ts';

export const CLAUSES = 5;

/** Fen at town × clause. */
export function baseByHand({ rows, firms, people }: JobData): Float64Array {
  const out = new Float64Array(TOWN_COUNT * CLAUSES);
  const { town, aboveScale, srdi, centreRecognised, centreGrantReceived } = firms;
  const { interns, internMonths, trainingBaseFen, selfCertification, seniorCertified } = firms;
  for (let i = 0; i < rows; i++) {
    const at = (town[i] as number) * CLAUSES;
    if (centreRecognised[i]) {
      if ((aboveScale[i] || srdi[i]) && !centreGrantReceived[i]) out[at] = (out[at] as number) + 10_000_000;
      const m = internMonths[i] as number;
      out[at + 1] = (out[at + 1] as number) + 80_000 * (interns[i] as number) * (m < 6 ? m : 6);
    }
    if (srdi[i]) out[at + 2] = (out[at + 2] as number) + Math.floor(((trainingBaseFen[i] as number) + 2) / 5);
    if (selfCertification[i] && (seniorCertified[i] as number) >= 20)
      out[at + 3] = (out[at + 3] as number) + 2_000_000;
  }
  const amounts = [0, 0, 0, 0, 0, 4_000_000, 9_000_000, 12_000_000];
  for (let i = 0; i < rows; i++)
    if (people.employerIsEnterprise[i] && people.newlyIntroduced[i]) {
      const at = (people.town[i] as number) * CLAUSES + 4;
      out[at] = (out[at] as number) + (amounts[people.level[i] as number] as number);
    }
  return out;
}

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
    const at = (town[i] as number) * CLAUSES;
    if (centreRecognised[i]) {
      if ((aboveScale[i] || srdi[i]) && !centreGrantReceived[i]) base[at] = (base[at] as number) + 10_000_000;
      const m = internMonths[i] as number;
      base[at + 1] = (base[at + 1] as number) + 80_000 * (interns[i] as number) * (m < 6 ? m : 6);
    }
    if (srdi[i])
      base[at + 2] = (base[at + 2] as number) + Math.floor(((trainingBaseFen[i] as number) + 2) / 5);
    if (selfCertification[i]) {
      const senior = seniorCertified[i] as number;
      if (senior >= 20) base[at + 3] = (base[at + 3] as number) + 2_000_000;
      else if (senior >= 15) {
        difference[at + 3] = (difference[at + 3] as number) + 2_000_000;
        winners++;
      }
    }
  }
  const before = [0, 0, 0, 0, 0, 4_000_000, 9_000_000, 12_000_000];
  for (let i = 0; i < rows; i++)
    if (people.employerIsEnterprise[i] && people.newlyIntroduced[i]) {
      const at = (people.town[i] as number) * CLAUSES + 4;
      const level = people.level[i] as number;
      base[at] = (base[at] as number) + (before[level] as number);
      if (level === 7) {
        difference[at] = (difference[at] as number) + 3_000_000;
        winners++;
      }
    }
  return { base, difference, winners, losers: 0 };
}
