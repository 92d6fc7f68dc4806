/** The surface language, point by point. */
import { describe, expect, it } from 'vitest';
import {
  convert,
  type Expression,
  format,
  KEYWORDS,
  parse,
  printExpression,
} from '../../src/syntax/index.ts';
import { LineParser } from '../../src/syntax/line-parser.ts';
import { plain } from './plain.ts';

function read(text: string): Expression {
  const { tree, diagnostics } = parse(`条款 C01 甲\n  条件 ${text}`, 'a.gj');
  expect(diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
  const [clause] = tree.declarations;
  const line = clause?.kind === 'clause' ? clause.lines[0] : undefined;
  if (line?.kind !== 'condition' || line.expression === null) throw new Error('no condition');
  return line.expression;
}

/** With every pair of brackets that the structure implies. */
function bracketed(e: Expression | null): string {
  if (e === null) return '';
  switch (e.kind) {
    case 'group':
      return bracketed(e.of);
    case 'and':
    case 'or':
      return `(${e.parts.map(bracketed).join(e.kind === 'and' ? ' 且 ' : ' 或 ')})`;
    case 'not':
      return `(非 ${bracketed(e.of)})`;
    case 'negate':
      return `(−${bracketed(e.of)})`;
    case 'compare':
      return `(${bracketed(e.left)} ${e.op} ${bracketed(e.right)})`;
    case 'arithmetic':
      return `(${bracketed(e.left)} ${e.op} ${bracketed(e.right)})`;
    case 'uplift':
      return `(${bracketed(e.of)} ${e.direction} ${bracketed(e.by)})`;
    case 'at-time':
      return `(${bracketed(e.of)} 于 ${bracketed(e.time)})`;
    case 'exists':
      return `(${bracketed(e.of)} 有 ${e.list?.parts.map((p) => p.text).join('.')} 其中 ${bracketed(e.where)})`;
    default:
      return printExpression(e, 'zh');
  }
}

describe('binding strength', () => {
  it.each([
    ['甲 或 乙 且 丙', '(甲 或 (乙 且 丙))'],
    ['非 甲 且 乙', '((非 甲) 且 乙)'],
    ['非 甲 = 乙', '(非 (甲 = 乙))'],
    ['甲 + 乙 × 丙 ≥ 1 - 2 - 3', '((甲 add (乙 multiply 丙)) ≥ ((1 subtract 2) subtract 3))'],
    ['甲 × 标准 上浮 20% = 丙', '((甲 multiply (标准 up 20%)) = 丙)'],
    ['-甲 于 时点 + 乙 > 0', '(((−(甲 于 时点)) add 乙) > 0)'],
    ['企业 有 培训中心 其中 认定日期 ≤ 起 且 规上', '((企业 有 培训中心 其中 (认定日期 ≤ 「起」)) 且 规上)'],
    [
      '企业 有 培训中心 其中 (认定日期 ≤ 起 且 规上)',
      '(企业 有 培训中心 其中 ((认定日期 ≤ 「起」) 且 规上))',
    ],
  ])('%s', (text, structure) => {
    expect(bracketed(read(text))).toBe(structure);
  });
});

describe('numbers are exact and keep how they were written', () => {
  it.each([
    ['10万元', 100_000, '万', '元', []],
    ['800元/人/月', 800, '', '元', ['人', '月']],
    ['6个月', 6, '', '月', []],
    ['20名', 20, '', '人', []],
    ['1,200', 1200, '', undefined, undefined],
    ['两次', 2, '', '次', []],
    ['40学时', 40, '', '学时', []],
    ['800 yuan/person/month', 800, '', '元', ['人', '月']],
    ['10 wan yuan', 100_000, '万', '元', []],
    ['three months', 3, '', '月', []],
  ])('%s', (text, value, scale, top, bottom) => {
    const e = read(`x = ${text}`);
    const right = e.kind === 'compare' && e.right?.kind === 'quantity' ? e.right : null;
    expect(right).toMatchObject({ value, scale });
    expect(right?.unit?.top[0]?.base).toBe(top);
    expect(right?.unit?.bottom.map((word) => word.base)).toEqual(bottom);
  });

  it('20% is a fifth, 0.1 a tenth: no float', () => {
    expect(read('20%')).toMatchObject({ percent: true, value: { n: 1n, d: 5n } });
    expect(read('0.1')).toMatchObject({ value: { n: 1n, d: 10n } });
  });

  it('20%/次: a share for each one', () => {
    expect(read('20%/次')).toMatchObject({
      percent: true,
      value: { n: 1n, d: 5n },
      unit: { top: [], bottom: [{ base: '次' }] },
    });
  });
});

describe('the same in both widths and both languages', () => {
  it('punctuation', () => {
    const wide = read('（甲＋乙）×2 ＞＝ 较小（1，200） 且 丙 属于（丁，戊）');
    expect(plain(wide)).toEqual(plain(read('(甲 + 乙) * 2 >= 较小(1, 200) 且 丙 属于 (丁、戊)')));
  });

  it('sorts words by meaning, not by language: a file may mix them', () => {
    const mixed =
      'clause C01 甲\n  对象 企业 every year\n  when 规上 且 人数(证书) at least 20 persons\n  给予 2 wan yuan';
    expect(format(mixed, 'zh')).toEqual({
      ok: true,
      text: '条款 C01 甲\n  对象 企业 每年\n  条件 规上\n    且 人数(证书) 不超过 20人\n  给予 2万元\n'.replace(
        '不超过',
        '不少于',
      ),
    });
  });

  it('every form of every keyword belongs to one keyword', () => {
    const forms = Object.values(KEYWORDS).flatMap((k) => [...k.zh, ...k.en]);
    expect(forms.filter((form, i) => forms.indexOf(form) !== i)).toEqual([]);
  });

  it('names and texts stay as they are; a name that would read as a keyword gets the quotes of the language', () => {
    expect(convert('对象 企业\n  「目标」: 文本\n  grant_: 是否\n', 'en')).toEqual({
      ok: true,
      text: 'object 企业\n  `目标`: text\n  grant_: boolean\n',
    });
  });
});

describe('a word that also opens a declaration', () => {
  it('is a name at the end of another, whatever opens at the margin behind it', () => {
    const text = '目标 全面\n  ranking\n\n表 甲 按 乙\n';
    expect(parse(text, '').diagnostics).toEqual([]);
    expect(format(text, 'zh')).toEqual({ ok: true, text });
  });
});

describe('认定 in an expectation', () => {
  it('is followed by the result, whatever facts stand in the next row', () => {
    const text = '案例 甲\n  期望 C01 认定 「政策」\n  乙:\n';
    expect(parse(text, '').diagnostics).toEqual([]);
    expect(format(text, 'zh')).toEqual({ ok: true, text });
  });
});

describe('时点, which opens a line and is a value', () => {
  it('is the term behind 起, also where the day has the name of a word', () => {
    const text = '条款 C01\n  条件 甲 在 乙.政策 起 时点 内\n';
    expect(parse(text, '').diagnostics).toEqual([]);
    expect(format(text, 'zh')).toEqual({ ok: true, text });
  });

  it('is the value behind a word that opens its row, also one that may be a name', () => {
    const text = '条款 C01\n  认定 时点\n  衔接 从旧\n';
    expect(parse(text, '').diagnostics).toEqual([]);
    expect(format(text, 'zh')).toEqual({ ok: true, text });
  });
});

describe('layout', () => {
  const formatted = (text: string): string => {
    const result = format(text, 'zh');
    if (!result.ok) throw new Error(result.diagnostics.map((d) => d.code).join());
    return result.text;
  };

  it('comments stay with their lines', () => {
    const text = `# 文件说明

# 企业
对象 企业  # 市场主体
  # 名录
  规上: 是否  # 统计口径
  # 以后再补

# 结尾
`;
    expect(formatted(text)).toBe(text.replaceAll('  # 市', ' # 市').replace('  # 统', ' # 统'));
  });

  it('decides only two things: a declaration stands flush, a title in the row of its id', () => {
    const kinds = (text: string) => parse(text, 'a.gj').tree.declarations.map((d) => d.kind);
    expect(kinds('条款 C01 甲\n  对象 企业')).toEqual(['clause']);
    expect(kinds('条款 C01 甲\n对象 企业')).toEqual(['clause', 'entity']);
    expect(kinds('条款 C01 甲 对象 企业 (enterprise) 规上: 是否')).toEqual(['clause', 'entity']);
    expect(kinds('案例 甲\n  背景 乙')).toEqual(['case']);
    expect(kinds('案例 甲\n背景 乙')).toEqual(['case', 'background']);
  });

  it('is left alone where a file cannot be read', () => {
    expect(format('条款 C01 甲\n  条件 (甲')).toMatchObject({ ok: false, diagnostics: [{ code: 'GJ1007' }] });
  });
});

it('the grammar has no ambiguities', () => {
  expect(() => new LineParser(true)).not.toThrow();
});

describe('a number or a date in another way of writing is read, and said once how it is written', () => {
  it.each([
    ['甲 ≥ １２．５元', '１２．５', '12.5'],
    ['甲 ≥ 2023/8/1', '2023/8/1', '2023-08-01'],
    ['甲 ≥ 2023.08.01', '2023.08.01', '2023-08-01'],
    ['甲 ≥ ２０２３-０８-０１', '２０２３-０８-０１', '2023-08-01'],
  ])('%s', (text, found, instead) => {
    const [first] = parse(`条款 C01 甲\n  条件 ${text}`, 'a.gj').diagnostics;
    expect(first).toMatchObject({ code: 'GJ1031', args: { found, instead } });
  });

  it('‘ for “ is one slip', () => {
    const { diagnostics } = parse('条款 C01 甲\n  条文 ‘按20%给予；不另行申请。”\n', 'a.gj');
    expect(diagnostics.map((d) => d.code)).toEqual(['GJ1005']);
  });
});
