/** What limits and stackings are asked about, claim by claim: the months of a stay, the milestones reached, or the one whole of any other grant. */
import { type ClaimColumns, EXISTS } from './sink-columns.ts';

/** Said of a unit while turns are taken: a limit leaves nothing of it, or a stacking bars it. */
export const CUT = 4;
export const BARRED = 8;

export interface Units {
  count(row: number): number;
  /** A milestone that is not reached is no unit. */
  exists(row: number, unit: number): boolean;
  /** How many of them exist. */
  existing(row: number): number;
  /** When it counts for a limit's window. */
  day(row: number, unit: number): number;
  fen(row: number, unit: number): number;
  /** Before rounding, at the scale of the plan. */
  asked(row: number, unit: number): number;
  setFen(row: number, unit: number, fen: number): void;
  has(row: number, unit: number, said: number): boolean;
  say(row: number, unit: number, said: number): void;
  forget(row: number, unit: number, said: number): void;
}

export function unitsOf(claim: ClaimColumns): Units {
  if (claim.months !== null) return ofMonths(claim.months);
  return claim.job.claim.whole !== null ? ofWhole(claim) : ofAwards(claim);
}

function ofMonths(months: NonNullable<ClaimColumns['months']>): Units {
  const { start, count, due, fen, asked, cut } = months;
  const at = (row: number, unit: number): number => (start[row] as number) + unit;
  return {
    count: (row) => count[row] as number,
    exists: () => true,
    existing: (row) => count[row] as number,
    day: (row, unit) => due[at(row, unit)] as number,
    fen: (row, unit) => fen[at(row, unit)] as number,
    asked: (row, unit) => asked[at(row, unit)] as number,
    setFen: (row, unit, amount) => {
      fen[at(row, unit)] = amount;
    },
    has: (row, unit, said) => ((cut[at(row, unit)] as number) & said) !== 0,
    say: (row, unit, said) => {
      cut[at(row, unit)] = (cut[at(row, unit)] as number) | said;
    },
    forget: (row, unit, said) => {
      cut[at(row, unit)] = (cut[at(row, unit)] as number) & ~said;
    },
  };
}

function ofAwards({ awards }: ClaimColumns): Units {
  const of = (unit: number) => awards[unit] as (typeof awards)[number];
  const marks = (row: number, unit: number): number => of(unit).marks[row] as number;
  return {
    count: () => awards.length,
    exists: (row, unit) => (marks(row, unit) & EXISTS) !== 0,
    existing: (row) => {
      let found = 0;
      for (let unit = 0; unit < awards.length; unit++) if ((marks(row, unit) & EXISTS) !== 0) found++;
      return found;
    },
    day: (row, unit) => of(unit).due[row] as number,
    fen: (row, unit) => of(unit).fen[row] as number,
    asked: (row, unit) => of(unit).asked[row] as number,
    setFen: (row, unit, amount) => {
      of(unit).fen[row] = amount;
    },
    has: (row, unit, said) => (marks(row, unit) & said) !== 0,
    say: (row, unit, said) => {
      of(unit).marks[row] = marks(row, unit) | said;
    },
    forget: (row, unit, said) => {
      of(unit).marks[row] = marks(row, unit) & ~said;
    },
  };
}

/** Paid in parts: a limit or a stacking lets all of them pass, or none. What is said of it is noted at its first part. */
function ofWhole(claim: ClaimColumns): Units {
  const first = ofAwards(claim);
  return {
    ...first,
    count: () => 1,
    exists: () => true,
    existing: () => 1,
    day: (row) => claim.date[row] as number,
    fen: (row) => claim.whole[row] as number,
    asked: (row) => claim.whole[row] as number,
    setFen: () => undefined,
  };
}
