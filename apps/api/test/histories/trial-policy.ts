/** A policy with everything that a ledger has to guard: once only, parts with a re-check and promotion, and a yearly cap over several claims. */
export const TRIAL = `政策 账本试验 (ledger_trial)
  施行 2022-01-01

对象 企业 (firm)

对象 人员 (person)
  在职 (employed): 是否
  入职日期 (hired_on): 日期
  奖金 (bonus): 金额

对象 电费申请 (claim) 属于 企业
  用电费 (power_cost): 金额
  申请日期 (applied_on): 日期

条款 A1 一次性奖励 (once_only)
  条文 “在职的，给予1万元一次性奖励。”
  对象 人员
  时点 入职日期
  条件 在职
  给予 1万元
  限 每 人员 一次

条款 A2 分期奖励 (in_parts)
  条文 “按奖金给予奖励，分3年兑现；兑现时须在职；期间提高的，就高补差。”
  对象 人员
  时点 入职日期
  给予 奖金
  兑现 分3年 等额 余数归末期 自 入职日期
  续发 在职 停发
  晋级 就高补差
  限 每 人员 一次

条款 A3 用电费补助 (power_grant)
  条文 “按用电费的5%补助，单家企业一年不超过50万元。”
  对象 电费申请
  时点 申请日期
  给予 用电费 × 5% 给 企业
  限 每 企业 每年 50万元
  限 每 电费申请 一次
`;
/** The cap of A3, in fen. */
export const CAP = 50_000_000n;
