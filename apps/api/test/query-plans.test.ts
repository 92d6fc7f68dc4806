/** However large the ledger is, a claim looks only at what concerns it: no statement of one goes through a table, or through a policy's awards. */
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { UNWATCHED } from '../src/access/audit.ts';
import { createClaimDesk } from '../src/claims/decide-claim.ts';
import { readClaim } from '../src/claims/read-claim.ts';
import { openSqlite } from '../src/ledger/sqlite.ts';
import { createLibrary } from '../src/policies/library.ts';
import { openChain } from '../src/receipts/open-chain.ts';
import { CLOCK, TODAY } from './clock.ts';
import { employed, SIGNING_KEY, temporaryFolder } from './harness.ts';
import { handEngine } from './program.ts';

it('every statement of a claim goes by an index that names what it looks for', async () => {
  const folder = temporaryFolder();
  const file = join(folder, 'guiju.sqlite');
  const statements = new Set<string>();
  const store = await openSqlite(file, (at, options) => {
    const database = new Database(at, options);
    const prepare = database.prepare.bind(database);
    database.prepare = ((text: string) => {
      statements.add(text);
      return prepare(text);
    }) as typeof database.prepare;
    return database;
  });
  const engine = handEngine();
  const library = createLibrary(engine, [
    { id: 'demo', files: [{ name: 'measure.gj', text: '政策 示例\n' }] },
  ] as never);
  const signer = await openChain(store, { folder, given: SIGNING_KEY }, CLOCK);
  const desk = createClaimDesk(engine, store, signer, CLOCK);
  const local = { hand: { kind: 'local', id: 'local' }, witness: UNWATCHED } as const;
  const claim = (id: string, key: string) => {
    const json = { policy: 'demo', facts: employed(id) };
    return desk.submit(local, key, json, () => readClaim(library, json, TODAY));
  };
  statements.clear();
  await claim('p-1', 'k-1');
  await claim('p-1', 'k-2');
  await claim('p-2', 'k-3');
  await store.close();
  const database = new Database(file, { readonly: true });
  const plans = [...statements]
    .filter((text) => /^(select|insert|update|delete)/i.test(text))
    .flatMap((text) =>
      database
        .prepare(`EXPLAIN QUERY PLAN ${text}`)
        .all(...Array.from({ length: text.split('?').length - 1 }, () => 'x'))
        .map((step) => (step as { detail: string }).detail),
    );
  const keysOf = (
    database
      .prepare(
        `SELECT t.name FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table' AND c.pk > 0
          GROUP BY t.name HAVING COUNT(*) = 1 AND MIN(c.name) = 'policy'`,
      )
      .all() as { name: string }[]
  ).map(({ name }) => name);
  database.close();
  expect(plans.filter((step) => step.startsWith('SEARCH')).length).toBeGreaterThan(5);
  // The end of the chain is read from its end; who listens are few. A policy alone is looked up where it is the whole of a key.
  const wide = /^SCAN (?!receipts$|webhook_subscriptions$|\d)|^SEARCH .*\(policy=\?\)/;
  const byKey = new Set(keysOf.map((table) => `SEARCH ${table}`));
  expect(
    plans.filter((step) => wide.test(step) && !byKey.has(step.split(' ').slice(0, 2).join(' '))),
  ).toEqual([]);
});
