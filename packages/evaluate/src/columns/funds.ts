/** 资金池: what limits and stackings leave of the claims on a fund, shared out over each of its periods. Mirrors decide/funds.ts for claims of which everything is known. */
import { splitProRata } from '../decide/allot.ts';
import { periodAt, readingDay } from '../decide/periods.ts';
import type { Cell } from '../plan/cell.ts';
import type { FundPlan } from '../plan/plan.ts';
import { capName } from '../plan/plan-funds.ts';
import { linesOf, rootBlock } from './block.ts';
import { CUT } from './claim-units.ts';
import type { ClauseColumns } from './decide-columns.ts';
import { emit } from './emit-cell.ts';
import { emitterOf } from './kernel.ts';
import { createKeys, placeOf, windowNumber } from './places.ts';
import { ABSENT_KEY, type ClaimColumns, EXISTS, GRANTED, REFUSED, STOPPED } from './sink-columns.ts';
import type { Population } from './table.ts';

/** One award that asks for money of the fund. */
interface Asking {
  readonly claim: ClaimColumns;
  readonly row: number;
  /** Of a month its place among all, else of the award. */
  readonly award: number;
  readonly due: number;
  readonly date: number;
  readonly order: number;
  /** What caps leave of it. */
  fen: number;
}

/** `dial`: where the figure stands that moves. `stacked`: the clauses that stackings join; claims of one day come in the order in which these were decided. */
export function shareOut(
  fund: FundPlan,
  decided: readonly ClauseColumns[],
  stacked: readonly (readonly string[])[],
  population: Population,
  dial: Float64Array,
): void {
  const asking = decided
    .filter(({ clause }) => fund.clauses.includes(clause.clause))
    .flatMap((columns) => askingOf(columns, orderOf(columns, decided, stacked)))
    .sort((a, z) => a.date - z.date || a.order - z.order || a.due - z.due);
  const totalOn = amountsOf(fund.total, population, dial);
  const capsOn = fund.caps.map((cap) => amountsOf(cap, population, dial));
  const keyOf = keyUnder(fund.fund);
  const potOf = (a: Asking): number => {
    const key = keyOf(a);
    return key === ABSENT_KEY ? ABSENT_KEY : placeOf(key, windowNumber(fund.window, a.due));
  };
  for (const [pot, claims] of Map.groupBy(asking, potOf)) {
    const [first] = claims;
    if (first === undefined) continue;
    const day = fund.window === 'ever' ? 0 : readingDay(periodAt(fund.window, first.due));
    for (const [i, capOn] of capsOn.entries()) capByKey(claims, capName(fund.fund, i), capOn(day, 0));
    // Whoever has no key has no pot.
    const shares = pot === ABSENT_KEY ? [] : allot(fund.allot, claims, totalOn(day, keyOf(first)));
    for (const [i, claim] of claims.entries()) leave(claim, shares[i] ?? 0);
  }
  for (const { claim, row } of asking) if (isNothingLeft(claim, row)) claim.verdict[row] = REFUSED;
}

/** Where the clause's claims begin among those decided together. */
function orderOf(
  { clause: { clause } }: ClauseColumns,
  decided: readonly ClauseColumns[],
  stacked: readonly (readonly string[])[],
): number {
  const group = stacked.find((g) => g.includes(clause)) ?? [clause];
  return group.slice(0, group.indexOf(clause)).reduce((sum, id) => {
    const before = decided.find((d) => d.clause.clause === id);
    return sum + (before?.claims[0]?.verdict.length ?? 0) * (before?.claims.length ?? 0);
  }, 0);
}

function askingOf({ claims }: ClauseColumns, first: number): readonly Asking[] {
  const all: Asking[] = [];
  const rows = claims[0]?.verdict.length ?? 0;
  for (let row = 0; row < rows; row++)
    for (const [i, claim] of claims.entries()) {
      if (claim.verdict[row] !== GRANTED) continue;
      const date = claim.date[row] as number;
      const order = first + row * claims.length + i;
      const ask = (award: number, due: number, fen: number) =>
        all.push({ claim, row, award, due, date, order, fen });
      const { months } = claim;
      if (months !== null) {
        const start = months.start[row] as number;
        for (let m = start; m < start + (months.count[row] as number); m++)
          if (months.cut[m] === 0) ask(m, months.due[m] as number, months.fen[m] as number);
      } else
        for (const [k, { marks, due, fen }] of claim.awards.entries())
          if (((marks[row] as number) & (EXISTS | STOPPED)) === EXISTS)
            ask(k, due[row] as number, fen[row] as number);
    }
  return all;
}

/** A fund's total or cap in fen, by the day on which it is read and the row whose pot it is. */
function amountsOf(
  amount: Cell,
  population: Population,
  dial: Float64Array,
): (day: number, row: number) => number {
  const given: Record<string, unknown> = { dial };
  const block = rootBlock();
  const { value } = emit(amount, block, emitterOf(population, given));
  const names = Object.keys(given).map((name) => `const ${name} = given.${name};`);
  const source = [
    '"use strict";',
    ...names,
    'return (r) => {',
    linesOf(block),
    `return ${value};`,
    '};',
  ].join('\n');
  const read = new Function('given', source)(given) as (row: number) => number;
  return (day, row) => {
    dial[0] = day;
    return Math.floor((read(row) * 100) / amount.scale);
  };
}

/** What a claim counts by under one of its turns. */
function keyUnder(limit: string): (asking: Asking) => number {
  const keys = createKeys();
  return ({ claim, row }) => {
    const columns = claim.turns[claim.job.claim.turns.findIndex((t) => t.limit === limit)];
    return columns === undefined ? ABSENT_KEY : keys.of(columns, row);
  };
}

/** So much for each key, the earlier claims first. */
function capByKey(claims: readonly Asking[], cap: string, most: number): void {
  const keyOf = keyUnder(cap);
  const used = new Map<number, number>();
  for (const asking of claims) {
    const key = keyOf(asking);
    if (key === ABSENT_KEY) continue;
    const before = used.get(key) ?? 0;
    asking.fen = Math.min(asking.fen, Math.max(0, most - before));
    used.set(key, before + asking.fen);
  }
}

function allot(rule: FundPlan['allot'], claims: readonly Asking[], total: number): readonly number[] {
  if (rule.kind === 'pro-rata') {
    const parts = splitProRata(
      claims.map((c) => BigInt(c.fen)),
      BigInt(total),
      rule.step,
      rule.remainder,
    );
    return parts.map(Number);
  }
  let left = total;
  let ended = false;
  return claims.map(({ fen }) => {
    if (ended) return 0;
    if (fen <= left) {
      left -= fen;
      return fen;
    }
    ended = true;
    return rule.partly ? left : 0;
  });
}

/** What it was granted before any fund is what counts: an award of nothing is not refused. */
function leave({ claim, row, award }: Asking, fen: number): void {
  const { months, awards } = claim;
  if (months !== null) {
    if (fen === 0 && months.fen[award] !== 0) months.cut[award] = CUT;
    months.fen[award] = fen;
    return;
  }
  const columns = awards[award];
  if (columns === undefined) return;
  if (fen === 0 && columns.fen[row] !== 0) columns.marks[row] = 0;
  columns.fen[row] = fen;
}

function isNothingLeft({ months, awards }: ClaimColumns, row: number): boolean {
  if (months === null) return awards.every(({ marks }) => ((marks[row] as number) & EXISTS) === 0);
  const start = months.start[row] as number;
  for (let m = start; m < start + (months.count[row] as number); m++) if (months.cut[m] === 0) return false;
  return true;
}
