/**
 * A closing is booked whole or not at all. Its approval is cut off before each of its writes in turn: each time the ledger is as it was, and the next approval gives the same.
 * Then processes are killed while they book.
 */
import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { verifyByWebCrypto } from '@guiju/ledger';
import { sql } from 'kysely';
import { afterAll, describe, expect, it } from 'vitest';
import type { Store, Transaction } from '../../src/ledger/store.ts';
import { eraseSubject } from '../../src/receipts/erase-subject.ts';
import { openChain } from '../../src/receipts/open-chain.ts';
import { replayDecisions } from '../../src/receipts/replay-decisions.ts';
import { verifyLedger } from '../../src/receipts/verify-ledger.ts';
import { stopAtEnd } from '../at-end.ts';
import { onEveryDatabase, type TestDatabase } from '../databases.ts';
import { SIGNING_KEY } from '../harness.ts';
import { approved, as, desksOver, engine, FUND, RANKING } from './at-desk.ts';
import { cutOff } from './cut-off.ts';
import { firm, project } from './pool.ts';

class CutOff extends Error {}

const TABLES = [
  'claims',
  'awards',
  'award_events',
  'journal_lines',
  'receipts',
  'process_events',
  'application_claims',
];
async function counted(tx: Transaction): Promise<string> {
  const counts: string[] = [];
  for (const table of TABLES) {
    const { rows } = await sql<{ n: string }>`SELECT COUNT(*) AS n FROM ${sql.table(table)}`.execute(tx);
    counts.push(`${table} ${rows[0]?.n}`);
  }
  const { rows } = await sql<{ state: string; n: string }>`
    SELECT state, COUNT(*) AS n FROM applications GROUP BY state UNION ALL SELECT state, COUNT(*) FROM closings GROUP BY state`.execute(
    tx,
  );
  return [...counts, ...rows.map((r) => `${r.state} ${r.n}`).sort()].join(', ');
}

async function replayed(store: Store): Promise<readonly string[]> {
  return store.read(async (tx) => {
    const kinds: string[] = [];
    for await (const one of replayDecisions(tx, engine, { engine: 'reference', against: null }))
      kinds.push(one.kind);
    return kinds;
  });
}

await onEveryDatabase('closings that are cut off', async (database) => {
  const store = await database.open();
  afterAll(() => store.close());
  let at = 0;
  const cutting = cutOff(store, {
    at: () => at,
    meets: () => {
      throw new CutOff();
    },
  });
  const { closings, reviewed } = await desksOver(
    cutting,
    SIGNING_KEY,
    ['p50-quota', 'p62-pro-rata'],
    '2023-01-05',
  );
  const now = () => store.read(counted);

  describe(database.name, () => {
    it.each([
      ['a ranking', RANKING, [project('甲', 90), project('乙', 86), project('丙', 86)]],
      ['a fund', FUND, [firm('甲厂', '800万元'), firm('乙厂', '900万元'), firm('丙厂', '500万元')]],
    ] as const)(
      'leaves %s as it was, whichever write is its last, and is then the same',
      async (_, run, claims) => {
        for (const [i, claimed] of claims.entries()) await reviewed(claimed, `${run.pool}-${i}`);
        const before = await now();
        for (at = 1; ; at++) {
          const result = await closings.propose(as('clerk'), run).catch((error: unknown) => error);
          if (!(result instanceof CutOff)) break;
          expect(await now()).toBe(before);
        }
        at = 0;
        const closing = await closings.propose(as('clerk'), run);
        const proposed = await now();
        let cuts = 0;
        for (at = 1; ; at++) {
          const result = await closings
            .decide(as('approver'), closing.id, approved(closing.listHash))
            .catch((error: unknown) => error);
          if (!(result instanceof CutOff)) break;
          cuts++;
          expect(await now()).toBe(proposed);
        }
        at = 0;
        expect(cuts).toBeGreaterThan(claims.length * 8);
        const booked = await closings.find(closing.id);
        expect(booked.state).toBe('booked');
        expect(booked.members.map((m) => ({ ...m, claim: null }))).toEqual(closing.members);
        const after = await now();
        await closings.decide(as('approver'), closing.id, approved(closing.listHash));
        expect(await now()).toBe(after);
      },
    );

    it('verifies, and is decided again to the letter from what was kept', async () => {
      expect(await store.read((tx) => verifyLedger(tx, { verify: verifyByWebCrypto }))).toMatchObject({
        ok: true,
      });
      expect(await replayed(store)).toEqual(Array.from({ length: 6 }, () => 'same'));
    });

    it('is drawn up once by two at once, and booked once by two at once', async () => {
      for (const [i, id] of ['一厂', '二厂'].entries())
        await reviewed({ ...firm(id, '300万元'), period: '2021' }, `2021-${i}`);
      const run = { ...FUND, period: '2021' };
      const both = await Promise.all([
        closings.propose(as('clerk'), run),
        closings.propose(as('other'), run),
      ]);
      expect(new Set(both.map((c) => c.id)).size).toBe(1);
      const { id, listHash } = both[0];
      const before = await now();
      const booked = await Promise.all(
        ['approver', 'second'].map((who) => closings.decide(as(who), id, approved(listHash))),
      );
      expect(booked[0]).toEqual(booked[1]);
      expect(await now()).not.toBe(before);
      expect((await closings.find(id)).members.map((m) => m.amount)).toEqual(['300000元', '300000元']);
    });

    it('is not there where the process that books it is killed, at a write or just before the commit', async () => {
      for (let i = 0; i < 3; i++)
        await reviewed({ ...firm(`厂${i}`, '500万元'), period: '2020' }, `2020-${i}`);
      const closing = await closings.propose(as('clerk'), { ...FUND, period: '2020' });
      const proposed = await now();
      const ends = ['30', 'end'].map((write) => endOf(database, [closing.id, closing.listHash, write]));
      expect(await Promise.all(ends)).toEqual(['SIGKILL', 'SIGKILL']);
      expect(await now()).toBe(proposed);
      const booked = await closings.decide(as('approver'), closing.id, approved(closing.listHash));
      expect(booked.members.map((m) => m.amount)).toEqual(['333333.34元', '333333.33元', '333333.33元']);
      expect(await store.read((tx) => verifyLedger(tx, { verify: verifyByWebCrypto }))).toMatchObject({
        ok: true,
      });
    });

    it('is past replay once one who took part is erased; the chain and the books hold', async () => {
      const erased = await eraseSubject(
        store,
        await signerOf(store),
        '乙',
        () => new Date('2023-01-06T02:00:00Z'),
      );
      expect(erased.some((id) => id.startsWith('c-'))).toBe(true);
      const kinds = await replayed(store);
      // The whole ranking of three; the funds replay as before.
      expect(kinds.filter((k) => k === 'erased')).toHaveLength(3);
      expect(kinds.filter((k) => k === 'same')).toHaveLength(kinds.length - 3);
      const checked = await store.read((tx) => verifyLedger(tx, { verify: verifyByWebCrypto }));
      expect(checked).toMatchObject({ ok: true, verified: { erased: 1 } });
      const [closing] = (await closings.list('p50-quota')).filter((c) => c.state === 'booked');
      await expect(closings.find(closing?.id ?? '')).rejects.toMatchObject({ code: 'contents-erased' });
    });
  });
});

const signerOf = (store: Store) =>
  openChain(store, { folder: '', given: SIGNING_KEY }, () => new Date('2023-01-06T02:00:00Z'));

/** The signal or code that `approve-child.ts` ends with. */
function endOf({ options }: TestDatabase, args: readonly string[]): Promise<string | number | null> {
  const script = fileURLToPath(new URL('./approve-child.ts', import.meta.url));
  const child = spawn(
    process.execPath,
    ['--experimental-strip-types', '--disable-warning=ExperimentalWarning', script, ...args],
    {
      env: {
        ...process.env,
        KEY: SIGNING_KEY,
        ...(options.database
          ? { DATABASE_URL: options.database }
          : { DATA: join(options.data ?? '', 'guiju.sqlite') }),
      },
    },
  );
  stopAtEnd(() => void child.kill('SIGKILL'));
  return new Promise((resolve) => child.once('close', (code, signal) => resolve(signal ?? code)));
}
