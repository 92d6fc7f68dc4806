/** The key that signs: made once, never changed unseen, handed over in the chain. */
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { keyIdOf, verifyByWebCrypto } from '@guiju/ledger';
import { describe, expect, it } from 'vitest';
import { openSqlite } from '../src/ledger/sqlite.ts';
import { addReceipt } from '../src/receipts/chain.ts';
import { openChain, rotateKey } from '../src/receipts/open-chain.ts';
import { verifyLedger } from '../src/receipts/verify-ledger.ts';
import { CLOCK } from './clock.ts';
import { newSqlite } from './databases.ts';
import { employed, startTestServer } from './harness.ts';
import { startReceiver } from './webhooks/receiver.ts';

const pem = (type: 'ed25519' | 'x25519' = 'ed25519'): string =>
  (type === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('x25519')).privateKey
    .export({ format: 'pem', type: 'pkcs8' })
    .toString();

async function ledger() {
  const { options } = newSqlite();
  const folder = options.data ?? '';
  const store = await openSqlite(join(folder, 'guiju.sqlite'));
  return { store, folder, place: { folder, given: null }, file: join(folder, 'signing-key.pem') };
}

describe('the signing key', () => {
  it('is made at the first start, for its owner’s eyes only, and used again at the next', async () => {
    const { store, place, file } = await ledger();
    const first = await openChain(store, place, CLOCK);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect((await openChain(store, place, CLOCK)).publicKey).toBe(first.publicKey);
    await store.close();
  });

  it('is made by one of several servers that start at once', async () => {
    const { store, place, folder } = await ledger();
    const others = await Promise.all(
      Array.from({ length: 4 }, () => openSqlite(join(folder, 'guiju.sqlite'))),
    );
    const signers = await Promise.all([store, ...others].map((s) => openChain(s, place, CLOCK)));
    expect(new Set(signers.map((s) => s.publicKey)).size).toBe(1);
    await Promise.all([store, ...others].map((s) => s.close()));
  });

  it('may be given as text or as a file, and must be an Ed25519 key', async () => {
    const { store, folder } = await ledger();
    const given = pem();
    const { publicKey } = await openChain(store, { folder, given }, CLOCK);
    const file = join(folder, 'elsewhere.pem');
    writeFileSync(file, given);
    expect((await openChain(store, { folder, given: file }, CLOCK)).publicKey).toBe(publicKey);
    await expect(openChain(store, { folder, given: pem('x25519') }, CLOCK)).rejects.toThrow('Ed25519');
    await expect(openChain(store, { folder, given: '-----BEGIN nothing' }, CLOCK)).rejects.toThrow(
      'GUIJU_SIGNING_KEY',
    );
    await expect(rotateKey(store, { folder, given }, CLOCK)).rejects.toThrow('name a file');
    await store.close();
  });

  it('that is missing or another stops the start: nothing is signed that the chain does not know', async () => {
    const { store, place, file } = await ledger();
    await openChain(store, place, CLOCK);
    const kept = readFileSync(file);
    rmSync(file);
    await expect(openChain(store, place, CLOCK)).rejects.toThrow('there is no signing key here');
    expect(existsSync(file)).toBe(false);
    writeFileSync(file, pem());
    await expect(openChain(store, place, CLOCK)).rejects.toThrow('but the key here is');
    writeFileSync(file, kept);
    await openChain(store, place, CLOCK);
    await store.close();
  });
});

describe('a key handed over', () => {
  it('signs from then on; the old one is kept, and the chain verifies with both', async () => {
    const { options } = newSqlite();
    const folder = options.data ?? '';
    const place = { folder, given: null };
    const file = join(folder, 'guiju.sqlite');
    const own = await openSqlite(file);
    const old = await openChain(own, place, CLOCK);
    const { client, server } = await startTestServer({
      ...options,
      signingKey: join(folder, 'signing-key.pem'),
    });
    await client.claim({ policy: 'demo', facts: employed('p-1') }, 'before');
    const rotated = await rotateKey(own, place, CLOCK);
    expect(rotated.old).toBe(keyIdOf(old.publicKey));
    expect(readdirSync(folder)).toContain(`signing-key-${rotated.old}.pem`);

    // A server that still has the old key records nothing.
    const late = client.claim({ policy: 'demo', facts: employed('p-2') }, 'late');
    await expect(late).rejects.toMatchObject({ problem: { code: 'ledger-unavailable' } });
    await server.close();

    const next = await startTestServer({ ...options, signingKey: join(folder, 'signing-key.pem') });
    await next.client.claim({ policy: 'demo', facts: employed('p-2') }, 'after');
    const check = (key: string) => own.read((tx) => verifyLedger(tx, { verify: verifyByWebCrypto, key }));
    expect(await check(rotated.old)).toMatchObject({
      ok: true,
      verified: { keys: [rotated.old, rotated.next] },
    });
    expect(await check(rotated.next)).toMatchObject({ ok: true });
    await own.close();
  });

  it('takes with it what it has sealed: secrets of webhooks stand in no database in clear, and go on signing', async () => {
    const { store, folder, place } = await ledger();
    const { server, client } = await startTestServer({
      data: folder,
      signingKey: join(folder, 'signing-key.pem'),
    });
    const receiver = await startReceiver();
    const { id, secret } = await client.createWebhook({ url: receiver.url, events: ['claim.recorded'] });
    await server.close();
    const inRows = async () => {
      const row = await store.read((tx) =>
        tx.selectFrom('webhooks').select(['secret', 'former_secret']).executeTakeFirstOrThrow(),
      );
      return [row.secret, row.former_secret].join();
    };
    const sealed = await inRows();
    expect(sealed).toMatch(/^sealed-1:/);
    expect(sealed).not.toContain(secret.slice(6));
    const old = await openChain(store, place, CLOCK);
    expect(() => old.sealing.open(sealed.split(',')[0] ?? '', 'another')).toThrow();
    // As an earlier release wrote them.
    await store.transaction((tx) =>
      tx.updateTable('webhooks').set({ secret, former_secret: secret }).execute(),
    );
    const { next } = await rotateKey(store, place, CLOCK);
    expect(await inRows()).not.toContain(secret);
    expect(() => old.sealing.open(sealed.split(',')[0] ?? '', id)).not.toThrow();
    const again = await startTestServer({ data: folder, signingKey: join(folder, 'signing-key.pem') });
    expect(keyIdOf((await openChain(store, place, CLOCK)).publicKey)).toBe(next);
    await again.client.pingWebhook(id);
    await receiver.got(1);
    await receiver.verified([secret], CLOCK());
    await again.server.close();
    await store.close();
  });

  it('is taken up again where the machine stopped between the chain and the file', async () => {
    const { store, place, file } = await ledger();
    await openChain(store, place, CLOCK);
    const before = readFileSync(file);
    const { next } = await rotateKey(store, place, CLOCK);
    // As it was before the last step: the chain has the new key, the file the old one.
    renameSync(file, `${file}.new`);
    writeFileSync(file, before);
    expect(keyIdOf((await openChain(store, place, CLOCK)).publicKey)).toBe(next);
    expect(keyIdOf((await openChain(store, place, CLOCK)).publicKey)).toBe(next);
    await store.close();
  });

  it('cannot be skipped: the old key adds nothing more', async () => {
    const { store, place } = await ledger();
    const old = await openChain(store, place, CLOCK);
    await rotateKey(store, place, CLOCK);
    const add = store.transaction((tx) =>
      addReceipt(tx, old, CLOCK().toISOString(), { kind: 'erasure', claims: [] }),
    );
    await expect(add).rejects.toThrow('has been replaced');
    await store.close();
  });
});
