/** Every branch of every policy in policies/ is taken by a case of its own. */
import { compile } from '@guiju/compiler';
import { createBranchRecorder, runCase, testedBy } from '@guiju/evaluate';
import { describe, expect, test } from 'vitest';
import { policyFolders } from '../src/policies.ts';

const folders = policyFolders();

describe('cases take every branch', () => {
  test.each(folders.map((f) => f.id))('%s', (id) => {
    const { program, cases, trees } = compile(folders, id);
    if (program === null) throw new Error(`${id} does not compile`);
    const recorder = createBranchRecorder(program, new Set(trees.map((t) => t.file)));
    for (const each of cases) runCase(program, each, recorder.deciderFor(testedBy(each, program)));
    const left = recorder
      .report()
      .owners.flatMap(({ owner, missing }) => missing.map((b) => `${owner.id}: ${b.text.zh}`));
    expect(left).toEqual([]);
  });
});
