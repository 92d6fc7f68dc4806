/** A plan as statements of one dialect. They only read: the tables of `layout` must be there, and must keep to the profile that the plan was made for; and so must those of `steps`. */
import type { PopulationPlan, Profile } from '@guiju/evaluate';
import { carriedBy, type LeftOut } from './capability.ts';
import { type Claim, mayBeOpen, verdictInTheEnd } from './claims.ts';
import { type Dialect, quoted } from './dialect.ts';
import { layoutOf, type TableLayout } from './layout.ts';
import { type Placed, placedClaims } from './placed-claims.ts';
import { createSteps, type Step } from './query.ts';
import type { Emission } from './relation.ts';
import { sumsOf } from './sums.ts';

export interface Statements {
  readonly layout: readonly TableLayout[];
  /** What must be kept as tables of these names, in this order, before the rest is asked; none where the dialect names queries. */
  readonly steps: readonly Step[];
  /** clause, period, row, verdict (0 refused, 1 granted, 2 open: to be decided from the record), fen (of what is granted; NULL where nothing is). */
  readonly verdicts: string;
  /** Of what is granted: clause, period, row, slot, due (days since 1970), fen, stopped. */
  readonly awards: string;
  /** clause, year (of the due date), grp, awards, total (fen), in one row or several to be added up; where the year is NULL, `awards` is how many claims are granted. */
  readonly totals: string;
  /** Of what is granted: clause, grp, fen (what a claim comes to), claims (how many come to that); in one row or several to be added up. */
  readonly amounts: string;
  /** clause, period, row of what is open; null: the plan proves that nothing is. */
  readonly open: string | null;
}

export interface Emitted {
  /** null: the dialect carries no clause of the plan. */
  readonly statements: Statements | null;
  /** The clauses that it does not carry, and why. */
  readonly leftOut: readonly LeftOut[];
}

export function statementsFor(plan: PopulationPlan, profile: Profile, dialect: Dialect): Emitted {
  const { clauses, leftOut } = carriedBy(dialect, plan);
  if (clauses.length === 0) return { statements: null, leftOut };
  const emission: Emission = { steps: createSteps(dialect), dialect, profile };
  const claims = clauses
    .flatMap((clause) => clause.claims.map((claim) => ({ clause, claim })))
    .map((claim, number): Claim => ({ ...claim, number }));
  const placed = placedClaims(claims, plan, emission);
  const ownSteps = emission.steps.count();
  const all = (of: (place: Placed) => readonly string[]) =>
    placed.flatMap((place) => of(place)).join('\nUNION ALL ');
  const awards = all((place) => awardsOf(place, dialect));
  const bySubject = Map.groupBy(placed, ({ from }) => from);
  const sums = [...bySubject.values()].flatMap((of) => sumsOf(of, emission)).join('\nUNION ALL ');
  const amounts = all((place) => [amountsOf(place, dialect)]);
  const openRows = placed
    .filter(({ claim }) => mayBeOpen(claim))
    .map(
      ({ claim, from }) =>
        `SELECT ${nameOf(claim, dialect)}, r AS "row" FROM ${from} WHERE ${verdictInTheEnd(claim)} = 2`,
    )
    .join('\nUNION ALL ');
  const funds = plan.funds.filter((fund) => clauses.some((c) => fund.clauses.includes(c.clause)));
  const before = emission.steps.written(ownSteps);
  const statements: Statements = {
    layout: layoutOf({ ...plan, clauses, funds }, profile),
    steps: emission.steps.kept(),
    verdicts: `${before}${all((place) => [verdictsOf(place, dialect)])}${dialect.ending}`,
    awards: `${before}${awards}${dialect.ending}`,
    totals: `${emission.steps.written(emission.steps.count())}${sums}${dialect.ending}`,
    amounts: `${before}SELECT clause, grp, fen, CAST(count(*) AS ${dialect.whole}) AS claims FROM (${amounts}) AS granted GROUP BY clause, grp, fen${dialect.ending}`,
    open: openRows === '' ? null : `${before}${openRows}${dialect.ending}`,
  };
  return { statements, leftOut };
}

const nameOf = ({ clause, claim }: Claim, dialect: Dialect): string => {
  const period = claim.period === null ? `CAST(NULL AS ${dialect.text})` : quoted(claim.period);
  return `${quoted(clause.clause)} AS clause, ${period} AS period`;
};

function verdictsOf({ claim, from, awards }: Placed, dialect: Dialect): string {
  const verdict = verdictInTheEnd(claim);
  const columns = (fen: string): string =>
    `SELECT ${nameOf(claim, dialect)}, o.r AS "row", o.${verdict} AS verdict, CASE WHEN o.${verdict} = 1 THEN ${fen} END AS fen FROM ${from} o`;
  if (awards === null) return columns(fenOf(claim, 'o.'));
  const sums = `(SELECT r AS of, ${summed(dialect)} AS comes_to FROM ${awards} WHERE ${standing(claim)} GROUP BY r)`;
  return `${columns('coalesce(s.comes_to, 0)')} LEFT JOIN ${sums} s ON s.of = o.r`;
}

/** Of rows of awards, those that are paid. */
const standing = ({ number }: Claim): string => `claim = ${number} AND v = 1 AND live = 1`;
const summed = ({ whole }: Dialect): string => `CAST(sum(fen) AS ${whole})`;

/** What a granted claim comes to, whose awards stand side by side. */
const fenOf = ({ claim: { awards }, number }: Claim, of = ''): string =>
  awards.map((_, k) => `CASE WHEN ${of}e${number}_${k} THEN ${of}f${number}_${k} ELSE 0 END`).join(' + ') ||
  '0';

function amountsOf({ claim, from, awards }: Placed, dialect: Dialect): string {
  const clause = `${quoted(claim.clause.clause)} AS clause`;
  return awards === null
    ? `SELECT ${clause}, ${groupOf(claim, dialect)} AS grp, CAST(${fenOf(claim)} AS ${dialect.whole}) AS fen FROM ${from} WHERE ${verdictInTheEnd(claim)} = 1`
    : `SELECT ${clause}, grp, ${summed(dialect)} AS fen FROM ${awards} WHERE ${standing(claim)} GROUP BY r, grp`;
}

const groupOf = ({ clause, number }: Claim, { whole }: Dialect): string =>
  clause.group === null ? `CAST(NULL AS ${whole})` : `g${number}`;

function awardsOf({ claim, from, awards }: Placed, dialect: Dialect): readonly string[] {
  const { number } = claim;
  if (awards !== null) {
    const columns = 'r AS "row", slot, due, fen, (stopped = 1) AS stopped, grp';
    return [`SELECT ${nameOf(claim, dialect)}, ${columns} FROM ${awards} WHERE ${standing(claim)}`];
  }
  return claim.claim.awards.map((award, k) => {
    const columns = [
      nameOf(claim, dialect),
      'r AS "row"',
      `${quoted(award.slot)} AS slot`,
      `d${number}_${k} AS due`,
      `f${number}_${k} AS fen`,
      `t${number}_${k} AS stopped`,
      `${groupOf(claim, dialect)} AS grp`,
    ];
    return `SELECT ${columns.join(', ')} FROM ${from} WHERE ${verdictInTheEnd(claim)} = 1 AND e${number}_${k}`;
  });
}
