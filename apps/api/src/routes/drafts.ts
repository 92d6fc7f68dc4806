import { type Draft, operations } from '@guiju/client';
import { type Witness, witnessOf } from '../access/audit.ts';
import type { Clock } from '../clock.ts';
import { readBody } from '../http/body.ts';
import type { Request } from '../http/env.ts';
import { HttpProblem } from '../http/problem.ts';
import { param, route } from '../http/route.ts';
import { draftsOf, etagOf, findDraft, removeDraft, writeDraft } from '../ledger/drafts.ts';
import type { Store, Transaction } from '../ledger/store.ts';
import type { LoadedPolicy } from '../policies/library.ts';
import type { Routes } from './services.ts';

export const draftRoutes: Routes = (app, table, { library, store, clock, access: { audit } }) => {
  route(app, table, operations.listDrafts, async (c) => {
    const { id } = library.find(param(c, 'policy'));
    const drafts = await store.read((tx) => draftsOf(tx, id));
    return {
      drafts: drafts.map(({ text: _, updated_at, ...draft }) => ({
        ...draft,
        saved: true,
        updatedAt: updated_at,
      })),
    };
  });

  route(app, table, operations.getDraft, async (c) => {
    const policy = library.find(param(c, 'policy'));
    const file = fileOf(c);
    const draft = await store.read((tx) => currentDraft(tx, policy, file));
    if (!draft) throw notFound();
    c.header('etag', draft.etag);
    c.header('cache-control', 'no-cache');
    return draft;
  });

  route(app, table, operations.putDraft, async (c) => {
    const policy = library.find(param(c, 'policy'));
    const file = fileOf(c);
    const expected = ifMatch(c);
    c.set('target', `${policy.id}/${file}`);
    const { text } = await readBody(c, operations.putDraft);
    const draft = await save(store, clock, policy, file, text, expected, witnessOf(c, audit));
    c.header('etag', draft.etag);
    return draft;
  });

  route(app, table, operations.deleteDraft, async (c) => {
    const policy = library.find(param(c, 'policy'));
    const file = fileOf(c);
    const expected = ifMatch(c);
    c.set('target', `${policy.id}/${file}`);
    const left = await store.transaction(async (tx) => {
      const current = await currentDraft(tx, policy, file);
      if (!current?.saved) throw notFound();
      mustMatch(expected, current);
      await removeDraft(tx, policy.id, file);
      await witnessOf(c, audit)(tx, `${policy.id}/${file}`);
      return currentDraft(tx, policy, file);
    });
    return c.json(left);
  });
};

function save(
  store: Store,
  clock: Clock,
  policy: LoadedPolicy,
  file: string,
  text: string,
  expected: string,
  witness: Witness,
): Promise<Draft> {
  return store.transaction(async (tx) => {
    const current = await currentDraft(tx, policy, file);
    if (current || expected !== '*') mustMatch(expected, current);
    const updatedAt = clock().toISOString();
    const etag = etagOf(text);
    await writeDraft(tx, { policy: policy.id, file, text, etag, updated_at: updatedAt });
    await witness(tx, `${policy.id}/${file}`);
    return { policy: policy.id, file, text, etag, saved: true, updatedAt };
  });
}

/** What an editor sees: the saved draft, else the published text, else nothing. */
async function currentDraft(tx: Transaction, policy: LoadedPolicy, file: string): Promise<Draft | null> {
  const stored = await findDraft(tx, policy.id, file);
  if (stored) {
    const { updated_at, ...draft } = stored;
    return { ...draft, saved: true, updatedAt: updated_at };
  }
  const published = policy.folder.files.find((f) => f.path === `${policy.id}/${file}`);
  if (!published) return null;
  const { text } = published;
  return { policy: policy.id, file, text, etag: etagOf(text), saved: false, updatedAt: null };
}

function mustMatch(expected: string, current: Draft | null): void {
  if (current && expected.split(',').some((tag) => tag.trim().replace(/^W\//, '') === current.etag)) return;
  throw new HttpProblem(
    'draft-changed',
    current
      ? '这份草稿在你打开之后被改过，你的文本没有保存，别人的也没有被覆盖。现在的文本在 current 里，请合并后再存。'
      : '要保存到的文件不存在。要新建文件，请用 If-Match: *。',
    current
      ? 'The draft was changed after you opened it. Your text was not saved and nothing was overwritten; the present text is in `current`. Merge and save again.'
      : 'There is no such file. To make a new one, send If-Match: *.',
    current ? { current: { text: current.text, etag: current.etag }, headers: { etag: current.etag } } : {},
  );
}

function ifMatch(c: Request): string {
  const tag = c.req.header('if-match')?.trim() ?? '';
  if (tag !== '') return tag;
  throw new HttpProblem(
    'precondition-required',
    '保存草稿必须带请求头 If-Match，写上打开时得到的 ETag；这样两个人同时改时，谁的都不会被覆盖。',
    'Saving a draft needs the header If-Match with the ETag it was opened with, so that nobody’s change is overwritten.',
  );
}

function fileOf(c: Request): string {
  const file = param(c, 'file');
  if (/^[\p{L}\p{N}_][\p{L}\p{N}_.-]{0,99}\.gj$/u.test(file)) return file;
  throw new HttpProblem(
    'bad-parameter',
    '文件名应由字母、数字、“_”“-”“.”组成，以 .gj 结尾，至多 100 字。',
    'A file name consists of letters, digits, “_”, “-” and “.”, ends in .gj and has at most 100 characters.',
  );
}

const notFound = (): HttpProblem =>
  new HttpProblem(
    'draft-not-found',
    '没有这份草稿，政策里也没有这个文件。文件名见 /v1/policies/{id}/source。',
    'There is no such draft, and no such file in the policy. See /v1/policies/{id}/source for its files.',
  );
