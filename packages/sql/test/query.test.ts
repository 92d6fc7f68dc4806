import { describe, expect, test } from 'vitest';
import { clickhouse } from '../src/clickhouse.ts';
import { duckdb } from '../src/duckdb.ts';
import { createSteps } from '../src/query.ts';

/** Each step names the one before it twice: written out, the last comes to two to the power of `count`. */
const doubled = (dialect: typeof duckdb, count: number) => {
  const steps = createSteps(dialect);
  let last = steps.add('SELECT r FROM t');
  for (let i = 1; i < count; i++) last = steps.add(`SELECT a.r FROM ${last} a JOIN ${last} b ON a.r = b.r`);
  return steps;
};

describe('steps that name steps', () => {
  test('are named queries of one statement where that does not come to too much', () => {
    const steps = doubled(clickhouse, 8);
    expect(steps.written(steps.count())).toMatch(/^WITH "#0" AS MATERIALIZED \(SELECT r FROM t\)/);
    expect(steps.kept()).toEqual([]);
  });

  test('are tables for a server that counts a query with every name in it written out', () => {
    const steps = doubled(clickhouse, 40);
    expect(steps.written(steps.count())).toBe('');
    expect(steps.kept()).toHaveLength(40);
  });

  test('stay named queries for one that does not', () => {
    const steps = doubled(duckdb, 40);
    expect(steps.written(3).split(' AS (')).toHaveLength(4);
    expect(steps.kept()).toEqual([]);
  });
});
