/** The chain on every database: what is recorded verifies, and whoever changes a row is found out, with the place. */
import type { Claim } from '@guiju/client';
import { keyIdOf, verifyByWebCrypto, verifyLog } from '@guiju/ledger';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import type { Transaction } from '../src/ledger/store.ts';
import { currentKey } from '../src/receipts/chain.ts';
import { exportLog } from '../src/receipts/export-log.ts';
import { verifyLedger } from '../src/receipts/verify-ledger.ts';
import { onEveryDatabase } from './databases.ts';
import { employed, startTestServer } from './harness.ts';

const verify = verifyByWebCrypto;
const run = (text: string) => (tx: Transaction) => sql.raw(text).execute(tx);

/** What a change is found out by; the change itself is undone. */
class Undone extends Error {}

await onEveryDatabase('receipts', async (database) => {
  const { client } = await startTestServer(database.options);
  const store = await database.open();
  afterAll(() => store.close());
  const made: Claim[] = [];
  for (const [id, more] of [['p-1'], ['p-2', { 在职: false }], ['p-3']] as const)
    made.push(await client.claim({ policy: 'demo', facts: employed(id, more) }, id));
  const [first] = made;
  const firstId = first?.id ?? '';

  const after = async (change: (tx: Transaction) => Promise<unknown>): Promise<string> => {
    let found = 'not found out';
    const work = store.transaction(async (tx) => {
      await change(tx);
      const result = await verifyLedger(tx, { verify });
      if (!result.ok) {
        const { code, sequence, claim } = result.broken;
        const parts = 'parts' in result.broken ? `${result.broken.parts}` : '';
        found = [code, parts, sequence, claim === firstId ? 'first' : claim].filter(Boolean).join(' ');
      }
      throw new Undone();
    });
    await expect(work).rejects.toThrow(Undone);
    return found;
  };

  describe(`${database.name}: a ledger`, () => {
    it('verifies as a whole: chain, rows, programs and books', async () => {
      expect(await store.read((tx) => verifyLedger(tx, { verify }))).toMatchObject({
        ok: true,
        unsigned: 0,
        awards: 2,
        verified: { receipts: 4, decisions: 3, opened: 3, erased: 0, head: made.at(-1)?.receipt },
      });
    });

    it('is signed by the key it names, and held against another head', async () => {
      const key = keyIdOf((await store.read(currentKey)) ?? '');
      const check = (more: object) => store.read((tx) => verifyLedger(tx, { verify, ...more }));
      expect(await check({ key, head: first?.receipt })).toMatchObject({ ok: true });
      expect(await check({ head: 'e'.repeat(64) })).toMatchObject({
        ok: false,
        broken: { code: 'head-not-found' },
      });
    });

    it('is exported as lines that verify without it, and name nobody', async () => {
      const lines = await store.read(async (tx) => {
        const all: string[] = [];
        for await (const line of exportLog(tx, { contents: false })) all.push(line);
        return all;
      });
      expect(await verifyLog(lines, { verify })).toMatchObject({
        ok: true,
        verified: { receipts: 4, opened: 0 },
      });
      expect(lines.join('\n')).not.toContain('p-1');
      expect(lines.join('\n')).not.toContain('人员');
      const whole = await store.read(async (tx) => {
        const all: string[] = [];
        for await (const line of exportLog(tx, { contents: true })) all.push(line);
        return all;
      });
      expect(await verifyLog(whole, { verify })).toMatchObject({ ok: true, verified: { opened: 3 } });
    });
  });

  describe(`${database.name}: whoever changes a row is found out`, () => {
    it.each<[string, string, string]>([
      [
        'a receipt’s words',
        `UPDATE receipts SET body = replace(body, '"awarded"', '"refused"') WHERE sequence = 2`,
        'signature-wrong 2 first',
      ],
      [
        'its layout',
        `UPDATE receipts SET body = replace(body, ',"at"', ', "at"') WHERE sequence = 2`,
        'not-canonical',
      ],
      [
        'its signature',
        `UPDATE receipts SET signature = '${'0'.repeat(128)}' WHERE sequence = 2`,
        'signature-wrong 2 first',
      ],
      [
        'its hash',
        `UPDATE receipts SET hash = '${'0'.repeat(64)}' WHERE sequence = 2`,
        'hash-differs 2 first',
      ],
      ['a receipt taken out', 'DELETE FROM receipts WHERE sequence = 2', 'link-broken'],
      ['the last one cut off', 'DELETE FROM receipts WHERE sequence = 4', 'claim-without-receipt'],
      [
        'the status of a claim',
        `UPDATE claims SET status = 'refused' WHERE id = '${firstId}'`,
        'claim-differs 2 first',
      ],
      [
        'the day of a claim',
        `UPDATE claims SET as_of = '2020-01-01' WHERE id = '${firstId}'`,
        'claim-differs 2 first',
      ],
      [
        'facts',
        `UPDATE claim_contents SET facts = replace(facts, '2024-05-10', '2024-05-11') WHERE claim = '${firstId}'`,
        'contents-differ facts 2 first',
      ],
      [
        'the history it was decided by',
        `UPDATE claim_contents SET history = '[1]' WHERE claim = '${firstId}'`,
        'contents-differ history 2 first',
      ],
      [
        'the result',
        `UPDATE claim_contents SET decision = replace(decision, '"granted"', '"refused"') WHERE claim = '${firstId}'`,
        'contents-differ result 2 first',
      ],
      [
        'contents thrown away',
        `DELETE FROM claim_contents WHERE claim = '${firstId}'`,
        'contents-missing 2 first',
      ],
      [
        'the amount of an award',
        `UPDATE awards SET fen = fen + 1 WHERE claim = '${firstId}'`,
        'contents-differ money 2 first',
      ],
      [
        'the payee of an award',
        `UPDATE awards SET payee_id = 'p-9' WHERE claim = '${firstId}'`,
        'contents-differ money 2 first',
      ],
      [
        'an award taken out',
        `DELETE FROM award_parties; DELETE FROM awards WHERE claim = '${firstId}'`,
        'contents-differ money 2 first',
      ],
      [
        'a journal line on both sides',
        'UPDATE journal_lines SET debit = debit * 2, credit = credit * 2',
        'contents-differ money 2 first',
      ],
      ['the state of an instalment', `UPDATE instalments SET state = 'paid'`, 'books-broken first'],
      [
        'the text of a program',
        `UPDATE programs SET program = replace(program, '10000', '20000')`,
        'program-missing 2 first',
      ],
      ['a program thrown away', 'DELETE FROM programs', 'program-missing 2 first'],
      [
        'an event that no claim made',
        `INSERT INTO award_events (award, id, event, recorded_at) SELECT award, 'x', '{"kind":"payment-sent","id":"x","slot":"once","batch":"b"}', recorded_at FROM award_events WHERE claim = '${firstId}' AND event LIKE '%instalment-kept%'`,
        'books-broken',
      ],
      [
        'a claim put in without a receipt',
        `INSERT INTO claims (id, policy, program_hash, as_of, status, created_at, idempotency_key, request_hash, previous_receipt, receipt) SELECT 'c-x', policy, program_hash, as_of, status, created_at, 'x', request_hash, 'x', 'x' FROM claims WHERE id = '${firstId}'`,
        'claim-without-receipt c-x',
      ],
    ])('%s', async (_, change, expected) => {
      const found = await after(async (tx) => {
        for (const statement of change.split('; ')) await run(statement)(tx);
      });
      expect(found).toContain(expected);
    });
  });
});
