/** What must hold of the rows, asked by SQL alone: of living awards, of the books, of claims and their receipts. */
import { sql } from 'kysely';
import type { Transaction } from '../../src/ledger/store.ts';
import { CAP } from './trial-policy.ts';

const QUESTIONS: Readonly<Record<string, string>> = {
  'one thing awarded twice':
    'SELECT clause, key, slot FROM awards WHERE ended_at IS NULL GROUP BY policy, clause, key, slot HAVING COUNT(*) > 1',
  'a once-only award twice':
    "SELECT key FROM awards WHERE clause = 'A1' AND ended_at IS NULL GROUP BY key HAVING COUNT(*) > 1",
  'more parts than the schedule has':
    "SELECT key FROM awards WHERE clause = 'A2' AND ended_at IS NULL GROUP BY key HAVING COUNT(*) > 3",
  // What came back whole, or was never paid out and is not to be, counts for nothing: what is granted in its place is within the cap.
  'more than the cap of a firm and year': `SELECT payee_id, fiscal_year FROM awards a WHERE clause = 'A3' AND ended_at IS NULL
     AND NOT EXISTS (SELECT 1 FROM award_books b JOIN instalments i ON i.award = b.award AND i.slot = a.slot
       WHERE b.policy = a.policy AND b.clause = a.clause AND b.key = a.key AND b.slot = a.slot AND b.withdrawn_at IS NULL
         AND i.state IN ('recovered', 'withdrawn'))
     GROUP BY payee_id, fiscal_year HAVING SUM(fen) > ${CAP}`,
  'two living awards by one name in the books':
    'SELECT policy FROM award_books WHERE withdrawn_at IS NULL GROUP BY policy, clause, key, slot HAVING COUNT(*) > 1',
  'a claim that came to nothing and still counts': `SELECT claim FROM awards WHERE ended_at IS NULL
     AND claim IN (SELECT id FROM applications WHERE state IN ('refused', 'withdrawn'))`,
  'an award that ended though its claim stands': `SELECT claim FROM awards WHERE ended_at IS NOT NULL
     AND claim NOT IN (SELECT id FROM applications WHERE state IN ('refused', 'withdrawn'))`,
  'debits unequal credits': 'SELECT event FROM journal_lines GROUP BY event HAVING SUM(debit) <> SUM(credit)',
  'instalments that do not sum to the award': `SELECT i.award FROM (SELECT award, SUM(fen) AS fen FROM instalments GROUP BY award) i
     JOIN (SELECT e.award, SUM(CASE WHEN l.account = 'entitlement' THEN l.debit - l.credit ELSE 0 END) AS fen
           FROM award_events e LEFT JOIN journal_lines l ON l.event = e.sequence GROUP BY e.award) j ON j.award = i.award
     WHERE i.fen <> j.fen`,
  'an award of a claim that is not there':
    'SELECT claim FROM awards WHERE claim NOT IN (SELECT id FROM claims)',
  'a claim without a receipt':
    'SELECT id FROM claims WHERE id NOT IN (SELECT claim FROM receipts WHERE claim IS NOT NULL)',
  'a receipt of a claim that is not there':
    'SELECT claim FROM receipts WHERE claim IS NOT NULL AND claim NOT IN (SELECT id FROM claims)',
};

export async function brokenRows(tx: Transaction): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [what, question] of Object.entries(QUESTIONS)) {
    const { rows } = await sql.raw(question).execute(tx);
    if (rows.length > 0) found.push(`${what}: ${JSON.stringify(rows[0])}`);
  }
  return found;
}
