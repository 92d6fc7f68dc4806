/** What an amendment says of the policy itself: what it is called, and what it rests on beside the documents of the policy it amends. */
import { parseDate } from '@guiju/ir';
import { describe, expect, it } from 'vitest';
import { compile, consolidate, type PolicyFolder } from '../../src/index.ts';
import { folder } from '../support/policy.ts';

const BASE = folder(
  'base',
  `政策 匠才
  施行 2023-03-01
  终止 2026-12-31
  来源 说明 “source.md”

对象 企业
  规上: 是否

条款 C01 补助
  依据 说明 一 “给予1万元”
  对象 企业
  条件 规上
  给予 1万元
  限 每 企业 一次
`,
  { 'source.md': '[一] 规上企业〔给予1万元〕。\n' },
);
const ORDER = { 'source.md': '[一] 标准〔提高到2万元〕。\n[二] 〔另给予5万元〕。\n' };
const RAISE = '  将 C01.金额 由 1万元 改为 2万元 自 2024-01-01\n';
const NEW = '条款 C02 奖励\n  依据 通知 二 “另给予5万元”\n  对象 企业\n  给予 5万元\n  限 每 企业 一次\n';
const amending = (lines: string, documents = ORDER): readonly PolicyFolder[] => [
  folder('reform', `修订 新规 对 匠才\n${lines}`, documents),
  BASE,
];
const OWN = '  来源 通知 “source.md”\n  依据 通知 一 “提高到2万元”\n';
const codes = (folders: readonly PolicyFolder[], id = 'reform') =>
  compile(folders, id).diagnostics.map((d) => d.code);
const states = (folders: readonly PolicyFolder[], id = 'reform') =>
  compile(folders, id).coverage?.rows.map((r) => [r.source, r.locator, r.state, r.by.join()]);

describe('a 名称 in an amendment', () => {
  const folders = (title: string): readonly PolicyFolder[] => {
    const { files, ...rest } = BASE;
    const text = `${files[0]?.text}`.replace('  施行', `${title}  施行`);
    return [
      folder('reform', `修订 新规 对 匠才\n  名称 “匠才新办法”\n${RAISE}`),
      { ...rest, files: [{ path: 'base/policy.gj', text }] },
    ];
  };

  it.each([['  名称 “匠才办法”\n'], ['']])('is what the policy is called now (%j before)', (title) => {
    expect(codes(folders(title))).toEqual([]);
    expect(compile(folders(title), 'reform').program?.title).toBe('匠才新办法');
    const text = consolidate(folders(title), 'reform')?.files[0]?.text ?? '';
    expect(text.match(/名称 “.*”/g)).toEqual(['名称 “匠才新办法”']);
    expect(text.indexOf('名称')).toBeLessThan(text.indexOf('施行'));
  });

  it('leaves the policy it amends as it is called', () => {
    expect(compile(folders('  名称 “匠才办法”\n'), 'base').program?.title).toBe('匠才办法');
  });
});

describe('a 终止 in an amendment', () => {
  const folders = (until: string): readonly PolicyFolder[] => {
    const { files, ...rest } = BASE;
    const text = `${files[0]?.text}`.replace(/( {2}施行 .*\n)/, `$1${until}`);
    return [
      folder('reform', '修订 延期 对 匠才\n  终止 2029-12-31\n'),
      { ...rest, files: [{ path: 'base/policy.gj', text }] },
    ];
  };
  const last = (all: readonly PolicyFolder[], id: string) =>
    compile(all, id).program?.effective.until ?? null;

  it.each([['  终止 2027-12-31\n'], ['']])('says how long the policy is law now (%j before)', (until) => {
    expect(codes(folders(until))).toEqual([]);
    expect(last(folders(until), 'reform')).toBe(parseDate('2029-12-31'));
    const text = consolidate(folders(until), 'reform')?.files[0]?.text ?? '';
    expect(text.match(/终止 .*/g)).toEqual(['终止 2029-12-31']);
  });

  it('is no figure with an address', () => {
    const [, base] = folders('') as [PolicyFolder, PolicyFolder];
    const slip = folder('reform', '修订 延期 对 匠才\n  将 终止 由 2026-12-31 改为 2029-12-31\n');
    expect(compile([slip, base], 'reform').diagnostics).toMatchObject([
      { code: 'GJ1031', fixes: [{ edits: [{ text: '终止 2029-12-31' }] }] },
    ]);
  });

  it('leaves the policy it amends as it ends', () => {
    expect(last(folders('  终止 2027-12-31\n'), 'base')).toBe(parseDate('2027-12-31'));
  });
});

describe('a source of an amendment', () => {
  it('is cited by the amendment and by what it declares, beside the sources of the amended policy', () => {
    const folders = amending(OWN + RAISE + NEW);
    expect(codes(folders)).toEqual([]);
    expect(states(folders)).toEqual([
      ['说明', '一', 'implemented', 'C01'],
      ['通知', '一', 'implemented', '新规'],
      ['通知', '二', 'implemented', 'C02'],
    ]);
  });

  it('is read with figures alone too, and what nobody cites is told', () => {
    const folders = amending(OWN + RAISE);
    expect(codes(folders)).toEqual(['GJ5004']);
    expect(compile(folders, 'reform').program?.parameters[0]?.versions.map((v) => v.value)).toEqual([
      10_000, 20_000,
    ]);
  });

  it('is checked as any: the paragraph is there, the words are quoted', () => {
    expect(codes(amending(`  来源 通知 “source.md”\n  依据 通知 三\n${RAISE}${NEW}`))).toContain('GJ5002');
    expect(codes(amending(`${OWN.replace('2万元', '3万元')}${RAISE}${NEW}`))).toContain('GJ5003');
  });

  it('is pointed at by the name it has in its own folder', () => {
    const folders = amending(`${OWN.replace('2万元', '3万元')}${RAISE}${NEW}`);
    const [wrong] = compile(folders, 'reform').diagnostics.filter((d) => d.code === 'GJ5003');
    expect(wrong?.labels.map((label) => label.span.file)).toEqual(['source.md']);
  });

  it('does not take the place of the amended policy’s of the same name, and is not passed over in silence', () => {
    const folders = amending(RAISE);
    expect(codes(folders)).toEqual(['GJ5009']);
    expect(codes(folders, 'base')).toEqual([]);
    expect(codes(amending(RAISE, { 'source.md': BASE.documents['source.md'] as string }))).toEqual([]);
  });

  it('goes on in the consolidated text, under a name of its own', () => {
    const folders = amending(OWN + RAISE + NEW);
    const text = consolidate(folders, 'reform');
    expect(Object.keys(text.documents)).toEqual(['source.md', 'source-reform.md']);
    const whole = [{ id: 'whole', ...text }];
    expect(codes(whole, 'whole')).toEqual([]);
    expect(states(whole, 'whole')).toEqual(states(folders));
  });
});
