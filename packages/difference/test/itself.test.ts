/** A policy beside itself does not differ. */
import { describe, expect, test } from 'vitest';
import { differenceOf } from '../src/index.ts';
import { collection, FOLDERS } from './policies.ts';

describe.each(['haiyan-artisans', 'haiyan-artisans-2024', 'haiyan-training'])('%s beside itself', (id) => {
  test('does not differ', () => {
    const { rows, tried } = differenceOf({ folders: FOLDERS, id }, { folders: FOLDERS, id });
    expect(rows).toEqual([]);
    expect(tried).toBe(0);
  });
});

test.each(['patterns', 'elsewhere'])('no policy of %s differs from itself', (name) => {
  const all = collection(name);
  for (const { id } of all)
    expect(differenceOf({ folders: all, id }, { folders: all, id }).rows, id).toEqual([]);
});
