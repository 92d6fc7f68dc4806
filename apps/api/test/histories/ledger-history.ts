/**
 * Random histories of the ledger itself: the desk, the rules, the receipts and a real SQLite file, with a disk that fails, a machine that stops between
 * statements, requests sent twice, at once or late, claims withdrawn, a clock that jumps, and people erased. Many share a ledger, as applicants do. After each operation the invariants are asked of the rows.
 */
import { generateKeyPairSync } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Claim } from '@guiju/client';
import { canonicalJson } from '@guiju/ir';
import { type Signer, verifyByWebCrypto } from '@guiju/ledger';
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

export interface LedgerHistories {
  readonly claims: number;
  /** Operations of each history at whose time a fault struck. */
  readonly faults: number;
  /** Of the first round of operations that broke something; empty: nothing broke. */
  readonly violations: readonly string[];
}

const engine = createEngine();
const library = createLibrary(engine, [
  { id: 'trial', files: [{ path: 'trial/measure.gj', text: TRIAL }], documents: {} },
]);
const GIVEN = generateKeyPairSync('ed25519').privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();
/** Memory where there is some: what is asked is what is written, not how fast a disk turns. */
const ROOT = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** One ledger of so many is decided again as a whole: it costs as much as deciding. */
const REPLAYED = 4;

interface Sent {
  readonly key: string;
  readonly json: unknown;
}

/** One history: people, firms and requests of its own, in a ledger that it shares with others. */
interface Life {
  readonly choices: Choices;
  /** Before each id of it. */
  readonly mark: string;
  readonly sent: Sent[];
  /** What was answered: it must stand, whatever happens later. */
  readonly answered: Map<string, { readonly id: string; readonly receipt: string }>;
}

interface World {
  /** Of clock and disk. */
  readonly choices: Choices;
  readonly folder: string;
  readonly disk: FailingDisk;
  readonly lives: readonly Life[];
  store: Store;
  signer: Signer;
  desk: ClaimDesk;
  process: ProcessDesk;
  now: Date;
  /** Claims whose contents are gone. */
  readonly erased: Set<string>;
  claims: number;
}

/** Histories that share a ledger, a disk and a clock: in each round every one of them does something, all at once. Alone, a history is its seed; together, they are their seeds. */
export async function runLedgerHistories(
  seeds: readonly number[],
  operations = 12,
  disk = failingDisk(),
): Promise<LedgerHistories> {
  const folder = mkdtempSync(join(ROOT, 'guiju-history-'));
  const world: World = {
    choices: seededChoices((seeds[0] ?? 0) + 0x5eed),
    folder,
    disk,
    ...(await open(folder, disk, () => world.now)),
    lives: seeds.map((seed) => ({
      choices: seededChoices(seed),
      mark: `h${seed}-`,
      sent: [],
      answered: new Map(),
    })),
    now: new Date('2026-06-01T04:00:00Z'),
    erased: new Set(),
    claims: 0,
  };
  let faults = 0;
  try {
    for (let n = 0; n < operations; n++) {
      const fault = nextDay(world);
      const done = await Promise.all(world.lives.map((life) => operate(world, life, n)));
      const struck = disk.struck();
      if (struck) faults += seeds.length;
      disk.plan(null);
      if (struck && fault === 'stops') await restart(world);
      const last = n === operations - 1;
      // The rows are asked every time; the whole chain where the machine stopped or one history is alone, now and then, and at the end.
      const chain = last || (seeds.length === 1 && (struck || n % 4 === 3));
      const violations = await violationsIn(world, {
        chain,
        replay: last && (seeds[0] ?? 0) % REPLAYED === 1,
      });
      if (violations.length > 0)
        return {
          claims: world.claims,
          faults,
          violations: violations.map((v) => `after ${[...new Set(done)].join(', ')}: ${v}`),
        };
    }
    return { claims: world.claims, faults, violations: [] };
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
  return { store, signer, process, desk: createClaimDesk(engine, store, signer, clock) };
}

/** As after a crash: whatever was under way is gone with the connection. */
async function restart(world: World): Promise<void> {
  await world.store.close();
  Object.assign(world, await open(world.folder, world.disk, () => world.now));
}

/** The clock may jump, and the disk may be about to fail at one of the statements to come. */
function nextDay(world: World): 'stops' | 'refuses' | null {
  const { choices, disk, lives } = world;
  if (choices.chance(20)) world.now = new Date(world.now.getTime() + (choices.below(900) - 300) * 86_400_000);
  if (!choices.chance(25)) return null;
  const after = choices.below(40 * lives.length);
  if (choices.chance(50)) {
    disk.plan({ kind: 'stops', after });
    return 'stops';
  }
  disk.plan({ kind: 'refuses', code: choices.one(['SQLITE_FULL', 'SQLITE_IOERR_WRITE'] as const), after });
  return 'refuses';
}

/** Answers what was done, for whoever reads a failing seed. */
async function operate(world: World, life: Life, n: number): Promise<string> {
  const { choices, sent, mark } = life;
  const fresh = (k: number): Sent => {
    const today = todayInShanghai(() => world.now);
    const made = { key: `${mark}k-${n}-${k}`, json: randomClaim(choices, today, mark) };
    sent.push(made);
    return made;
  };
  switch (choices.below(9)) {
    case 0: {
      if (sent.length === 0) return 'nothing';
      await submit(world, life, choices.one(sent));
      return 'a repeat';
    }
    case 1: {
      const many = Array.from({ length: 2 + choices.below(3) }, (_, k) =>
        k > 0 && choices.chance(40) ? choices.one(sent) : fresh(k),
      );
      await Promise.all(many.map((one) => submit(world, life, one)));
      return 'several at once';
    }
    case 2: {
      const subject = `${mark}p${choices.below(3)}`;
      if (!choices.chance(30)) return 'nothing';
      const claims = await quietly(() => eraseSubject(world.store, world.signer, subject, () => world.now));
      for (const id of claims ?? []) world.erased.add(id);
      return 'erasing';
    }
    case 3:
    case 4:
      await quietly(() => moveMoney(world.store, choices, { mark, id: `${mark}m-${n}` }));
      return 'money moved';
    case 5:
      return (await withdraw(world, life)) ? 'a claim withdrawn' : 'nothing';
    case 6: {
      // Made now, sent when other things have happened.
      fresh(9);
      return 'a claim held back';
    }
    default:
      await submit(world, life, fresh(0));
      return 'a claim';
  }
}

/** Some claim that is still on its way comes to nothing; whoever sends the same again later may be awarded it. */
async function withdraw({ store, process }: World, { choices, answered }: Life): Promise<boolean> {
  const own = [...answered.values()].map(({ id }) => id);
  if (own.length === 0) return false;
  const open = await store.read((tx) =>
    tx
      .selectFrom('applications')
      .select('id')
      .where('state', '=', 'second-review')
      .where('id', 'in', own)
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

async function submit(world: World, { answered }: Life, { key, json }: Sent): Promise<void> {
  const today = todayInShanghai(() => world.now);
  const claim: Claim | null = await quietly(() =>
    world.desk.submit(CALLER, key, json, () => readClaim(library, json, today)),
  );
  if (claim === null) return;
  if (!claim.replayed) world.claims++;
  const before = answered.get(key);
  if (before !== undefined && before.id !== claim.id) throw new Error(`${key} was answered with two claims`);
  answered.set(key, { id: claim.id, receipt: claim.receipt });
}

async function violationsIn(
  world: World,
  ask: { readonly chain: boolean; readonly replay: boolean },
): Promise<readonly string[]> {
  return world.store.read(async (tx) => {
    const found = [...(await brokenRows(tx))];
    const receipts = await tx.selectFrom('claims').select(['id', 'receipt']).execute();
    const standing = new Map(receipts.map((r) => [r.id, r.receipt]));
    for (const { answered } of world.lives)
      for (const [key, { id, receipt }] of answered)
        if (standing.get(id) !== receipt) found.push(`the claim answered for ${key} is gone`);
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
