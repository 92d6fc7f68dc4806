/** The whole Haiyan measure over a population by hand, in JavaScript over typed arrays: clause by clause, one thread. */
import type { HaiyanColumns } from '../haiyan-columns.ts';
import { emptySums, type HaiyanSums } from '../haiyan-sums.ts';
import { agencyAward, schoolSubsidy } from './earliest.ts';
import { centreGrant, certificationAward, trainingUplift } from './firms.ts';
import { leaders } from './persons.ts';
import { placementGrant } from './placements.ts';
import { performancePay } from './schools.ts';

/** Room to work in is made here, once; every time all is worked out anew. */
export function haiyanByHand(columns: HaiyanColumns): () => HaiyanSums {
  const clauses = [
    performancePay,
    centreGrant,
    placementGrant,
    trainingUplift,
    certificationAward,
    agencyAward,
    schoolSubsidy,
    leaders,
  ].map((clause) => clause(columns));
  return () => {
    const sums = emptySums();
    for (const add of clauses) add(sums);
    return sums;
  };
}
