/** What is split is conserved to the fen, and what is limited is never exceeded, whatever the facts. */
import {
  type Award,
  add,
  compare,
  type Decision,
  type Exact,
  fromFen,
  ratio,
  readRequest,
  subtract,
} from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import { allotInOrder, allotProRata, splitProRata } from '../src/decide/allot.ts';
import { exactly, type Range } from '../src/decide/money.ts';
import { type PayerShare, sharesOfDifference, splitShares } from '../src/decide/shares.ts';
import { evaluate, randomFacts } from '../src/index.ts';
import { type Choices, createChoices } from '../src/random/generator.ts';
import { rich } from './rich.ts';

const SEEDS = 2000;
const sumOf = (amounts: readonly Exact[]): Exact => amounts.reduce(add, 0);
const sumFen = (amounts: readonly bigint[]): bigint => amounts.reduce((a, b) => a + b, 0n);
const lesser = (...amounts: bigint[]): bigint => amounts.sort((a, b) => (a < b ? -1 : 1))[0] ?? 0n;
const fen = (choices: Choices, below: number): bigint => BigInt(choices.below(below));
const claimsOf = (choices: Choices): readonly bigint[] =>
  Array.from({ length: 1 + choices.below(8) }, () => fen(choices, choices.pick([10, 5000, 9_999_999])));

function sharesFrom(choices: Choices): readonly PayerShare[] {
  const weights = Array.from({ length: 1 + choices.below(4) }, () => BigInt(1 + choices.below(9)));
  return weights.map((w, i) => {
    const isFixed = choices.below(3) === 0;
    const share = isFixed ? fromFen(fen(choices, 9_999_999)) : ratio(w, sumFen(weights));
    return { payer: `甲${i}`, share, isFixed };
  });
}

describe('分担', () => {
  it(`shares come to the award (${SEEDS} random splits)`, () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const choices = createChoices(seed);
      const shares = sharesFrom(choices);
      const amount = fromFen(fen(choices, 9_999_999));
      const split = splitShares(amount, shares, `甲${choices.below(shares.length)}`);
      expect(sumOf(split.map((s) => s.amount)), `seed ${seed}`).toEqual(amount);
      expect(
        split.every((s) => compare(s.amount, 0) >= 0),
        `seed ${seed}`,
      ).toBe(true);
    }
  });

  it(`of what is settled come to the difference, and with what each paid to its share of what is due (${SEEDS} random ones)`, () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const choices = createChoices(seed);
      const shares = sharesFrom(choices);
      const remainder = `甲${choices.below(shares.length)}`;
      const [due, left, right] = [1, 2, 3].map(() => fromFen(fen(choices, 9_999_999))) as [
        Exact,
        Exact,
        Exact,
      ];
      const paid = add(left, right);
      const before = [
        { payer: '甲0', amount: left },
        { payer: choices.pick(['甲1', '从前的']), amount: right },
      ];
      const line = {
        clause: 'C01',
        key: '一',
        keys: {},
        mark: null,
        payee: '一',
        slot: 'once',
        object: null,
        due: 0,
      };
      const moved = sharesOfDifference(due, { ...line, paid, shares: before }, shares, remainder);
      expect(sumOf(moved.map((s) => s.amount)), `seed ${seed}`).toEqual(subtract(due, paid));
      const inAll = Map.groupBy([...before, ...moved], (s) => s.payer);
      const now = new Map(splitShares(due, shares, remainder).map((s) => [s.payer, s.amount]));
      for (const [payer, all] of inAll)
        expect(sumOf(all.map((s) => s.amount)), `seed ${seed}, ${payer}`).toEqual(now.get(payer) ?? 0);
    }
  });
});

describe('a fund', () => {
  it(`pro rata comes to the lesser of total and claims, nobody above the claim (${SEEDS} random funds)`, () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const choices = createChoices(seed);
      const claims = claimsOf(choices);
      const available = fen(choices, 9_999_999);
      const step = choices.pick([1n, 100n, 10_000n]);
      const parts = splitProRata(claims, available, step, choices.pick(['largest', 'last', 'first']));
      const all = sumFen(claims);
      expect(sumFen(parts), `seed ${seed}`).toBe(lesser(all, available));
      expect(
        parts.every((part, i) => part >= 0n && part <= (claims[i] ?? 0n)),
        `seed ${seed}`,
      ).toBe(true);
    }
  });

  it(`who claims more gets no less, and more money takes from nobody more than a step (${SEEDS} random funds)`, () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const choices = createChoices(seed);
      const claims = claimsOf(choices);
      const available = fen(choices, 9_999_999);
      const step = choices.pick([1n, 100n, 10_000n]);
      const parts = splitProRata(claims, available, step, 'largest');
      const richer = splitProRata(claims, available + fen(choices, 5000), step, 'largest');
      for (const [i, part] of parts.entries()) {
        for (const [j, other] of parts.entries())
          if ((claims[i] ?? 0n) > (claims[j] ?? 0n))
            expect(part >= other, `seed ${seed}: ${i}, ${j}`).toBe(true);
        expect((richer[i] ?? 0n) + step >= part, `seed ${seed}: ${i}`).toBe(true);
      }
    }
  });

  it(`by turns, more money takes from nobody (${SEEDS} random funds)`, () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const choices = createChoices(seed);
      const turns = claimsOf(choices).map((c) => ({ amount: exactly(fromFen(c)), wild: false }));
      const available = fen(choices, 9_999_999);
      const partly = choices.chance(50);
      const given = (money: bigint) => allotInOrder(turns, exactly(fromFen(money)), partly).map((r) => r.lo);
      const richer = given(available + fen(choices, 5000));
      for (const [i, part] of given(available).entries())
        expect(compare(part, richer[i] ?? 0) <= 0, `seed ${seed}: ${i}`).toBe(true);
    }
  });

  it(`in order never gives more than there is, and all of it where the last takes the rest (${SEEDS} random funds)`, () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const choices = createChoices(seed);
      const claims = claimsOf(choices);
      const available = fen(choices, 9_999_999);
      const turns = claims.map((c) => ({ amount: exactly(fromFen(c)), wild: false }));
      const partly = choices.chance(50);
      const given = sumOf(allotInOrder(turns, exactly(fromFen(available)), partly).map((r) => r.lo));
      expect(compare(given, fromFen(available)) <= 0, `seed ${seed}`).toBe(true);
      const all = sumFen(claims);
      if (partly) expect(given, `seed ${seed}`).toEqual(fromFen(lesser(all, available)));
    }
  });

  it(`of open claims each lies within its bounds (${SEEDS} random funds)`, () => {
    for (let seed = 1; seed <= SEEDS; seed++) {
      const choices = createChoices(seed);
      const claims = claimsOf(choices);
      const available = fen(choices, 9_999_999);
      const blur = (truth: bigint): Range => ({
        lo: choices.chance(50) ? fromFen(truth) : fromFen(truth / 2n),
        hi: choices.chance(10) ? null : fromFen(truth + fen(choices, 1000)),
      });
      const known = claims.map((c) => exactly(fromFen(c)));
      const open = claims.map(blur);
      const total = blur(available);
      const remainder = choices.pick(['largest', 'last', 'first'] as const);
      const rule = { kind: 'pro-rata', remainder, step: 1 } as const;
      const turns = (amounts: readonly Range[]) => amounts.map((amount) => ({ amount, wild: false }));
      const partly = choices.chance(50);
      const answers = [
        [allotProRata(known, exactly(fromFen(available)), rule), allotProRata(open, total, rule)],
        [
          allotInOrder(turns(known), exactly(fromFen(available)), partly),
          allotInOrder(turns(open), total, partly),
        ],
      ] as const;
      for (const [truth, bounds] of answers)
        for (const [i, { lo, hi }] of bounds.entries()) {
          const reached = truth[i]?.lo ?? 0;
          expect(compare(lo, reached) <= 0, `seed ${seed}, claim ${i}`).toBe(true);
          expect(hi === null || compare(reached, hi) <= 0, `seed ${seed}, claim ${i}`).toBe(true);
        }
    }
  });
});

describe('limits over several clauses', () => {
  const decided = (seed: number): { readonly decision: Decision; readonly known: boolean } => {
    const read = readRequest(rich, randomFacts(rich, seed));
    if (!read.ok) throw new Error(`seed ${seed} cannot be read`);
    const fresh = read.history !== undefined && read.history.length === 0;
    return { decision: evaluate(rich, read.settings, read.facts, read.history), known: fresh };
  };
  const granted = ({ outcomes }: Decision, ...clauses: readonly string[]): readonly Award[] =>
    outcomes
      .filter((o) => clauses.includes(o.clause))
      .flatMap((o) => o.awards.filter((a) => a.state === 'due' || a.state === 'future'));
  const byFirm = (awards: readonly Award[]) => Map.groupBy(awards, (a) => a.keys.企业 ?? '');

  it('a fund pays no more than its total; once is once; the highest stands alone (600 random requests)', () => {
    const seen = { funds: 0, firms: 0 };
    for (let seed = 1; seed <= 600; seed++) {
      const { decision, known } = decided(seed);
      for (const { fund, total, claimed, paid, rest } of decision.funds) {
        if (total === null || !known) continue;
        seen.funds++;
        const least = compare(claimed.min, total) < 0 ? claimed.min : total;
        expect(paid.max !== null && compare(paid.max, total) <= 0, `seed ${seed}, ${fund}`).toBe(true);
        if (fund === 'F01' && paid.max === paid.min) expect(paid.min, `seed ${seed}, ${fund}`).toEqual(least);
        if (paid.max === paid.min && paid.max !== null)
          expect(add(paid.min, rest.min), `seed ${seed}, ${fund}`).toEqual(total);
      }
      if (!known) continue;
      for (const [firm, awards] of byFirm(granted(decision, 'B05', 'B06'))) {
        seen.firms++;
        expect(compare(sumOf(awards.map((a) => a.amount)), 6000) <= 0, `seed ${seed}, ${firm}`).toBe(true);
      }
      for (const [firm, awards] of byFirm(granted(decision, 'B12', 'B13'))) {
        const grants = new Set(awards.map((a) => `${a.clause} ${a.object.id}`));
        expect(grants.size, `seed ${seed}, ${firm}`).toBeLessThanOrEqual(1);
      }
      for (const [firm, awards] of byFirm(granted(decision, 'B01', 'B02')))
        expect(awards.length, `seed ${seed}, ${firm}`).toBeLessThanOrEqual(1);
      expect(granted(decision, 'B02').length, `seed ${seed}`).toBeLessThanOrEqual(2);
      expect(granted(decision, 'B09').length, `seed ${seed}`).toBeLessThanOrEqual(2);
    }
    expect(Math.min(seen.funds, seen.firms)).toBeGreaterThan(50);
  }, 120_000);
});
