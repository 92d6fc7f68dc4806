import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { readPolicyFolders } from '../src/policies/read-folders.ts';

describe('the policies folder', () => {
  let root = '';
  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'guiju-folders-'));
    const put = async (folder: string, name: string) => {
      await mkdir(join(root, folder), { recursive: true });
      await writeFile(join(root, folder, name), `# ${name}\n`);
    };
    await put('grant', 'policy.gj');
    await put('grant', 'source.md');
    await put('patterns/stacking', 'policy.gj');
    await put('notes', 'readme.md');
  });

  it('holds one policy in each folder with clause files, beside its documents', async () => {
    expect(await readPolicyFolders(root)).toEqual([
      {
        id: 'grant',
        files: [{ path: 'grant/policy.gj', text: '# policy.gj\n' }],
        documents: { 'source.md': '# source.md\n' },
      },
    ]);
  });

  it('may hold collections: their policies go by their own folder, their files by the whole path', async () => {
    const folders = await readPolicyFolders(root, { collections: true });
    expect(folders.map(({ id, files }) => [id, files.map((f) => f.path)])).toEqual([
      ['grant', ['grant/policy.gj']],
      ['stacking', ['patterns/stacking/policy.gj']],
    ]);
  });
});
