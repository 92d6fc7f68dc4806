import { expect, test } from 'vitest';
import { claims } from '../src/contenders/claims.ts';
import { haiyan } from '../src/contenders/haiyan.ts';

/** Making a contender holds its answers against the hand-written ones, to the fen. */
test.each(Object.entries({ ...claims, ...haiyan }))('%s answers as the job by hand', async (_, make) => {
  const batch = await make();
  expect(await batch()).toBeGreaterThan(0);
});
