/** The measured job, planned for records of any size the declaration allows. */
import { expect, test } from 'vitest';
import { jobProgram } from '../../bench/job-program.ts';
import { declaredProfile, laneOf, planPopulation, planTogether, resolve } from '../../src/index.ts';

const SETTINGS = { asOf: 20_453, knownAt: 20_453, readings: {}, values: {} } as const;
const plan = planPopulation(resolve(jobProgram, SETTINGS), declaredProfile(jobProgram));
const clause = (id: string) => {
  const found = plan.clauses.find((c) => c.clause === id);
  if (found?.kind !== 'columns') throw new Error(`${id} is not planned`);
  return found;
};

test('every clause of the job is planned, and nothing of it is left open', () => {
  expect(plan.clauses.map((c) => [c.clause, c.kind, c.kind === 'columns' ? c.left : c.why])).toEqual(
    ['J1', 'J2', 'J3', 'J4', 'J5'].map((id) => [id, 'columns', []]),
  );
});

test('20 % of money is one whole division, half up', () => {
  const [award] = clause('J3').claims[0]?.awards ?? [];
  expect(award?.fen).toMatchObject({ kind: 'rounded', by: 5, mode: 'half-up', scale: 1, lo: 0 });
});

test('a constant grant is a constant of whole fen', () => {
  expect(clause('J1').claims[0]?.awards[0]?.fen).toMatchObject({ kind: 'constant', value: 10_000_000 });
});

test('a third of an amount by level is a choice among eight and a division, the remainder last', () => {
  const awards = clause('J5').claims[0]?.awards ?? [];
  expect(awards.map((a) => a.slot)).toEqual(['inst-1/3', 'inst-2/3', 'inst-3/3']);
  expect(awards.map((a) => laneOf(a.fen))).toEqual(['i32', 'i32', 'i32']);
  expect(awards[0]?.fen).toBe(awards[1]?.fen);
});

test('two laws share what they have in common, and only the threshold that moves is another computation', () => {
  const reform = { ...SETTINGS, values: { 'J4.门槛': 15 } };
  const laws = [SETTINGS, reform].map((settings) => resolve(jobProgram, settings));
  const [base, moved] = planTogether(laws, declaredProfile(jobProgram)).plans;
  const holds = (of: typeof base, i: number) => {
    const found = of?.clauses[i];
    return found?.kind === 'columns' ? found.claims[0]?.holds.id : undefined;
  };
  expect([0, 1, 2, 4].map((i) => holds(moved, i))).toEqual([0, 1, 2, 4].map((i) => holds(base, i)));
  expect(holds(moved, 3)).not.toBe(holds(base, 3));
});
