/** Random histories of the ledger on a real SQLite file; `npm run soak:ledger` makes as many as you like. */
import { expect, it } from 'vitest';
import { failingDisk } from './histories/failing-disk.ts';
import { runLedgerHistories } from './histories/ledger-history.ts';

const HISTORIES = 10_000;
/** Share a ledger. */
const TOGETHER = 50;
/** A round costs each history some 4 ms of processor: every fifth ledger lives long, the others see many beginnings. */
const roundsOf = (ledger: number): number => (ledger % 5 === 0 ? 5 : 2);
/** A limit against hanging, on a machine with much else to do. */
const TIMEOUT_MS = 900_000;

const seeds = (first: number, count: number): number[] => Array.from({ length: count }, (_, i) => first + i);

it(`${HISTORIES} histories of the ledger, with disks that fail, machines that stop, repeats, disorder and jumping clocks, break no invariant`, {
  timeout: TIMEOUT_MS,
}, async () => {
  let [claims, faults] = [0, 0];
  for (let ledger = 0; ledger < HISTORIES / TOGETHER; ledger++) {
    const first = 1 + ledger * TOGETHER;
    const result = await runLedgerHistories(seeds(first, TOGETHER), roundsOf(ledger));
    expect(result.violations, `seeds from ${first}`).toEqual([]);
    claims += result.claims;
    faults += result.faults;
  }
  // Histories in which nothing happens prove nothing.
  expect(claims).toBeGreaterThan(HISTORIES);
  expect(faults).toBeGreaterThan(HISTORIES / 4);
});

it('a history is made again by its seed', async () => {
  expect(await runLedgerHistories([7], 12)).toEqual(await runLedgerHistories([7], 12));
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
      for (let first = 1; first <= 120; first += 20) {
        const { violations } = await runLedgerHistories(seeds(first, 20), 12, failingDisk(sabotage));
        if (violations.length > 0) return violations[0];
      }
      return 'not noticed';
    }),
  );
  expect(broken).not.toContain('not noticed');
});
