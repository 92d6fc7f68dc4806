/**
 * Claims of one subject's clauses as a relation: a row for each of its rows, and for each claim its verdict and its awards side by side. Verdicts: 0 refused,
 * 1 granted, 2 open (to be decided from the record itself).
 */
import type { Cell, CellOf, ClaimPlan, ClausePlan } from '@guiju/evaluate';
import { absentIn, openIn, truthOf } from './code.ts';
import { computeCells } from './compute.ts';
import { type Dialect, named } from './dialect.ts';
import { LISTED, ROW } from './layout.ts';
import { after, codeIn, type Emission, type Relation, readColumns } from './relation.ts';
import { takeTurns } from './turns.ts';
import { eachCell } from './walk.ts';

export interface Claim {
  readonly clause: ClausePlan;
  readonly claim: ClaimPlan;
  /** Of its columns: `v3` the verdict, `d3_0` the day its first award is due, `f3_0` its fen, `t3_0` whether it was stopped, `e3_0` whether it exists, `g3` the group. */
  readonly number: number;
}

/** Answers the step that holds them. */
export function claimsOf(claims: readonly Claim[], emission: Emission): string {
  const [first] = claims;
  if (first === undefined) throw new RangeError('no claims');
  const roots = claims.flatMap(rootsOf);
  const relation = computeCells(rowsOf(first.clause.subject, roots, emission), roots, emission);
  const { dialect } = emission;
  const code = codeIn(relation, dialect);
  const columns = claims.flatMap(({ clause, claim, number }) => [
    `${verdictOf(claim, code, dialect)} AS ${claim.turns.length === 0 ? 'v' : 'u'}${number}`,
    ...(clause.group === null ? [] : [`${code(clause.group).value} AS g${number}`]),
    ...claim.awards.flatMap((award, k) => [
      `${code(award.due).value} AS d${number}_${k}`,
      `${code(award.fen).value} AS f${number}_${k}`,
      `${truthOf(award.stopped, code(award.stopped), dialect)} AS t${number}_${k}`,
      `${truthOf(award.exists, code(award.exists), dialect)} AS e${number}_${k}`,
    ]),
    ...claim.turns.flatMap((turn) => [
      `${code(claim.at).value} AS w${number}`,
      `${absentIn(turn.max, code(turn.max)) ?? dialect.never} AS n${number}`,
      ...turn.per.flatMap((cell, p) => [
        `${code(cell).value} AS k${number}_${p}`,
        `${openIn(cell, code(cell)) ?? dialect.never} AS q${number}_${p}`,
      ]),
    ]),
  ]);
  const examined = emission.steps.add(`SELECT r, ${columns.join(', ')} FROM ${relation.from}`);
  return [...Map.groupBy(claims, (c) => c.clause.clause).values()].reduce(
    (from, of) => takeTurns(from, of, emission),
    examined,
  );
}

function rowsOf(subject: string, roots: readonly Cell[], emission: Emission): Relation {
  const own: CellOf<'column'>[] = [];
  eachCell(roots, (cell) => {
    if (cell.kind === 'column' && cell.row.kind === 'subject') own.push(cell);
  });
  const read = readColumns(own, emission).map(({ of, name }) => `${of} AS ${name}`);
  const columns = [`${named(ROW)} AS r`, ...read];
  const listed = emission.profile.allListed?.(subject) === true ? '' : ` WHERE ${named(LISTED)}`;
  const from = emission.steps.add(`SELECT ${columns.join(', ')} FROM ${named(subject)}${listed}`);
  const empty: Relation = { from, level: 0, keys: ['r'], known: new Map(), outside: -1 };
  return after(empty, from, own);
}

const rootsOf = ({ clause, claim }: Claim): readonly Cell[] => [
  claim.holds,
  ...(clause.group === null ? [] : [clause.group]),
  ...claim.waits,
  ...claim.awards.flatMap((a) => [a.due, a.fen, a.stopped, a.exists]),
  ...claim.turns.flatMap((t) => [...t.per, t.max, claim.at]),
];

/** What a granted claim says. */
const saidBy = (claim: ClaimPlan): readonly Cell[] => [
  ...claim.waits,
  ...claim.turns.flatMap((t) => [...t.per, t.max, claim.at]),
  ...claim.awards.flatMap((a) => [a.exists, a.due, a.fen, a.stopped]),
];

/** Some row may have to be decided from its record: for what it reads, or for those it takes turns with. */
export const mayBeOpen = ({ claim }: Claim): boolean =>
  claim.turns.length > 0 || [claim.holds, ...saidBy(claim)].some((cell) => cell.open);

/** Granted only where everything it says is known. */
function verdictOf(claim: ClaimPlan, code: ReturnType<typeof codeIn>, dialect: Dialect): string {
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
