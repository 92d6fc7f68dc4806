/** What was decided can be decided again: to the letter by the program of then, and to see what another version would have done. */
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { compile } from '@guiju/compiler';
import { canonicalJson, type Program, programHash, readCanonical } from '@guiju/ir';
import { verifyByWebCrypto } from '@guiju/ledger';
import { describe, expect, it } from 'vitest';
import { createEngine } from '../src/engine.ts';
import { openSqlite } from '../src/ledger/sqlite.ts';
import { readPolicyFolders } from '../src/policies/read-folders.ts';
import { type Replayed, type ReplayOptions, replayDecisions } from '../src/receipts/replay-decisions.ts';
import { verifyLedger } from '../src/receipts/verify-ledger.ts';
import { newSqlite } from './databases.ts';
import { startTestServer } from './harness.ts';

const POLICIES = fileURLToPath(new URL('../../../policies', import.meta.url));
const MEASURE = 'haiyan-artisans';
const folders = await readPolicyFolders(POLICIES, { collections: true });
const engine = createEngine();

const { options } = newSqlite();
const { client } = await startTestServer({ ...options, policies: POLICIES, engine });
const store = await openSqlite(join(options.data ?? '', 'guiju.sqlite'));
const { cases } = await client.cases(MEASURE);
/** Rewards in parts, and every fifth case of the others. */
const CHOSEN = cases.filter(({ id }, n) => id === 'G9' || id === 'G12' || n % 5 === 0);
for (const [n, { request }] of CHOSEN.entries())
  for (const asOf of ['2023-12-31', '2026-01-31'])
    await client
      .claim({ policy: MEASURE, facts: withOwnIds(request, n), asOf }, `${n}-${asOf}`)
      .catch((e: Error) => {
        // Cases may leave out ids, which a claim must have.
        expect(e).toHaveProperty('problem.code', 'bad-input');
      });

/** Cases use the same names for their people; here they are different people. */
function withOwnIds(request: unknown, n: number): Record<string, unknown> {
  const { facts } = request as { facts: Record<string, { id?: string }[]> };
  const ids = Object.values(facts).flatMap((list) => list.flatMap((o) => o.id ?? []));
  return ids.reduce(
    (json, id) => JSON.parse(JSON.stringify(json).replaceAll(`"${id}"`, `"${id}-${n}"`)),
    facts as Record<string, unknown>,
  );
}

const replay = (more: Partial<ReplayOptions> = {}): Promise<Replayed[]> =>
  store.read(async (tx) => {
    const all: Replayed[] = [];
    for await (const one of replayDecisions(tx, engine, { engine: 'claim', against: null, ...more }))
      all.push(one);
    return all;
  });

/** The measure with a clause's text replaced. */
function version(from: string, to: string): Program {
  const changed = folders.map((f) =>
    f.id === MEASURE ? { ...f, files: f.files.map((t) => ({ ...t, text: t.text.replaceAll(from, to) })) } : f,
  );
  const { program, diagnostics } = compile(changed, MEASURE);
  if (!program)
    throw new Error(JSON.stringify(diagnostics.filter((d) => d.severity === 'error').slice(0, 2)));
  return program;
}

describe('decisions replayed', () => {
  it('come out the same to the letter, by the generated code and by the reference', async () => {
    const all = await replay();
    expect(all.length).toBeGreaterThan(20);
    expect(all.filter((r) => r.kind !== 'same')).toEqual([]);
    expect((await replay({ engine: 'reference' })).filter((r) => r.kind !== 'same')).toEqual([]);
  });

  it('are read with the ids they were taken in with, whatever is refused of an id since', async () => {
    const [first] = await replay();
    const claim = first?.claim ?? '';
    const row = await store.read((tx) =>
      tx.selectFrom('claim_contents').selectAll().where('claim', '=', claim).executeTakeFirstOrThrow(),
    );
    // A look-alike of another script, in all that was kept of the claim.
    const [id] = JSON.stringify(row.facts).match(/[\p{Script=Han}]+-\d+/u) ?? [''];
    const renamed = (text: string | null) => text?.replaceAll(id, '\u0430\u0441-1') ?? null;
    const rename = (rows: typeof row) =>
      store.transaction((tx) =>
        tx.updateTable('claim_contents').set(rows).where('claim', '=', claim).execute(),
      );
    await rename({
      ...row,
      facts: renamed(row.facts) ?? '',
      decision: renamed(row.decision) ?? '',
      history: renamed(row.history),
      claimed: renamed(row.claimed),
    });
    expect((await replay())[0]).toEqual({ ...first, kind: 'same' });
    await rename(row);
  });

  it('may be a part of them', async () => {
    const all = await replay();
    const [, second, third] = all;
    expect(await replay({ from: second?.sequence ?? 0, to: third?.sequence ?? 0 })).toEqual([second, third]);
  });

  it('show where a result was changed', async () => {
    const [first] = await replay();
    const work = store.transaction(async (tx) => {
      const { decision } = await tx
        .selectFrom('claim_contents')
        .select('decision')
        .where('claim', '=', first?.claim ?? '')
        .executeTakeFirstOrThrow();
      const changed = decision.replace(/"verdict":"\w+"/, '"verdict":"elsewhere"');
      await tx
        .updateTable('claim_contents')
        .set({ decision: changed })
        .where('claim', '=', first?.claim ?? '')
        .execute();
      for await (const one of replayDecisions(tx, engine, {
        engine: 'claim',
        against: null,
        to: first?.sequence,
      }))
        throw new Error(`${one.kind} ${'at' in one ? one.at : ''}`);
    });
    await expect(work).rejects.toThrow('differs /outcomes/0/verdict');
  });

  it('under another version show who gains and who loses, and what it costs to the fen', async () => {
    const same = await replay({ against: version('不会出现的字', '') });
    expect(same.filter((r) => r.kind !== 'compared' || r.before.fen !== r.after.fen)).toEqual([]);
    const better = await replay({ against: version('12万元', '15万元') });
    const changes = better.flatMap((r) => (r.kind === 'compared' ? [r.after.fen - r.before.fen] : []));
    expect(changes.some((c) => c > 0n)).toBe(true);
    expect(changes.every((c) => c >= 0n && c % 100n === 0n)).toBe(true);
  });
});

describe('the books of the measure', () => {
  it('hold the whole plan of an award from its first part on, and balance', async () => {
    expect(await store.read((tx) => verifyLedger(tx, { verify: verifyByWebCrypto }))).toMatchObject({
      ok: true,
    });
    const own = withOwnIds(cases.find((c) => c.id === 'G9')?.request, 999);
    const parts = async (): Promise<string[]> => {
      const rows = await store.read((tx) =>
        tx.selectFrom('instalments').selectAll().where('award', 'like', '%-999"%').orderBy('slot').execute(),
      );
      return rows.map((r) => `${r.slot} ${r.fen} ${r.state}`);
    };
    await client.claim({ policy: MEASURE, facts: own, asOf: '2023-12-31', clause: 'C09' }, 'books-1');
    expect(await parts()).toEqual([
      'inst-1/3 1333333 payable',
      'inst-2/3 1333333 planned',
      'inst-3/3 1333334 planned',
    ]);
    await client.claim({ policy: MEASURE, facts: own, asOf: '2026-01-31', clause: 'C09' }, 'books-2');
    expect(await parts()).toEqual([
      'inst-1/3 1333333 payable',
      'inst-2/3 1333333 payable',
      'inst-3/3 1333334 payable',
    ]);
    expect(await store.read((tx) => verifyLedger(tx, { verify: verifyByWebCrypto }))).toMatchObject({
      ok: true,
    });
  });
});

describe('a program kept as canonical JSON', () => {
  it.each(folders.map((f) => f.id))('%s is read back as what it means', (id) => {
    const { program } = compile(folders, id);
    if (!program) return;
    const text = canonicalJson(program);
    const back = readCanonical(text) as Program;
    expect(programHash(back)).toBe(programHash(program));
    expect(canonicalJson(back)).toBe(text);
  });
});
