import { compile } from '@guiju/compiler';
import { describePlan, resolve } from '@guiju/evaluate';
import { type FactGraph, type Program, type Settings, toDays } from '@guiju/ir';
import { describe, expect, test } from 'vitest';
import { knownBatch, randomBatch } from '../src/batch.ts';
import { between, CASES, parts, SEED } from '../src/budget.ts';
import { type SumsTally, sumsDisagreement } from '../src/column-sums.ts';
import { columnsDisagreement, columnsFail, noColumns } from '../src/columns-agreement.ts';
import { randomSettings, withoutGaps } from '../src/generate/facts.ts';
import { randomProgram } from '../src/generate/program.ts';
import { inColumns } from '../src/in-columns.ts';
import { keep } from '../src/keep.ts';
import { mergeFacts } from '../src/merge-facts.ts';
import { compiledPolicies, policyFolders, requestFor } from '../src/policies.ts';
import { derive, random } from '../src/random.ts';

/** Of a hundred thousand cases; GUIJU_CASES tries more. */
const share = (of: number): number => Math.max(8, Math.round((CASES * of) / 100_000));
/** Each part is a test of its own, however many there are. */
const PARTS = 2 * Math.max(1, Math.round(CASES / 100_000));
const BLOCKS = [1, 2, 7, 100, 65_536];

function keptAs(
  nth: number,
  message: string,
  program: Program,
  settings: Settings,
  facts: FactGraph,
): string {
  const sample = { program, settings, facts, history: [] };
  return keep('columns', { sample, message: `program ${nth}: ${message}` }, columnsFail);
}

describe(`columns decide each claim as the reference does, seed ${SEED}`, () => {
  test.each(parts(share(120), PARTS))('programs $first–$last', { timeout: 600_000 }, ({ first, last }) => {
    const tally = noColumns();
    for (const program of between(first, last)) {
      const r = random(derive(SEED + 1, program));
      const made = randomProgram(r);
      const settings = randomSettings(r, made);
      const facts = randomBatch(r, made, 4);
      const found = columnsDisagreement(made, settings, facts, r.pick(BLOCKS), tally);
      expect(found === null ? null : keptAs(program, found, made, settings, facts)).toBeNull();
      if (!r.chance(0.3)) continue;
      const many = knownBatch(r, made, 40);
      const part = inColumns(made, settings, many);
      const wrong = columnsDisagreement(part, settings, many, r.pick(BLOCKS), tally);
      expect(wrong === null ? null : keptAs(program, wrong, part, settings, many)).toBeNull();
    }
    expect(tally.planned / tally.clauses).toBeGreaterThan(0.5);
    expect(tally.decided / tally.claims).toBeGreaterThan(0.35);
    expect(tally.granted).toBeGreaterThan(0);
  });
});

describe(`vectors, JavaScript and records add up to the same fen under two laws, seed ${SEED}`, () => {
  test.each(parts(share(48), PARTS))('programs $first–$last', { timeout: 600_000 }, ({ first, last }) => {
    const tally: SumsTally = { rows: 0, claims: 0, rowWise: 0 };
    for (const program of between(first, last)) {
      const r = random(derive(SEED + 2, program));
      const made = randomProgram(r, r.chance(0.75) ? true : undefined);
      const asked = randomSettings(r, made);
      const few = r.chance(1 / 3);
      const facts = few ? randomBatch(r, made, 4) : knownBatch(r, made, r.pick([400, 1150]));
      // Rows by the thousand of what columns decide: what they leave to the records is tried on few.
      const settings = few ? asked : withoutGaps(r, made, asked);
      const part = few ? made : inColumns(made, settings, facts);
      const moved = made.parameters
        .filter(() => r.chance(0.3))
        .map((p) => [p.address, r.between(0, 40)] as const);
      const reform = { ...settings, values: { ...settings.values, ...Object.fromEntries(moved) } };
      const found = sumsDisagreement(part, [settings, reform], facts, r.pick(BLOCKS), tally);
      expect(found === null ? null : `program ${program}: ${found}`).toBeNull();
    }
    expect(tally.rowWise / tally.claims).toBeLessThan(0.7);
  });
});

test('claims of one clause that go different ways: what they leave to the record is theirs', () => {
  const { program } = compiledPolicies('elsewhere').find((p) => p.id === 'openfisca-country-template') ?? {};
  if (program === undefined) throw new Error('the policy is not there');
  const basicIncome = { ...program, clauses: program.clauses.filter((c) => c.id === 'B01') };
  const samples = Array.from({ length: 12 }, (_, i) => requestFor(program, 50 + i));
  const facts = mergeFacts(samples.map((s) => s.facts));
  const settings = { ...requestFor(program, 50).settings, asOf: toDays(2016, 4, 9) };
  const tally: SumsTally = { rows: 0, claims: 0, rowWise: 0 };
  expect(sumsDisagreement(basicIncome, [settings], facts, 100, tally)).toBeNull();
  expect(tally.rowWise).toBeGreaterThan(0);
});

test('every clause of the policy for artisans is planned, and agrees on random requests', () => {
  const measure = policyFolders().filter((f) => f.id.startsWith('haiyan-'));
  const { program } = compile(measure, 'haiyan-artisans');
  if (program === null) throw new Error('the policy does not compile');
  const described = describePlan(
    resolve(program, { asOf: 20_453, knownAt: 20_453, readings: {}, values: {} }),
  );
  expect(described.filter((c) => c.way === 'row-wise').map((c) => [c.clause, c.why?.en])).toEqual([]);
  const tally = noColumns();
  for (let seed = 0; seed < 40; seed++) {
    const { settings, facts } = requestFor(program, seed);
    const disagreement = columnsDisagreement(program, settings, facts, 7, tally);
    expect(disagreement === null ? null : `seed ${seed}: ${disagreement}`).toBeNull();
  }
  expect(tally.decided).toBeGreaterThan(0);
});

test('a plan says once what is used again and again: its description grows with the text, not with what the text comes to', () => {
  const doubling = Array.from(
    { length: 16 },
    (_, i) => `定义 数${i + 1} 对 户: 较小(数${i} + 1元, 数${i} × 2)\n`,
  );
  const text = `政策 层层\n  施行 2023-01-01\n对象 户\n  收入: 金额\n定义 数0 对 户: 收入\n${doubling.join('')}条款 C01 补\n  对象 户\n  给予 取整(数16, 1元)\n  限 每 户 一次\n`;
  const { program } = compile([{ id: 'p', files: [{ path: 'p/p.gj', text }], documents: {} }], 'p');
  if (program === null) throw new Error('the policy does not compile');
  const [clause] = describePlan(
    resolve(program, { asOf: 20_453, knownAt: 20_453, readings: {}, values: {} }),
  );
  const [claim] = clause?.claims ?? [];
  expect(claim?.shared.length).toBeGreaterThan(5);
  expect(JSON.stringify(claim).length).toBeLessThan(20_000);
});
