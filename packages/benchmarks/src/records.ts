/** The measured job's records: whole fen, flags, small counts; the same in every run. */
export interface EnterpriseYear {
  readonly town: number;
  readonly above_scale: boolean;
  readonly srdi: boolean;
  readonly centre_recognised: boolean;
  readonly centre_grant_received: boolean;
  readonly interns: number;
  readonly intern_months: number;
  /** In fen. */
  readonly training_base: number;
  readonly self_certification: boolean;
  readonly senior_certified: number;
}

export interface Person {
  readonly town: number;
  readonly in_enterprise: boolean;
  readonly newly_introduced: boolean;
  /** Position, from none (0) to chief technician (7). */
  readonly level: number;
}

export const TOWNS = 9;
const LEVELS = 8;
/** What is summed by town: four clauses, and the three parts of the fifth, one a year. */
export const SUMS = ['J1', 'J2', 'J3', 'J4', 'J5/1', 'J5/2', 'J5/3'] as const;

/** The same records as columns, natural lanes: a flag and a small count in a byte, fen in 32 bits. */
export interface EnterpriseColumns {
  readonly length: number;
  readonly town: Uint8Array;
  readonly above_scale: Uint8Array;
  readonly srdi: Uint8Array;
  readonly centre_recognised: Uint8Array;
  readonly centre_grant_received: Uint8Array;
  readonly interns: Uint8Array;
  readonly intern_months: Uint8Array;
  readonly training_base: Int32Array;
  readonly self_certification: Uint8Array;
  readonly senior_certified: Uint8Array;
}

export interface PersonColumns {
  readonly length: number;
  readonly town: Uint8Array;
  readonly in_enterprise: Uint8Array;
  readonly newly_introduced: Uint8Array;
  readonly level: Uint8Array;
}

/** 0..n−1 from a linear congruence: the same on every machine. */
export function dice(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * n);
  };
}

export function enterprises(count: number, seed = 20_230_301): readonly EnterpriseYear[] {
  const below = dice(seed);
  const flag = (): boolean => below(2) === 1;
  return Array.from({ length: count }, () => ({
    town: below(TOWNS),
    above_scale: flag(),
    srdi: flag(),
    centre_recognised: flag(),
    centre_grant_received: flag(),
    interns: below(61),
    intern_months: below(13),
    training_base: below(50_001) * 100,
    self_certification: flag(),
    senior_certified: below(81),
  }));
}

export function persons(count: number, seed = 20_230_302): readonly Person[] {
  const below = dice(seed);
  return Array.from({ length: count }, () => ({
    town: below(TOWNS),
    in_enterprise: below(4) > 0,
    newly_introduced: below(4) > 0,
    level: below(LEVELS),
  }));
}

const bytes = <T>(records: readonly T[], of: (record: T) => number | boolean): Uint8Array =>
  Uint8Array.from(records, (record) => Number(of(record)));

export const enterpriseColumns = (records: readonly EnterpriseYear[]): EnterpriseColumns => ({
  length: records.length,
  town: bytes(records, (r) => r.town),
  above_scale: bytes(records, (r) => r.above_scale),
  srdi: bytes(records, (r) => r.srdi),
  centre_recognised: bytes(records, (r) => r.centre_recognised),
  centre_grant_received: bytes(records, (r) => r.centre_grant_received),
  interns: bytes(records, (r) => r.interns),
  intern_months: bytes(records, (r) => r.intern_months),
  training_base: Int32Array.from(records, (r) => r.training_base),
  self_certification: bytes(records, (r) => r.self_certification),
  senior_certified: bytes(records, (r) => r.senior_certified),
});

export const personColumns = (records: readonly Person[]): PersonColumns => ({
  length: records.length,
  town: bytes(records, (r) => r.town),
  in_enterprise: bytes(records, (r) => r.in_enterprise),
  newly_introduced: bytes(records, (r) => r.newly_introduced),
  level: bytes(records, (r) => r.level),
});
