import type { ExprOf } from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import { beside, compiled, folder, policy, programOf } from '../support/policy.ts';
import '../support/matchers.ts';

const WORLD =
  '单位 积点\n对象 企业\n  规上: 是否\n  积分: 数(分)\n  申报日期: 日期 可无\n对象 人员\n  雇主: 企业\n对象 项目 属于 企业\n';
const PLAIN = '条款 C01 补助\n 对象 企业\n 给予 1万元\n 限 每 企业 一次\n';
const when = (condition: string, more = PLAIN, subject = '企业') =>
  policy`${WORLD}${more}条款 C02 补差\n 对象 ${subject}\n 条件 ${condition}\n 给予 1万元\n 限 每 ${subject} 一次`;
const left = (condition: string, more = PLAIN, subject = '企业') => {
  const conditions = programOf(when(condition, more, subject)).clauses.at(-1)?.conditions ?? [];
  return (conditions[0]?.value.expr as ExprOf<'compare'> | undefined)?.left;
};

describe('what was received', () => {
  it('is money, grants or months under clauses, for the subject', () => {
    expect(left('已得(C01) ≤ 1万元')).toMatchObject({
      kind: 'received',
      measure: 'amount',
      clauses: ['C01'],
      of: { kind: 'subject' },
      window: null,
    });
    expect(left('已得次数(C01) ≤ 3次')).toMatchObject({ measure: 'times' });
    expect(left('已得月数(C01) ≤ 3个月')).toMatchObject({ measure: 'months' });
    expect(when('已得(C01) ≤ 3次')).toReport('GJ3004', '3次');
  });

  it('comes in what the clause grants, as its numbers say', () => {
    const points = PLAIN.replace('给予 1万元', '给予 积分 × 2积点/分');
    expect(when('已得(C01) ≤ 100积点', points)).toCompile();
    expect(when('已得(C01) ≤ 100元', points)).toReport('GJ3004', '100元');
    const both = `${PLAIN}${points.replace('C01', 'C03')}`;
    expect(when('已得(C01、C03) ≤ 100元', both)).toReport('GJ3004', '已得(C01、C03)');
    const own = `${WORLD}条款 C01 加分\n 对象 企业 每年\n 条件 已得() < 12积点\n 给予 3积点\n 限 每 企业 每年 一次\n`;
    expect(policy`${own}`).toCompile();
  });

  it('comes in what the clause grants, whatever else its amount is made of', () => {
    const world =
      '单位 积点\n参数 每项 = 3积点\n枚举 档次\n  甲档 乙档\n表 档分 按 档次\n  甲档: 5积点\n  乙档: 3积点\n对象 企业\n  额: 金额\n  件: 数(个)\n  档: 档次\n  分公司: 企业 可无\n对象 项目 属于 企业\n  投资: 金额\n  评分: 数(积点)\n定义 半 对 企业: 额 × 50%\n定义 加分 对 企业 (每次: 数(积点)): 每次 × 2\n';
    const asked = (amount: string, most: string) =>
      policy`${world}条款 C01 奖励\n 对象 企业\n 给予 ${amount}\n 限 每 企业 一次\n条款 C02 补差\n 对象 企业\n 条件 已得(C01) ≤ ${most}\n 给予 1万元\n 限 每 企业 一次`;
    const isAsked = (amount: string, most: string) =>
      compiled(asked(amount, most)).diagnostics.filter(({ severity }) => severity === 'error');
    for (const money of [
      '若 件 > 1个 则 额 否则 额 × 2',
      '额 × 件 ÷ 1个',
      '件 ÷ 1个 × 额',
      '半',
      '企业.额 封顶 5元',
      '较小(额, 半)',
      '合计(项目.投资)',
      '按 档\n    甲档: 额\n    乙档: 半\n',
      '按 件 分档\n    不满 3个: 额\n    不少于 3个: 半\n',
      '按 额 累进\n    不超过 1万元: 3%\n    超过 1万元: 10%\n',
      '四舍五入(额 ÷ 3, 1元)',
      '已得() + 额',
    ])
      expect(isAsked(money, '5元'), money).toEqual([]);
    for (const points of [
      '每项 × 件 ÷ 1个',
      '档分(档)',
      '档分.甲档',
      '加分(3积点)',
      '件 × 2积点/个',
      '(最大值(项目.评分) 缺省 0积点)',
      '件数(项目) × 1积点/个',
    ])
      expect(isAsked(points, '5积点'), points).toEqual([]);
    expect(isAsked('若 件 > 1个 则 额 否则 额 × 2', '3个').map(({ code }) => code)).toEqual(['GJ3004']);
  });

  it('comes in what the clause grants also where only checking it tells', () => {
    const ranked = '单位 积点\n对象 企业\n  额: 金额\n排名 R01 大额的 对 企业\n  次序 额 由高到低\n';
    const asked = (most: string) =>
      policy`${ranked}条款 C01 加分\n 对象 企业\n 条件 名次(R01) 有\n 给予 名次(R01) × 2积点\n 限 每 企业 一次\n条款 C02 补差\n 对象 企业\n 条件 已得(C01) ≤ ${most}\n 给予 1万元\n 限 每 企业 一次`;
    expect(asked('5积点')).toCompile();
    expect(asked('5元')).toReport('GJ3004', '5元');
  });

  it('may be asked by one clause of the next, on and on', () => {
    const clauses = Array.from(
      { length: 2000 },
      (_, i) =>
        `条款 C${i} 补助\n 对象 企业\n 给予 ${i === 1999 ? '1万元' : `已得(C${i + 1})`}\n 限 每 企业 一次\n`,
    );
    expect(policy`对象 企业\n${clauses.join('')}`).toCompile();
  });

  it('without a name is what this clause paid', () => {
    expect(left('已得() ≤ 1万元')).toMatchObject({ clauses: ['C02'] });
    expect(when('已领', `${PLAIN}定义 已领 对 企业: 已得() > 0元\n`)).toReport('GJ3035', '已得()');
  });

  it('may be of another instance and within a window', () => {
    expect(left('已得(C01 对 雇主 在 本年) ≤ 1万元', PLAIN, '人员')).toMatchObject({
      of: { kind: 'attribute', name: '雇主' },
      window: { from: { kind: 'shift-to', to: 'year-start' }, to: { kind: 'shift-to', to: 'year-end' } },
    });
    expect(left('已得(C01 在 2023-01-01 至 时点) ≤ 1万元')).toMatchObject({
      window: { from: { kind: 'literal' } },
    });
    expect(when('已得(C01 对 积分) ≤ 1万元')).toReport('GJ3001', '积分');
  });

  it('names clauses that are there; of a policy that is not here it is only worth knowing', () => {
    const old = folder(
      'old',
      '政策 旧办法\n  施行 2020-01-01\n对象 企业\n条款 A01 补助 (aid)\n 对象 企业\n 给予 1万元\n',
    );
    const asks = (clause: string) => beside(when(`已得(${clause}) ≤ 1万元`), old);
    expect(JSON.stringify(programOf(asks('C01, 旧办法/A01')).clauses)).toContain(
      '"clauses":["C01","old/A01"]',
    );
    expect(JSON.stringify(programOf(asks('旧办法/aid')).clauses)).toContain('"old/A01"');
    expect(asks('旧办法/A09')).toReport('GJ2001', 'A09');
    expect(asks('C09')).toReport('GJ2001', 'C09');
    expect(asks('更旧的办法/A01')).toReport('GJ3039', '更旧的办法');
    expect(asks('更旧的办法/A01')).toCompile();
  });
});

describe('what another clause grants', () => {
  it('is in what it grants: yuan, or points', () => {
    const points = '条款 C01 积点\n 对象 企业\n 给予 20积点\n 限 每 企业 一次\n';
    expect(left('应得(C01) ≤ 1万元')).toMatchObject({
      kind: 'payable',
      clause: 'C01',
      of: { kind: 'subject' },
    });
    expect(when('应得(C01) ≥ 20积点', points)).toCompile();
    expect(when('应得(C01) ≥ 20元', points)).toReport('GJ3004', '20元');
    expect(when('应得(C01 对 雇主) ≥ 1元', PLAIN, '人员')).toCompile();
  });

  it('is of this policy only', () => {
    const old = folder(
      'old',
      '政策 旧办法\n  施行 2020-01-01\n对象 企业\n条款 A01 补助\n 对象 企业\n 给予 1万元\n',
    );
    expect(beside(when('应得(旧办法/A01) ≤ 1万元'), old)).toReport('GJ3040');
    expect(when('应得(C09) ≤ 1万元')).toReport('GJ2001', 'C09');
  });

  it('never waits for itself: directly, through definitions, rankings or a rule over both', () => {
    const circle = (more: string, own: string) =>
      policy`${WORLD}${more}条款 C02 补差\n 对象 企业\n ${own}\n 限 每 企业 一次\n`;
    const back = '条款 C01 补助\n 对象 企业\n 条件 应得(C02) > 0元\n 给予 1万元\n 限 每 企业 一次\n';
    expect(circle('', '给予 应得(C02) × 50%')).toReport('GJ2008', '应得(C02)');
    expect(circle(back, '给予 应得(C01) × 50%')).toReport('GJ2008');
    expect(circle(`${back}定义 另一项 对 企业: 应得(C01)\n`, '给予 另一项 × 50%')).toReport('GJ2008');
    const ranked = '排名 R01 得奖多的 对 企业\n 次序 应得(C02) 由高到低\n';
    expect(circle(ranked, '条件 (名次(R01) 缺省 99) ≤ 3\n 给予 1万元')).toReport('GJ2008');
    const stacked = `${PLAIN}叠加 S01 不重复享受\n 含 C01、C02\n 就高 每 企业\n`;
    expect(circle(stacked, '给予 应得(C01) × 50%')).toReport('GJ2008', '应得(C01)');
    const decides = (of: string) => `认定 (认定(${of}) 缺省 0元) + 1元`;
    expect(circle('', decides('C02'))).toReport('GJ2008', '认定(C02)');
    const other = `条款 C01 结转\n 对象 企业\n ${decides('C02')}\n`;
    expect(circle(other, decides('C01'))).toReport('GJ2008');
    expect(circle(PLAIN, '给予 应得(C01) × 50%')).toCompile();
  });
});

describe('a ranking', () => {
  const ranking = (lines: string, head = '对 企业 每年') => `排名 R01 优秀机构 (rank) ${head}\n ${lines}\n`;
  const uses = (lines: string, condition = '名次(R01) 有 且 名次(R01) ≤ 3') =>
    when(condition, PLAIN + ranking(lines));

  it('says who takes part, by what the places go, and what becomes of ties', () => {
    const program = programOf(
      uses('参评 积分 > 40分\n 次序 优先 规上\n 次序 积分 由高到低\n 次序 申报日期 由低到高\n 并列 取后'),
    );
    expect(program.rankings[0]).toMatchObject({
      id: 'R01',
      title: '优秀机构',
      alias: 'rank',
      entity: '企业',
      period: 'year',
      entrants: { kind: 'compare', right: { address: 'R01.门槛' } },
      order: [
        { key: { name: '规上' }, descending: true },
        { key: { name: '积分' }, descending: true },
        { key: { name: '申报日期' }, descending: false },
      ],
      ties: 'last',
    });
  });

  it('needs an order of something that is higher or lower', () => {
    expect(uses('参评 积分 > 40分')).toReport('GJ4030', 'R01');
    expect(uses('次序 规上 由高到低')).toReport('GJ3001', '规上');
    expect(uses('次序 优先 积分')).toReport('GJ3001', '积分');
    expect(uses('次序 积分 由高到低\n 并列 同名次\n 并列 取后')).toReport('GJ4003');
  });

  it('has no place for those who do not take part: 名次 is guarded like an optional value', () => {
    expect(uses('次序 积分 由高到低', '名次(R01) ≤ 3')).toReport('GJ3007', '名次(R01)');
    expect(uses('次序 积分 由高到低', '(名次(R01) 缺省 99) ≤ 3')).toCompile();
    expect(uses('次序 积分 由高到低', '名次(R01) 无 或 名次(R01) > 3')).toCompile();
  });

  it('is of the instance that is meant', () => {
    const person = (condition: string) => when(condition, PLAIN + ranking('次序 积分 由高到低'), '人员');
    expect(person('(名次(R01) 缺省 99) ≤ 3')).toCompile();
    expect(person('(名次(R01 对 雇主) 缺省 99) ≤ 3')).toCompile();
    expect(person('(名次(R01 对 人员) 缺省 99) ≤ 3')).toReport('GJ3001', '人员');
    expect(when('(名次(R09) 缺省 99) ≤ 3')).toReport('GJ2001', 'R09');
    const nobody = policy`${WORLD}对象 城市\n  人口: 数\n${ranking('次序 积分 由高到低')}条款 C02 补助\n 对象 城市\n 条件 (名次(R01) 缺省 99) ≤ 3\n 给予 1万元\n`;
    expect(nobody).toReport('GJ3036', '名次(R01)');
    expect(compiled(nobody).diagnostics.find((d) => d.code === 'GJ3036')?.args).toMatchObject({
      entity: '企业',
      subject: '城市',
    });
  });
});

describe('facts alone', () => {
  it('are what 仅当 and targets ask about', () => {
    expect(
      policy`对象 企业\n  税额: 金额\n定义 已领 对 企业: 已得(C01) > 0元\n${PLAIN}目标 T01 受益\n 家数(企业 其中 已领) 不低于 3家\n`,
    ).toReport('GJ3042', '已领');
    expect(policy`对象 企业\n  税额: 金额 仅当 应得(C01) > 0元\n${PLAIN}`).toReport('GJ3042', '应得(C01)');
  });

  it('of nobody are asked of no one', () => {
    expect(
      policy`${WORLD}${PLAIN}定义 已领: 已得(C01) > 0元\n条款 C02 补助\n 对象 企业\n 条件 已领\n 给予 1万元\n`,
    ).toReport('GJ3041', '已得(C01)');
  });
});
