import { describe, expect, it } from 'vitest';
import { edited } from '../../src/index.ts';
import { beside, compiled, folder, policy, wordsAt } from '../support/policy.ts';
import '../support/matchers.ts';

const WORLD = '对象 企业\n对象 证书 属于 企业\n对象 中心 属于 企业\n';
const reward = (condition: string, amount: string, more = '') =>
  policy`${WORLD}${more}条款 C05 奖励\n  对象 企业\n  条件 ${condition}\n  给予 ${amount}\n  限 每 企业 一次`;
const codes = (inline: ReturnType<typeof policy>) => compiled(inline).diagnostics.map((d) => d.code);

describe('a cliff', () => {
  it('is a count that decides a fixed amount', () => {
    expect(reward('件数(证书) 不少于 20个', '2万元')).toReport('GJ8001', '件数(证书) 不少于 20个');
    expect(
      compiled(reward('件数(证书) 超过 20个', '2万元')).diagnostics.find((d) => d.code === 'GJ8001')?.args,
    ).toMatchObject({
      enough: 21,
      short: 20,
    });
  });

  it('is seen through definitions and readings', () => {
    expect(codes(reward('张数 ≥ 20个', '2万元', '定义 张数 对 企业: 件数(证书)\n'))).toContain('GJ8001');
    const reading =
      '读法 口径 对 企业 “培养”\n  甲: 件数(证书) “一”\n  乙: 2 × 件数(证书) “二”\n  取 甲 理由 “字面”\n';
    expect(codes(reward('读法 口径 ≥ 20个', '2万元', reading))).toContain('GJ8001');
  });

  it('is none where the amount goes by the count', () => {
    expect(codes(reward('件数(证书) ≥ 20个', '1000元/个 × 件数(证书)'))).not.toContain('GJ8001');
  });
});

describe('a share', () => {
  const share = (figure: string) => reward('是', '2万元 × 补助比例', `参数 补助比例 = ${figure}\n`);

  it('by its name that is above 1 may lack its %', () => {
    expect(codes(share('20'))).toContain('GJ8008');
    for (const meant of ['20%', '0.2', '120%', '1']) expect(codes(share(meant))).not.toContain('GJ8008');
  });
});

describe('brackets', () => {
  const mended = (slip: ReturnType<typeof policy>, code: string): readonly string[] => {
    const text = slip.folders[0]?.files[0]?.text ?? '';
    const told = compiled(slip).diagnostics.find((d) => d.code === code);
    return told?.fixes.map(({ edits }) => edited(text, edits)) ?? [];
  };

  it('are asked for around a bound that is a sum: both ways to set them are offered', () => {
    const capped = reward('件数(证书) > 0个', '1000元/个 × 件数(证书) 封顶 100元 + 20元 − 10元');
    expect(capped).toReport('GJ8010', '100元 + 20元 − 10元');
    const [whole, first] = mended(capped, 'GJ8010');
    expect(whole).toContain('给予 1000元/个 × 件数(证书) 封顶 (100元 + 20元 − 10元)\n');
    expect(first).toContain('给予 (1000元/个 × 件数(证书) 封顶 100元) + 20元 − 10元\n');
    expect(reward('件数(证书) > 0个', '1000元/个 × 件数(证书) 封顶 100元 × 2')).toCompile();
  });

  it('are asked for where 且 and 或 stand side by side', () => {
    const facts = '对象 人员\n  甲: 是否\n  乙: 是否\n  丙: 是否\n';
    const asking = (condition: string) =>
      policy`${facts}条款 C01 补助\n  对象 人员\n  条件 ${condition}\n  给予 1万元\n  限 每 人员 一次`;
    const mixed = asking('甲 且 乙 或 丙 且 甲');
    expect(mixed).toReport('GJ8011', '甲 且 乙 或 丙 且 甲');
    expect(mended(mixed, 'GJ8011')[0]).toContain('条件 (甲 且 乙) 或 (丙 且 甲)\n');
    for (const clear of ['(甲 且 乙) 或 丙', '甲 且 (乙 或 丙)', '甲 且 乙 且 丙', '甲 或 乙 或 丙'])
      expect(asking(clear)).toCompile();
  });
});

describe('an amount that is always below 0', () => {
  it('does nothing, granted or levied', () => {
    for (const below of ['−100元', '−(100元 + 200元)', '1000元/个 × 件数(证书) 封顶 −1元'])
      expect(codes(reward('件数(证书) > 0个', below))).toContain('GJ4086');
    expect(reward('件数(证书) > 0个', '100元 − 件数(证书) × 1元/个')).toCompile();
  });
});

describe('what is worth a look', () => {
  it('is a missing limit, payee, last day, and every gap', () => {
    const open = policy`${WORLD}条款 C02 补助\n  对象 中心\n  给予 待明确 “没有写”`;
    expect(new Set(codes(open))).toEqual(new Set(['GJ8002', 'GJ8003', 'GJ8004', 'GJ8005', 'GJ8006']));
  });

  it('is said only of a policy without errors', () => {
    expect(codes(policy`${WORLD}条款 C02 补助\n  对象 中心\n  条件 规尚\n  给予 1万元`)).toEqual(['GJ2001']);
  });
});

describe('what nothing uses', () => {
  it('is a warning for parameters, definitions and readings, but not for gaps', () => {
    expect(policy`参数 间隔 = 12个月`).toReport('GJ2009', '间隔');
    expect(policy`参数 预算 = 待明确 “没有写” 单位 元`).toCompile();
  });

  it('is a warning for tables, lists, calendars and rankings too', () => {
    expect(policy`枚举 地区\n  甲地\n表 标准 按 地区\n  甲地: 1元\n`).toReport('GJ2009', '标准');
    expect(policy`名单 目录 属于 文本\n  列入 “电工”\n`).toReport('GJ2009', '目录');
    expect(policy`日历 安排 自 2023-01-01 至 2023-12-31\n`).toReport('GJ2009', '安排');
    expect(policy`对象 企业\n  人数: 数(人)\n排名 R01 大企业 对 企业\n  次序 人数 由高到低\n`).toReport(
      'GJ2009',
      'R01',
    );
  });

  it('is worth knowing of objects, attributes, enumerations and units', () => {
    const bare =
      '单位 学时\n枚举 地区\n  甲地\n对象 企业\n  信用代码: 统一社会信用代码\n  规上: 是否\n  人数: 数(人)\n对象 人员\n';
    const said = (text: string) => {
      const inline = policy`${bare}${text}`;
      return compiled(inline).diagnostics.flatMap((d) =>
        d.code === 'GJ8006' ? [wordsAt(inline, d.span)] : [],
      );
    };
    const clause = '条款 C01 补助\n 对象 企业\n 条件 规上\n 给予 1万元\n 限 每 企业 一次\n';
    expect(said(clause)).toEqual(['学时', '地区', '人数', '人员']);
    expect(said(`${clause}目标 T01 规模\n 合计(企业.人数) 不低于 1000人\n`)).not.toContain('人数');
  });

  it('is worth knowing of an import', () => {
    const other = folder('other', '政策 别的办法\n  施行 2020-01-01\n参数 标准 = 1万元\n');
    const rest = '对象 企业\n条款 C01 补助\n 对象 企业\n 限 每 企业 一次\n';
    const of = (amount: string) =>
      codes(beside(policy`政策 示例\n  施行 2023-03-01\n  引用 别的办法\n${rest} 给予 ${amount}\n`, other));
    expect(of('1万元')).toContain('GJ8006');
    expect(of('标准')).not.toContain('GJ8006');
  });

  it('is none where another policy takes this one in', () => {
    const user = folder('user', '政策 用户\n  施行 2023-03-01\n  引用 示例\n');
    expect(beside(policy`参数 间隔 = 12个月`, user)).toCompile();
  });
});
