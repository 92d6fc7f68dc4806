import type { ApiError } from '@guiju/client';
import { describe, expect, it } from 'vitest';
import { onEveryDatabase } from './databases.ts';
import { startTestServer } from './harness.ts';

await onEveryDatabase('drafts', async (database) => {
  const { client, address } = await startTestServer(database.options);
  const failed = (work: Promise<unknown>) => work.then(() => null).catch((e: ApiError) => e.problem);

  describe(`${database.name}: a draft`, () => {
    it('begins as the published text and is kept once saved', async () => {
      const before = await client.draft('demo', 'measure.gj');
      expect(before).toMatchObject({ text: '政策 示例\n', saved: false, updatedAt: null });
      const saved = await client.saveDraft('demo', 'measure.gj', '政策 新', before.etag);
      expect(saved).toMatchObject({ text: '政策 新', saved: true });
      expect(await client.draft('demo', 'measure.gj')).toEqual(saved);
      expect((await client.drafts('demo')).drafts).toMatchObject([{ file: 'measure.gj', etag: saved.etag }]);
      expect((await client.source('demo')).files[0]?.text).toBe('政策 示例\n');
    });

    it('edited in two places keeps the first and shows it to the second', async () => {
      const { etag } = await client.draft('demo', 'measure.gj');
      const first = await client.saveDraft('demo', 'measure.gj', '甲改', etag);
      const problem = await failed(client.saveDraft('demo', 'measure.gj', '乙改', etag));
      expect(problem).toMatchObject({
        status: 412,
        code: 'draft-changed',
        current: { text: '甲改', etag: first.etag },
      });
      expect((await client.draft('demo', 'measure.gj')).text).toBe('甲改');
      await client.saveDraft('demo', 'measure.gj', '乙并入甲改', problem?.current?.etag ?? '');
    });

    it('saved by many at once from one tag is saved once', async () => {
      const { etag } = await client.draft('demo', 'measure.gj');
      const all = await Promise.all(
        Array.from({ length: 20 }, (_, i) => failed(client.saveDraft('demo', 'measure.gj', `第${i}`, etag))),
      );
      expect(all.filter((p) => p === null)).toHaveLength(1);
    });

    it('is not saved without a tag', async () => {
      const response = await fetch(`${address}/v1/drafts/demo/measure.gj`, {
        method: 'PUT',
        body: '{"text":""}',
        headers: { 'content-type': 'application/json' },
      });
      expect(response.status).toBe(428);
    });

    it('may be a new file, once', async () => {
      expect((await client.saveDraft('demo', '新文件.gj', 'x', '*')).saved).toBe(true);
      expect(await failed(client.saveDraft('demo', '新文件.gj', 'y', '*'))).toMatchObject({
        code: 'draft-changed',
      });
      expect(await failed(client.draft('demo', '没有.gj'))).toMatchObject({ code: 'draft-not-found' });
    });

    it('keeps to file names', async () => {
      for (const name of ['../x.gj', 'x.ts', '.gj', 'a/b.gj'])
        expect(await failed(client.draft('demo', name))).toMatchObject({ code: 'bad-parameter' });
    });

    it('is discarded back to the published text', async () => {
      const { etag } = await client.draft('demo', 'measure.gj');
      expect(await client.discardDraft('demo', 'measure.gj', etag)).toMatchObject({
        saved: false,
        text: '政策 示例\n',
      });
    });
  });
});
