/** Limits on money over several claims, under concurrency: what one claim is granted, the next one no longer has. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { createEngine } from '../src/engine.ts';
import { onEveryDatabase } from './databases.ts';
import { startTestServer, temporaryFolder, writePolicy } from './harness.ts';

const pattern = (name: string): string =>
  readFileSync(
    fileURLToPath(new URL(`../../../policies/patterns/${name}/policy.gj`, import.meta.url)),
    'utf8',
  );
const policies = join(temporaryFolder(), 'policies');
writePolicy(policies, 'cap', pattern('p05-ratio-yearly-cap'));
writePolicy(policies, 'quota', pattern('p50-quota'));
/** So many a year in each town: counted by what is nobody. */
writePolicy(
  policies,
  'towns',
  `政策 各镇名额
  施行 2022-01-01
枚举 镇街
  东镇 西镇
对象 项目
  镇街: 镇街
  申请日期: 日期
条款 C01 补贴
  对象 项目
  时点 申请日期
  给予 1万元
  限 每 项目 一次
  限 每 镇街 每年 2次
`,
);
/** Twice in any 36 months for each firm, and three in each school year for all: counted by a number. */
writePolicy(
  policies,
  'windows',
  `政策 任意三年
  施行 2020-01-01
对象 企业
  规上: 是否
对象 项目 属于 企业
  申请日期: 日期
定义 学年 对 项目: 年份(加月(申请日期, −8个月))
条款 C01 补贴
  对象 项目
  时点 申请日期
  给予 1万元 给 企业
  限 每 企业 36个月内 2次
条款 C02 名额
  对象 项目
  时点 申请日期
  给予 1万元 给 企业
  限 每 学年 3次
`,
);

await onEveryDatabase('caps', async (database) => {
  const servers = [
    await startTestServer({ ...database.options, policies, engine: createEngine() }),
    await startTestServer({ ...database.options, policies, engine: createEngine() }),
  ];

  it(`${database.name}: a firm’s yearly cap holds to the fen for forty claims at once on two servers`, async () => {
    // 5 % of 700,000.20 yuan is 35,000.01; fourteen of them are within 500,000, and a fifteenth gets what is left.
    const claims = await Promise.all(
      Array.from({ length: 40 }, (_, i) => {
        const facts = {
          企业: [{ id: '甲' }],
          电费申请: [{ id: `a-${i}`, 企业: '甲', 用电费: '700000.20元', 申请日期: '2026-03-01' }],
        };
        return servers[i % 2]?.client.claim({ policy: 'cap', facts }, `a-${i}`);
      }),
    );
    const totals = claims.map((c) => c?.total);
    expect(totals.filter((t) => t === '35000.01元')).toHaveLength(14);
    expect(totals.filter((t) => t === '9999.86元')).toHaveLength(1);
    expect((await servers[0]?.client.awards('甲'))?.total).toBe('500000元');
  });

  it(`${database.name}: places for all, and for each town, are given to no more than there are, whoever claims at once`, async () => {
    const claimed = async (policy: string, clause: string, towns: readonly string[]) => {
      const claims = await Promise.all(
        towns.map((town, i) => {
          const project = { id: `${policy}-${i}`, 镇街: town, 申请日期: '2022-05-01' };
          const more = policy === 'quota' ? { 得分: '1分', 退出日期: null } : {};
          return servers[i % 2]?.client.claim(
            { policy, clause, facts: { 项目: [{ ...project, ...more }] } },
            `${policy}-${i}`,
          );
        }),
      );
      return claims.map((c) => c?.status);
    };
    const first = await claimed(
      'quota',
      'C02',
      Array.from({ length: 10 }, () => '东镇'),
    );
    expect(first.filter((s) => s === 'awarded')).toHaveLength(2);
    expect(first.filter((s) => s === 'refused')).toHaveLength(8);
    const east = Array.from({ length: 5 }, () => '东镇');
    const both = await claimed('towns', 'C01', [...east, '西镇']);
    expect(both.slice(0, 5).filter((s) => s === 'awarded')).toHaveLength(2);
    expect(both.at(-1)).toBe('awarded');
    // Nobody else's name is kept with a claim for having been counted.
    const store = await database.open();
    const rows = await store.read((tx) =>
      tx
        .selectFrom('claim_contents')
        .select(['facts', 'history'])
        .where('facts', 'like', '%quota-%')
        .execute(),
    );
    await store.close();
    expect(rows).toHaveLength(10);
    expect(rows.filter((r) => (r.history ?? '').includes('#'))).not.toHaveLength(0);
    for (const { facts, history } of rows) {
      const own = /quota-\d/.exec(facts)?.[0] ?? '';
      expect((history ?? '').replaceAll(`"${own}"`, '')).not.toContain('quota-');
    }
  });

  it(`${database.name}: so many in any three years, and in each school year, whoever claims at once and however late`, async () => {
    let asked = 0;
    const claim = async (clause: string, firm: string, day: string, i: number) => {
      const project = { id: `${firm}-${day}`, 企业: firm, 申请日期: day };
      const facts = { 企业: [{ id: firm }], 项目: [project] };
      const name = `window-${asked++}`;
      return (await servers[i % 2]?.client.claim({ policy: 'windows', clause, facts }, name))?.status;
    };
    const atOnce = (clause: string, of: readonly (readonly [firm: string, day: string])[]) =>
      Promise.all(of.map(([firm, day], i) => claim(clause, firm, day, i)));
    const awarded = (all: readonly unknown[]) => all.filter((s) => s === 'awarded').length;

    const overNewYear = ['2022-12-28', '2022-12-30', '2023-01-02', '2023-01-04', '2023-01-06', '2023-01-08'];
    expect(
      awarded(
        await atOnce(
          'C01',
          overNewYear.map((day) => ['乙', day] as const),
        ),
      ),
    ).toBe(2);
    // Both that were awarded share a window with a day in 2020 and with one in 2025, and with none that is 36 months away.
    expect(await claim('C01', '乙', '2020-02-01', 0)).not.toBe('awarded');
    expect(await claim('C01', '乙', '2025-12-27', 1)).not.toBe('awarded');
    expect(await claim('C01', '乙', '2026-01-08', 0)).toBe('awarded');

    const firms = ['丙', '丁', '戊', '己', '庚', '辛'];
    expect(
      awarded(
        await atOnce(
          'C02',
          firms.map((firm) => [firm, '2023-08-31'] as const),
        ),
      ),
    ).toBe(3);
    expect(
      awarded(
        await atOnce(
          'C02',
          firms.map((firm) => [firm, '2023-09-01'] as const),
        ),
      ),
    ).toBe(3);
  });
});
