import { describe, expect, it } from 'vitest';
import { compiled, folder, policy } from '../support/policy.ts';
import '../support/matchers.ts';

const FIRM = '对象 企业 (enterprise)\n  规上 (above_scale): 是否\n  人数: 数(人)\n';

describe('a name', () => {
  it('may be the declared one or its alias', () => {
    expect(
      policy`${FIRM}条款 C01 补助\n 对象 enterprise\n 条件 above_scale 且 规上\n 给予 1万元`,
    ).toCompile();
  });

  it('that is not declared is an error with the nearest declared ones as fixes', () => {
    const slip = policy`${FIRM}条款 C01 补助\n 对象 企业\n 条件 规尚\n 给予 1万元`;
    expect(slip).toReport('GJ2001', '规尚');
    const [diagnostic] = compiled(slip).diagnostics;
    expect(diagnostic?.fixes.map((f) => f.edits[0]?.text)).toEqual(['规上']);
  });

  it.each([
    ['非规上', '非 规上'],
    ['规上且人数', '规上 且 人数'],
    ['人数不少于人数', '人数 不少于 人数'],
    ['若规上则规上否则规上', '若 规上 则 规上 否则 规上'],
  ])(
    'onto which words of the language have grown is taken apart, never taken for the name: %s',
    (grown, parts) => {
      const slip = policy`${FIRM}条款 C01 补助\n 对象 企业\n 条件 ${grown}\n 给予 1万元`;
      const [diagnostic, ...more] = compiled(slip).diagnostics.filter((d) => d.severity === 'error');
      expect(more).toEqual([]);
      expect([diagnostic?.code, diagnostic?.fixes[0]?.edits[0]?.text]).toEqual(['GJ1018', parts]);
    },
  );

  it('of a member with a bound behind it keeps the bound', () => {
    const slip = policy`枚举 级别 由低到高\n 初级 高级\n对象 人员\n  等级: 级别\n条款 C01 补助\n 对象 人员\n 条件 等级 = 高级以上\n 给予 1万元`;
    expect(slip).toReport('GJ1026', '高级以上');
    expect(compiled(slip).diagnostics[0]?.args.instead).toBe('不低于 高级');
  });

  it('is suggested by its alias too', () => {
    const slip = policy`${FIRM}条款 C01 补助\n 对象 企业\n 条件 above_scal\n 给予 1万元`;
    expect(compiled(slip).diagnostics[0]?.fixes[0]?.edits[0]?.text).toBe('above_scale');
  });

  it('of an attribute that an object does not have is reported at that part only', () => {
    expect(policy`${FIRM}条款 C01 补助\n 对象 企业\n 条件 企业.规模 且 规上\n 给予 1万元`).toReport(
      'GJ2001',
      '规模',
    );
  });

  it('declared twice points at both places', () => {
    const twice = policy`${FIRM}对象 企业\n  规上: 是否\n`;
    expect(twice).toReport('GJ2002', '企业');
    expect(compiled(twice).diagnostics.find((d) => d.code === 'GJ2002')?.labels).toHaveLength(1);
  });

  it('means one thing: a definition is not called like an attribute of its object, nor like a parameter', () => {
    expect(policy`${FIRM}定义 规上 对 企业: 人数 ≥ 20人`).toReport('GJ2002', '规上');
    expect(
      policy`参数 标准 = 1万元\n定义 标准: 2万元\n${FIRM}条款 C01 补助\n 对象 企业\n 给予 标准`,
    ).toReport('GJ2002', '标准');
  });

  it('of a type that is nowhere declared does not make its uses errors', () => {
    expect(
      policy`对象 企业\n  镇街: 镇接\n条款 C01 补助\n 对象 企业\n 条件 镇街 = 武原\n 给予 1万元`,
    ).toReport('GJ2001', '镇接');
  });

  it.each([
    ['数量', '数'],
    ['人', '数(人)'],
    ['Boolean', '是否'],
  ])('of a type that others call %s is told as %s', (found, meant) => {
    const [diagnostic, ...more] = compiled(policy`对象 企业\n  规模: ${found}\n`).diagnostics.filter(
      (d) => d.severity === 'error',
    );
    expect(more).toEqual([]);
    expect(diagnostic?.fixes.map((f) => f.edits[0]?.text)).toEqual([meant]);
  });
});

describe('definitions', () => {
  it('may stand in any order', () => {
    expect(
      policy`${FIRM}条款 C01 补助\n 对象 企业\n 条件 大型\n 给予 1万元\n定义 大型 对 企业: 规上 且 人多\n定义 人多 对 企业: 人数 ≥ 20人`,
    ).toCompile();
  });

  it('that need each other are a circle, said once', () => {
    expect(
      policy`${FIRM}定义 甲 对 企业: 乙\n定义 乙 对 企业: 甲\n条款 C01 补助\n 对象 企业\n 条件 甲\n 给予 1万元`,
    ).toReport('GJ2008');
  });
});

describe('a folder', () => {
  it('needs one header', () => {
    const { diagnostics, program } = compiled({ folders: [folder('example', '对象 企业\n')], id: 'example' });
    expect(diagnostics.map((d) => d.code)).toEqual(['GJ2012']);
    expect(program).toBeNull();
  });

  it('may spread a policy over several files', () => {
    const files = [
      { path: 'example/a.gj', text: '条款 C01 补助\n 对象 企业\n 条件 规上\n 给予 1万元\n' },
      { path: 'example/b.gj', text: `政策 示例\n 施行 2023-03-01\n${FIRM}` },
    ];
    expect({ folders: [{ id: 'example', files, documents: {} }], id: 'example' }).toCompile();
  });
});

describe('a policy', () => {
  it('ends after it begins', () => {
    const from = (to: string) => policy`政策 示例\n 施行 2024-01-01\n 终止 ${to}\n`;
    expect(from('2023-12-31')).toReport('GJ4028', '2023-12-31');
    expect(from('2024-01-01')).toCompile();
  });
});
