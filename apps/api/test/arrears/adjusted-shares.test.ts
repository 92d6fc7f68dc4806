/** 分担 of what is settled: who paid an award stands in the books, and each payer owes its part of what is due now less what it paid. */
import { describe, expect, it } from 'vitest';
import { onEveryDatabase } from '../databases.ts';
import { openCounty } from '../process/county.ts';

/** Above 150 yuan the centre pays less than before, and the county the rest. */
const SHARED = `政策 共担补助 (shared_aid)
  施行 2012-01-01
  终止 2023-12-31

参数 标准 (standard) = 100元
  自 2012-07-01 为 200元 公布 2012-08-10
  自 2012-07-01 为 160元 公布 2012-10-08

对象 家庭 (household)
  日期 (day): 日期

条款 C01 补助 (aid)
  条文 “按标准补助，由中央和县级分担。”
  对象 家庭
  时点 日期
  给予 标准
  分担 中央: (若 标准 不低于 150元 则 标准 × 10% 否则 80元) 余数归 县级
  限 每 家庭 一次
  结算 多退少补
`;

await onEveryDatabase('shares of adjustments', async ({ name, options }) => {
  const { clerk, approver, on } = await openCounty(options, { 'shared-aid': SHARED }, []);
  const adjust = async () => {
    const drawn = await clerk.proposeAdjustment({ policy: 'shared-aid' });
    const { id, listHash } = drawn;
    const booked = await approver.decideAdjustment(id, { verdict: 'approved', listHash });
    expect(booked.lines).toEqual(drawn.lines);
    expect(drawn.lines.map(({ cause }) => cause.figures.map((f) => f.address))).toEqual([['标准']]);
    return drawn.lines.map(({ difference, shares }) => [
      difference,
      ...shares.map((s) => s.payer + s.amount),
    ]);
  };

  describe(`${name}: a standard that changes backwards twice`, () => {
    it('is shared as it is paid, and each time settled against what each payer had paid by then', async () => {
      on('2012-07-31');
      const facts = { 家庭: [{ id: '甲户', 日期: '2012-07-15' }] };
      const { awards } = await clerk.claim({ policy: 'shared-aid', facts }, 'before');
      expect(awards[0]?.shares).toEqual([
        { payer: '中央', amount: '80元' },
        { payer: '县级', amount: '20元' },
      ]);
      on('2012-08-31');
      expect(await adjust()).toEqual([['100元', '中央-60元', '县级160元']]);
      on('2012-10-31');
      expect(await adjust()).toEqual([['-40元', '中央-4元', '县级-36元']]);
    });
  });
});
