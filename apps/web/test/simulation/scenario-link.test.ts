import { ratio } from '@guiju/ir';
import { plainScenario, type Scenario } from '@guiju/simulate';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { fromQuery, toQuery } from '../../src/simulation/scenario-link.ts';
import { measure } from '../measure.ts';

const { program } = measure();
const plain = plainScenario();
const there = (query: string) => fromQuery(new URLSearchParams(query), program);

describe('the link of a scenario', () => {
  test('the plain scenario has nothing to say', () => {
    expect(toQuery(plain).toString()).toBe('');
    expect(there('')).toEqual({ scenario: plain, ignored: [] });
  });

  test('a thirtieth is kept exact', () => {
    const scenario: Scenario = { ...plain, values: { 'C09.首席技师': ratio(100_000n, 3n) } };
    expect(there(toQuery(scenario).toString()).scenario).toEqual(scenario);
  });

  test('equal scenarios have equal links, in whatever order they were made', () => {
    const a: Scenario = { ...plain, values: { 'C02.金额': 1, 'C09.首席技师': 2 } };
    const b: Scenario = { ...plain, values: { 'C09.首席技师': 2, 'C02.金额': 1 } };
    expect(toQuery(a).toString()).toBe(toQuery(b).toString());
  });

  test('there and back is the same scenario', () => {
    const perMille = fc
      .tuple(fc.nat(1000), fc.nat(1000), fc.nat(1000))
      .map((three) => three.sort((a, b) => a - b))
      .map(([low = 0, mid = 0, high = 0]) => ({ low, mid, high }));
    const addresses = program.parameters.map(({ address }) => address);
    const scenario = fc.record({
      seed: fc.string({ minLength: 1 }),
      values: fc.dictionary(fc.constantFrom(...addresses), fc.nat()),
      readings: fc
        .subarray([...program.readings])
        .chain((chosen) =>
          fc.record(
            Object.fromEntries(
              chosen.map(({ id, options }) => [id, fc.constantFrom(...options.map((o) => o.id))]),
            ),
          ),
        ),
      takeUp: fc.dictionary(fc.constantFrom('C02', 'C09'), perMille),
      headcount: fc.constantFrom('low' as const, 'mid' as const, 'high' as const),
      budgetLine: fc.option(fc.nat()),
    });
    fc.assert(
      fc.property(scenario, (one) => {
        expect(there(toQuery(one as Scenario).toString())).toEqual({ scenario: one, ignored: [] });
      }),
    );
  });

  test.each([
    'v.C99.金额=1',
    'v.C02.金额=十万',
    'v.C02.金额=1e5',
    'r.新引育=丁',
    't.C03=900-800-700',
    't.C03=0-0-1001',
    'headcount=most',
    'budget=-1',
    '__proto__=1',
  ])('%s is left out and reported', (query) => {
    expect(there(query)).toEqual({ scenario: plain, ignored: [query] });
  });
});
