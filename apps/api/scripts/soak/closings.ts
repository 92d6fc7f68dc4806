/** Kills processes while they book a closing, at a write or just before the commit: each time the pool is as it was or whole, and in the end shared out to the fen. */
import { spawn } from 'node:child_process';
import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { verifyByWebCrypto } from '@guiju/ledger';
import { sql } from 'kysely';
import { openPostgres } from '../../src/ledger/postgres.ts';
import { openSqlite } from '../../src/ledger/sqlite.ts';
import { verifyLedger } from '../../src/receipts/verify-ledger.ts';
import { approved, as, desksOver, FUND } from '../../test/closing/at-desk.ts';
import { firm } from '../../test/closing/pool.ts';
import type { Random } from './random.ts';

export interface ClosingRounds {
  readonly rounds: number;
  readonly random: Random;
  readonly folder: string;
  /** A new, empty database for each round; null: files in the folder. */
  readonly newDatabase: (() => Promise<string>) | null;
  say(line: string): void;
}

const POLICIES = ['p50-quota', 'p62-pro-rata'];
const DAY = '2023-01-05';
/** What the fund of p62 holds, in fen. */
const TOTAL = 100_000_000n;

/** What was found wrong. */
export async function killClosings({
  rounds,
  random,
  folder,
  newDatabase,
  say,
}: ClosingRounds): Promise<string[]> {
  const wrong: string[] = [];
  const key = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
  for (let round = 1; round <= rounds; round++) {
    const file = join(folder, `closing-${round}.sqlite`);
    const database = newDatabase === null ? null : await newDatabase();
    const store = database === null ? await openSqlite(file) : await openPostgres(database);
    const { closings, reviewed } = await desksOver(store, key, POLICIES, DAY);
    const firms = 3 + random.below(10);
    for (let i = 0; i < firms; i++)
      await reviewed(firm(`厂${i}`, `${100 + random.below(700)}.${random.below(100)}万元`), `k${i}`);
    const { id, listHash } = await closings.propose(as('clerk'), FUND);
    const place: Readonly<Record<string, string>> =
      database === null ? { DATA: file } : { DATABASE_URL: database };
    const ends: string[] = [];
    for (let kill = 0; kill < 3; kill++) {
      const write = random.below(6) === 0 ? 'end' : String(1 + random.below(firms * 18));
      ends.push(await endOf([id, listHash, write], { ...place, KEY: key }));
      const { state } = await closings.find(id);
      const { rows } = await store.read((tx) =>
        sql<{ n: string }>`SELECT CAST(COUNT(*) AS TEXT) AS n FROM claims`.execute(tx),
      );
      const recorded = Number(rows[0]?.n);
      if (recorded !== (state === 'booked' ? firms : 0))
        wrong.push(
          `round ${round}: ${recorded} of ${firms} claims are recorded of a closing that is ${state}`,
        );
    }
    const booked = await closings.decide(as('approver'), id, approved(listHash));
    const fen = (amount: string | null) =>
      BigInt(Math.round(Number((amount ?? '0').replace('元', '')) * 100));
    const asked = booked.members.reduce((sum, m) => sum + fen(m.asked), 0n);
    const given = booked.members.reduce((sum, m) => sum + fen(m.amount), 0n);
    if (given !== (asked < TOTAL ? asked : TOTAL))
      wrong.push(`round ${round}: ${given} fen given of ${asked} asked`);
    const verified = await store.read((tx) => verifyLedger(tx, { verify: verifyByWebCrypto }));
    if (!verified.ok) wrong.push(`round ${round}: ${verified.broken.message.en}`);
    await store.close();
    say(`closing ${round}: ${firms} claims, ${ends.join(', ')}, ${wrong.length} wrong`);
  }
  return wrong;
}

/** The signal, or the code, that the process ends with. */
function endOf(args: readonly string[], environment: Readonly<Record<string, string>>): Promise<string> {
  const script = fileURLToPath(new URL('../../test/closing/approve-child.ts', import.meta.url));
  const child = spawn(
    process.execPath,
    ['--experimental-strip-types', '--disable-warning=ExperimentalWarning', script, ...args],
    { env: { ...process.env, ...environment }, stdio: 'ignore' },
  );
  return new Promise((resolve) => child.once('close', (code, signal) => resolve(signal ?? `code ${code}`)));
}
