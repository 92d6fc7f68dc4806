import { compile, edited } from '@guiju/compiler';
import { describe, expect, test } from 'vitest';
import { cursor, type Place, textOf } from './two-policies.ts';

/** `file:row words → new words` of every change. */
function changes({ service, file, offset, files }: Place, to: string): readonly string[] | string {
  const answer = service.rename(file, offset, to);
  if (!answer.ok) return answer.reason.zh;
  return answer.edits.map(({ span, text }) => {
    const whole = files[span.file] ?? '';
    const row = whole.slice(0, span.start).split('\n').length;
    return `${span.file}:${row} ${whole.slice(span.start, span.end)} → ${text}`;
  });
}

describe('a rename reaches', () => {
  test('every file of the policy, those that take it in, and leaves aliases alone', () => {
    expect(changes(cursor('first/0-policy.gj', '规上│ (above_scale)'), '规模以上')).toEqual([
      'first/0-policy.gj:8 规上 → 规模以上',
      'first/1-clauses.gj:3 规上 → 规模以上',
      'first/1-clauses.gj:10 规上 → 规模以上',
      'second/policy.gj:9 规上 → 规模以上',
    ]);
  });

  test('the declaring policy from one that takes it in', () => {
    expect(changes(cursor('second/policy.gj', '基本│标准'), '起步标准')).toEqual([
      'first/0-policy.gj:14 基本标准 → 起步标准',
      'first/1-clauses.gj:5 基本标准 → 起步标准',
      'second/policy.gj:10 基本标准 → 起步标准',
    ]);
  });

  test('addresses made of a level, in cases and in amendments', () => {
    expect(changes(cursor('first/0-policy.gj', '│高级 (senior)'), '高等')).toEqual([
      'first/0-policy.gj:5 高级 → 高等',
      'first/0-policy.gj:17 高级 → 高等',
      'first/1-clauses.gj:6 高级 → 高等',
      'first/1-clauses.gj:15 高级 → 高等',
      'first/1-clauses.gj:16 高级 → 高等',
      'third/amendment.gj:2 高级 → 高等',
    ]);
  });

  test('addresses made of a clause’s id', () => {
    expect(changes(cursor('first/1-clauses.gj', '条款 C01│'), 'C07')).toEqual([
      'first/1-clauses.gj:1 C01 → C07',
      'first/1-clauses.gj:16 C01 → C07',
      'first/1-clauses.gj:17 C01 → C07',
      'third/amendment.gj:2 C01 → C07',
    ]);
  });

  test('a policy’s name where others import and amend it', () => {
    expect(changes(cursor('first/0-policy.gj', '政策 甲│办法'), '丙办法')).toEqual([
      'first/0-policy.gj:1 甲办法 → 丙办法',
      'second/policy.gj:3 甲办法 → 丙办法',
      'third/amendment.gj:1 甲办法 → 丙办法',
    ]);
  });

  test('the texts, which compile as before', () => {
    const place = cursor('first/0-policy.gj', '枚举 等级│');
    const answer = place.service.rename(place.file, place.offset, '技能级别');
    const edits = answer.ok ? answer.edits : [];
    const folders = ['first', 'second', 'third'].map((id) => ({
      id,
      files: Object.keys(place.files)
        .filter((file) => file.startsWith(`${id}/`))
        .map((file) => ({
          path: file,
          text: edited(
            textOf(file),
            edits.filter(({ span }) => span.file === file),
          ),
        })),
      documents: {},
    }));
    for (const { id } of folders)
      expect(compile(folders, id).diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(compile(folders, 'first').program?.enums[0]?.name).toBe('技能级别');
  });
});

describe('a new name', () => {
  test('that reads as a keyword is quoted', () => {
    const [first] = changes(cursor('second/policy.gj', '参数 上浮│比例'), '条件') as string[];
    expect(first).toBe('second/policy.gj:5 上浮比例 → 「条件」');
  });

  test('in quotes is the name within them', () => {
    const [first] = changes(cursor('second/policy.gj', '参数 上浮│比例'), '「上浮 率」') as string[];
    expect(first).toBe('second/policy.gj:5 上浮比例 → 「上浮 率」');
  });

  test('that is taken is refused, with the reason', () => {
    expect(changes(cursor('first/0-policy.gj', '高技能│ (high'), '人员等级')).toMatch(/“人员等级”不能用/);
    expect(changes(cursor('first/0-policy.gj', '│高级 (senior)'), '初级')).toMatch(/“初级”不能用/);
  });

  test('that would hide another policy’s is refused, though it would compile', () => {
    expect(changes(cursor('second/policy.gj', '参数 上浮│比例'), '基本标准')).toMatch(/“基本标准”/);
  });

  test.each(['', '甲」乙', '甲\n乙'])('that cannot be one is refused: %j', (name) => {
    expect(changes(cursor('second/policy.gj', '参数 上浮│比例'), name)).toMatch(/不能作名称/);
  });

  test('that is the old one changes nothing', () => {
    expect(changes(cursor('second/policy.gj', '参数 上浮│比例'), '上浮比例')).toEqual([]);
  });
});

describe('nothing is renamed', () => {
  test('where an alias stands', () => {
    const { service, file, offset } = cursor('first/1-clauses.gj', 'employer.above│_scale');
    expect(service.renameTarget(file, offset)).toBeNull();
    expect(service.rename(file, offset, '规模以上').ok).toBe(false);
  });

  test('at a keyword or a number', () => {
    for (const words of ['给│予 按', '2万│元'])
      expect(changes(cursor('first/1-clauses.gj', words), '甲')).toMatch(/没有可以改名/);
  });

  test('while a policy it reaches has an error, which is named', () => {
    const broken = { 'second/policy.gj': `${textOf('second/policy.gj')}\n条款 D02 空\n  对象 没有的\n` };
    expect(changes(cursor('first/0-policy.gj', '规上│ (above', broken), '规模以上')).toMatch(
      /先改正 second 的错误：.*没有的/,
    );
  });
});

test('what would be renamed is shown first', () => {
  const { service, file, offset } = cursor('first/0-policy.gj', '基本│标准 (base_rate)');
  const start = offset - 2;
  expect(service.renameTarget(file, offset)).toEqual({
    span: { file, start, end: start + 4 },
    name: '基本标准',
  });
});
