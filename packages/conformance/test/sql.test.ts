/** A population decided by DuckDB comes to what the reference decides record by record. `GUIJU_SQL_PROGRAMS=2000` tries more, `GUIJU_SEED` elsewhere. */
import { type Dialect, duckdb } from '@guiju/sql';
import { type Connection, openDuckdb } from '@guiju/tables';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { between, SEED, whole } from '../src/budget.ts';
import { mergeFacts } from '../src/merge-facts.ts';
import { compiledPolicies, requestFor } from '../src/policies.ts';
import { type SqlTally, sqlDisagreement } from '../src/sql-agreement.ts';
import { sqlCampaign } from '../src/sql-campaign.ts';

const PROGRAMS = whole('GUIJU_SQL_PROGRAMS', 50);

let database: Connection;
beforeAll(async () => {
  database = await openDuckdb();
});
afterAll(() => database.close());

describe(`DuckDB = reference: ${PROGRAMS} programs from seed ${SEED}`, () => {
  test('verdicts, awards and totals, to the fen', { timeout: 3_600_000 }, async () => {
    const { tally, failure } = await sqlCampaign(SEED, between(0, PROGRAMS - 1), database);
    expect(failure).toBeNull();
    expect(tally.carried / tally.clauses, 'share of clauses carried').toBeGreaterThan(0.35);
    expect(tally.decided / tally.claims, 'share of their claims decided').toBeGreaterThan(0.4);
    expect(tally.granted, 'granted').toBeGreaterThan(PROGRAMS);
  });
});

/** Minutes: only where more is asked for than `npm test` does. */
test.runIf(PROGRAMS > 50)(
  'the policies of this repository, many requests at once',
  {
    timeout: 3_600_000,
  },
  async () => {
    const tally: SqlTally = { clauses: 0, carried: 0, claims: 0, decided: 0, granted: 0 };
    for (const { id, program } of compiledPolicies()) {
      const samples = Array.from({ length: 40 }, (_, i) => requestFor(program, SEED + i));
      const { settings } = samples[0] ?? requestFor(program, SEED);
      const facts = mergeFacts(samples.map((sample) => sample.facts));
      expect(await sqlDisagreement(program, settings, facts, database, tally), id).toBeNull();
    }
    expect(tally.carried / tally.clauses, 'share of clauses carried').toBeGreaterThan(0.35);
    expect(tally.decided, 'decided').toBeGreaterThan(500);
  },
);

test.each<[string, Partial<Dialect>]>([
  ['divides wrongly', { divide: (dividend, by) => `(${dividend} // ${by} + 1)` }],
  ['is a year late', { yearOf: (day) => `(${duckdb.yearOf(day)} + 1)` }],
])('a database that %s is found out', { timeout: 600_000 }, async (_, fault) => {
  const dialect = { ...duckdb, ...fault };
  const { failure } = await sqlCampaign(SEED, between(0, 60), { ...database, dialect });
  expect(failure).toMatch(/≠/);
});
