/** The population of the job by hand in C. */
import type { ReformAnswer } from '../figures.ts';
import type { EnterpriseColumns, PersonColumns } from '../records.ts';
import { type Missing, rateOf, runProgram } from './program.ts';

export interface NativeAnswer extends ReformAnswer {
  /** Records a second, round by round. */
  readonly matrixRates: readonly number[];
  readonly reformRates: readonly number[];
}

export function nativeByHand(e: EnterpriseColumns, p: PersonColumns, rounds: number): NativeAnswer | Missing {
  const lines = runProgram('columns.c', packed(e, p), [e.length, rounds]);
  return 'missing' in lines ? lines : answer(lines, e.length + p.length);
}

function packed(e: EnterpriseColumns, p: PersonColumns): Uint8Array {
  if (e.length !== p.length) throw new RangeError('the program wants as many persons as enterprises');
  const base = new Uint8Array(e.training_base.buffer, e.training_base.byteOffset, e.length * 4);
  return Buffer.concat([
    base,
    e.town,
    e.above_scale,
    e.srdi,
    e.centre_recognised,
    e.centre_grant_received,
    e.interns,
    e.intern_months,
    e.self_certification,
    e.senior_certified,
    p.town,
    p.in_enterprise,
    p.newly_introduced,
    p.level,
  ]);
}

function answer(lines: readonly (readonly number[])[], records: number): NativeAnswer {
  const [base = [], difference = [], counts = []] = lines.slice(-3);
  const times = lines.slice(0, -3);
  return {
    base: Float64Array.from(base),
    difference: Float64Array.from(difference),
    winners: counts[0] ?? Number.NaN,
    losers: counts[1] ?? Number.NaN,
    matrixRates: times.map(([matrix]) => rateOf(records, matrix)),
    reformRates: times.map(([, reform]) => rateOf(records, reform)),
  };
}
