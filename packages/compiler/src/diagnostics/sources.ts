/** GJ5xxx: sources, citations, and the figures in the words. */
import { entry } from './entry.ts';
import { clause, FIRM, file, policy } from './example.ts';

const DECLARED = '  来源 说明 “source.md”\n';
const cited = (basis: string): string =>
  policy(
    `${DECLARED}${FIRM}条款 C01 补助\n  依据 说明 ${basis}\n  对象 企业\n  给予 1万元\n  限 每 企业 一次\n`,
  );
const ONE = file('source.md', '[一1] 对规上企业〔给予 1 万元补助〕。\n');

/** A figure is changed by an order of its own. */
const ORDERED = (lines: string): string =>
  `修订 提高标准 对 上位办法\n${lines}  将 C01.金额 由 1万元 改为 2万元 自 2024-01-01\n${file('source.md', '[一] 补助标准〔提高到2万元〕。\n')}`;
const AMENDED = `${file('base/policy.gj', `政策 上位办法\n  施行 2023-03-01\n${DECLARED}${FIRM}条款 C01 补助\n  依据 说明 一1\n  对象 企业\n  给予 1万元\n  限 每 企业 一次\n`)}=== base/source.md\n[一1] 对规上企业〔给予 1 万元补助〕。\n`;

export const SOURCES = {
  GJ5002: entry<{ locator: string; file: string }>({
    severity: 'error',
    title: { zh: '没有这一段', en: 'No such paragraph' },
    message: {
      zh: ({ locator, file }) => `${file} 里没有“${locator}”这一段。`,
      en: ({ locator, file }) => `${file} has no paragraph “${locator}”.`,
    },
    help: {
      zh: '段号写在来源文件每段开头的方括号里。',
      en: 'Paragraphs carry their locator in square brackets.',
    },
    wrong: cited('一1\n  依据 说明 一2') + ONE,
    right: cited('一1') + ONE,
  }),
  GJ5003: entry<{ quote: string; locator: string; quotes: string }>({
    severity: 'error',
    title: { zh: '引文不在原文里', en: 'The quote is not in the source' },
    message: {
      zh: ({ quote, locator }) => `“${locator}”一段里没有可以照引的“${quote}”。`,
      en: ({ quote, locator }) => `The paragraph “${locator}” has no quotable words “${quote}”.`,
    },
    help: {
      zh: ({ quotes }) =>
        quotes === '' ? '这一段没有标〔…〕的原文；去掉引文，只写段号。' : `可以照引的有：${quotes}。`,
      en: ({ quotes }) =>
        quotes === ''
          ? 'It marks no words with 〔…〕; cite the paragraph without a quote.'
          : `Quotable: ${quotes}.`,
    },
    wrong: cited('一1 “给予2万元补助”') + ONE,
    right: cited('一1 “给予1万元补助”') + ONE,
  }),
  GJ5004: entry<{ source: string; locator: string; text: string }>({
    severity: 'warning',
    title: { zh: '原文有一段没有着落', en: 'A paragraph is not covered' },
    message: {
      zh: ({ source, locator, text }) => `${source}“${locator}”没有条款依据它，也没有说不涉及：${text}`,
      en: ({ source, locator, text }) =>
        `No clause rests on ${source} “${locator}”, and it is not declared without effect: ${text}`,
    },
    help: {
      zh: '写一个条款依据它；修订里只改数字或废止的，在“修订”下写“依据 …”；没有作用的，在政策头写“不涉及 …”。',
      en: 'Cite it in a clause; in an amendment that only changes figures or repeals, under its head (basis …); or declare it without effect in the policy’s header.',
    },
    wrong: policy(`${DECLARED}${FIRM}`) + ONE,
    right: cited('一1') + ONE,
  }),
  GJ5005: entry<{ id: string; words: string; clause: string }>({
    severity: 'warning',
    title: { zh: '条文和条款的数字不一致', en: 'Words and clause give different figures' },
    message: {
      zh: ({ id, words, clause }) => `“${id}”的条文写的是${words}，条款里是${clause}。`,
      en: ({ id, words, clause }) => `The words of “${id}” say ${words}; the clause says ${clause}.`,
    },
    help: { zh: '改成一样的。', en: 'Make them agree.' },
    wrong: clause('  条文 “给予12万元补助。”\n  给予 10万元\n'),
    right: clause('  条文 “给予10万元补助。”\n  给予 10万元\n'),
  }),
  GJ5006: entry<{ file: string }>({
    severity: 'warning',
    title: { zh: '没有来源文件', en: 'No source file' },
    message: {
      zh: ({ file }) => `文件夹里没有 ${file}，依据无从核对。`,
      en: ({ file }) => `The folder has no ${file}; citations cannot be checked.`,
    },
    help: { zh: '把来源文件放到政策文件夹里。', en: 'Put the source file into the policy’s folder.' },
    wrong: policy(`  来源 说明 “source.md”\n${FIRM}`),
    right: policy(FIRM),
  }),
  GJ5008: entry<{ file: string; locator: string }>({
    severity: 'error',
    title: { zh: '段号重复', en: 'A locator twice' },
    message: {
      zh: ({ file, locator }) => `${file} 里有两段都叫“${locator}”。`,
      en: ({ file, locator }) => `${file} has two paragraphs “${locator}”.`,
    },
    help: { zh: '改其中一个段号。', en: 'Renumber one.' },
    wrong: cited('一1') + file('source.md', '[一1] 甲。\n[一1] 乙。\n'),
    right: cited('一1') + file('source.md', '[一1] 甲。\n'),
  }),
  GJ5009: entry<{ file: string }>({
    severity: 'warning',
    title: { zh: '修订带来的来源没有声明', en: 'A source of the amendment is not declared' },
    message: {
      zh: ({ file }) =>
        `修订的文件夹里有 ${file}，被修订的政策也有同名而不同的一份；修订没有写来源，这一份没有人读。`,
      en: ({ file }) =>
        `The amendment’s folder holds a ${file}, the amended policy another of that name; the amendment declares no source, so nobody reads it.`,
    },
    help: {
      zh: ({ file }) => `在修订里写“来源 修订通知 “${file}””，条款和修订就可以依据它；没有用的就删去。`,
      en: ({ file }) =>
        `Write “source notice “${file}”” in the amendment, so that it can be cited; or remove the file.`,
    },
    wrong: ORDERED('') + AMENDED,
    right: ORDERED('  来源 修订通知 “source.md”\n  依据 修订通知 一 “提高到2万元”\n') + AMENDED,
  }),
} as const;
