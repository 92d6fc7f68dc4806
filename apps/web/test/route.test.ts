import { describe, expect, test } from 'vitest';
import { formatRoute, parseRoute } from '../src/app/route.ts';

describe('a route in the fragment', () => {
  test('carries Chinese names and a query through', () => {
    const fragment = formatRoute(['editing', 'haiyan-artisans', 'C09'], new URLSearchParams({ 读法: '甲' }));
    const { path, query } = parseRoute(fragment);
    expect(path).toEqual(['editing', 'haiyan-artisans', 'C09']);
    expect(query.get('读法')).toBe('甲');
  });

  test('a half-written escape is read as it stands', () => {
    expect(parseRoute('#/editing/%E6%9').path).toEqual(['editing', '%E6%9']);
  });

  test('nothing is no path', () => {
    expect(parseRoute('').path).toEqual([]);
  });
});
