import { describe, expect, it } from 'vitest';
import { beside, compiled, folder, policy, programOf } from '../support/policy.ts';
import '../support/matchers.ts';

const BASE = folder(
  'base',
  `政策 培训办法 (training)
  施行 2020-01-01
枚举 等级 由低到高
  初级 中级
对象 企业 (enterprise)
对象 培训 属于 企业
  等级: 等级
参数 上限 = 3000元
参数 别处 = 1元
定义 标准 对 培训: 按 等级
  初级: 1000元
  中级: 1500元
定义 应付 对 培训: 较小(标准, 上限)
`,
);
const importing = (name: string, rest: string) =>
  beside(policy`政策 示例\n  施行 2023-03-01\n  引用 ${name}\n${rest}`, BASE);
const UPLIFT =
  '对象 企业\n  专精特新: 是否\n条款 C04 补助\n 对象 培训\n 条件 企业.专精特新\n 给予 应付 上浮 20% 给 企业\n 限 每 培训 一次\n';

describe('another policy', () => {
  it('is found by its declared name, its alias or its folder', () => {
    for (const name of ['培训办法', 'training', 'base']) expect(importing(name, UPLIFT)).toCompile();
  });

  it('that is not there is said with what is', () => {
    expect(importing('培训办去', UPLIFT)).toReport('GJ2005', '培训办去');
  });

  it('of which there are two by that name is told, but not where its folder is named', () => {
    const copy = { ...BASE, id: 'copy', files: BASE.files.map((f) => ({ ...f, path: 'copy/policy.gj' })) };
    const among = (name: string, rest: string) => {
      const both = importing(name, rest);
      return { ...both, folders: [...both.folders, copy] };
    };
    expect(among('培训办法', UPLIFT)).toReport('GJ2023', '培训办法');
    expect(among('base', UPLIFT)).toCompile();
  });

  it('lends its definitions and parameters under its id, and only those that are reached', () => {
    const program = programOf(importing('base', UPLIFT));
    expect(program.definitions.map((d) => d.id)).toEqual(['base/标准', 'base/应付']);
    expect(program.parameters.map((p) => p.address)).toEqual([
      'C04.比例',
      'C04.上限',
      'base/上限',
      'base/标准.初级',
      'base/标准.中级',
    ]);
    expect(program.imports).toEqual(['base']);
    expect(JSON.stringify(program.definitions[1]?.expr)).toContain('base/上限');
  });

  it('lends its objects, to which attributes may be added', () => {
    const program = programOf(importing('base', UPLIFT));
    const firm = program.entities.find((e) => e.name === '企业');
    expect(firm).toMatchObject({
      alias: 'enterprise',
      children: ['培训'],
      attributes: [{ name: '专精特新' }],
    });
  });

  it('must be agreed with about what it declares', () => {
    expect(importing('base', '对象 培训\n  等级: 文本\n')).toReport('GJ2011', '等级');
    expect(importing('base', '枚举 等级 由低到高\n  初级 高级\n')).toReport('GJ2011', '等级');
  });

  it('may be named where one of its names is hidden, and hiding is a warning', () => {
    const own = '参数 上限 = 5000元\n条款 C04 补助\n 对象 培训\n 给予 较小(上限, 培训办法.上限) 给 企业\n';
    const both = importing('base', own);
    expect(both).toReport('GJ2010', '上限');
    expect(programOf(both).parameters.map((p) => p.address)).toEqual(['上限', 'base/上限']);
  });

  it('brings the condition of its tables along', () => {
    const program = programOf(
      beside(
        policy`政策 示例\n 施行 2023-03-01\n 引用 b2\n条款 C01 补助\n 对象 培训\n 给予 标准`,
        folder('b2', BASE.files[0]?.text.replace('  初级: 1000元\n', '') ?? ''),
      ),
    );
    expect(program.clauses[0]?.conditions[0]?.value).toMatchObject({
      id: 'C01.档次',
      expr: { values: ['中级'] },
    });
  });

  it('with an error is one error here', () => {
    const broken = folder('base', '政策 培训办法\n 施行 2020-01-01\n定义 甲: 乙\n定义 丙: 丁\n');
    const both = beside(policy`政策 示例\n 施行 2023-03-01\n 引用 base\n`, broken);
    expect(both).toReport('GJ2007', 'base');
    expect(compiled(both).diagnostics.find((d) => d.code === 'GJ2007')?.args).toMatchObject({ count: 2 });
  });

  it('that refers back is a circle', () => {
    const back = folder('base', '政策 培训办法\n 施行 2020-01-01\n 引用 示例\n');
    const inline = beside(policy`政策 示例\n 施行 2023-03-01\n 引用 base\n`, back);
    expect(inline).toReport('GJ2007', 'base');
    expect(compiled({ ...inline, id: 'base' }).diagnostics.map((d) => d.code)).toContain('GJ2007');
    expect(policy`政策 示例\n 施行 2023-03-01\n 引用 示例\n`).toReport('GJ2006', '示例');
  });
});
