/**
 * Random histories of the ledger itself: the desk, the rules, the receipts and a real SQLite file, with a disk that fails, a machine that stops between
 * statements, requests sent twice, at once or late, claims withdrawn, a clock that jumps, and people erased. After each operation the invariants are asked of the rows. A history is its seed.
 */
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Claim } from '@guiju/client';
import { canonicalJson } from '@guiju/ir';
import { verifyByWebCrypto } from '@guiju/ledger';
import { type Choices, seededChoices } from '@guiju/ledger/simulator';
import { UNWATCHED } from '../../src/access/audit.ts';
import { type ClaimDesk, createClaimDesk } from '../../src/claims/decide-claim.ts';
import { readClaim } from '../../src/claims/read-claim.ts';
import { todayInShanghai } from '../../src/clock.ts';
import { createEngine } from '../../src/engine.ts';
import { HttpProblem } from '../../src/http/problem.ts';
import { openSqlite } from '../../src/ledger/sqlite.ts';
import { LedgerUnavailable, type Store } from '../../src/ledger/store.ts';
import { createLibrary } from '../../src/policies/library.ts';
import type { Asker } from '../../src/process/asker.ts';
import { createProcessDesk, type ProcessDesk } from '../../src/process/desk.ts';
import { eraseSubject } from '../../src/receipts/erase-subject.ts';
import { openChain } from '../../src/receipts/open-chain.ts';
import { replayDecisions } from '../../src/receipts/replay-decisions.ts';
import { verifyLedger } from '../../src/receipts/verify-ledger.ts';
import { type FailingDisk, failingDisk } from './failing-disk.ts';
import { moveMoney } from './move-money.ts';
import { randomClaim } from './random-claim.ts';
import { brokenRows } from './row-invariants.ts';
import { TRIAL } from './trial-policy.ts';

const CALLER = { hand: { kind: 'local', id: 'local' }, witness: UNWATCHED } as const;
const ASKER: Asker = { ...CALLER, by: 'local/local', scopes: new Set() };

export interface LedgerHistory {
  readonly seed: number;
  readonly claims: number;
  /** Operations that a fault struck. */
  readonly faults: number;
  /** Of the first operation that broke something; empty: nothing broke. */
  readonly violations: readonly string[];
}

const engine = createEngine();
const library = createLibrary(engine, [
  { id: 'trial', files: [{ path: 'trial/measure.gj', text: TRIAL }], documents: {} },
]);
const GIVEN = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
/** Memory where there is some: what is asked is what is written, not how fast a disk turns. */
const ROOT = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

interface Sent {
  readonly key: string;
  readonly json: unknown;
}

interface World {
  readonly choices: Choices;
  readonly folder: string;
  readonly disk: FailingDisk;
  store: Store;
  desk: ClaimDesk;
  process: ProcessDesk;
  now: Date;
  readonly sent: Sent[];
  /** What was answered: it must stand, whatever happens later. */
  readonly answered: Map<string, { readonly id: string; readonly receipt: string }>;
  /** Claims whose contents are gone. */
  readonly erased: Set<string>;
  claims: number;
}

export async function runLedgerHistory(
  seed: number,
  operations = 12,
  disk = failingDisk(),
): Promise<LedgerHistory> {
  const choices = seededChoices(seed);
  const folder = mkdtempSync(join(ROOT, 'guiju-history-'));
  const world: World = {
    choices,
    folder,
    disk,
    ...(await open(folder, disk, () => world.now)),
    now: new Date('2026-06-01T04:00:00Z'),
    sent: [],
    answered: new Map(),
    erased: new Set(),
    claims: 0,
  };
  let faults = 0;
  try {
    for (let n = 0; n < operations; n++) {
      const what = await operate(world, n);
      const struck = disk.struck();
      if (struck) {
        faults++;
        await restart(world);
      }
      disk.plan(null);
      const last = n === operations - 1;
      // The rows are asked every time; the whole chain where something failed, now and then, and at the end.
      const violations = await violationsIn(world, { chain: struck || last || n % 4 === 3, replay: last });
      if (violations.length > 0)
        return {
          seed,
          claims: world.claims,
          faults,
          violations: violations.map((v) => `after ${what}: ${v}`),
        };
    }
    return { seed, claims: world.claims, faults, violations: [] };
  } finally {
    await world.store.close();
    rmSync(folder, { recursive: true });
  }
}

async function open(folder: string, disk: FailingDisk, now: () => Date) {
  const store = await openSqlite(join(folder, 'guiju.sqlite'), disk.open);
  const clock = () => now();
  const signer = await openChain(store, { folder, given: GIVEN }, () => new Date('2026-06-01T04:00:00Z'));
  const process = createProcessDesk({ engine, library, store, signer, clock });
  return { store, process, desk: createClaimDesk(engine, store, signer, clock) };
}

/** As after a crash: whatever was under way is gone with the connection. */
async function restart(world: World): Promise<void> {
  await world.store.close();
  world.disk.plan(null);
  Object.assign(world, await open(world.folder, world.disk, () => world.now));
}

/** Answers what was done, for whoever reads a failing seed. */
async function operate(world: World, n: number): Promise<string> {
  const { choices, disk, sent } = world;
  if (choices.chance(20)) world.now = new Date(world.now.getTime() + (choices.below(900) - 300) * 86_400_000);
  if (choices.chance(25))
    disk.plan(
      choices.chance(50)
        ? { kind: 'stops', after: choices.below(40) }
        : {
            kind: 'refuses',
            code: choices.one(['SQLITE_FULL', 'SQLITE_IOERR_WRITE'] as const),
            after: choices.below(40),
          },
    );
  const fresh = (k: number): Sent => {
    const made = {
      key: `k-${n}-${k}`,
      json: randomClaim(
        choices,
        todayInShanghai(() => world.now),
      ),
    };
    sent.push(made);
    return made;
  };
  switch (choices.below(9)) {
    case 0: {
      if (sent.length === 0) return 'nothing';
      await submit(world, choices.one(sent));
      return 'a repeat';
    }
    case 1: {
      const many = Array.from({ length: 2 + choices.below(3) }, (_, k) =>
        k > 0 && choices.chance(40) ? choices.one(sent) : fresh(k),
      );
      await Promise.all(many.map((one) => submit(world, one)));
      return `${many.length} at once`;
    }
    case 2: {
      const subject = `p${choices.below(3)}`;
      const signer = await quietly(() =>
        openChain(world.store, { folder: world.folder, given: GIVEN }, () => world.now),
      );
      if (!signer) return 'nothing';
      if (!choices.chance(30)) return 'nothing';
      const claims = await quietly(() => eraseSubject(world.store, signer, subject, () => world.now));
      for (const id of claims ?? []) world.erased.add(id);
      return `erasing ${subject}`;
    }
    case 3:
    case 4:
      await quietly(() => moveMoney(world.store, choices, `m-${n}`));
      return 'money moved';
    case 5:
      return (await withdraw(world)) ? 'a claim withdrawn' : 'nothing';
    case 6: {
      // Made now, sent when other things have happened.
      fresh(9);
      return 'a claim held back';
    }
    default:
      await submit(world, fresh(0));
      return 'a claim';
  }
}

/** Some claim that is still on its way comes to nothing; whoever sends the same again later may be awarded it. */
async function withdraw({ store, process, choices }: World): Promise<boolean> {
  const open = await store.read((tx) =>
    tx
      .selectFrom('applications')
      .select('id')
      .where('state', '=', 'second-review')
      .orderBy('sequence')
      .execute(),
  );
  if (open.length === 0) return false;
  const step = { event: 'withdrawn', reason: '材料有误' } as const;
  return (await quietly(() => process.step(ASKER, choices.one(open).id, step))) !== null;
}

/** What the database refuses is no violation; what it then holds may be. */
async function quietly<T>(work: () => Promise<T>): Promise<T | null> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof LedgerUnavailable || error instanceof HttpProblem) return null;
    throw error;
  }
}

async function submit(world: World, { key, json }: Sent): Promise<void> {
  const today = todayInShanghai(() => world.now);
  const claim: Claim | null = await quietly(() =>
    world.desk.submit(CALLER, key, json, () => readClaim(library, json, today)),
  );
  if (claim === null) return;
  if (!claim.replayed) world.claims++;
  const before = world.answered.get(key);
  if (before !== undefined && before.id !== claim.id) throw new Error(`${key} was answered with two claims`);
  world.answered.set(key, { id: claim.id, receipt: claim.receipt });
}

async function violationsIn(
  world: World,
  ask: { readonly chain: boolean; readonly replay: boolean },
): Promise<readonly string[]> {
  return world.store.read(async (tx) => {
    const found = [...(await brokenRows(tx))];
    for (const [key, { id, receipt }] of world.answered) {
      const row = await tx.selectFrom('claims').select('receipt').where('id', '=', id).executeTakeFirst();
      if (row?.receipt !== receipt) found.push(`the claim answered for ${key} is gone`);
    }
    if (!ask.chain) return found;
    const chain = await verifyLedger(tx, { verify: verifyByWebCrypto });
    if (!chain.ok) found.push(`${chain.broken.code} ${chain.broken.message.en}`);
    if (!ask.replay) return found;
    for await (const one of replayDecisions(tx, engine, { engine: 'claim', against: null }))
      if (one.kind !== 'same' && !(one.kind === 'erased' && world.erased.has(one.claim)))
        found.push(`replayed otherwise: ${canonicalJson(one)}`);
    return found;
  });
}
