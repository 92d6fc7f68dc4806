/** The population by hand in JavaScript over typed arrays, one loop for enterprises and one for persons. Flags are multiplied: a branch on random facts is guessed wrong. */
import { BASE, emptyMatrix, type Matrix, REFORM, type ReformAnswer } from './figures.ts';
import { type EnterpriseColumns, type PersonColumns, SUMS } from './records.ts';

const WIDE = SUMS.length;

export function populationByHand(e: EnterpriseColumns, p: PersonColumns): Matrix {
  const sums = emptyMatrix();
  const { town, above_scale, srdi, centre_recognised, centre_grant_received } = e;
  const { interns, intern_months, training_base, self_certification, senior_certified } = e;
  for (let i = 0; i < e.length; i++) {
    const at = (town[i] as number) * WIDE;
    const centre = centre_recognised[i] as number;
    const special = srdi[i] as number;
    const first =
      ((above_scale[i] as number) | special) & centre & ((centre_grant_received[i] as number) ^ 1);
    const months = Math.min(intern_months[i] as number, 6);
    const enough = Number((senior_certified[i] as number) >= BASE.threshold);
    (sums[at] as number) += first * 10_000_000;
    (sums[at + 1] as number) += centre * 80_000 * (interns[i] as number) * months;
    (sums[at + 2] as number) += special * ((((training_base[i] as number) * 20 + 50) / 100) | 0);
    (sums[at + 3] as number) += (self_certification[i] as number) * enough * 2_000_000;
  }
  const parts = partsOf(BASE.leaders);
  for (let i = 0; i < p.length; i++) {
    const held = (p.in_enterprise[i] as number) & (p.newly_introduced[i] as number);
    const at = (p.town[i] as number) * WIDE + 4;
    const from = (p.level[i] as number) * 3;
    (sums[at] as number) += held * (parts[from] as number);
    (sums[at + 1] as number) += held * (parts[from + 1] as number);
    (sums[at + 2] as number) += held * (parts[from + 2] as number);
  }
  return sums;
}

/** level × part, in fen. */
function partsOf(leaders: readonly number[]): Float64Array {
  return Float64Array.from(
    leaders.flatMap((total) => {
      const part = Math.floor(total / 3);
      return [part, part, total - 2 * part];
    }),
  );
}

export function reformByHand(e: EnterpriseColumns, p: PersonColumns): ReformAnswer {
  const base = populationByHand(e, p);
  const difference = emptyMatrix();
  let winners = 0;
  let losers = 0;
  for (let i = 0; i < e.length; i++)
    if (e.self_certification[i]) {
      const count = e.senior_certified[i] as number;
      const by = Number(count >= REFORM.threshold) - Number(count >= BASE.threshold);
      if (by === 0) continue;
      (difference[(e.town[i] as number) * WIDE + 3] as number) += by * 2_000_000;
      if (by > 0) winners++;
      else losers++;
    }
  const before = partsOf(BASE.leaders);
  const after = partsOf(REFORM.leaders);
  for (let i = 0; i < p.length; i++)
    if ((p.in_enterprise[i] as number) & (p.newly_introduced[i] as number)) {
      const at = (p.town[i] as number) * WIDE + 4;
      const from = (p.level[i] as number) * 3;
      let total = 0;
      for (let k = 0; k < 3; k++) {
        const by = (after[from + k] as number) - (before[from + k] as number);
        (difference[at + k] as number) += by;
        total += by;
      }
      if (total > 0) winners++;
      if (total < 0) losers++;
    }
  return { base, difference, winners, losers };
}
