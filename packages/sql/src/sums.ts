/**
 * What claims come to by group, in one pass over the rows of a subject. The idea: all of it is a few sums side by side, each of one amount under one condition, and of a constant amount a count;
 * they are laid out as rows of the answer when only a row a group is left. Awards that may fall due in many years, or on a day that is not always there, are added up row by row.
 */
import type { AwardPlan, Cell } from '@guiju/evaluate';
import { firstDayOfYear, lastDayOfYear, yearOf } from '@guiju/ir';
import { type Claim, mayBeOpen, verdictInTheEnd } from './claims.ts';
import { type Dialect, quoted } from './dialect.ts';
import type { Placed } from './placed-claims.ts';
import type { Emission } from './relation.ts';

/** Statements without their steps: clause, year, grp, awards, total; of how many claims are granted, whatever they pay, the year and the total are NULL. */
export function sumsOf(placed: readonly Placed[], { steps, dialect }: Emission): readonly string[] {
  const [first] = placed;
  if (first === undefined) return [];
  const { from } = first;
  const sums = new Map<string, string>();
  const column = (expression: string): string => {
    const known = sums.get(expression) ?? `a${sums.size}`;
    sums.set(expression, known);
    return known;
  };
  const lines = placed.flatMap(({ claim, awards: rows }) => [
    { claim, year: null, awards: column(counted(claim, [])), total: null },
    ...(rows === null ? claim.claim.awards : []).flatMap((award, k) =>
      (yearsOf(award) ?? []).map((year) => {
        const tests = [...existing(claim, k), ...during(claim, k, year)];
        const awards = column(counted(claim, tests));
        const { fen } = award;
        const total =
          fen.kind === 'constant' && fen.value !== null
            ? `${awards} * ${fen.value}`
            : column(
                `sum(CASE WHEN ${[granted(claim), ...tests].join(' AND ')} THEN ${amount(claim, k)} ELSE 0 END)`,
              );
        return { claim, year, awards, total };
      }),
    ),
  ]);
  const group = groupOf(first.claim);
  const columns = [...sums].map(([expression, name]) => `${expression} AS ${name}`);
  const by = group === null ? '' : ` GROUP BY ${group}`;
  const whole = (of: string | null): string => `CAST(${of ?? 'NULL'} AS ${dialect.whole})`;
  const wide = steps.add(
    `SELECT ${[`${group ?? whole(null)} AS grp`, ...columns].join(', ')} FROM ${from}${by}`,
  );
  const told = lines.map(
    ({ claim: { clause }, year, awards, total }) =>
      `SELECT ${quoted(clause.clause)} AS clause, ${whole(year === null ? null : String(year))} AS year, grp, ${whole(awards)} AS awards, ${whole(total)} AS total FROM ${wide} WHERE ${awards} > 0`,
  );
  return [...told, ...placed.flatMap((place) => rowByRow(place, dialect))];
}

const granted = (claim: Claim): string => `${verdictInTheEnd(claim)} = 1`;
/** A verdict that is never open is 1 or 0. */
const counted = (claim: Claim, tests: readonly string[]): string =>
  tests.length === 0 && !mayBeOpen(claim)
    ? `sum(${verdictInTheEnd(claim)})`
    : `sum(CASE WHEN ${[granted(claim), ...tests].join(' AND ')} THEN 1 ELSE 0 END)`;
/** Parts that are equal are one column, and one sum. */
const amount = ({ claim, number }: Claim, k: number): string => {
  const { fen } = claim.awards[k] as AwardPlan;
  return `f${number}_${claim.awards.findIndex((award) => award.fen.id === fen.id)}`;
};

/** What of an award may keep it from being paid. */
function existing({ claim, number }: Claim, k: number): readonly string[] {
  const { exists, stopped } = claim.awards[k] as AwardPlan;
  return [
    ...(isAlways(exists, 1) ? [] : [`e${number}_${k}`]),
    ...(isAlways(stopped, 0) ? [] : [`NOT t${number}_${k}`]),
  ];
}

const isAlways = (cell: Cell, value: number): boolean => cell.kind === 'constant' && cell.value === value;

function during({ claim, number }: Claim, k: number, year: number): readonly string[] {
  const { due } = claim.awards[k] as AwardPlan;
  const day = `d${number}_${k}`;
  return [
    ...(yearOf(due.lo) === year ? [] : [`${day} >= ${firstDayOfYear(year)}`]),
    ...(yearOf(due.hi) === year ? [] : [`${day} <= ${lastDayOfYear(year)}`]),
  ];
}

/** Each year is a sum of its own. */
const MOST_YEARS = 8;

/** null: too many, or not always known. */
function yearsOf({ due }: AwardPlan): readonly number[] | null {
  if (due.absent || due.open) return null;
  const first = yearOf(due.lo);
  const count = yearOf(due.hi) - first + 1;
  return count > MOST_YEARS ? null : Array.from({ length: count }, (_, i) => first + i);
}

function rowByRow({ claim, from, awards: rows }: Placed, dialect: Dialect): readonly string[] {
  const { number } = claim;
  if (rows !== null) {
    const test = `claim = ${number} AND v = 1 AND live = 1 AND stopped = 0`;
    return [byYear(claim, { from: rows, due: 'due', fen: 'fen', group: 'grp', test }, dialect)];
  }
  return claim.claim.awards.flatMap((award, k) => {
    if (yearsOf(award) !== null) return [];
    const test = [granted(claim), ...existing(claim, k)].join(' AND ');
    const read = { from, due: `d${number}_${k}`, fen: amount(claim, k), group: groupOf(claim), test };
    return [byYear(claim, read, dialect)];
  });
}

interface Read {
  readonly from: string;
  readonly due: string;
  readonly fen: string;
  readonly group: string | null;
  readonly test: string;
}

function byYear({ clause }: Claim, { from, due, fen, group, test }: Read, dialect: Dialect): string {
  const year = dialect.yearOf(due);
  const columns = [
    `${quoted(clause.clause)} AS clause`,
    `${year} AS year`,
    `${group ?? `CAST(NULL AS ${dialect.whole})`} AS grp`,
    `CAST(count(*) AS ${dialect.whole}) AS awards`,
    `CAST(sum(${fen}) AS ${dialect.whole}) AS total`,
  ];
  const by = [year, ...(group === null ? [] : [group])].join(', ');
  return `SELECT ${columns.join(', ')} FROM ${from} WHERE ${test} GROUP BY ${by}`;
}

const groupOf = ({ clause, number }: Claim): string | null => (clause.group === null ? null : `g${number}`);
