/** Random histories of the ledger on a real SQLite file; `npm run soak:ledger` makes as many as you like. */
import { expect, it } from 'vitest';
import { failingDisk } from './histories/failing-disk.ts';
import { runLedgerHistory } from './histories/ledger-history.ts';

const HISTORIES = 200;
const OPERATIONS = 8;
/** A limit against hanging, on a machine with much else to do. */
const TIMEOUT_MS = 900_000;

it(`${HISTORIES} histories of the ledger, with disks that fail, machines that stop, repeats, disorder and jumping clocks, break no invariant`, {
  timeout: TIMEOUT_MS,
}, async () => {
  let [claims, faults] = [0, 0];
  for (let seed = 1; seed <= HISTORIES; seed++) {
    const result = await runLedgerHistory(seed, OPERATIONS);
    expect(result.violations, `seed ${seed}`).toEqual([]);
    claims += result.claims;
    faults += result.faults;
  }
  // Histories in which nothing happens prove nothing.
  expect(claims).toBeGreaterThan(2 * HISTORIES);
  expect(faults).toBeGreaterThan(HISTORIES / 4);
});

it('a history is made again by its seed', async () => {
  expect(await runLedgerHistory(7, OPERATIONS)).toEqual(await runLedgerHistory(7, OPERATIONS));
});

it('what breaks is noticed: a guard taken out of the database is found by the rows or the chain', {
  timeout: TIMEOUT_MS,
}, async () => {
  const broken = await Promise.all(
    [
      'CREATE TRIGGER t AFTER INSERT ON awards BEGIN UPDATE awards SET fen = fen + 1 WHERE sequence = new.sequence; END',
      'CREATE TRIGGER t AFTER INSERT ON journal_lines WHEN new.debit > 0 BEGIN DELETE FROM journal_lines WHERE event = new.event AND position = new.position; END',
      "CREATE TRIGGER t AFTER INSERT ON award_events WHEN new.event LIKE '%instalment-kept%' BEGIN UPDATE instalments SET state = 'paid'; END",
      'CREATE TRIGGER t AFTER UPDATE OF state ON applications BEGIN UPDATE awards SET ended_at = NULL WHERE claim = new.id; END',
      'CREATE TRIGGER t AFTER INSERT ON claim_subjects BEGIN DELETE FROM claim_contents WHERE claim = new.claim; END',
    ].map(async (sabotage) => {
      for (let seed = 1; seed <= 40; seed++) {
        const { violations } = await runLedgerHistory(seed, OPERATIONS, failingDisk(sabotage));
        if (violations.length > 0) return violations[0];
      }
      return 'not noticed';
    }),
  );
  expect(broken).not.toContain('not noticed');
});
