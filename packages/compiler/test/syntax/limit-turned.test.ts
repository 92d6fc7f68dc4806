import { expect, it } from 'vitest';
import { line, textOf } from '../support/lines.ts';
import { mendedBy, onlyReport } from '../support/slips.ts';
import '../support/matchers.ts';

it.each([
  ['limit 1 per worker per year', 'limit per worker every year one time'],
  ['limit 2 times per firm', 'limit per firm 2 times'],
  ['limit 10000 yuan per firm per year', 'limit per firm every year 10000 yuan'],
  ['limit one time per worker per calendar year', 'limit per worker every year one time'],
  ['limit once per year per worker', 'limit per worker every year one time'],
  ['limit twice per worker', 'limit per worker 2 times'],
  ['limit 3 per worker within 12 months', 'limit per worker within 12 months 3 times'],
  ['limit maximum 3 times each worker', 'limit per worker 3 times'],
  ['limit each worker once a year', 'limit per worker every year one time'],
  ['limit worker once per year', 'limit per worker every year one time'],
  ['limit per worker annually once', 'limit per worker every year one time'],
  ['limit per worker per year one time', 'limit per worker every year one time'],
  ['limit per worker per quarter 2 times', 'limit per worker every quarter 2 times'],
  ['限 1次 每 人员 每年', '限 每 人员 每年 1次'],
  ['限 每 人员 一次 每年', '限 每 人员 每年 一次'],
  ['限 每 人员 2次 36个月内', '限 每 人员 36个月内 2次'],
  ['限 每 人员 每 年 一次', '限 每 人员 每年 一次'],
  ['限 一次 每 人员', '限 每 人员 一次'],
  ['限 2 每 企业 36个月内', '限 每 企业 36个月内 2次'],
  ['限 10000元 每 企业 每年', '限 每 企业 每年 10000元'],
])('%s', (slip, mended) => {
  expect(onlyReport(line(slip)).code).toBe('GJ1031');
  expect(mendedBy(line(slip))).toBe(textOf(line(mended)));
  expect(line(mended)).toCompile();
});

it.each([
  ['limit 1 per person per year', 'per person every year one time'],
  ['limit 2 per year', 'per … every year 2 times'],
])('%s: whose limit it is is for the drafter to say', (slip, instead) => {
  expect(onlyReport(line(slip))).toMatchObject({ code: 'GJ1031', args: { instead }, fixes: [] });
});
