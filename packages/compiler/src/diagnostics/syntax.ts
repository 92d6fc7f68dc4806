/** GJ1xxx: what is written cannot be read. */
import type { Bilingual } from '@guiju/ir';
import { entry } from './entry.ts';

const policy = (lines: string): string => `政策 甲办法\n  施行 2023-03-01\n\n${lines}`;
const clause = (lines: string): string => `条款 C01 补助\n${lines}`;

/** 一项, 两年: words of a number and a unit. */
const isNumeral = (word: string): boolean => /^[一二两三四五六七八九十]/.test(word);

/** They count members; the others take a value of each. */
const COUNTS: ReadonlySet<string> = new Set([
  '人数',
  '件数',
  '家数',
  '次数',
  'persons',
  'items',
  'firms',
  'times',
]);

/** What a word is that was to be a name. */
const readAs = ({ word, kind }: { word: string; kind?: string }): Bilingual =>
  isNumeral(word)
    ? { zh: '读作数量', en: 'quantity' }
    : kind === 'function'
      ? { zh: '是语言的函数', en: 'function of the language' }
      : { zh: '是关键词', en: 'keyword' };

/** Beside a bound that includes what is named, the one that does not. */
const EXCLUDES: ReadonlyMap<string, string> = new Map([
  ['不少于', '超过'],
  ['不低于', '高于'],
  ['不超过', '少于'],
  ['不高于', '低于'],
]);

export const SYNTAX = {
  GJ1001: entry<{ found: string; instead: string }>({
    severity: 'error',
    title: { zh: '不认识的字符', en: 'Unknown character' },
    message: {
      zh: ({ found, instead }) => `这里不能用“${found}”${instead === '' ? '' : `，应写“${instead}”`}。`,
      en: ({ found, instead }) =>
        `“${found}” cannot be used here${instead === '' ? '' : `; write “${instead}”`}.`,
    },
    help: {
      zh: ({ instead }) =>
        instead === ''
          ? '删去它；要作文字的一部分，就写在引号里；要作说明，就写在 # 后面。'
          : `改成“${instead}”。`,
      en: ({ instead }) =>
        instead === ''
          ? 'Remove it. Put it in quotes if it is part of a text, or behind # if it is a remark.'
          : `Change it to “${instead}”.`,
    },
    wrong: '条款 C01 补助\n  给予 @10万元',
    right: '条款 C01 补助\n  给予 10万元',
  }),
  GJ1002: entry<{ size: number; most: number }>({
    severity: 'error',
    title: { zh: '文件太大', en: 'File too large' },
    message: {
      zh: ({ size, most }) => `这个文件有 ${size} 个字，一个文件至多 ${most} 个字，因此没有读。`,
      en: ({ size, most }) =>
        `This file has ${size} characters; a file has at most ${most}, so it was not read.`,
    },
    help: {
      zh: '把内容分到同一文件夹的几个 .gj 文件里；样例和正文分开放。',
      en: 'Split it into several .gj files of the same folder; keep cases apart from clauses.',
    },
    wrong: '',
    right: '政策 甲办法',
  }),
  GJ1003: entry<{ most: number }>({
    severity: 'error',
    title: { zh: '嵌套太深', en: 'Nested too deep' },
    message: {
      zh: ({ most }) => `从这里起，括号和“若”“按”“其中”套了超过 ${most} 层，这一行没有读。`,
      en: ({ most }) =>
        `From here on, brackets and “if”, “by”, “where” are nested more than ${most} deep; the line was not read.`,
    },
    help: {
      zh: '把里面的部分写成定义，再用定义的名称。',
      en: 'Move the inner parts into definitions and use their names.',
    },
    wrong: clause(`  条件 ${'('.repeat(101)}1${')'.repeat(101)} > 0`),
    right: clause('  条件 ((1)) > 0'),
  }),
  GJ1004: entry<{ closing: string }>({
    severity: 'error',
    title: { zh: '文字没有收尾的引号', en: 'Text without a closing quote' },
    message: {
      zh: ({ closing }) => `这段文字从这里开始，到行末还没有收尾的引号 ${closing} ，只好读到行末。`,
      en: ({ closing }) =>
        `This text starts here and has no ${closing} by the end of its row; it was read to the end.`,
    },
    help: { zh: '在文字末尾补上引号。', en: 'Put the closing quote where the text ends.' },
    wrong: clause('  条文 “给予补助。\n  给予 10万元'),
    right: clause('  条文 “给予补助。”\n  给予 10万元'),
  }),
  GJ1005: entry<{ closing: string }>({
    severity: 'error',
    title: { zh: '引号不成对', en: 'Quotes that do not match' },
    message: {
      zh: ({ closing }) => `这段文字的两个引号不是一对，收尾应是 ${closing} 。`,
      en: ({ closing }) => `The two quotes of this text are no pair; it should end with ${closing}.`,
    },
    help: {
      zh: '全角引号“ ”配全角，半角引号 " 配半角；左引号在前，右引号在后。',
      en: 'Close “ with ” and " with "; the opening quote comes first.',
    },
    wrong: clause('  条文 “给予补助。"\n  给予 10万元'),
    right: clause('  条文 “给予补助。”\n  给予 10万元'),
  }),
  GJ1006: entry<{ closing: string }>({
    severity: 'error',
    title: { zh: '名称没有收尾的引号', en: 'Name without a closing quote' },
    message: {
      zh: ({ closing }) => `这个名称从这里开始，却没有收尾的 ${closing} 。`,
      en: ({ closing }) => `This name starts here and has no ${closing}.`,
    },
    help: { zh: '在名称末尾补上它。', en: 'Put it where the name ends.' },
    wrong: '对象 企业\n  「对象: 是否',
    right: '对象 企业\n  「对象」: 是否',
  }),
  GJ1007: entry({
    severity: 'error',
    title: { zh: '缺右括号', en: 'Missing closing bracket' },
    message: {
      zh: '这个左括号没有配对的右括号。',
      en: 'This opening bracket has no closing one.',
    },
    help: { zh: '在括号里的内容结束处补上“)”。', en: 'Put “)” where what it holds ends.' },
    wrong: clause('  条件 (规上 或 专精特新\n  给予 10万元'),
    right: clause('  条件 (规上 或 专精特新)\n  给予 10万元'),
  }),
  GJ1008: entry({
    severity: 'error',
    title: { zh: '多余的右括号', en: 'Closing bracket too many' },
    message: {
      zh: '前面没有与它配对的左括号。',
      en: 'There is no opening bracket before it that it could close.',
    },
    help: { zh: '删去它，或在前面补上左括号。', en: 'Remove it, or put the opening bracket before it.' },
    wrong: clause('  条件 规上) 且 专精特新'),
    right: clause('  条件 规上 且 专精特新'),
  }),
  GJ1009: entry<{ expected: string; expectedEn: string; after: string }>({
    severity: 'error',
    title: { zh: '没有写完', en: 'Unfinished' },
    message: {
      zh: ({ expected, after }) => `“${after}”后面应有${expected}，却没有了。`,
      en: ({ expectedEn, after }) => `After “${after}” there should be ${expectedEn}, but nothing follows.`,
    },
    help: {
      zh: '补上缺的部分；暂时不能确定的数写“待明确”。',
      en: 'Write what is missing; a figure nobody has fixed yet is “unspecified”.',
    },
    wrong: clause('  条件 规上 且\n  给予 10万元'),
    right: clause('  条件 规上 且 专精特新\n  给予 10万元'),
  }),
  GJ1010: entry<{ expected: string; expectedEn: string; found: string; after: string; put?: string }>({
    severity: 'error',
    title: { zh: '这里写的不是应有的内容', en: 'Something else was expected here' },
    message: {
      zh: ({ expected, found, after }) =>
        `${after === '' ? '这里' : `“${after}”后面`}应是${expected}，却写了“${found}”。`,
      en: ({ expectedEn, found, after }) =>
        `${after === '' ? 'Here' : `After “${after}”`} there should be ${expectedEn}, not “${found}”.`,
    },
    help: {
      zh: ({ put, after }) =>
        put === undefined
          ? '照该行的写法改；写法见语言参考。'
          : `在${after === '' ? '前面' : `“${after}”后面`}补上“${put}”。`,
      en: ({ put, after }) =>
        put === undefined
          ? 'Write the line in its own form; the language reference shows each one.'
          : `Put in “${put}”${after === '' ? ' before it' : ` after “${after}”`}.`,
    },
    wrong: '参数 间隔 12个月',
    right: '参数 间隔 = 12个月',
  }),
  GJ1011: entry<{ found: string; line: string; lineEn: string; opens: string }>({
    severity: 'error',
    title: { zh: '多出来的内容', en: 'Words too many' },
    message: {
      zh: ({ found, line }) => `${line}到这里已经完整，接不上“${found}”。`,
      en: ({ found, lineEn }) => `${lineEn} is complete here; “${found}” does not go on from it.`,
    },
    help: {
      zh: ({ opens, found }) =>
        opens === 'row'
          ? `“${found}”开头的这一行，第一个词不是这里的关键词；换成关键词（如条件、给予、限），要写说明就放在 # 后面。`
          : opens === 'change'
            ? `修订里的一行，以 将、废止、名称、终止、来源 或 依据 开头；“${found}”不是。`
            : opens === 'facts'
              ? '事实之间用逗号隔开；编号、代码等文本写在引号里。'
              : opens === 'spare'
                ? `去掉“${found}”。`
                : '两个条件之间写“且”或“或”；要另起一行，就以该行的关键词开头；要写说明，放在 # 后面。',
      en: ({ opens, found }) =>
        opens === 'row'
          ? `The line that “${found}” opens begins with no keyword of this place; begin it with one (when, grant, limit, …), or put a remark behind #.`
          : opens === 'change'
            ? `A line of an amendment begins with change, repeal, title, expires, source or basis; “${found}” is none of them.`
            : opens === 'facts'
              ? 'Put a comma between facts; put numbers of documents, codes and other texts in quotes.'
              : opens === 'spare'
                ? `Remove “${found}”.`
                : 'Join two conditions with “and” or “or”; start a new line with its keyword; put remarks behind #.',
    },
    wrong: clause('  条件 规上 专精特新'),
    right: clause('  条件 规上 且 专精特新'),
  }),
  GJ1012: entry<{ found: string }>({
    severity: 'error',
    title: { zh: '不在任何声明里', en: 'Outside any declaration' },
    message: {
      zh: ({ found }) => `“${found}”不在任何声明里。`,
      en: ({ found }) => `“${found}” is not part of any declaration.`,
    },
    help: {
      zh: '先写声明的关键词：政策、枚举、单位、对象、参数、定义、读法、表、名单、日历、条款、排名、叠加、资金池、修订、背景、案例、断言、目标。',
      en: 'Start with a declaration: policy, enumeration, unit, object, parameter, definition, reading, table, list, calendar, clause, ranking, stacking, fund, amendment, background, case, assertion, target.',
    },
    wrong: '给予 10万元',
    right: '条款 C01 补助\n  给予 10万元',
  }),
  GJ1013: entry<{ written: string }>({
    severity: 'error',
    title: { zh: '没有这一天', en: 'No such day' },
    message: {
      zh: ({ written }) => `日历上没有“${written}”。`,
      en: ({ written }) => `There is no “${written}” in the calendar.`,
    },
    help: {
      zh: '核对月份（1 至 12）、季度（1 至 4）、半年（1 或 2）和该月的天数。',
      en: 'Check the month (1 to 12), the quarter (1 to 4), the half (1 or 2) and how many days the month has.',
    },
    wrong: '政策 甲办法\n  施行 2023-02-29',
    right: '政策 甲办法\n  施行 2023-02-28',
  }),
  GJ1014: entry<{ word: string; kind?: string }>({
    severity: 'error',
    title: { zh: '关键词用作名称', en: 'A keyword as a name' },
    message: {
      zh: (args) => `“${args.word}”${readAs(args).zh}，不能直接作名称。`,
      en: (args) => `“${args.word}” is a ${readAs(args).en} and cannot be a name as it stands.`,
    },
    help: {
      zh: ({ word }) => `写成「${word}」，或换一个名称。`,
      en: ({ word }) => `Write 「${word}」, or choose another name.`,
    },
    wrong: '对象 企业\n  目标: 文本',
    right: '对象 企业\n  「目标」: 文本',
  }),
  GJ1016: entry<{ name: string; near: string }>({
    severity: 'error',
    title: { zh: '没有这个函数', en: 'No such function' },
    message: {
      zh: ({ name, near }) =>
        `没有叫“${name}”的函数${near === '' ? '' : `；是不是“${near}”？`}${near === '' ? '。' : ''}`,
      en: ({ name, near }) =>
        `There is no function “${name}”${near === '' ? '.' : `; did you mean “${near}”?`}`,
    },
    help: {
      zh: '可用：带参数的定义、表，以及语言参考“表达式”一节里的函数（如 较小、合计、人数、加月、取整）。',
      en: 'There are definitions with parameters, tables, and the functions listed beside the keywords (least, sum, persons, add_months, floor and others).',
    },
    wrong: clause('  给予 教小(1元, 2元)'),
    right: clause('  给予 较小(1元, 2元)'),
  }),
  GJ1017: entry<{ second: string; both: string }>({
    severity: 'error',
    title: { zh: '比较不能连写', en: 'Comparisons do not chain' },
    message: {
      zh: ({ second }) => `前面已经比较过一次，不能再接“${second}”。`,
      en: ({ second }) => `There is a comparison before it already; “${second}” cannot follow.`,
    },
    help: {
      zh: ({ both }) => `写成两个比较，用“且”连起来：${both === '' ? '甲 ≤ 乙 且 乙 ≤ 丙' : both}。`,
      en: ({ both }) => `Write two comparisons joined by “and”: ${both === '' ? 'a ≤ b and b ≤ c' : both}.`,
    },
    wrong: clause('  条件 1 ≤ 在编人数 ≤ 20'),
    right: clause('  条件 1 ≤ 在编人数 且 在编人数 ≤ 20'),
  }),
  GJ1018: entry<{ word: string; parts: string }>({
    severity: 'error',
    title: { zh: '词之间少了空格', en: 'A blank is missing between words' },
    message: {
      zh: ({ word, parts }) => `“${word}”连在一起，读成了一个名称；应分开写“${parts}”。`,
      en: ({ word, parts }) => `“${word}” is one name as it stands; write it apart: “${parts}”.`,
    },
    help: {
      zh: '汉字之间不会自动分词：关键词前后留空格。',
      en: 'Words are not split by themselves: keep a blank on both sides of a keyword.',
    },
    wrong: clause('  条件 在编人数 不少于20人'),
    right: clause('  条件 在编人数 不少于 20人'),
  }),
  GJ1019: entry<{ found: string }>({
    severity: 'error',
    title: { zh: '标题要加引号', en: 'A title that needs quotes' },
    message: {
      zh: ({ found }) => `标题在“${found}”处断开：标题里有引号的，整个标题要加引号。`,
      en: ({ found }) =>
        `The title breaks off at “${found}”: a title that holds quotes stands in quotes itself.`,
    },
    help: { zh: '给整个标题加引号。', en: 'Put quotes around the whole title.' },
    wrong: '条款 C01 物耗"一类"补助\n  给予 10万元',
    right: '条款 C01 “物耗"一类"补助”\n  给予 10万元',
  }),
  GJ1020: entry<{ fn: string }>({
    severity: 'error',
    title: { zh: '这里要写清单', en: 'A list is wanted here' },
    message: {
      zh: ({ fn }) => `“${fn}”数的是清单里的成员，这里不是清单的名称。`,
      en: ({ fn }) => `“${fn}” runs over the members of a list; this is not the name of one.`,
    },
    help: {
      zh: ({ fn }) =>
        COUNTS.has(fn)
          ? `写成 ${fn}(证书)、${fn}(证书.持证人) 或 ${fn}(证书 其中 条件)。`
          : `写成 ${fn}(证书.费用) 或 ${fn}(证书.费用 其中 条件)。`,
      en: ({ fn }) =>
        COUNTS.has(fn)
          ? `Write ${fn}(list), ${fn}(list.attribute) or ${fn}(list where condition).`
          : `Write ${fn}(list.attribute) or ${fn}(list.attribute where condition).`,
    },
    wrong: clause('  条件 人数(20人) 不少于 20人'),
    right: clause('  条件 人数(证书.持证人) 不少于 20人'),
  }),
  GJ1021: entry<{ fn: string }>({
    severity: 'error',
    title: { zh: '“其中”用错了地方', en: '“where” out of place' },
    message: {
      zh: ({ fn }) => `“${fn}”的参数不能带“其中”。`,
      en: ({ fn }) => `The arguments of “${fn}” take no “where”.`,
    },
    help: {
      zh: '“其中”用在人数、件数、家数、次数、合计、平均值、最大值、最小值、最早、最晚、累计月数里，或用在“有”后面。',
      en: 'Use it in functions over a list (persons, sum, largest, months_covered …), or behind “has”.',
    },
    wrong: clause('  给予 较小(费用 其中 规上, 10万元)'),
    right: clause('  给予 较小(费用, 10万元)'),
  }),
  GJ1022: entry<{ fn: string }>({
    severity: 'error',
    title: { zh: '这里要写条款编号', en: 'A clause is wanted here' },
    message: {
      zh: ({ fn }) => `“${fn}”后面的括号里应是条款或排名的编号。`,
      en: ({ fn }) => `The brackets of “${fn}” should hold the id of a clause or a ranking.`,
    },
    help: { zh: ({ fn }) => `写成 ${fn}(C02)。`, en: ({ fn }) => `Write ${fn}(C02).` },
    wrong: '断言 至多十万元\n  任意 企业: 累计(1) ≤ 10万元',
    right: '断言 至多十万元\n  任意 企业: 累计(C02) ≤ 10万元',
  }),
  GJ1023: entry<{ written: string; meant: string }>({
    severity: 'error',
    title: { zh: '关键词写错了', en: 'Not the keyword' },
    message: {
      zh: ({ written, meant }) => `这里没有“${written}”这个关键词；是不是“${meant}”？这一行按“${meant}”读。`,
      en: ({ written, meant }) =>
        `“${written}” is no keyword here; did you mean “${meant}”? The line was read as “${meant}”.`,
    },
    help: { zh: ({ meant }) => `改成“${meant}”。`, en: ({ meant }) => `Change it to “${meant}”.` },
    wrong: clause('  给于 10万元'),
    right: clause('  给予 10万元'),
  }),
  GJ1024: entry<{ word: string; home: string; homeEn: string }>({
    severity: 'error',
    title: { zh: '这一行不属于这里', en: 'A line that does not belong here' },
    message: {
      zh: ({ word, home }) => `“${word}”是${home}里的行，这里没有。`,
      en: ({ word, homeEn }) => `“${word}” opens a line of ${homeEn}; there is none here.`,
    },
    help: {
      zh: '把这一行移到它所属的声明里；前面的声明可能缺了开头的关键词。',
      en: 'Move the line to where it belongs; perhaps the declaration above it lacks its keyword.',
    },
    wrong: '对象 企业\n  规上: 是否\n  给予 10万元',
    right: '对象 企业\n  规上: 是否\n\n条款 C01 补助\n  给予 10万元',
  }),
  GJ1025: entry<{ most: number }>({
    severity: 'error',
    title: { zh: '错误太多', en: 'Too many errors' },
    message: {
      zh: ({ most }) => `前面已有 ${most} 处错误，后面这样的不再列出。`,
      en: ({ most }) => `There are ${most} errors before this; later ones like them are not listed.`,
    },
    help: {
      zh: '先改前面的；如果都不对，看看文件是不是 UTF-8 编码的 .gj 文件。',
      en: 'Put the first ones right; if all look wrong, check that this is a .gj file in UTF-8.',
    },
    wrong: Array.from({ length: 101 }, () => '条款 C01 补助\n  条件 甲 且').join('\n'),
    right: policy('条款 C01 补助\n  条件 甲'),
  }),
  GJ1027: entry<{ fn: string }>({
    severity: 'error',
    title: { zh: '没有说至少几项', en: 'At least how many' },
    message: {
      zh: ({ fn }) => `“${fn}”的括号里先写至少要几项，再逐项写条件。`,
      en: ({ fn }) => `The brackets of “${fn}” should first say how many, then list the conditions.`,
    },
    help: {
      zh: ({ fn }) => `写成 ${fn}(2, 甲: 条件, 乙: 条件, 丙: 条件)。`,
      en: ({ fn }) => `Write ${fn}(2, a: condition, b: condition, c: condition).`,
    },
    wrong: clause('  条件 至少(获奖: 规上, 持证: 专精特新)'),
    right: clause('  条件 至少(1, 获奖: 规上, 持证: 专精特新)'),
  }),
  GJ1026: entry<{ word: string; instead: string }>({
    severity: 'error',
    title: { zh: '界限写在数前面', en: 'A bound stands in front of its number' },
    message: {
      zh: ({ word, instead }) => `“${word}”在这里不是单位；界限写在数的前面：${instead}。`,
      en: ({ word, instead }) => `“${word}” is no unit; a bound stands in front of its number: ${instead}.`,
    },
    help: {
      zh: ({ word, instead }) => {
        const [bound = ''] = instead.split(' ');
        return `“${word}”包括本数，写“${bound}”。不包括本数的写“${EXCLUDES.get(bound) ?? '超过'}”。`;
      },
      en: ({ word, instead }) => {
        const [bound = ''] = instead.split(' ');
        return `“${word}” includes what is named: write “${bound}”. “${EXCLUDES.get(bound) ?? '超过'}” does not include it.`;
      },
    },
    wrong: clause('  条件 在编人数 20人以上'),
    right: clause('  条件 在编人数 不少于 20人'),
  }),
  GJ1028: entry<{ found: string }>({
    severity: 'error',
    title: { zh: '没有说已发的是哪一笔', en: 'Which payment is not said' },
    message: {
      zh: ({ found }) => `“${found}”里没有说已发的是哪一笔。`,
      en: ({ found }) => `“${found}” does not say which payment it was.`,
    },
    help: {
      zh: '在对象后面写其中一种：一次、第1期、第1月、2023年、2023年5月、2023年2季、2023年上半年、节点 受理。',
      en: 'Behind the instance write one of: one time, part 1, month 1, year 2023, month 5 of 2023, quarter 2 of 2023, half 1 of 2023, milestone <name>.',
    },
    wrong: '案例 甲\n  已发 C01 甲厂 = 100元 于 2023-05-01',
    right: '案例 甲\n  已发 C01 甲厂 一次 = 100元 于 2023-05-01',
  }),
  GJ1032: entry({
    severity: 'error',
    title: { zh: '这一档的结果要加括号', en: 'The result of this band needs brackets' },
    message: {
      zh: '这一档的结果是一个比较，接在冒号后面会读成下一档的界限，要放在括号里。',
      en: 'The result of this band is a comparison, which reads as the bound of the next band; it stands in brackets.',
    },
    help: {
      zh: '写成“不满 10: (病假月数 不少于 2个月)”的样子。',
      en: 'Write it like “below 10: (sick_months at least 2 months)”.',
    },
    wrong: '定义 满员 对 企业: 按 人数 分档\n  不满 10人: 否\n  不低于 10人: 年限 不少于 3',
    right: '定义 满员 对 企业: 按 人数 分档\n  不满 10人: 否\n  不低于 10人: (年限 不少于 3)',
  }),
  GJ1033: entry<{ blocks: string; rolling: string; calendar: string }>({
    severity: 'error',
    title: { zh: '两种意思，要写明一种', en: 'Two meanings: say which' },
    message: {
      zh: ({ blocks, rolling, calendar }) =>
        `“${blocks}”有两种意思：任意一段这么长的时间内（“${rolling}”），或者把时间分成一段一段、各段各算${calendar === '' ? '' : `（“${calendar}”）`}。`,
      en: ({ blocks, rolling, calendar }) =>
        `“${blocks}” may mean within any such length of time (“${rolling}”), or within each of the blocks that time is cut into${calendar === '' ? '' : ` (“${calendar}”)`}.`,
    },
    help: {
      zh: '前一种照改；后一种先定义一个给每段编号的数，再按它限，如“定义 段 对 企业: 取整((年份(注册日期) − 2020) ÷ 2, 1)”和“限 每 企业 每 段 一次”。',
      en: 'For the first, change it so. For the second, define a number for each block and limit by it, as in “define block of firm: floor((year_of(registered) − 2020) ÷ 2, 1)” and “limit per firm per block once”.',
    },
    wrong: clause('  时点 注册日期\n  给予 1万元\n  限 每 企业 每两年 一次\n'),
    right: clause('  时点 注册日期\n  给予 1万元\n  限 每 企业 24个月内 一次\n'),
  }),
  GJ1034: entry({
    severity: 'error',
    title: { zh: '一条只给一方', en: 'A clause pays one payee' },
    message: {
      zh: () => '一条条款的钱只给一方，不能在这里分给几方。',
      en: () => 'What a clause grants goes to one payee and is not divided here.',
    },
    help: {
      zh: '几方分的写成几条，最后一方得其余，合起来一分不差：前一条“给予 10万元 × 60% 给 企业”，后一条“给予 10万元 − 应得(C01) 给 人员”。几方按份出钱的，是“分担”。',
      en: 'Write a clause for each; the last takes the rest, so that they add up to the fen: “grant 10wan yuan * 60% payee firm”, then “grant 10wan yuan − payable(C01) payee person”. Who bears the cost is said by “shared by”.',
    },
    wrong: clause('  给予 1万元 给 企业 60%\n  限 每 企业 一次\n'),
    right: clause('  给予 1万元 × 60% 给 企业\n  限 每 企业 一次\n'),
  }),
  GJ1030: entry<{ word: string }>({
    severity: 'error',
    title: { zh: '这里要加括号', en: 'Brackets are needed here' },
    message: {
      zh: ({ word }) => `“${word}”一直管到后面的全部内容，接在别的词后面要放在括号里。`,
      en: ({ word }) => `“${word}” takes in all that follows; behind other words it stands in brackets.`,
    },
    help: {
      zh: '写成“(若 … 则 … 否则 …)”“(按 …)”的样子，或先用“定义”起个名字。',
      en: 'Write (if … then … else …) or (by …), or give it a name by a definition first.',
    },
    wrong: clause('  给予 1万元 + 若 规上 则 1万元 否则 0元'),
    right: clause('  给予 1万元 + (若 规上 则 1万元 否则 0元)'),
  }),
  GJ1031: entry<{ found: string; instead: string; foundEn?: string; insteadEn?: string }>({
    severity: 'error',
    title: { zh: '要换一种写法', en: 'Written another way here' },
    message: {
      zh: ({ found, instead }) => `这里写的是“${found}”，应写“${instead}”。`,
      en: ({ found, instead, foundEn = found, insteadEn = instead }) =>
        `This says “${foundEn}”; write “${insteadEn}”.`,
    },
    help: {
      zh: '照此改；写法见语言参考。',
      en: 'Change it so; the language reference has the ways to write.',
    },
    wrong: policy('参数 标准 = １２００元 假定 “示例”'),
    right: policy('参数 标准 = 1200元 假定 “示例”'),
  }),
  GJ1035: entry<{ sign: string; way: string; wayEn: string }>({
    severity: 'error',
    title: { zh: '次序不用比较号写', en: 'An order is not written with signs' },
    message: {
      zh: ({ sign, way }) => `枚举的成员之间不写“${sign}”；有高低的，在名称后面写“${way}”。`,
      en: ({ sign, wayEn }) =>
        `No “${sign}” stands between the members of an enumeration; one with an order says “${wayEn}” behind its name.`,
    },
    help: {
      zh: '写成“枚举 档次 由低到高: 低、中、高”。',
      en: 'Write it like “enumeration tier ascending: low, middle, high”.',
    },
    wrong: policy('枚举 档次: 低 < 中 < 高\n'),
    right: policy('枚举 档次 由低到高: 低、中、高\n'),
  }),
  GJ1036: entry<{ word: string }>({
    severity: 'error',
    title: { zh: '不予不是金额', en: 'Refusing is no amount' },
    message: {
      zh: ({ word }) => `金额里不能写“${word}”。`,
      en: ({ word }) => `“${word}” cannot stand where an amount does.`,
    },
    help: {
      zh: '谁能得写成“条件”；“给予 按 …”里不给的成员不写，就不予。',
      en: 'Say who may get it by “when”; a member that gets nothing is left out of “grant by …” and is refused.',
    },
    wrong: clause('  给予 若 规上 则 1万元 否则 不予'),
    right: clause('  条件 规上\n  给予 1万元'),
  }),
} as const;
