import { definitionTexts, parseDate } from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import { beside, folder, policy, programOf } from '../support/policy.ts';
import '../support/matchers.ts';

const BASE = folder(
  'base',
  [
    '政策 补贴 (allowance)\n 施行 2023-01-01',
    '枚举 层次\n 甲类 乙类',
    '对象 人才\n 层次: 层次\n 登记日期: 日期',
    '定义 标准 (standard) 对 人才: 按 层次\n 甲类: 1万元\n 乙类: 2万元',
    '条款 C01 奖励\n 对象 人才\n 时点 登记日期\n 给予 标准\n 限 每 人才 一次\n',
  ].join('\n'),
);
const NEW_MEMBER = '枚举 层次\n 丙类\n';
const NEW_TEXT =
  '定义 标准 对 人才 自 2025-01-01 公布 2024-11-01: 按 层次\n 甲类: 1万元\n 乙类: 2万元\n 丙类: 3万元\n';
const CASES = [
  '案例 G1 新类\n 人才 甲: 层次 = 丙类, 登记日期 = 2025-01-01\n 期望 C01 = 3万元',
  '案例 G2 前一日还没有这一类\n 人才 甲: 层次 = 丙类, 登记日期 = 2024-12-31\n 期望 C01 不予',
  '案例 G3 旧类照旧\n 人才 甲: 层次 = 乙类, 登记日期 = 2024-06-01\n 期望 C01 = 2万元\n',
].join('\n');
const amended = beside(policy`修订 增类 对 补贴\n${NEW_MEMBER}${NEW_TEXT}${CASES}`, BASE);

describe('a later text of a definition', () => {
  it('lets an amendment add a member of an enumeration by which a definition has arms', () => {
    expect(amended).toCompile();
    const program = programOf(amended);
    const [standard] = program.definitions;
    const texts = standard && definitionTexts(program, standard);
    expect(texts?.map(({ from, published }) => [from, published])).toEqual([
      [null, null],
      [parseDate('2025-01-01'), parseDate('2024-11-01')],
    ]);
  });

  it('is chosen by a figure, which a scenario may set and who knows less reads as it was', () => {
    expect(programOf(amended).parameters.find((p) => p.address === '标准.版本')?.versions).toMatchObject([
      { from: null, published: null, value: 1 },
      { from: parseDate('2025-01-01'), published: parseDate('2024-11-01'), value: 2 },
    ]);
  });

  it('is told where it follows on nothing, is about another object, or comes before the text it follows', () => {
    const later = (text: string) => beside(policy`修订 改 对 补贴\n${text}`, BASE);
    expect(later('定义 别的 对 人才 自 2025-01-01: 1万元\n')).toReport('GJ6030', '别的');
    expect(later('定义 标准 自 2025-01-01: 1万元\n')).toReport('GJ6030', '标准');
    expect(later('定义 标准 (standard) 对 人才 (加: 数) 自 2025-01-01: 1万元\n')).toReport('GJ6030', '标准');
    expect(later('定义 标准 对 人才 自 2025-01-01: 1人\n')).toReport('GJ3004', '1人');
    const back = '定义 标准 对 人才 自 2025-01-01: 1万元\n定义 标准 对 人才 自 2024-01-01: 2万元\n';
    expect(later(back)).toReport('GJ4017', '2024-01-01');
  });

  it('needs its day: without one it is a second declaration', () => {
    expect(beside(policy`修订 改 对 补贴\n定义 标准 对 人才: 1万元\n`, BASE)).toReport('GJ2002', '标准');
  });
});
