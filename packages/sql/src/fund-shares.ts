/** 资金池: what limits and stackings leave of the claims on a fund, shared out over each of its pots and periods. Mirrors evaluate/columns/funds.ts. */
import { type Cell, capName, type FundPlan } from '@guiju/evaluate';
import { type Asking, allotted, IN_ORDER } from './allot.ts';
import { computeCells } from './compute.ts';
import { shiftTo } from './dialect.ts';
import {
  ASKING,
  BEFORE_IT,
  extended,
  keyOf,
  left,
  listed,
  type Phase,
  type Queue,
  standing,
} from './queue.ts';
import { codeIn, type Emission } from './relation.ts';
import { allRows } from './table-rows.ts';
import { eachCell } from './walk.ts';

export function fundShares(fund: FundPlan, queue: Queue, emission: Emission): string {
  const phaseOf = (rule: string): Phase | undefined => queue.phases.find((p) => p.rule === rule);
  const pot = phaseOf(fund.fund);
  if (pot === undefined) return queue.from;
  const { dialect } = emission;
  const asks = `(${ASKING} AND o.stopped = 0 AND o.${standing(pot)} < 2)`;
  const period = fund.window === 'ever' ? '0' : shiftTo('o.due', `${fund.window}-start`, dialect);
  const columns = [`(CASE WHEN ${asks} THEN o.fen ELSE 0 END) AS claimed`, `${period} AS period`];
  let asking: Asking = {
    from: extended(queue.from, columns, emission),
    claimed: 'o.claimed',
    pot: listed([...keyOf(pot), standing(pot), 'period']),
  };
  for (const [i, amount] of fund.caps.entries()) {
    const cap = phaseOf(capName(fund.fund, i));
    if (cap === undefined) continue;
    const most = `most${cap.number}`;
    asking = capped(withAmount(asking, most, amount, fund, emission), cap, `o.${most}`, emission);
  }
  const { from, given, beyond } = allotted(fund.allot, withTotal(asking, fund, pot, emission), emission);
  const shared = extended(from, [`${given} AS given`], emission);
  // Whoever has no key has no pot.
  const share = `(CASE WHEN o.${standing(pot)} = 0 THEN o.given ELSE 0 END)`;
  return left(
    shared,
    queue,
    {
      fen: `(CASE WHEN ${asks} THEN ${share} ELSE o.fen END)`,
      live: `(CASE WHEN ${asks} AND o.fen <> 0 AND ${share} = 0 THEN 0 ELSE o.live END)`,
      v: beyond === null ? 'o.v' : `(CASE WHEN ${beyond} THEN 2 ELSE o.v END)`,
    },
    emission,
  );
}

/** So much for each key, the earlier claims first. */
function capped({ from, claimed, pot }: Asking, cap: Phase, most: string, emission: Emission): Asking {
  const [used, rest] = [`used${cap.number}`, `left${cap.number}`];
  const same = `${pot}, ${listed([...keyOf(cap), standing(cap)])}`;
  const before = `coalesce(sum(${claimed}) OVER (PARTITION BY ${same} ORDER BY ${IN_ORDER} ${BEFORE_IT}), 0)`;
  const counted = extended(from, [`${before} AS ${used}`], emission);
  const room = `(CASE WHEN o.${used} < ${most} THEN ${most} - o.${used} ELSE 0 END)`;
  const cut = `(CASE WHEN o.${standing(cap)} = 0 AND ${claimed} > ${room} THEN ${room} ELSE ${claimed} END)`;
  return { from: extended(counted, [`${cut} AS ${rest}`], emission), claimed: `o.${rest}`, pot };
}

/** With `total`, in fen: what there is to share in the pot and the period of an award. */
function withTotal(asking: Asking, fund: FundPlan, pot: Phase, emission: Emission): Asking {
  const { steps, dialect } = emission;
  const { total } = fund;
  const table = instanceOf(total);
  if (table !== null) {
    const [key] = keyOf(pot);
    const relation = computeCells(allRows(table, [total], emission), [total], emission);
    const { value } = codeIn(relation, dialect)(total);
    const each = steps.add(
      `SELECT r AS instance, ${inFen(value, total, emission)} AS total FROM ${relation.from}`,
    );
    const joined = `SELECT o.*, t.total FROM ${asking.from} o LEFT JOIN ${each} t ON t.instance = o.${key}`;
    return { ...asking, from: steps.add(joined) };
  }
  return withAmount(asking, 'total', total, fund, emission);
}

const inFen = (value: string, { scale }: Cell, { dialect }: Emission): string =>
  dialect.divide(`(${value} * 100)`, scale);

/** With an amount of the fund under this name, in fen: read for the period of an award. */
function withAmount(
  asking: Asking,
  name: string,
  amount: Cell,
  { window }: FundPlan,
  emission: Emission,
): Asking {
  const { dialect } = emission;
  const to = {
    ever: null,
    month: 'month-start',
    quarter: 'quarter-end',
    'half-year': 'half-year-end',
    year: 'year-end',
  } as const;
  const shift = to[window];
  const day = shift === null ? '0' : shiftTo('o.due', shift, dialect);
  const known = new Map<number, { value: string; open: null }>();
  eachCell(amount, (cell) => {
    if (cell.kind === 'dial') known.set(cell.id, { value: day, open: null });
  });
  const { from } = asking;
  const { value } = codeIn({ from, level: 0, keys: [], known, outside: -1 }, dialect)(amount);
  return { ...asking, from: extended(from, [`${inFen(value, amount, emission)} AS ${name}`], emission) };
}

/** The table about a row of which the total speaks; null: it is one total for all. */
export function instanceOf(total: Cell): string | null {
  let table: string | null = null;
  eachCell(total, (cell) => {
    if (cell.kind === 'subject' && cell.type.kind === 'row') table = cell.type.table;
  });
  return table;
}
