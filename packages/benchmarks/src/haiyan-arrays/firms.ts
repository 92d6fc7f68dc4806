/** C02, C04 and C05: what firms get for their centres, trainings and certificates. */
import { EFFECT, yearAt } from '../haiyan-calendar.ts';
import type { HaiyanColumns } from '../haiyan-columns.ts';
import { type AddClause, placeOf, YEARS_DECIDED } from './clause.ts';
import { NEVER } from './earliest.ts';

/** Once for each firm: by the day of the first centre that is in force; those above scale. */
export function centreGrant({ firms, centres }: HaiyanColumns): AddClause {
  const first = new Uint16Array(firms.rows);
  const at = placeOf('C02');
  return (sums) => {
    first.fill(NEVER);
    for (let i = 0; i < centres.rows; i++) {
      const firm = centres.firm[i] as number;
      const day = centres.recognised_on[i] as number;
      if (firms.above_scale[firm] === 1 && day >= EFFECT && day < (first[firm] as number)) first[firm] = day;
    }
    for (let firm = 0; firm < firms.rows; firm++) {
      const day = first[firm] as number;
      if (day !== NEVER) (sums[at + (yearAt[day] as number)] as number) += 10_000_000;
    }
  };
}

/** Fen for each level, from none (0). Trainings are for levels 1 to 5. */
const STANDARDS = [0, 100_000, 150_000, 200_000, 250_000, 300_000] as const;
const RAISED = STANDARDS.map((fen) => (fen * 6) / 5);

/** The standard raised by a fifth, less the standard, neither above the cost; of firms on the list of specialised ones. */
export function trainingUplift({ firms, trainings }: HaiyanColumns): AddClause {
  const at = placeOf('C04');
  return (sums) => {
    for (let i = 0; i < trainings.rows; i++) {
      const day = trainings.completed_on[i] as number;
      if (firms.srdi[trainings.firm[i] as number] === 0 || day < EFFECT) continue;
      const cost = trainings.cost[i] as number;
      const level = trainings.level[i] as number;
      const rise = Math.min(RAISED[level] as number, cost) - Math.min(STANDARDS[level] as number, cost);
      (sums[at + (yearAt[day] as number)] as number) += rise;
    }
  };
}

const SENIOR = 3;
const ENOUGH = 20;

/** A firm that assesses for itself and in the year certified twenty different persons as senior or higher, insured in that month. */
export function certificationAward({ firms, certificates, persons }: HaiyanColumns): AddClause {
  const buckets = firms.rows * YEARS_DECIDED;
  const begins = new Int32Array(buckets + 1);
  const filled = new Int32Array(buckets);
  const holders = new Int32Array(certificates.rows);
  const seen = new Uint8Array(persons.rows);
  const at = placeOf('C05');
  /** Firm × year, or none. */
  const bucketOf = (i: number): number => {
    const firm = certificates.firm[i] as number;
    const counts =
      (firms.self_certification[firm] as number) &
      (certificates.own_assessment[i] as number) &
      (certificates.insured[i] as number);
    if (counts === 0 || (certificates.level[i] as number) < SENIOR) return -1;
    return firm * YEARS_DECIDED + (yearAt[certificates.issued_on[i] as number] as number);
  };
  return (sums) => {
    begins.fill(0);
    for (let i = 0; i < certificates.rows; i++) {
      const bucket = bucketOf(i);
      if (bucket >= 0) (begins[bucket + 1] as number)++;
    }
    for (let b = 0; b < buckets; b++) (begins[b + 1] as number) += begins[b] as number;
    filled.set(begins.subarray(0, buckets));
    for (let i = 0; i < certificates.rows; i++) {
      const bucket = bucketOf(i);
      if (bucket >= 0) {
        const place = filled[bucket] as number;
        holders[place] = certificates.holder[i] as number;
        filled[bucket] = place + 1;
      }
    }
    for (let b = 0; b < buckets; b++) {
      const [from, to] = [begins[b] as number, begins[b + 1] as number];
      if (to - from < ENOUGH) continue;
      let different = 0;
      for (let k = from; k < to; k++) {
        const holder = holders[k] as number;
        different += 1 - (seen[holder] as number);
        seen[holder] = 1;
      }
      for (let k = from; k < to; k++) seen[holders[k] as number] = 0;
      if (different >= ENOUGH) (sums[at + (b % YEARS_DECIDED)] as number) += 2_000_000;
    }
  };
}
