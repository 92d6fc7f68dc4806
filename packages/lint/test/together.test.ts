/** Two clauses that pay for one thing: what the articles' own words say of it is heard. */
import { compile, exampleFolders } from '@guiju/compiler';
import { expect, test } from 'vitest';
import { LINTS, lint, renderLint } from '../src/index.ts';

const TWO = LINTS.GJ7004.wrong;
const said = (words: string): string =>
  TWO.replace('条款 C02 发展补助\n', `条款 C02 发展补助\n  条文 “${words}”\n`);
const codes = (text: string): readonly string[] => {
  const { diagnostics, ...compilation } = compile(exampleFolders(text), 'example');
  expect(diagnostics.filter((d) => d.severity === 'error')).toEqual([]);
  return lint(compilation)
    .map(({ code }) => code)
    .filter((code) => code === 'GJ7004' || code === 'GJ7008');
};

test.each([
  '人数20人以上的给予补助，可与创建补助同时享受。',
  '可以与C01叠加。',
  '各项补助可同时申领。',
  'May be had together with 创建补助.',
  'The two can be combined.',
])('words that let both be had end the question: %s', (words) => {
  expect(codes(said(words))).toEqual([]);
});

test.each([
  '不可与创建补助同时享受。',
  '不得与创建补助同时享受。',
  '可以选择不与创建补助叠加。',
  '人数20人以上的给予补助。',
  'May not be had together with 创建补助.',
])('words that do not leave it: %s', (words) => {
  expect(codes(said(words))).toEqual(['GJ7004']);
});

test('words that name a clause let that one be had, and no other', () => {
  const third = '条款 C03 其他补助\n  对象 企业\n  给予 3万元\n  限 每 企业 一次\n';
  const compilation = compile(exampleFolders(said('可与其他补助同时享受。') + third), 'example');
  const pairs = lint(compilation)
    .filter(({ code }) => code === 'GJ7004')
    .map(({ args }) => [args.other, args.id]);
  expect(pairs).toEqual([
    ['C01', 'C02'],
    ['C01', 'C03'],
  ]);
});

test('the help tells the words, and words as told end it', () => {
  const [found] = lint(compile(exampleFolders(TWO), 'example')).filter(({ code }) => code === 'GJ7004');
  if (found === undefined) throw new Error('the wrong example has it');
  const { help } = renderLint(found);
  for (const words of [/“(可与C01同时享受)”/.exec(help.zh), /“(may be had together with C01)”/.exec(help.en)])
    expect(codes(said(words?.[1] ?? ''))).toEqual([]);
});

test('one paid at once and the other month by month are not one thing', () => {
  const text = TWO.replace('规上: 是否', '规上: 是否\n  起: 日期\n  止: 日期').replace(
    '给予 2万元\n  限 每 企业 一次',
    '给予 500元/月\n  逐月 自 起 至 止 按 整月\n  限 每 企业 12个月',
  );
  expect(codes(text)).toEqual(['GJ7008']);
});
