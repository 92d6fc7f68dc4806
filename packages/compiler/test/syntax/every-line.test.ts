/** Each line and expression of the language once, as a drafter writes it: read without complaint, printed, taken to English and back. */
import { expect, it } from 'vitest';
import { convert, format, parse, print } from '../../src/syntax/index.ts';

const TEXT = `政策 甲办法 (demo)
  施行 2023-03-01 公布 2023-02-01 假定 “原文未写”

对象 企业 (enterprise)
  员工: 人员 按 雇主
  有效: 是否
  总额: 金额 可无

定义 封顶额 (cap) 对 企业 (基数: 金额, 比例: 数): 基数 × 比例 封顶 50万元
  例外 E1 “偏远地区” 若 偏远 则 60万元
  例外 E2 优先于 E1 若 失信 则 照常
定义 累进税 (基数: 金额): 按 基数 累进
  不超过 3000元: 3%
  超过 3000元 不超过 12000元: 10% 速算扣除 210元
  超过 12000元: 20%

表 最低工资 (min_wage) 按 地区
  一档: 2280元/月
  二档: 2070元/月
  自 2024-01-01 公布 2023-11-15
  一档: 2490元/月
  二档: 2260元/月
表 名次奖 按 类别 × 奖项
  省一类 × 金奖: 1万元
  省一类 × 银奖: 待明确 “没写” 单位 元

名单 紧缺工种 (shortage) 属于 工种 自 2023-01-01 至 2024-12-31
  列入 电工、焊工
  列入 钳工 自 2023-07-01 至 2023-12-31 公布 2023-06-01

日历 放假安排 (holidays) 自 2023-01-01 至 2023-12-31
  放假 2023-01-21 至 2023-01-27 “春节”
  上班 2023-01-28

排名 R01 优秀机构 (rank) 对 机构 每年
  参评 积分 > 40分
  次序 优先 规上
  次序 积分 由高到低
  次序 申报日期 由低到高
  并列 同名次

叠加 S01 同一项目就高不重复
  条文 “甲”
  依据 说明 3 “乙”
  含 C03、C04、haiyan-training/A02
  就高 每 项目 每年

叠加 S02 甲
  含 C03、C04
  就高补差 每 项目
叠加 S03 乙
  含 C03、C04
  择先 每 人员 每半年
  限 每 人员 每年 3次

资金池 F01 技改资金
  含 C07、C08
  总额 2000万元 每年
  限 每 企业 500万元
  分配 按比例 最大余数 取整到 元
资金池 F02 技改
  总额 (镇.资金 + 上期结余) 封顶 3万元 每 所在镇 每 类别 每季
  分配 按次序 R01 部分兑现
资金池 F03 技改
  分配 先到先得

条款 C05 自主认定
  对象 企业 每季
  有效 自 2023-03-01 至 2025-12-31 公布 2023-02-01
  废止 自 2025-06-01 公布 2025-03-01
  条件 占比: 占比 ≥ 5%
  条件 d 在 核发日期 起 12个月 内
    且 d 在 上年
    且 x 在 紧缺工种
  条件 之一(甲: 规上, 乙: 企业 有 证书, 丙: 员工 有)
  条件 至少(2项, 甲: 规上, 规下) 或 同时(规上, 甲)
  条件 最大值(列表.数 其中 c) ≥ 3 且 名次(R01 对 x) ≤ 3
  条件 累计月数(参保 自 起 至 止 在 a 至 b 其中 c) ≥ 6个月
  条件 期满(d, 10个工作日, 顺延) ≤ 时点 且 有效
  例外 E1 “文” 优先于 E2、E3 若 c 免 占比、条件2
  例外 E2 若 c 则 不予 依据 说明 3 “引”
  例外 E3 若 c 则 20万元
  给予 按 研发 分档
    不低于 1000万元 自 2024-01-01 为 2000万元 不满 3000万元: 10万元 自 2024-01-01 至 2024-12-31 为 待明确 “另定” 公布 2023-11-15
    不低于 3000万元: 20万元 封顶 3万元
    = 1: 3元
    其他: 0元
  认定 是
  兑现 分4期 每 3个月 等额
  衔接 从优
  结算 多退少补
  追回 若 c 则 x
  义务 “五年不迁出” 自 d 至 加月(d, 60个月) 满足 不迁
  分担 省级: 30%, 县级: 70% 余数归 县级
  替代 甲办法/C02 自 2024-01-01
  暂停 甲办法/C03 自 2024-01-01 至 2024-12-31
  限 全部 每年 5次
  限 每 人员 每 职业 递升 等级
条款 C06 节点
  节点 受理 于 受理日期: 500万元
  节点 验收 于 验收日期: 按 级别
    甲级: 3万元
    其他: 1万元
  给予 已得(C01, 甲办法/C02 对 人员 在 本年) + 已得() + 应得(C01 对 企业) + 逐日合计(x 自 a 至 b) + 封顶额(费用, 30%) + 最低工资(企业.地区)

修订 提高 对 甲办法
  废止 C05 自 2024-01-01 公布 2023-12-01
  将 C01.金额 由 1元 改为 2元

案例 甲
  已发 C01 甲厂、小甲 2023年5月 = 100元 于 2023-05-01 按 高级工
  已发 C01 甲厂 2023年2季 = 100元 于 2023-06-30
  已发 C01 甲厂 2023年上半年 第1期 = 100元 于 2023-06-30
  期望 C01 甲 = 300元 于 2023年下半年
  已发 C01 甲厂 2023年 第1期 春班 = 100元 于 2023-06-30
  已发 C01 节点 受理 = 100元 于 2023-06-30
  期望 C01 甲 认定 是
  期望 C01 补发 300元
  期望 C01 追回 300元
  期望 C01 分担 省级 = 30元
  期望 C01 甲 分担 省级 补发 = 30元
  期望 C01 分担 补发 追回 = 30元
  期望 F01 结余 3元
  期望 F01 甲镇 结余 3元
  期望 C01 = 20分 于 2023年5月
  期望 C01 不予 因为 叠加
`;

const codes = (text: string): readonly string[] =>
  parse(text, 'a.gj').diagnostics.map((d) => `${d.code} ${text.slice(d.span.start, d.span.end)}`);

it('is read', () => {
  expect(codes(TEXT)).toEqual([]);
});

it('goes to English and back, and is laid out once', () => {
  const { tree } = parse(TEXT, 'a.gj');
  const chinese = print(tree, 'zh');
  const english = print(tree, 'en');
  expect(codes(english)).toEqual([]);
  expect(english.replaceAll(/"[^"]*"/g, '')).not.toMatch(/给予|例外|名单|每年|对象/);
  expect(convert(english, 'zh')).toEqual({ ok: true, text: chinese });
  expect(format(chinese)).toEqual({ ok: true, text: chinese });
});

it('new keywords that drafters also use as names need no quotes', () => {
  const names = [
    '止',
    '总额',
    '结余',
    '次序',
    '有效',
    '排名',
    '名单',
    '单位',
    '认定',
    '义务',
    '节点',
    '补发',
    '分配',
  ];
  const attributes = names.map((name) => `  ${name}: 数`).join('\n');
  const conditions = names.map((name) => `  条件 ${name} > 0 或 机构.${name} = ${name}\n`).join('');
  const text = `对象 机构\n${attributes}\n\n条款 C01 甲\n  对象 机构\n${conditions}`;
  expect(codes(text)).toEqual([]);
  expect(parse(text, 'a.gj').tree.declarations).toMatchObject([
    { kind: 'entity', attributes: names.map((name) => ({ name: { text: name } })) },
    { kind: 'clause', lines: [{ kind: 'subject' }, ...names.map(() => ({ kind: 'condition' }))] },
  ]);
  expect(format(text)).toMatchObject({ ok: true, text: expect.not.stringContaining('「') });
});

it('an object may be called 单位, and a unit of a gap is still one', () => {
  const text =
    '对象 单位\n  人数: 数(人)\n\n对象 职工 属于 单位\n\n参数 标准 = 待明确 “未写” 单位 元\n\n条款 C01 甲\n  对象 单位\n  条件 单位.人数 > 3人\n\n案例 一\n  单位 甲厂: 人数 = 3人\n  职工 小甲 属于 甲厂:\n';
  expect(codes(text)).toEqual([]);
  expect(format(text)).toEqual({ ok: true, text });
});

it('a name spelt like 起 or 内 is printed in quotes, so that it never goes on with the phrase in front of it', () => {
  const text = '条款 C01 甲\n  条件 「起」 ≤ 「内」\n  条件 「顺延」\n';
  expect(codes(text)).toEqual([]);
  expect(format('条款 C01 甲\n  条件 起 ≤ 内\n  条件 顺延\n')).toEqual({ ok: true, text });
  expect(format(text)).toEqual({ ok: true, text });
});

it('单位 behind a gap leads an arm where a colon stands behind it', () => {
  const text = '断言 甲\n  任意 企业: 按 类别 甲: 待明确 “未写” 单位: 3\n';
  expect(codes(text)).toEqual([]);
  expect(format(text)).toEqual({ ok: true, text });
});

it('behind 因为 any word is a name, also one that opens a declaration elsewhere', () => {
  const text = '案例 甲\n  企业 甲厂:\n  期望 C01 不予 因为 目标\n';
  expect(codes(text)).toEqual([]);
  expect(parse(text, 'a.gj').tree.declarations).toMatchObject([
    { kind: 'case', lines: [{ kind: 'facts' }, { kind: 'expect', because: { parts: [{ text: '目标' }] } }] },
  ]);
});
