import { FUNCTIONS } from '@guiju/compiler';
import { describe, expect, test } from 'vitest';
import { BUILT_IN } from '../src/signature/built-in.ts';
import { at, FILE } from './fixture.ts';

function helped(condition: string) {
  const { service, offset } = at('  条件 读法 特别是', `  条件 ${condition}`);
  const help = service.signature(FILE, offset);
  return help && `${help.name.zh}/${help.name.en} ${help.active} of ${help.parameters.length}`;
}

describe('in the brackets of a function', () => {
  test('it and the parameter at the cursor are told', () => {
    expect(helped('加月(│')).toBe('加月/add_months 0 of 2');
    expect(helped('加月(时点, │')).toBe('加月/add_months 1 of 2');
    expect(helped('加月（时点，│3个月）')).toBe('加月/add_months 1 of 2');
    expect(helped('add_months(│')).toBe('加月/add_months 0 of 2');
  });

  test('the innermost call that is still open counts', () => {
    expect(helped('满月数(加月(时点, 3个月), │')).toBe('满月数/whole_months 1 of 2');
    expect(helped('满月数(加月(时点│')).toBe('加月/add_months 0 of 2');
    expect(helped('满月数((时点│')).toBe('满月数/whole_months 0 of 2');
  });

  test('a last parameter that repeats stays the last', () => {
    expect(helped('较小(1元, 2元, 3元, │')).toBe('较小/least 1 of 2');
  });

  test('types and words are there in both languages', () => {
    const { service, offset } = at('  条件 读法 特别是', '  条件 加月(│');
    const help = service.signature(FILE, offset);
    expect(help?.parameters[1]).toMatchObject({
      name: { zh: '月数', en: 'months' },
      type: { zh: '数(月)', en: 'number (month)' },
    });
    expect(help?.describe?.en).toMatch(/corresponding day/);
    expect(help?.result).toEqual({ zh: '日期', en: 'date' });
  });
});

describe('what the policy declares itself', () => {
  const DECLARED = `定义 封顶额 (cap) 对 企业 (基数: 金额, 比例: 数): 基数 × 比例 封顶 50万元

表 最低工资 (min_wage) 按 等级
  初级: 2280元/月
  中级: 2480元/月
  高级: 2680元/月

条款 C01 创建补助`;
  const helpIn = (condition: string) => {
    const { service, offset } = at('条款 C01 创建补助', `${DECLARED}\n  条件 ${condition}\n条款 C03 又一条`);
    return service.signature(FILE, offset);
  };

  test('a definition with parameters', () => {
    expect(helpIn('封顶额(10元, │')).toMatchObject({
      name: { zh: '封顶额', en: 'cap' },
      parameters: [
        { name: { zh: '基数' }, type: { zh: '金额', en: 'money' } },
        { name: { zh: '比例' }, type: { zh: '数', en: '数' } },
      ],
      describe: { zh: '对 企业' },
      active: 1,
    });
  });

  test('a table, by the enumerations of its rows', () => {
    expect(helpIn('min_wage(│')).toMatchObject({
      name: { zh: '最低工资' },
      parameters: [{ name: { zh: '等级' }, type: { zh: '枚举 等级' } }],
      active: 0,
    });
  });
});

test('outside of brackets, in words and in comments there is none', () => {
  for (const text of ['加月(时点, 3个月) │', '规上 │', '# 加月(│', '“加月(│'])
    expect(helped(text)).toBeNull();
});

test('every built-in function has one', () => {
  expect(Object.values(FUNCTIONS).filter(({ zh }) => !Object.hasOwn(BUILT_IN, zh))).toEqual([]);
});
