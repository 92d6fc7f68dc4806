/** Awards of a claim as rows: those of the months of a stay, and those that other claims may use up. */
import type { Cell } from '@guiju/evaluate';
import {
  type Claim,
  monthCells,
  monthsMayBeOpen,
  turnColumns,
  verdictAlone,
  verdictBeforeMonths,
} from './claims.ts';
import { either, openIn } from './code.ts';
import { type Dialect, quoted } from './dialect.ts';
import { monthsOf } from './month-rows.ts';
import { codeIn, type Emission, type Relation } from './relation.ts';

/** Columns of the claim's turns stand beside `r`, `unit` (its place among the awards of the row), `slot`, `due`, `fen`, `asks` (1: for more than nothing before rounding), `stopped` (1), `grp`. */
export interface AwardRows {
  readonly claim: Claim;
  readonly from: string;
  /** How many a row may have. */
  readonly several: boolean;
}

interface Asked {
  /** The claims of these rows, each alone (`aloneIn`). */
  readonly alone: string;
  readonly rows: readonly AwardRows[];
}

/** For each of these claims, all of whose awards are rows, the rows of those that are granted alone. `alone` with what their months leave open. */
export function awardRowsOf(
  claims: readonly Claim[],
  relation: Relation,
  alone: string,
  emission: Emission,
): Asked {
  const rows: AwardRows[] = [];
  let from = alone;
  for (const claim of claims)
    if (claim.claim.months !== null) {
      const found = rowsOfMonths(claim, relation, from, emission);
      rows.push({ claim, from: found.rows, several: true });
      from = found.alone;
    } else {
      const { awards } = claim.claim;
      rows.push({ claim, from: rowsOfAwards(claim, from, emission), several: awards.length > 1 });
    }
  return { alone: from, rows };
}

function rowsOfMonths(
  claim: Claim,
  relation: Relation,
  alone: string,
  emission: Emission,
): { readonly rows: string; readonly alone: string } {
  const { steps, dialect } = emission;
  const { months, awards } = claim.claim;
  const [award] = awards;
  if (months === null || award === undefined) throw new RangeError('a stay without an award');
  const verdict = verdictBeforeMonths(claim);
  const granted = steps.add(
    `SELECT o.* FROM ${relation.from} o JOIN (SELECT r AS of FROM ${alone} WHERE ${verdict} = 1) g ON g.of = o.r`,
  );
  const cells = monthCells(claim.claim);
  const within = monthsOf({ ...relation, from: granted }, months, cells, emission);
  const code = codeIn(within, dialect);
  const doubts = either(cells.map((cell) => openIn(cell, code(cell))));
  const columns = [
    'r',
    'm0 AS unit',
    `concat('m', CAST(month_number AS ${dialect.text})) AS slot`,
    `${code(award.due).value} AS due`,
    `${code(award.fen).value} AS fen`,
    `${asksIn(award.asked, claim, (cell) => code(cell).value)} AS asks`,
    '0 AS stopped',
    `${groupIn(claim, (cell) => code(cell).value, dialect)} AS grp`,
    ...turnColumns(claim, code, dialect),
    ...(doubts === null ? [] : [`(CASE WHEN ${doubts} THEN 1 ELSE 0 END) AS doubt`]),
  ];
  const rows = steps.add(`SELECT ${columns.join(', ')} FROM ${within.from}`);
  if (!monthsMayBeOpen(claim)) return { rows, alone };
  const doubted = steps.add(`SELECT r AS of, max(doubt) AS some FROM ${rows} GROUP BY r`);
  const known = `(CASE WHEN o.${verdict} = 1 AND coalesce(d.some, 0) = 1 THEN 2 ELSE o.${verdict} END)`;
  return {
    rows: steps.add(`SELECT o.* FROM ${rows} o JOIN ${doubted} d ON d.of = o.r WHERE d.some = 0`),
    alone: steps.add(
      `SELECT o.*, ${known} AS ${verdictAlone(claim)} FROM ${alone} o LEFT JOIN ${doubted} d ON d.of = o.r`,
    ),
  };
}

function rowsOfAwards(claim: Claim, alone: string, { steps, dialect }: Emission): string {
  const { number } = claim;
  const parts = claim.claim.awards.map(({ slot, asked }, k) => {
    const name = `${number}_${k}`;
    const columns = [
      `${k} AS unit`,
      `${quoted(slot)} AS slot`,
      `d${name} AS due`,
      `f${name} AS fen`,
      `${asksIn(asked, claim, () => `a${name}`)} AS asks`,
      `(CASE WHEN t${name} THEN 1 ELSE 0 END) AS stopped`,
      `${groupIn(claim, () => `g${number}`, dialect)} AS grp`,
      ...turnNames(claim),
    ];
    return `SELECT r, ${columns.join(', ')} FROM ${alone} WHERE ${verdictAlone(claim)} = 1 AND e${name}`;
  });
  return steps.add(parts.join(' UNION ALL '));
}

const asksIn = (asked: Cell | null, { claim }: Claim, code: (cell: Cell) => string): string =>
  asked !== null && claim.turns.some((t) => t.measure === 'amount')
    ? `(CASE WHEN ${code(asked)} > 0 THEN 1 ELSE 0 END)`
    : '1';

const groupIn = ({ clause: { group } }: Claim, code: (cell: Cell) => string, { whole }: Dialect): string =>
  `CAST(${group === null ? 'NULL' : code(group)} AS ${whole})`;

/** The columns that `turnColumns` makes. */
const turnNames = ({ claim, number }: Claim): readonly string[] =>
  claim.turns.length === 0
    ? []
    : [
        `w${number}`,
        ...(claim.whole === null ? [] : [`b${number}`]),
        ...claim.turns.flatMap(({ per }, t) => [
          `n${number}_${t}`,
          `m${number}_${t}`,
          ...per.flatMap((_, p) => [`k${number}_${t}_${p}`, `q${number}_${t}_${p}`]),
        ]),
      ];
