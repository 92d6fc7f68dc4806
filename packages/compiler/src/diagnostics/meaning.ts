/** GJ4xxx: clauses, readings and their lines. */
import { entry } from './entry.ts';
import { clause, FIRM, grant, policy, when } from './example.ts';

const reading = (text: string, lines: string): string =>
  policy(`${FIRM}${text}条款 C01 补助\n  对象 企业\n${lines}`);
const TWO = '读法 口径 “元”\n  甲 “一”\n  乙 “二”\n  取 甲 理由 “平常的理解”\n';

const stay = (subject: string): string =>
  policy(
    `${FIRM}对象 实训 属于 企业\n  起: 日期\n  止: 日期\n条款 C01 补助\n  对象 ${subject}\n  给予 300元/月 给 企业\n  逐月 自 起 至 止 按 自然月\n  限 每 实训 12个月\n`,
  );

export const MEANING = {
  GJ4001: entry<{ id: string }>({
    severity: 'error',
    title: { zh: '没有对象', en: 'No subject' },
    message: {
      zh: ({ id }) => `条款“${id}”有待遇，却没有说给谁。`,
      en: ({ id }) => `The clause “${id}” grants something but does not say for whom.`,
    },
    help: { zh: '加一行“对象 …”。', en: 'Add a line “for …”.' },
    wrong: policy(`${FIRM}条款 C01 补助\n  给予 1万元\n`),
    right: grant('1万元'),
  }),
  GJ4002: entry<{ id: string }>({
    severity: 'error',
    title: { zh: '没有给予', en: 'Nothing granted' },
    message: {
      zh: ({ id }) => `条款“${id}”有对象，却没有写“给予”“节点”或“认定”。`,
      en: ({ id }) => `The clause “${id}” has a subject but neither grants nor decides anything.`,
    },
    help: {
      zh: '加一行“给予 …”；原文没写金额就写“给予 待明确 “…””。',
      en: 'Add a line “grant …”; where the text gives no amount, “grant TBD “…””.',
    },
    wrong: clause('  条件 规上\n'),
    right: clause('  条件 规上\n  给予 1万元\n'),
  }),
  GJ4003: entry<{ word: string; choice: string }>({
    severity: 'error',
    title: { zh: '写了两行', en: 'Two lines' },
    message: {
      zh: ({ word, choice }) =>
        `${choice === '' ? '' : `在“${choice}”时，`}“${word}”有两行同时成立，只能有一行。`,
      en: ({ word, choice }) =>
        `${choice === '' ? '' : `Under “${choice}”, `}two “${word}” lines hold at once; only one can.`,
    },
    help: { zh: '删去一行，或用“当 … 取 …”分开。', en: 'Remove one, or tell them apart by reading.' },
    wrong: grant('1万元\n  给予 2万元'),
    right: grant('1万元'),
  }),
  GJ4004: entry<{ word: string; choice: string }>({
    severity: 'error',
    title: { zh: '有的读法没有写', en: 'A reading option is left out' },
    message: {
      zh: ({ word, choice }) => `在“${choice}”时没有“${word}”这一行。`,
      en: ({ word, choice }) => `Under “${choice}” there is no “${word}” line.`,
    },
    help: {
      zh: ({ word, choice }) => `再写一行“${word} … 当 ${choice}”。`,
      en: ({ word, choice }) => `Add a “${word}” line for “${choice}”.`,
    },
    wrong: reading(TWO, '  给予 1万元 当 口径 取 甲\n'),
    right: reading(TWO, '  给予 1万元 当 口径 取 甲\n  给予 2万元 当 口径 取 乙\n'),
  }),
  GJ4005: entry<{ monthly: string }>({
    severity: 'error',
    title: { zh: '按月和一次性不合', en: 'Monthly or not' },
    message: {
      zh: ({ monthly }) =>
        monthly === 'yes' ? '条款按月发放，给予的却是一次的元。' : '给予的是每月的元，条款却没有写“逐月”。',
      en: ({ monthly }) =>
        monthly === 'yes'
          ? 'The clause pays by the month, but the amount is yuan once.'
          : 'The amount is yuan per month, but the clause has no “monthly” line.',
    },
    help: {
      zh: ({ monthly }) =>
        monthly === 'yes' ? '写成“元/月”或“元/人/月”。' : '加一行“逐月 自 … 至 … 按 整月”，或去掉“/月”。',
      en: ({ monthly }) =>
        monthly === 'yes'
          ? 'Write yuan/month or yuan/person/month.'
          : 'Add “monthly from … to …”, or drop “/month”.',
    },
    wrong: grant('800元/人/月'),
    right: grant('800元'),
  }),
  GJ4006: entry({
    severity: 'error',
    title: { zh: '限什么', en: 'A limit of what' },
    message: { zh: '“限”的数要以次、月或元计。', en: 'A limit counts times, months or yuan.' },
    help: { zh: '写“一次”“6个月”“50万元”的样子。', en: 'As in once, 6 months, 500,000 yuan.' },
    wrong: clause('  给予 1万元\n  限 每 企业 20人\n'),
    right: clause('  给予 1万元\n  限 每 企业 一次\n'),
  }),
  GJ4007: entry({
    severity: 'error',
    title: { zh: '限月数却不按月', en: 'Months limited, but not monthly' },
    message: {
      zh: '条款不是按月发放，月数无从限起。',
      en: 'The clause does not pay by the month, so months cannot be limited.',
    },
    help: {
      zh: '加“逐月 …”或写“对象 … 每月”，或改为次数、金额。',
      en: 'Add “monthly …”, decide it every month, or limit times or money.',
    },
    wrong: clause('  给予 1万元\n  限 每 企业 6个月\n'),
    right: clause('  给予 1万元\n  限 每 企业 一次\n'),
  }),
  GJ4085: entry({
    severity: 'error',
    title: { zh: '每一期都把全程再付一遍', en: 'The whole stay is paid again in each period' },
    message: {
      zh: '条款按期给予（每年、每月…），“逐月”的起止却与期无关，每一期都会从头再付一遍。',
      en: 'The clause is decided for each period, and “monthly” runs from and to days that have nothing to do with it: each period would pay the whole stay anew.',
    },
    help: {
      zh: '去掉“每年”“每月”，只留“逐月”；或者去掉“逐月”，一期给一次；确要按年分开的，起止写到这一期里，如“自 较大(起, 年初(时点)) 至 较小(止, 年末(时点))”的样子。',
      en: 'Keep only “monthly”, without “every year” or “every month”; or leave “monthly” out and grant once a period; or bound the two days by the period that 时点 (the moment) lies in.',
    },
    wrong: stay('实训 每年'),
    right: stay('实训'),
  }),
  GJ4008: entry<{ monthly: string }>({
    severity: 'error',
    title: { zh: '没有分期', en: 'No instalments' },
    message: {
      zh: '“续发”“晋级”说的是分期兑现，条款里没有“兑现”。',
      en: 'These lines are about instalments, and the clause has none.',
    },
    help: {
      zh: ({ monthly }) =>
        monthly === 'yes'
          ? '逐月的“条件”只在时点看一次。每个月都要看的，写成“对象 … 每月”，不写“逐月”；或者把“至”写成不再符合的那一天。'
          : '加“兑现 分3年 …”，或改写为“条件”。',
      en: ({ monthly }) =>
        monthly === 'yes'
          ? 'A condition beside “monthly” is looked at once. To look each month, decide the clause every month, without “monthly”, or let the stay end on the day it no longer holds.'
          : 'Add instalments, or make it a condition.',
    },
    wrong: clause('  给予 1万元\n  续发 规上\n'),
    right: clause('  给予 1万元\n  兑现 分3年 等额\n  续发 规上\n'),
  }),
  GJ4009: entry<{ years: string; weights: number }>({
    severity: 'error',
    title: { zh: '分期数不合', en: 'Parts do not fit' },
    message: {
      zh: ({ years, weights }) => `分 ${years} 年，比例有 ${weights} 个。`,
      en: ({ years, weights }) => `${years} years, but ${weights} weights.`,
    },
    help: { zh: '每年一个比例，不能全是 0。', en: 'One weight for each year, not all 0.' },
    wrong: clause('  给予 1万元\n  兑现 分3年 按 4:3\n'),
    right: clause('  给予 1万元\n  兑现 分3年 按 4:3:3\n'),
  }),
  GJ4010: entry<{ name: string }>({
    severity: 'error',
    title: { zh: '读法没有取定', en: 'A reading without a pick' },
    message: {
      zh: ({ name }) => `读法“${name}”没有写取哪一项。`,
      en: ({ name }) => `The reading “${name}” does not say which option is taken.`,
    },
    help: { zh: '加一行“取 甲 理由 “…””。', en: 'Add “pick a reason “…””.' },
    wrong: reading(
      '读法 口径 “元”\n  甲 “一”\n  乙 “二”\n',
      '  给予 1万元 当 口径 取 甲\n  给予 2万元 当 口径 取 乙\n',
    ),
    right: reading(TWO, '  给予 1万元 当 口径 取 甲\n  给予 2万元 当 口径 取 乙\n'),
  }),
  GJ4011: entry<{ name: string }>({
    severity: 'error',
    title: { zh: '读法没有内容可用', en: 'A reading that says nothing by itself' },
    message: {
      zh: ({ name }) => `读法“${name}”的选项没有表达式，只能用“当 ${name} 取 …”。`,
      en: ({ name }) => `The options of “${name}” have no expression; it can only choose between lines.`,
    },
    help: {
      zh: '给每个选项写“甲: …”，或改用“当”。',
      en: 'Give each option an expression, or use it as a guard.',
    },
    wrong: reading(TWO, '  条件 读法 口径\n  给予 1万元\n'),
    right: reading(TWO, '  给予 1万元 当 口径 取 甲\n  给予 2万元 当 口径 取 乙\n'),
  }),
  GJ4012: entry<{ name: string; entity: string; subject: string }>({
    severity: 'error',
    title: { zh: '读法用不到这里', en: 'The reading does not apply here' },
    message: {
      zh: ({ name, entity, subject }) =>
        `读法“${name}”说的是“${entity}”，从“${subject}”到不了唯一的“${entity}”。`,
      en: ({ name, entity, subject }) =>
        `“${name}” is about “${entity}”, and “${subject}” does not lead to just one.`,
    },
    help: {
      zh: '在“对 …”里换对象，或换条款的对象。',
      en: 'Change the object of the reading or of the clause.',
    },
    wrong: policy(
      `${FIRM}对象 人员\n读法 范围 对 企业 “企业”\n  甲: 规上 “一”\n  乙: 非 规上 “二”\n  取 甲 理由 “平常的理解”\n条款 C01 补助\n  对象 人员\n  条件 读法 范围\n  给予 1万元\n`,
    ),
    right: reading(
      '读法 范围 对 企业 “企业”\n  甲: 规上 “一”\n  乙: 非 规上 “二”\n  取 甲 理由 “平常的理解”\n',
      '  条件 读法 范围\n  给予 1万元\n',
    ),
  }),
  GJ4013: entry({
    severity: 'error',
    title: { zh: '按月又分期', en: 'Monthly and in instalments' },
    message: { zh: '“逐月”和“兑现”不能一起用。', en: 'Monthly payment and instalments cannot go together.' },
    help: { zh: '留一样。', en: 'Keep one.' },
    wrong: clause('  给予 800元/月\n  逐月 自 注册日期 至 截止日 按 整月\n  兑现 分3年 等额\n'),
    right: clause('  给予 800元/月\n  逐月 自 注册日期 至 截止日 按 整月\n'),
  }),
  GJ4014: entry<{ policy: string }>({
    severity: 'error',
    title: { zh: '没有施行日期', en: 'No effective date' },
    message: { zh: '政策头里没有“施行”一行。', en: 'The header does not say when the policy takes effect.' },
    help: {
      zh: '写“施行 2023-03-01”；原文没写就加“假定 “…””。',
      en: 'Write “effective DATE”; add “assumed “…”” where the text gives none.',
    },
    wrong: '政策 示例\n',
    right: policy(''),
  }),
  GJ4015: entry<{ name: string }>({
    severity: 'warning',
    title: { zh: '只有一种读法', en: 'Only one option' },
    message: {
      zh: ({ name }) => `读法“${name}”不到两个选项，没有可选的。`,
      en: ({ name }) => `“${name}” has fewer than two options: nothing to choose.`,
    },
    help: { zh: '补一个选项，或直接写成条件。', en: 'Add an option, or write it as a condition.' },
    wrong: reading(
      '读法 范围 对 企业 “企业”\n  甲: 规上 “一”\n  取 甲 理由 “平常的理解”\n',
      '  条件 读法 范围\n  给予 1万元\n',
    ),
    right: when('规上'),
  }),
  GJ4016: entry<{ name: string }>({
    severity: 'error',
    title: { zh: '选项有的有内容有的没有', en: 'Options of two kinds' },
    message: {
      zh: ({ name }) => `读法“${name}”的选项要么都有表达式，要么都没有。`,
      en: ({ name }) => `Either all options of “${name}” have an expression, or none has.`,
    },
    help: { zh: '补上表达式，或都去掉。', en: 'Add the expression, or drop the others.' },
    wrong: reading(
      '读法 范围 对 企业 “企业”\n  甲: 规上 “一”\n  乙 “二”\n  取 甲 理由 “平常的理解”\n',
      '  条件 读法 范围\n  给予 1万元\n',
    ),
    right: reading(
      '读法 范围 对 企业 “企业”\n  甲: 规上 “一”\n  乙: 非 规上 “二”\n  取 甲 理由 “平常的理解”\n',
      '  条件 读法 范围\n  给予 1万元\n',
    ),
  }),
  GJ4017: entry<{ name: string; problem: 'unit' | 'order' | 'overlap' | 'gap' }>({
    severity: 'error',
    title: { zh: '参数的几个值不合', en: 'The values of a parameter do not fit' },
    message: {
      zh: ({ name, problem }) =>
        ({
          unit: `“${name}”的几个值单位不同，或有的是数、有的是日期。`,
          order: `“${name}”的几个值要按日期由早到晚写。`,
          overlap: `“${name}”的下一个值在这个末日以前已经开始。`,
          gap: `“${name}”待明确，没有值，也就没有末日。`,
        })[problem],
      en: ({ name, problem }) =>
        ({
          unit: `The values of “${name}” have different units, or some are numbers and some are days.`,
          order: `The values of “${name}” must be in order of date.`,
          overlap: `The next value of “${name}” begins before this last day.`,
          gap: `“${name}” is unspecified: without a value there is no last day.`,
        })[problem],
    },
    help: {
      zh: '改单位、次序或日期；标准到期的，写“自 … 至 … 为 …”，或“自 … 为 待明确”。',
      en: 'Change the unit, the order or the dates; where a standard ends, write “from … to … is …” or “from … is unspecified”.',
    },
    wrong: policy(
      `${FIRM}参数 标准 = 1万元\n  自 2024-01-01 为 20人\n条款 C01 补助\n  对象 企业\n  给予 标准\n`,
    ),
    right: policy(
      `${FIRM}参数 标准 = 1万元\n  自 2024-01-01 为 2万元\n条款 C01 补助\n  对象 企业\n  给予 标准\n`,
    ),
  }),
  GJ4018: entry({
    severity: 'error',
    title: { zh: '给谁不一致', en: 'Different payees' },
    message: { zh: '几行“给予”给的不是同一个。', en: 'The lines of this clause pay different ones.' },
    help: { zh: '给同一个，或分成两个条款。', en: 'Pay the same one, or make two clauses.' },
    wrong: policy(
      `${FIRM}对象 中心 属于 企业\n  开办者: 企业\n${TWO}条款 C01 补助\n  对象 中心\n  给予 1万元 给 企业 当 口径 取 甲\n  给予 1万元 给 开办者 当 口径 取 乙\n`,
    ),
    right: policy(
      `${FIRM}对象 中心 属于 企业\n  开办者: 企业\n${TWO}条款 C01 补助\n  对象 中心\n  给予 1万元 给 企业 当 口径 取 甲\n  给予 2万元 给 企业 当 口径 取 乙\n`,
    ),
  }),
  GJ4019: entry({
    severity: 'error',
    title: { zh: '目标要有高低', en: 'A target needs a measure and a goal' },
    message: { zh: '目标要写成“… 不低于 …”的样子。', en: 'A target compares a measure with a goal.' },
    help: { zh: '如“人数(…) ÷ 人数(…) 不低于 36%”。', en: 'As in persons(…) ÷ persons(…) at least 36%.' },
    wrong: policy(`${FIRM}目标 T01 比例\n  家数(企业 其中 规上) ≥ 1家 且 家数(企业) ≥ 1家\n`),
    right: policy(`${FIRM}目标 T01 比例\n  家数(企业 其中 规上) ÷ 家数(企业) 不低于 36%\n`),
  }),
  GJ4020: entry({
    severity: 'error',
    title: { zh: '这一行不能分读法', en: 'This line does not depend on a reading' },
    message: {
      zh: '这一行在每种读法下都一样，不能写“当 … 取 …”。',
      en: 'This line is the same under every reading.',
    },
    help: { zh: '去掉“当 … 取 …”，或写成两个条款。', en: 'Remove the guard, or write two clauses.' },
    wrong: reading(TWO, '  优先 规上 当 口径 取 甲\n  给予 1万元\n'),
    right: reading(TWO, '  优先 规上\n  给予 1万元 当 口径 取 甲\n  给予 2万元 当 口径 取 乙\n'),
  }),
  GJ4021: entry<{ id: string }>({
    severity: 'error',
    title: { zh: '定义的例外只改值', en: 'An exception of a definition gives a value' },
    message: {
      zh: ({ id }) => `“${id}”在定义里，只能“则 …”另给一个值，或“则 照常”。`,
      en: ({ id }) => `“${id}” stands in a definition: it gives another value, or “as usual”.`,
    },
    help: { zh: '“免”和“不予”写在条款里。', en: 'Exemptions and refusals belong in a clause.' },
    wrong: policy(
      `${FIRM}定义 标准 对 企业: 1万元\n  例外 E1 若 规上 则 不予\n条款 C01 补助\n  对象 企业\n  给予 标准\n`,
    ),
    right: policy(
      `${FIRM}定义 标准 对 企业: 1万元\n  例外 E1 若 规上 则 2万元\n条款 C01 补助\n  对象 企业\n  给予 标准\n`,
    ),
  }),
  GJ4022: entry<{ id: string }>({
    severity: 'error',
    title: { zh: '例外互相优先', en: 'Exceptions go over each other in a circle' },
    message: {
      zh: ({ id }) => `“${id}”绕一圈优先于它自己。`,
      en: ({ id }) => `“${id}” goes over itself, directly or through others.`,
    },
    help: { zh: '去掉其中一处“优先于”。', en: 'Remove one of the “overrides”.' },
    wrong: policy(
      `${FIRM}定义 标准 对 企业: 1万元\n  例外 E1 优先于 E2 若 规上 则 2万元\n  例外 E2 优先于 E1 若 人数 ≥ 20人 则 3万元\n条款 C01 补助\n  对象 企业\n  给予 标准\n`,
    ),
    right: policy(
      `${FIRM}定义 标准 对 企业: 1万元\n  例外 E1 若 规上 则 2万元\n  例外 E2 优先于 E1 若 人数 ≥ 20人 则 3万元\n条款 C01 补助\n  对象 企业\n  给予 标准\n`,
    ),
  }),
  GJ4023: entry<{ first: string; second: string }>({
    severity: 'error',
    title: { zh: '两个例外相冲突', en: 'Two exceptions conflict' },
    message: {
      zh: ({ first, second }) => `“${first}”和“${second}”会同时成立，没有写哪个优先。`,
      en: ({ first, second }) =>
        `“${first}” and “${second}” can hold together, and neither goes over the other.`,
    },
    help: {
      zh: ({ first, second }) => `写“例外 ${second} 优先于 ${first} …”，或让两个条件不相交。`,
      en: ({ first, second }) => `Write “exception ${second} overrides ${first} …”, or keep them apart.`,
    },
    wrong: policy(
      `${FIRM}定义 标准 对 企业: 1万元\n  例外 E1 若 人数 ≥ 20人 则 2万元\n  例外 E2 若 人数 ≥ 50人 则 3万元\n条款 C01 补助\n  对象 企业\n  给予 标准\n`,
    ),
    right: policy(
      `${FIRM}定义 标准 对 企业: 1万元\n  例外 E1 若 人数 ≥ 20人 则 2万元\n  例外 E2 优先于 E1 若 人数 ≥ 50人 则 3万元\n条款 C01 补助\n  对象 企业\n  给予 标准\n`,
    ),
  }),
  GJ4024: entry<{ id: string }>({
    severity: 'warning',
    title: { zh: '照常没有优先于谁', en: 'As usual, over nothing' },
    message: {
      zh: ({ id }) => `“${id}”说照常，却没有写优先于哪个例外，等于没写。`,
      en: ({ id }) => `“${id}” says as usual but goes over no other exception, so it says nothing.`,
    },
    help: { zh: '写“优先于 …”，或删去。', en: 'Say which exception it overrides, or remove it.' },
    wrong: policy(
      `${FIRM}定义 标准 对 企业: 1万元\n  例外 E1 若 规上 则 照常\n条款 C01 补助\n  对象 企业\n  给予 标准\n`,
    ),
    right: policy(
      `${FIRM}定义 标准 对 企业: 1万元\n  例外 E1 若 规上 则 2万元\n  例外 E2 优先于 E1 若 人数 < 20人 则 照常\n条款 C01 补助\n  对象 企业\n  给予 标准\n`,
    ),
  }),
  GJ4025: entry<{ name: string }>({
    severity: 'error',
    title: { zh: '表里没有数', en: 'An empty table' },
    message: {
      zh: ({ name }) => `表“${name}”一行数也没有。`,
      en: ({ name }) => `The table “${name}” has no figures.`,
    },
    help: {
      zh: '每个成员写一行；还没定的写“待明确”。',
      en: 'One row for each member; “unspecified” where it is open.',
    },
    wrong: policy('枚举 地区\n  甲地 乙地\n表 最低工资 按 地区\n'),
    right: policy('枚举 地区\n  甲地 乙地\n表 最低工资 按 地区\n  甲地: 2280元/月\n  乙地: 2070元/月\n'),
  }),
  GJ4028: entry<{ name: string; from: string; to: string }>({
    severity: 'error',
    title: { zh: '起止颠倒', en: 'The last day comes before the first' },
    message: {
      zh: ({ name, from, to }) => `“${name}”里“自 ${from} 至 ${to}”，末日在首日之前。`,
      en: ({ name, from, to }) => `“${name}”: ${to} comes before ${from}.`,
    },
    help: { zh: '改其中一个日期。', en: 'Change one of the dates.' },
    wrong: policy('名单 目录 属于 文本\n  列入 “电工” 自 2024-01-01 至 2023-12-31\n'),
    right: policy('名单 目录 属于 文本\n  列入 “电工” 自 2023-01-01 至 2023-12-31\n'),
  }),
  GJ4029: entry<{ name: string; problem: string }>({
    severity: 'error',
    title: { zh: '日历的一行不合', en: 'A line of a calendar does not fit' },
    message: {
      zh: ({ name, problem }) =>
        problem === 'outside' ? `这一天不在日历“${name}”的起止之内。` : `日历“${name}”里同一天又放假又上班。`,
      en: ({ name, problem }) =>
        problem === 'outside'
          ? `This day lies outside the calendar “${name}”.`
          : `In “${name}” the same day is both off and worked.`,
    },
    help: { zh: '改日期，或改日历的起止。', en: 'Change the day, or the calendar’s own days.' },
    wrong: policy('日历 放假安排 自 2023-01-01 至 2023-12-31\n  放假 2024-01-01\n'),
    right: policy('日历 放假安排 自 2023-01-01 至 2023-12-31\n  放假 2023-01-02\n'),
  }),
  GJ4030: entry<{ id: string }>({
    severity: 'error',
    title: { zh: '排名没有次序', en: 'A ranking by nothing' },
    message: {
      zh: ({ id }) => `排名“${id}”没有“次序”一行。`,
      en: ({ id }) => `The ranking “${id}” has no “order” line.`,
    },
    help: { zh: '如“次序 积分 由高到低”。', en: 'As in “order POINTS descending”.' },
    wrong: policy(`${FIRM}排名 R01 大企业 对 企业\n  参评 规上\n`),
    right: policy(`${FIRM}排名 R01 大企业 对 企业\n  参评 规上\n  次序 人数 由高到低\n`),
  }),
} as const;
