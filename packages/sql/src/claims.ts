/**
 * Claims of one subject's clauses as a relation: a row for each of its rows, and for each claim its verdict and its awards side by side. Verdicts: 0 refused,
 * 1 granted, 2 open (to be decided from the record itself).
 */
import type { AwardPlan, Cell, ClaimPlan, ClausePlan } from '@guiju/evaluate';
import { absentIn, type Code, openIn, truthOf } from './code.ts';
import { computeCells } from './compute.ts';
import type { Dialect } from './dialect.ts';
import { askedOfRow } from './month-rows.ts';
import { codeIn, type Emission, type Relation } from './relation.ts';
import { listedRows } from './table-rows.ts';

export interface Claim {
  readonly clause: ClausePlan;
  readonly claim: ClaimPlan;
  /**
   * Of its columns: `v3` the verdict, `g3` the group; where its awards stand side by side `d3_0` the day the first is due, `f3_0` its fen, `t3_0` whether it was stopped, `e3_0` whether it
   * exists.
   */
  readonly number: number;
}

/** Whether what it asks for before rounding is held against a limit on money. */
const asksMoney = ({ turns }: ClaimPlan): boolean => turns.some((t) => t.measure === 'amount');
const askedIn = (claim: ClaimPlan): readonly Cell[] =>
  asksMoney(claim) ? claim.awards.flatMap((a) => a.asked ?? []) : [];

/** Its awards are rows of their own (award-rows.ts): how many there are is not known beforehand, or others may use up what it asks for. */
export const inRows = ({ claim }: Claim): boolean => claim.months !== null || claim.turns.length > 0;

/** What a claim comes to before it is asked what its months say; before others use up what it asks for; in the end. */
export const verdictBeforeMonths = (claim: Claim): string =>
  monthsMayBeOpen(claim) ? `x${claim.number}` : verdictAlone(claim);
export const verdictAlone = (claim: Claim): string =>
  claim.claim.turns.length > 0 ? `u${claim.number}` : verdictInTheEnd(claim);
export const verdictInTheEnd = ({ number }: Claim): string => `v${number}`;

export const monthsMayBeOpen = ({ claim }: Claim): boolean =>
  claim.months !== null && monthCells(claim).some((cell) => cell.open);

/** Rows of a subject with columns for all that its claims need. */
export function rowsFor(claims: readonly Claim[], emission: Emission): Relation {
  const [first] = claims;
  if (first === undefined) throw new RangeError('no claims');
  const roots = claims.flatMap(rootsOf);
  return computeCells(listedRows(first.clause.subject, roots, emission), roots, emission);
}

/** Answers the step that holds the claims of these rows, each alone. */
export function aloneIn(relation: Relation, claims: readonly Claim[], { steps, dialect }: Emission): string {
  const code = codeIn(relation, dialect);
  const columns = claims.flatMap((of) => {
    const { clause, claim, number } = of;
    return [
      `${verdictOf(of, code, dialect)} AS ${verdictBeforeMonths(of)}`,
      ...(clause.group === null ? [] : [`${code(clause.group).value} AS g${number}`]),
      ...(claim.months !== null
        ? []
        : claim.awards.flatMap((award, k) =>
            awardColumns(award, `${number}_${k}`, asksMoney(claim), code, dialect),
          )),
      ...turnColumns(of, code, dialect),
    ];
  });
  return steps.add(`SELECT r, ${columns.join(', ')} FROM ${relation.from}`);
}

const awardColumns = (
  { due, fen, stopped, exists, asked }: AwardPlan,
  name: string,
  asks: boolean,
  code: (cell: Cell) => Code,
  dialect: Dialect,
): readonly string[] => [
  `${code(due).value} AS d${name}`,
  `${code(fen).value} AS f${name}`,
  `${truthOf(stopped, code(stopped), dialect)} AS t${name}`,
  `${truthOf(exists, code(exists), dialect)} AS e${name}`,
  ...(asked === null || !asks ? [] : [`${code(asked).value} AS a${name}`]),
];

/** `w3` the claim's day, `b3` the whole of what is paid in parts; of its first turn `n3_0` whether there is no limit, `m3_0` the most, `k3_0_0` a part of the key, `q3_0_0` whether that is open. */
export function turnColumns(
  { claim, number }: Claim,
  code: (cell: Cell) => Code,
  dialect: Dialect,
): readonly string[] {
  if (claim.turns.length === 0) return [];
  return [
    `${code(claim.at).value} AS w${number}`,
    ...(claim.whole === null ? [] : [`${code(claim.whole).value} AS b${number}`]),
    ...claim.turns.flatMap(({ per, max }, t) => [
      `${absentIn(max, code(max)) ?? dialect.never} AS n${number}_${t}`,
      `${code(max).value} AS m${number}_${t}`,
      ...per.flatMap((cell, p) => [
        `${code(cell).value} AS k${number}_${t}_${p}`,
        `${openIn(cell, code(cell)) ?? dialect.never} AS q${number}_${t}_${p}`,
      ]),
    ]),
  ];
}

const rootsOf = ({ clause, claim }: Claim): readonly Cell[] => [
  claim.holds,
  ...(clause.group === null ? [] : [clause.group]),
  ...saidBy(claim),
  ...(claim.months === null ? [] : [claim.months, ...askedOfRow(monthCells(claim))]),
];

/** What a granted claim says of itself, but for its months. */
const saidBy = (claim: ClaimPlan): readonly Cell[] => [
  ...claim.waits,
  ...claim.turns.flatMap((t) => [...t.per, t.max, claim.at]),
  ...(claim.turns.length > 0 && claim.whole !== null ? [claim.whole] : []),
  ...(claim.months === null
    ? [...claim.awards.flatMap((a) => [a.exists, a.due, a.fen, a.stopped]), ...askedIn(claim)]
    : []),
];

/** What each of its months says. */
export const monthCells = (claim: ClaimPlan): readonly Cell[] => [
  ...claim.awards.flatMap(({ due, fen }) => [due, fen]),
  ...askedIn(claim),
];

/** Some row may have to be decided from its record, for what it reads itself. */
export const mayBeOpenAlone = ({ claim }: Claim): boolean =>
  [claim.holds, ...saidBy(claim), ...(claim.months === null ? [] : monthCells(claim))].some(
    (cell) => cell.open,
  );

/** The same, also for those it takes turns with. */
export const mayBeOpen = (claim: Claim): boolean => claim.claim.turns.length > 0 || mayBeOpenAlone(claim);

/** Granted only where everything it says is known. */
function verdictOf({ claim }: Claim, code: (cell: Cell) => Code, dialect: Dialect): string {
  const holds = truthOf(claim.holds, code(claim.holds), dialect);
  const opens = new Set(
    saidBy(claim)
      .map((cell) => openIn(cell, code(cell)))
      .filter((o) => o !== null),
  );
  const known = opens.size === 0 ? '1' : `CASE WHEN ${[...opens].join(' OR ')} THEN 2 ELSE 1 END`;
  if (!claim.holds.open) return `(CASE WHEN ${holds} THEN ${known} ELSE 0 END)`;
  return `(CASE WHEN ${holds} THEN ${known} WHEN NOT ${holds} THEN 0 ELSE 2 END)`;
}
