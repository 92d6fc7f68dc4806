/** What the lints say of the Haiyan policy: the cliff at twenty persons, the reward by local contribution, two rewards for one person; and no more. */
import { compile } from '@guiju/compiler';
import { lint } from '@guiju/lint';
import { expect, test } from 'vitest';
import { policyFolders } from '../src/policies.ts';

test('the Haiyan policy', () => {
  const found = lint(compile(policyFolders(), 'haiyan-artisans'));
  expect(found.map((f) => [f.code, f.clause])).toEqual([
    ['GJ7001', 'C05'],
    ['GJ7011', 'C08'],
    ['GJ7008', 'C09'],
  ]);
  expect(found[0]?.args).toMatchObject({ what: '证书', low: '19', high: '20', less: '0元', more: '20000元' });
});
