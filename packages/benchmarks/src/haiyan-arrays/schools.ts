/** C01: what may be added to a state school's pay: what was decided, but at most half of the control line a head; year by year the same. */
import type { HaiyanColumns } from '../haiyan-columns.ts';
import { type AddClause, placeOf, YEARS_DECIDED } from './clause.ts';

export function performancePay({ schools }: HaiyanColumns): AddClause {
  const { rows, state_run, assesses, headcount, control_line, decided } = schools;
  const at = placeOf('C01');
  return (sums) => {
    let total = 0;
    for (let i = 0; i < rows; i++) {
      if (((state_run[i] as number) & (assesses[i] as number)) === 0) continue;
      // Half of it, half a fen up.
      const ceiling = Math.floor(((control_line[i] as number) * (headcount[i] as number) + 1) / 2);
      total += Math.min(ceiling, decided[i] as number);
    }
    for (let year = 0; year < YEARS_DECIDED; year++) (sums[at + year] as number) += total;
  };
}
