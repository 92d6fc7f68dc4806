/** GJ404x–GJ406x: what clauses grant beside money once, when they are law, and the rules over several of them. */
import { entry } from './entry.ts';
import { clause, FIRM, file, policy } from './example.ts';

const OWNER = `${FIRM}枚举 级别\n  市级 省级\n枚举 等级 由低到高\n  初级 高级\n对象 项目 属于 企业\n  受理日期: 日期 可无\n  级别: 级别\n  等级: 等级\n`;
const LIMIT = '  限 每 企业 一次\n';
const one = (lines: string): string => policy(`${OWNER}条款 C01 补助\n  对象 项目\n${lines}`);
const granted = (lines: string): string => one(`  给予 1万元 给 企业\n${LIMIT}${lines}`);
/** Two clauses about projects, and what stands over them. */
const two = (over: string, second = '1万元'): string =>
  policy(
    `${OWNER}条款 C01 补助\n  对象 项目\n  给予 1万元 给 企业\n${LIMIT}条款 C02 奖励\n  对象 项目\n  给予 ${second} 给 企业\n${LIMIT}${over}`,
  );
const manyExceptions = (count: number): string =>
  Array.from({ length: count }, (_, i) => `  例外 E${i} 若 级别 = 省级 则 不予\n`).join('');
const OTHER = file(
  'other/policy.gj',
  '政策 甲办法\n  施行 2020-01-01\n对象 企业\n  规上: 是否\n条款 A01 补助\n  对象 企业\n  给予 1万元\n',
);
const dated = (first: string, second: string): string =>
  policy(
    `${OWNER}条款 C01 补助\n  对象 企业\n  有效 ${first}\n  给予 1万元\n${LIMIT}条款 C01 补助\n  对象 企业\n  有效 ${second}\n  给予 2万元\n${LIMIT}`,
  );
const readings = (lines: string): string =>
  policy(
    `${FIRM}读法 口径 “元”\n  甲 “一”\n  乙 “二”\n  取 甲 理由 “平常的理解”\n条款 C01 补助\n  对象 企业\n${lines}${LIMIT}`,
  );
const byReadings = (count: number): string => {
  const numbers = Array.from({ length: count }, (_, i) => i);
  const declared = numbers.map(
    (i) => `读法 口径${i} “元”\n  甲 “一”\n  乙 “二”\n  取 甲 理由 “平常的理解”\n`,
  );
  const lines = numbers.map((i) => `  条件 规上 当 口径${i} 取 甲\n`);
  return policy(
    `${FIRM}${declared.join('')}条款 C01 补助\n  对象 企业\n${lines.join('')}  给予 1万元\n${LIMIT}`,
  );
};
const ALLOT = '  总额 100万元\n  分配 先到先得\n';
const PARTS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  含: ['含', 'over'],
  就高: ['就高、择先或限', 'best, first only or limit'],
  总额: ['总额', 'budget'],
  分配: ['分配', 'allot'],
};

export const CLAUSES = {
  GJ4045: entry<{ id: string }>({
    severity: 'error',
    title: { zh: '给予和节点只能写一样', en: 'Either a grant or milestones' },
    message: {
      zh: ({ id }) => `条款“${id}”既写了“给予”，又写了“节点”，说不清给多少。`,
      en: ({ id }) =>
        `The clause “${id}” has both a grant and milestones, so it is not clear how much it gives.`,
    },
    help: { zh: '分成两条，或都写成“节点”。', en: 'Make two clauses, or write it all as milestones.' },
    wrong: one(`  给予 1万元 给 企业\n  节点 受理 于 受理日期: 2万元\n${LIMIT}`),
    right: one(`  节点 受理 于 受理日期: 2万元\n${LIMIT}`),
  }),
  GJ4046: entry<{ word: string }>({
    severity: 'error',
    title: { zh: '节点不再分期', en: 'Milestones are not split again' },
    message: {
      zh: ({ word }) => `按“节点”给的，每个节点一次付清，不能再写“${word}”。`,
      en: ({ word }) => `Each milestone is paid at once; it cannot go with “${word}”.`,
    },
    help: {
      zh: '把各期写成各自的“节点”，或改用“给予”。',
      en: 'Write each part as a milestone, or use a grant.',
    },
    wrong: one(`  节点 受理 于 受理日期: 2万元\n  兑现 分2年 等额\n${LIMIT}`),
    right: one(`  给予 2万元 给 企业\n  兑现 分2年 等额\n${LIMIT}`),
  }),
  GJ4047: entry<{ word: string }>({
    severity: 'error',
    title: { zh: '认定没有可分的钱', en: 'A decision is nothing to split' },
    message: {
      zh: ({ word }) => `条款只有“认定”，没有“给予”，“${word}”无从谈起。`,
      en: ({ word }) => `The clause only decides and grants nothing, so “${word}” has nothing to pay.`,
    },
    help: { zh: '加“给予 …”，或删去这一行。', en: 'Add a grant, or remove the line.' },
    wrong: one(`  认定 级别\n  兑现 分2年 等额\n`),
    right: one(`  认定 级别\n  给予 2万元 给 企业\n  兑现 分2年 等额\n${LIMIT}`),
  }),
  GJ4048: entry<{ enum: string }>({
    severity: 'error',
    title: { zh: '递升要有高低', en: 'Rising needs an order' },
    message: {
      zh: ({ enum: name }) => (name === '' ? '“递升”后面要写能比高低的。' : `枚举“${name}”没有高低。`),
      en: ({ enum: name }) =>
        name === '' ? 'What rises must be something with an order.' : `The enumeration ${name} has no order.`,
    },
    help: {
      zh: '写有高低的枚举或一个数；枚举加“由低到高”。',
      en: 'Name an ordered enumeration or a number.',
    },
    wrong: one('  给予 1万元 给 企业\n  限 每 企业 递升 级别\n'),
    right: one('  给予 1万元 给 企业\n  限 每 企业 递升 等级\n'),
  }),
  GJ4049: entry({
    severity: 'error',
    title: { zh: '每几个月', en: 'How many months' },
    message: { zh: '两期之间要隔整月。', en: 'There must be whole months between two parts.' },
    help: { zh: '写“每 3个月”的样子。', en: 'As in every 3 months.' },
    wrong: one(`  给予 1万元 给 企业\n  兑现 分4期 每 10日 等额\n${LIMIT}`),
    right: one(`  给予 1万元 给 企业\n  兑现 分4期 每 3个月 等额\n${LIMIT}`),
  }),
  GJ4050: entry<{ term: string; order: string }>({
    severity: 'error',
    title: { zh: '有效期不合', en: 'A term that cannot be' },
    message: {
      zh: ({ term, order }) =>
        order === 'yes' ? '这段期限的末日在首日之前。' : `政策本身只在${term}有效，条款不能更早或更晚。`,
      en: ({ term, order }) =>
        order === 'yes'
          ? 'The last day of this term lies before its first.'
          : `The policy itself holds for ${term}; a clause cannot hold earlier or later.`,
    },
    help: { zh: '改期限，或改政策的“施行”“终止”。', en: 'Change the term, or that of the policy.' },
    wrong: one(`  有效 自 2022-01-01\n  给予 1万元 给 企业\n${LIMIT}`),
    right: one(`  有效 自 2024-01-01\n  给予 1万元 给 企业\n${LIMIT}`),
  }),
  GJ4070: entry<{ most: string }>({
    severity: 'error',
    title: { zh: '幂的次数', en: 'How many times' },
    message: {
      zh: ({ most }) => `“幂”的次数要是 0 到 ${most} 的整数，这里看不出它总是这样的数。`,
      en: ({ most }) =>
        `A power is of a whole number of times, 0 to ${most}; nothing here says that this always is one.`,
    },
    help: {
      zh: '写明最多多少，如“幂(1 + 3%, 满年数(起, 止) 封顶 30)”；可能小于 0 的加“保底 0”，可能有小数的写成“取整(…)”。',
      en: 'Say how many at most: power(1 + 3%, whole_years(from, to) capped at 30); add “at the least 0” where it may be below 0, and floor(…) where it may not be whole.',
    },
    wrong: one(`  给予 1万元 × 幂(1 + 3%, 周岁(2020-01-01, 时点)) 给 企业\n${LIMIT}`),
    right: one(`  给予 1万元 × 幂(1 + 3%, 周岁(2020-01-01, 时点) 封顶 30) 给 企业\n${LIMIT}`),
  }),
  GJ4071: entry({
    severity: 'error',
    title: { zh: '幂的幂', en: 'A power of a power' },
    message: { zh: '“幂”的底数里又有幂。', en: 'What is raised to a power here is a power itself.' },
    help: { zh: '把两处的次数相乘，只写一个“幂”。', en: 'Multiply the times of both, and write one power.' },
    wrong: one(`  给予 1万元 × 幂(幂(1 + 3%, 2), 3) 给 企业\n${LIMIT}`),
    right: one(`  给予 1万元 × 幂(1 + 3%, 6) 给 企业\n${LIMIT}`),
  }),
  GJ4080: entry<{ owner: string; most: number }>({
    severity: 'error',
    title: { zh: '例外太多', en: 'Too many exceptions' },
    message: {
      zh: ({ owner, most }) => `“${owner}”的例外超过 ${most} 条，没有逐一查对它们是否冲突。`,
      en: ({ owner, most }) =>
        `“${owner}” has more than ${most} exceptions; they were not held against each other.`,
    },
    help: {
      zh: '把情形相近的例外合成一条，或者用“按”把各档写成表。',
      en: 'Join exceptions that are alike, or write the cases as a table with “by”.',
    },
    wrong: granted(manyExceptions(201)),
    right: granted(manyExceptions(2)),
  }),
  GJ4081: entry<{ id: string; most: number }>({
    severity: 'error',
    title: { zh: '读法太多', en: 'Too many readings' },
    message: {
      zh: ({ id, most }) => `“${id}”各行后面的“当 … 取 …”合起来超过 ${most} 种取法，没有逐一查对。`,
      en: ({ id, most }) =>
        `The lines of “${id}” depend on readings that can be picked in more than ${most} ways; they were not held against each other.`,
    },
    help: {
      zh: '把有几种读法的部分写成读法的表达式（读法 … 甲: …），或者分成几条。',
      en: 'Give the readings expressions of their own (reading … a: …), or make several clauses of it.',
    },
    wrong: byReadings(11),
    right: byReadings(2),
  }),
  GJ4082: entry({
    severity: 'error',
    title: { zh: '有期限的叠加要写按什么合计', en: 'A stacking with a term counts by something' },
    message: {
      zh: '写了“有效”或“废止”的叠加，规则里要有“每 …”。',
      en: 'A stacking rule that is law for some time only needs a per … in its rule.',
    },
    help: {
      zh: '写明按什么合计，如“限 每 企业 3次”；不分对象的总量，用资金池的“总额”管。',
      en: 'Say by what it counts, as in limit per firm 3 times; what all together may have is the budget of a fund.',
    },
    wrong: two('叠加 S01 合计\n  有效 自 2024-01-01\n  含 C01、C02\n  限 全部 3次\n'),
    right: two('叠加 S01 合计\n  有效 自 2024-01-01\n  含 C01、C02\n  限 每 企业 3次\n'),
  }),
  GJ4083: entry<{ id: string; most: number }>({
    severity: 'error',
    title: { zh: '限太多', en: 'Too many limits' },
    message: {
      zh: ({ id, most }) => `“${id}”的“限”超过 ${most} 行。`,
      en: ({ id, most }) => `“${id}” has more than ${most} limits.`,
    },
    help: {
      zh: '把相同的限合成一行；各档不同的，写成递升，或者用“按”把各档的上限写成表。',
      en: 'Join limits that are alike; where they differ by level, write a rising limit, or a table of the levels with “by”.',
    },
    wrong: granted(LIMIT.repeat(100)),
    right: granted(''),
  }),
  GJ4084: entry<{ subject: string }>({
    severity: 'error',
    title: { zh: '限没有写按谁算', en: 'A limit that counts for nobody' },
    message: {
      zh: ({ subject }) => `“限”没有写按谁算：每个${subject}各算，还是全部申请合计。`,
      en: ({ subject }) =>
        `The limit does not say for whom it counts: for each ${subject}, or for all claims together.`,
    },
    help: {
      zh: ({ subject }) => `各算的写“每 ${subject}”；全部合计的写“全部”，如“限 全部 每年 5次”。`,
      en: ({ subject }) =>
        `Write “per ${subject}”; for all together “all together”, as in “limit all together every year 5 times”.`,
    },
    wrong: one('  给予 1万元 给 企业\n  限 每年 一次\n'),
    right: one('  给予 1万元 给 企业\n  限 每 企业 每年 一次\n'),
  }),
  GJ4086: entry<{ levied: string }>({
    severity: 'error',
    title: { zh: '金额总在零以下', en: 'An amount that is always below 0' },
    message: {
      zh: ({ levied }) =>
        `这个数无论如何都小于 0，${levied === 'yes' ? '征收' : '给予'}的不会少于 0，等于什么也没有写。`,
      en: ({ levied }) =>
        `This is below 0 whatever the facts, and nothing below 0 is ${levied === 'yes' ? 'levied' : 'granted'}: the line does nothing.`,
    },
    help: {
      zh: ({ levied }) =>
        levied === 'yes'
          ? '要退的，写“给予 …”；要减免的，从应征的数里减。'
          : '要收的，写“征收 …”；付多了的不用写收回，更正事实以后自然算出差额。',
      en: ({ levied }) =>
        levied === 'yes'
          ? 'Write “grant …” for what is given back, or subtract a relief from what is due.'
          : 'Write “levy …” for what is to be paid in; what was paid too much need not be written: it is worked out once the facts are corrected.',
    },
    wrong: clause('  给予 −100元\n  限 每 企业 一次\n'),
    right: clause('  给予 100元\n  限 每 企业 一次\n'),
  }),
  GJ4065: entry<{ term: string; day: string }>({
    severity: 'error',
    title: { zh: '废止的那一天它已不是有效的', en: 'A repeal of what is not law' },
    message: {
      zh: ({ term, day }) => `它在${term}有效，${day}起已没有可以废止的。`,
      en: ({ term, day }) => `It is law for ${term}: from ${day} there is nothing of it to repeal.`,
    },
    help: { zh: '改“废止”的日期，或删去这一行。', en: 'Change the day of the repeal, or delete this line.' },
    wrong: one(`  有效 自 2024-01-01 至 2024-12-31\n  废止 自 2025-06-01\n  给予 1万元 给 企业\n${LIMIT}`),
    right: one(`  有效 自 2024-01-01 至 2024-12-31\n  废止 自 2024-06-01\n  给予 1万元 给 企业\n${LIMIT}`),
  }),
  GJ4051: entry<{ id: string }>({
    severity: 'error',
    title: { zh: '两个版本同时有效', en: 'Two versions at once' },
    message: {
      zh: ({ id }) => `条款“${id}”的两个版本有同时有效的日子。`,
      en: ({ id }) => `Two versions of the clause “${id}” hold on the same day.`,
    },
    help: {
      zh: '前一版本写“至”到后一版本的前一日。',
      en: 'End the earlier one the day before the later begins.',
    },
    wrong: dated('自 2023-03-01 至 2024-01-01', '自 2024-01-01'),
    right: dated('自 2023-03-01 至 2023-12-31', '自 2024-01-01'),
  }),
  GJ4052: entry<{ name: string }>({
    severity: 'error',
    title: { zh: '要写哪个政策的条款', en: 'Which policy’s clause' },
    message: {
      zh: ({ name }) => `“${name}”前面要写另一个政策的名称。`,
      en: ({ name }) => `“${name}” needs the name of another policy before it.`,
    },
    help: {
      zh: '写“甲办法/C02”的样子；本政策的条款不写政策名。',
      en: 'As in other-policy/C02; clauses of this policy go without it.',
    },
    wrong: granted('  替代 A01\n') + OTHER,
    right: granted('  替代 甲办法/A01\n') + OTHER,
  }),
  GJ4053: entry<{ word: string }>({
    severity: 'error',
    title: { zh: '没有给予', en: 'Nothing was granted' },
    message: {
      zh: ({ word }) => `条款没有“给予”或“节点”，“${word}”无从谈起。`,
      en: ({ word }) => `The clause grants nothing, so “${word}” has nothing to go by.`,
    },
    help: { zh: '加“给予 …”，或删去这一行。', en: 'Add a grant, or remove the line.' },
    wrong: one('  认定 级别\n  分担 省级: 30%, 县级: 70%\n'),
    right: granted('  分担 省级: 30%, 县级: 70%\n'),
  }),
  GJ4054: entry<{ total: string }>({
    severity: 'error',
    title: { zh: '分担合起来不是全部', en: 'Shares that are not the whole' },
    message: {
      zh: ({ total }) => `各方合起来是${total}，应是 100%。`,
      en: ({ total }) => `Together they come to ${total}; it should be 100%.`,
    },
    help: {
      zh: '改各方的比例，使其合为 100%；其余归一方的，只写别人的比例，再写“余数归 …”。',
      en: 'Change the shares so that they add up to 100%; where one payer takes the rest, write only the others, and “remainder to …”.',
    },
    wrong: granted('  分担 省级: 30%, 县级: 60%\n'),
    right: granted('  分担 省级: 30%, 县级: 70%\n'),
  }),
  GJ4055: entry<{ id: string }>({
    severity: 'error',
    title: { zh: '例外没有可改的金额', en: 'No amount to except from' },
    message: {
      zh: ({ id }) => `例外“${id}”另定金额，条款却没有“给予”。`,
      en: ({ id }) => `The exception “${id}” gives another amount, but the clause has no grant.`,
    },
    help: { zh: '写“则 不予”“免 …”，或加“给予 …”。', en: 'Let it refuse or exempt, or add a grant.' },
    wrong: one('  认定 级别\n  例外 E1 若 级别 = 省级 则 2万元\n'),
    right: granted('  例外 E1 若 级别 = 省级 则 2万元\n'),
  }),
  GJ4056: entry<{ entity: string }>({
    severity: 'error',
    title: { zh: '不能认定成对象', en: 'An object is no decision' },
    message: {
      zh: ({ entity }) => `“认定”的结果不能是对象“${entity}”。`,
      en: ({ entity }) => `What is decided cannot be the object ${entity} itself.`,
    },
    help: {
      zh: '写是否、等级、数、日期或文本。',
      en: 'Decide a yes or no, a level, a number, a date or words.',
    },
    wrong: one('  认定 企业\n'),
    right: one('  认定 企业.规上\n'),
  }),
  GJ4057: entry<{ id: string; part: string }>({
    severity: 'error',
    title: { zh: '规则缺一行', en: 'A rule with a line missing' },
    message: {
      zh: ({ id, part }) => `“${id}”没有写“${PARTS[part]?.[0] ?? part}”。`,
      en: ({ id, part }) => `“${id}” has no line “${PARTS[part]?.[1] ?? part}”.`,
    },
    help: {
      zh: '叠加要有“含”和一条规则；资金池要有“含”“总额”“分配”。',
      en: 'A stacking rule needs over and one rule; a fund needs over, budget and allot.',
    },
    wrong: two('叠加 S01 只取一项\n  含 C01、C02\n'),
    right: two('叠加 S01 只取一项\n  含 C01、C02\n  就高 每 企业\n'),
  }),
  GJ4058: entry({
    severity: 'error',
    title: { zh: '这里不能这样限', en: 'Not a limit for this place' },
    message: {
      zh: '叠加里不写“递升”；资金池里的“限”只写每个对象多少元，期间随总额。',
      en: 'No rising limit over several clauses; a fund’s limit is so many yuan for each key, in the fund’s own period.',
    },
    help: { zh: '写“限 每 企业 50万元”的样子。', en: 'As in limit per firm 500,000 yuan.' },
    wrong: two(`资金池 F01 资金\n  含 C01、C02\n${ALLOT}  限 每 企业 每年 5万元\n`),
    right: two(`资金池 F01 资金\n  含 C01、C02\n${ALLOT}  限 每 企业 5万元\n`),
  }),
  GJ4066: entry({
    severity: 'error',
    title: { zh: '期限的长短不合', en: 'Not the length of a window' },
    message: {
      zh: '“…内”前面写多少年、多少个月或多少日：整数，至少一，至多一百年。',
      en: 'A window is a whole number of years, months or days: at least one, at most a hundred years.',
    },
    help: {
      zh: '写“36个月内”“3年内”“30日内”的样子；不分时间的不写期限。',
      en: 'As in within 36 months, within 3 years, within 30 days; leave it out where time does not matter.',
    },
    wrong: clause('  给予 1万元\n  限 每 企业 2次内 一次\n'),
    right: clause('  给予 1万元\n  限 每 企业 24个月内 一次\n'),
  }),
  GJ4067: entry<{ beside: string }>({
    severity: 'error',
    title: { zh: '期限不能写在这里', en: 'No place for a window' },
    message: {
      zh: ({ beside }) =>
        beside === 'best'
          ? '“就高”比的是同一年、半年、季、月里的各项；任意若干个月内的期限互相重叠，比不出唯一的一项。'
          : '同一个“限”里写了“每年”“每半年”“每季”或“每月”，又写了“…内”的期限。',
      en: ({ beside }) =>
        beside === 'best'
          ? 'The best of several is that of one calendar period; windows of any so many months overlap, and leave no single best.'
          : 'One limit counts either in calendar periods or within a length of time, not both.',
    },
    help: {
      zh: ({ beside }) =>
        beside === 'best'
          ? '去掉期限或写“每年”；先得的挡住后得的，写“择先 每 企业 36个月内”。'
          : '两样都要的，写成两行“限”。',
      en: ({ beside }) =>
        beside === 'best'
          ? 'Leave it out or write every year; where the first bars the others, write first only … within 36 months.'
          : 'Where both are meant, write two limits.',
    },
    wrong: clause('  给予 1万元\n  限 每 企业 每年 36个月内 一次\n'),
    right: clause('  给予 1万元\n  限 每 企业 每年 一次\n  限 每 企业 36个月内 两次\n'),
  }),
  GJ4059: entry<{ id: string; clause: string; unit: string; other: string }>({
    severity: 'error',
    title: { zh: '单位不同，不能比', en: 'Units that cannot be compared' },
    message: {
      zh: ({ id, clause, unit, other }) =>
        unit === ''
          ? `“${id}”要比金额，条款“${clause}”却不给金额。`
          : `“${id}”要比金额，条款“${clause}”以“${unit}”计，别的以“${other}”计。`,
      en: ({ id, clause, unit, other }) =>
        unit === ''
          ? `“${id}” compares amounts, and the clause “${clause}” grants none.`
          : `“${id}” compares amounts, but the clause “${clause}” grants in ${unit}, others in ${other}.`,
    },
    help: { zh: '只含同一单位的条款，或用“择先”。', en: 'Name clauses of one unit, or use “first only”.' },
    wrong: two('叠加 S01 只取一项\n  含 C01、C02\n  就高 每 企业\n', '20分'),
    right: two('叠加 S01 只取一项\n  含 C01、C02\n  择先 每 企业\n', '20分'),
  }),
  GJ4060: entry<{ id: string }>({
    severity: 'error',
    title: { zh: '资金池只装本政策的钱', en: 'A fund holds this policy’s money' },
    message: {
      zh: ({ id }) => `资金池“${id}”只能含本政策给钱的条款。`,
      en: ({ id }) => `The fund “${id}” can only hold clauses of this policy that grant money.`,
    },
    help: { zh: '去掉这一条。', en: 'Remove this clause.' },
    wrong: two(`资金池 F01 资金\n  含 C01、甲办法/A01\n${ALLOT}`) + OTHER,
    right: two(`资金池 F01 资金\n  含 C01、C02\n${ALLOT}`) + OTHER,
  }),
  GJ4061: entry<{ ranking: string; entity: string; clause: string; subject: string }>({
    severity: 'error',
    title: { zh: '排名排的是别的', en: 'A ranking of something else' },
    message: {
      zh: ({ ranking, entity, clause, subject }) =>
        `排名“${ranking}”排的是“${entity}”，条款“${clause}”的对象是“${subject}”。`,
      en: ({ ranking, entity, clause, subject }) =>
        `The ranking “${ranking}” is of ${entity}, but the clause “${clause}” is for ${subject}.`,
    },
    help: { zh: '用对同一对象的排名。', en: 'Use a ranking of the clause’s own subject.' },
    wrong: two(
      `排名 R01 大小 对 企业\n  次序 人数 由高到低\n资金池 F01 资金\n  含 C01、C02\n  总额 100万元\n  分配 按次序 R01\n`,
    ),
    right: two(
      `排名 R01 大小 对 项目\n  次序 企业.人数 由高到低\n资金池 F01 资金\n  含 C01、C02\n  总额 100万元\n  分配 按次序 R01\n`,
    ),
  }),
  GJ4068: entry<{ name: string; written: string }>({
    severity: 'error',
    title: { zh: '没有说是谁的总额', en: 'Nobody says whose total' },
    message: {
      zh: ({ name }) => `“${name}”有很多个，总额里没有说是哪一个的。`,
      en: ({ name }) => `There are many of “${name}”, and the total does not say whose it is.`,
    },
    help: {
      zh: ({ name, written }) =>
        written === ''
          ? `写“每 ${name}”：每一个各有自己的一份资金。`
          : `“每”后面的“${name}”在总额里就叫“${name}”，写“${written}”。`,
      en: ({ name, written }) =>
        written === ''
          ? `Write “per ${name}”: each then has a pot of its own.`
          : `The “${name}” behind “per” goes by that name in the total; write “${written}”.`,
    },
    wrong: two('资金池 F01 资金\n  含 C01、C02\n  总额 企业.人数 × 1万元/人 每年\n  分配 先到先得\n'),
    right: two('资金池 F01 资金\n  含 C01、C02\n  总额 企业.人数 × 1万元/人 每 企业 每年\n  分配 先到先得\n'),
  }),
  GJ4069: entry({
    severity: 'error',
    title: { zh: '这里没有上期', en: 'There is no period before' },
    message: {
      zh: '“上期结余”是资金池上一年（半年、季、月）没分完的钱，只写在带“每年”“每半年”“每季”“每月”的总额里。',
      en: '“carried_over” is what a fund had left in the year, half-year, quarter or month before; it stands only in a budget of each period.',
    },
    help: {
      zh: '写“总额 100万元 + 上期结余 每年”的样子。',
      en: 'As in budget 1,000,000 yuan + carried_over every year.',
    },
    wrong: two('资金池 F01 资金\n  含 C01、C02\n  总额 100万元 + 上期结余\n  分配 先到先得\n'),
    right: two('资金池 F01 资金\n  含 C01、C02\n  总额 100万元 + 上期结余 每年\n  分配 先到先得\n'),
  }),
  GJ4063: entry<{ unit: string }>({
    severity: 'warning',
    title: { zh: '给的不像待遇', en: 'An odd thing to grant' },
    message: {
      zh: ({ unit }) => `“给予”的是多少“${unit}”：这是数人头、数单位用的，多半少了一个单价。`,
      en: ({ unit }) =>
        `This grants so many of ${unit}, which counts people or firms; a rate is probably missing.`,
    },
    help: {
      zh: '乘上每人、每家多少元；给的若是名额，用“单位 名额”声明。',
      en: 'Multiply by yuan per person or firm; for quotas, declare a unit of your own.',
    },
    wrong: policy(`${FIRM}条款 C01 补助\n  对象 企业\n  给予 人数\n${LIMIT}`),
    right: policy(`${FIRM}条款 C01 补助\n  对象 企业\n  给予 人数 × 800元/人\n${LIMIT}`),
  }),
  GJ4062: entry({
    severity: 'error',
    title: { zh: '给予和征收混在一条里', en: 'Granting and levying in one clause' },
    message: {
      zh: '同一条款有的读法给钱，有的读法收钱。',
      en: 'The clause grants under one reading and levies under another.',
    },
    help: { zh: '分成两条。', en: 'Make two clauses of it.' },
    wrong: readings('  给予 1万元 当 口径 取 甲\n  征收 1万元 当 口径 取 乙\n'),
    right: readings('  给予 1万元 当 口径 取 甲\n  给予 2万元 当 口径 取 乙\n'),
  }),
  GJ4064: entry({
    severity: 'error',
    title: { zh: '征收的钱没有给出去', en: 'A levy was never paid out' },
    message: {
      zh: '“追回”收回给出去的钱；这一条是征收，没有给过谁。',
      en: 'A recovery takes back what was granted; this clause levies, it grants nothing.',
    },
    help: {
      zh: '删去这一行；多征少征按“结算”找补。',
      en: 'Remove the line; what was levied wrongly is evened out by settlement.',
    },
    wrong: one(`  征收 1万元 给 企业\n${LIMIT}  追回 若 级别 = 市级 则 1万元\n`),
    right: granted('  追回 若 级别 = 市级 则 1万元\n'),
  }),
} as const;
