/** What one claim of the bench writes, taken from a ledger it was written to, with its ids turned into `#`. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ClaimRequest, createClient } from '@guiju/client';
import Database from 'better-sqlite3';
import { startServer } from '../../src/server.ts';
import type { Rows } from './bare-inserts.ts';

/** In the order in which a claim writes them. Rows that refer to a numbered award are left out: they are the smallest. */
const TABLES = ['claims', 'awards', 'claim_contents', 'claim_subjects'];

export async function rowsOfClaim(
  policies: string,
  claim: { idempotencyKey: string; claim: ClaimRequest },
): Promise<Rows> {
  const data = mkdtempSync(join(tmpdir(), 'guiju-bench-rows-'));
  const server = await startServer({ port: 0, policies, data, web: null });
  const made = await createClient({ baseUrl: server.address }).claim(claim.claim, claim.idempotencyKey);
  await server.close();
  const db = new Database(join(data, 'guiju.sqlite'), { readonly: true });
  const rows = TABLES.flatMap((table) =>
    (db.prepare(`SELECT * FROM ${table}`).all() as Record<string, unknown>[]).map((row) => {
      const { sequence: _, ...rest } = row;
      const text = (value: unknown): unknown =>
        typeof value === 'string'
          ? value
              .replaceAll(made.id, 'c-#')
              .replaceAll(made.receipt, 'r-#')
              .replaceAll(claim.idempotencyKey, 'a-#')
          : value;
      return { table, row: Object.fromEntries(Object.entries(rest).map(([k, v]) => [k, text(v)])) };
    }),
  );
  db.close();
  rmSync(data, { recursive: true });
  return rows;
}
