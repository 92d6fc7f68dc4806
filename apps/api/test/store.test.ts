/** What the ledger's storage promises, on every database. */
import { join } from 'node:path';
import { type Award, fromFen, parseDate } from '@guiju/ir';
import Database from 'better-sqlite3';
import { afterAll, describe, expect, it } from 'vitest';
import { requireHoldable } from '../src/claims/holdable.ts';
import { writeClaim } from '../src/ledger/claims.ts';
import { draftsOf, etagOf, findDraft, writeDraft } from '../src/ledger/drafts.ts';
import { historyOf } from '../src/ledger/history.ts';
import { recordAward } from '../src/ledger/record-award.ts';
import { awardsOfSubject } from '../src/ledger/recorded-awards.ts';
import { send } from '../src/ledger/send.ts';
import { LedgerUnavailable, type Store } from '../src/ledger/store.ts';
import { onEveryDatabase } from './databases.ts';

const draft = (file: string, text: string) => ({
  policy: 'demo',
  file,
  text,
  etag: etagOf(text),
  updated_at: '2026-11-23T04:00:00.000Z',
});

const award = (key: string, more: Partial<Award> = {}): Award => ({
  clause: 'C1',
  object: { entity: '人员', id: key },
  key,
  keys: { 人员: key },
  mark: null,
  payee: { entity: '人员', id: key },
  slot: 'once',
  due: parseDate('2024-02-29') ?? 0,
  fiscalYear: 2024,
  exact: 10_000,
  amount: 10_000,
  state: 'due',
  range: null,
  unit: '元',
  shares: [],
  ...more,
});

let claims = 0;

/** Records awards under a claim of their own; which of them were new. */
const record = (store: Store, ...awards: Award[]): Promise<boolean[]> =>
  store.transaction(async (tx) => {
    const id = `c-${claims++}`;
    const recordedAt = '2026-11-23T04:00:00.000Z';
    const recorded: boolean[] = [];
    for (const one of awards)
      recorded.push(
        (await recordAward(tx, one, {
          family: 'demo',
          policy: 'demo',
          claim: id,
          recordedAt,
          ids: new Set(),
        })) !== null,
      );
    await writeClaim(tx, {
      id,
      policy: 'demo',
      programHash: 'f'.repeat(64),
      asOf: '2026-11-23',
      status: 'awarded',
      createdAt: recordedAt,
      idempotencyKey: id,
      requestHash: id,
      settings: {},
      contents: { salt: id, facts: {}, history: [], decision: {} as never, clause: null, object: null },
      reasons: [],
      subjects: awards.map((a) => a.object),
      receipt: { sequence: 1, previous: '0', hash: id },
    });
    return recorded;
  });

const amounts = async (store: Store, id: string): Promise<(string | null)[]> =>
  (await store.read((tx) => awardsOfSubject(tx, id))).map((a) => a.amount);

await onEveryDatabase('the store', async (database) => {
  // Two of them, as two servers have them.
  const [store, other] = [await database.open(), await database.open()];
  afterAll(() => Promise.all([store.close(), other.close()]));

  describe(`${database.name}: a transaction`, () => {
    it('is kept whole or not at all', async () => {
      const failed = store.transaction(async (tx) => {
        await writeDraft(tx, draft('half.gj', 'written'));
        throw new Error('the second half failed');
      });
      await expect(failed).rejects.toThrow('the second half failed');
      expect(await store.read((tx) => findDraft(tx, 'demo', 'half.gj'))).toBeUndefined();
      await store.transaction((tx) => writeDraft(tx, draft('half.gj', 'whole')));
      expect(await other.read((tx) => findDraft(tx, 'demo', 'half.gj'))).toMatchObject({ text: 'whole' });
    });

    it('of which a row is refused that nobody waited for fails by it, and takes nothing of the others with it', async () => {
      const row = (at: string) => ({ ...draft(at, at), file: 'sent.gj' });
      const works = [
        () => store.transaction((tx) => writeDraft(tx, draft('before.gj', 'kept'))),
        () =>
          store.transaction(async (tx) => {
            await send(tx, tx.insertInto('drafts').values(row('first')));
            await send(tx, tx.insertInto('drafts').values(row('second')));
            await send(tx, tx.insertInto('drafts').values(draft('after-second.gj', 'lost')));
          }),
        () =>
          store.transaction(async (tx) => {
            await send(tx, tx.insertInto('drafts').values(row('third')));
            throw new Error('for reasons of its own');
          }),
        () => store.transaction((tx) => send(tx, tx.insertInto('drafts').values(draft('after.gj', 'kept')))),
      ];
      const [before, refused, thrown, after] = await Promise.allSettled(works.map((work) => work()));
      expect([before?.status, after?.status]).toEqual(['fulfilled', 'fulfilled']);
      const why = refused?.status === 'rejected' ? refused.reason : null;
      expect(why).toBeInstanceOf(LedgerUnavailable);
      expect(why.message).toMatch(/unique/i);
      expect(thrown?.status === 'rejected' && thrown.reason.message).toBe('for reasons of its own');
      const found = await other.read((tx) => draftsOf(tx, 'demo'));
      const files = found.map((d) => d.file);
      expect(files).toEqual(expect.arrayContaining(['before.gj', 'after.gj']));
      expect(files.filter((file) => ['sent.gj', 'after-second.gj'].includes(file))).toEqual([]);
    });

    it('lets nobody in between, neither here nor from another server', async () => {
      const increment = (by: Store) =>
        by.transaction(async (tx) => {
          const before = Number((await findDraft(tx, 'demo', 'count.gj'))?.text ?? 0);
          await writeDraft(tx, draft('count.gj', String(before + 1)));
          return before;
        });
      const seen = await Promise.all(
        Array.from({ length: 100 }, (_, i) => increment(i % 2 === 0 ? store : other)),
      );
      expect(seen.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 100 }, (_, i) => i));
    });

    it('comes in the order of asking', async () => {
      const order: number[] = [];
      const ask = (i: number) => store.transaction(async () => void order.push(i));
      await Promise.all(Array.from({ length: 20 }, (_, i) => ask(i)));
      expect(order).toEqual(Array.from({ length: 20 }, (_, i) => i));
    });

    it('that the database refuses at its end leaves nothing, and the next one works', async () => {
      const orphan = store.transaction((tx) =>
        recordAward(tx, award('orphan'), {
          family: 'demo',
          policy: 'demo',
          claim: 'no such claim',
          recordedAt: '2026-11-23T04:00:00.000Z',
          ids: new Set(),
        }),
      );
      const error: unknown = await orphan.catch((e: unknown) => e);
      expect(error).toBeInstanceOf(LedgerUnavailable);
      expect(error).toMatchObject({
        code: { SQLite: 'SQLITE_CONSTRAINT_FOREIGNKEY', PostgreSQL: '23503' }[database.name],
        inDoubt: false,
      });
      await store.probe();
      expect(await record(store, award('orphan'))).toEqual([true]);
    });

    it('that is refused is answered when the database is free again, and by what was committed only', async () => {
      const orphan = store.transaction((tx) =>
        recordAward(tx, award('shadow'), {
          family: 'demo',
          policy: 'demo',
          claim: 'no such claim',
          recordedAt: '2026-11-23T04:00:00.000Z',
          ids: new Set(),
        }),
      );
      const seen = store.transaction(async (tx) => {
        if ((await awardsOfSubject(tx, 'shadow')).length > 0) throw new Error('it is there already');
        return 'nothing there';
      });
      await expect(orphan).rejects.toBeInstanceOf(LedgerUnavailable);
      expect(await seen).toBe('nothing there');
      const slow = store.transaction(async () => {
        const until = performance.now() + 15;
        while (performance.now() < until);
        throw new Error('refused');
      });
      await expect(slow).rejects.toThrow('refused');
      if (database.options.data === undefined) return;
      const stranger = new Database(join(database.options.data, 'guiju.sqlite'), { timeout: 0 });
      stranger.exec('BEGIN IMMEDIATE; ROLLBACK');
      stranger.close();
    });
  });

  describe(`${database.name}: reading`, () => {
    it('shows one moment, whatever is written meanwhile', async () => {
      await store.transaction((tx) => writeDraft(tx, draft('moment.gj', 'before')));
      await store.read(async (tx) => {
        const first = await findDraft(tx, 'demo', 'moment.gj');
        await store.transaction((writing) => writeDraft(writing, draft('moment.gj', 'after')));
        expect(await findDraft(tx, 'demo', 'moment.gj')).toEqual(first);
      });
      expect(await store.read((tx) => findDraft(tx, 'demo', 'moment.gj'))).toMatchObject({ text: 'after' });
    });

    it('writes nothing', async () => {
      const attempt = store.read((tx) => writeDraft(tx, draft('read.gj', 'x')));
      await expect(attempt).rejects.toBeInstanceOf(LedgerUnavailable);
    });

    it('is ordered by code point, whatever the language of the machine', async () => {
      const files = ['Z.gj', 'a.gj', 'é.gj', 'e\u0301.gj', '中.gj', '阿.gj', '\uff21.gj', '\u{20bb7}.gj'];
      for (const file of files)
        await store.transaction((tx) => writeDraft(tx, { ...draft(file, ''), policy: 'order' }));
      const listed = (await store.read((tx) => draftsOf(tx, 'order'))).map((d) => d.file);
      const points = (text: string) => [...text].map((c) => c.codePointAt(0) ?? 0);
      const byPoint = (a: string, b: string): number => {
        const [x, y] = [points(a), points(b)];
        const at = x.findIndex((point, i) => point !== y[i]);
        return at < 0 ? x.length - y.length : (x[at] ?? -1) - (y[at] ?? -1);
      };
      expect(listed).toEqual(files.toSorted(byPoint));
    });
  });

  describe(`${database.name}: an award`, () => {
    it('may be as large and as long as is let through, and no larger is', async () => {
      const long = '\u{20bb7}'.repeat(499);
      const largest = award(long, { slot: 's', clause: 'C', amount: fromFen(2n ** 63n - 1n) });
      requireHoldable(largest);
      expect(await record(store, largest)).toEqual([true]);
      expect(() => requireHoldable({ ...largest, amount: fromFen(2n ** 63n) })).toThrow(
        'more than the ledger',
      );
      expect(() => requireHoldable({ ...largest, key: `${long}xxx` })).toThrow('too long');
    });

    it('stands once for its clause, key and slot, whoever records it first', async () => {
      const both = Array.from({ length: 40 }, (_, i) => record(i % 2 === 0 ? store : other, award('crowd')));
      expect((await Promise.all(both)).flat().filter((isNew) => isNew)).toHaveLength(1);
      expect(await record(store, award('crowd', { slot: '2026' }))).toEqual([true]);
      expect(await amounts(other, 'crowd')).toEqual(['10000元', '10000元']);
    });

    it('keeps its amount to the fen, up to the largest the ledger holds', async () => {
      const most = 2n ** 63n - 1n;
      const fens = [most, most - 1n, -most, 2n ** 53n + 1n, 1n, 0n];
      for (const [i, fen] of fens.entries())
        await record(store, award(`rich-${i}`, { amount: fromFen(fen), exact: fromFen(fen) }));
      const history = await store.read((tx) =>
        historyOf(tx, ['demo'], new Set(fens.map((_, i) => `rich-${i}`))),
      );
      expect(history.map((line) => line.paid)).toEqual(fens.map((fen) => fromFen(fen)));
      expect(await amounts(store, 'rich-0')).toEqual(['92233720368547758.07元']);
      const beyond = record(store, award('beyond', { amount: fromFen(most + 1n) }));
      await expect(beyond).rejects.toThrow();
      expect(await amounts(store, 'beyond')).toEqual([]);
    });

    it('is found by exactly its own ids', async () => {
      const ids = [
        'A',
        'a',
        'é',
        'e\u0301',
        'ß',
        'ss',
        '中',
        '\u{20bb7}',
        'ﬀ',
        'ff',
        ' a',
        'a ',
        "'; --",
        '%',
      ];
      for (const id of ids) expect([id, ...(await record(store, award(id)))]).toEqual([id, true]);
      for (const id of ids) {
        const found = await store.read((tx) => awardsOfSubject(tx, id));
        expect(found.map((a) => [a.key, a.due])).toEqual([[id, '2024-02-29']]);
      }
    });
  });

  it(`${database.name}: what is closed lets what was begun end, and takes nothing more`, async () => {
    const third = await database.open();
    const begun = Array.from({ length: 5 }, (_, i) => record(third, award(`late-${i}`)));
    await third.close();
    expect((await Promise.all(begun)).flat()).toEqual([true, true, true, true, true]);
    await expect(record(third, award('too late'))).rejects.toThrow();
  });
});
