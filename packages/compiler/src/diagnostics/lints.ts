/** GJ8xxx: not wrong, but worth a look. */
import { entry } from './entry.ts';
import { clause, FIRM, policy, when } from './example.ts';

const count = (amount: string): string =>
  policy(
    `  终止 2025-12-31\n对象 企业\n对象 证书 属于 企业\n条款 C05 奖励\n  对象 企业 每年\n  条件 件数(证书) 不少于 20个\n  给予 ${amount}\n  限 每 企业 每年 一次\n`,
  );

const bodies = (condition: string): string =>
  policy(
    `  终止 2025-12-31\n对象 企业\n  规上: 是否\n对象 证书 属于 企业\n  有效: 是否\n条款 C01 奖励\n  对象 企业\n  条件 ${condition}\n  给予 1万元\n  限 每 企业 一次\n`,
  );

const NOUN: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  entity: ['对象', 'object'],
  attribute: ['属性', 'attribute'],
  enum: ['枚举', 'enumeration'],
  unit: ['单位', 'unit'],
  formal: ['定义的参数', 'parameter of a definition'],
  import: ['引用的政策', 'imported policy'],
};

export const LINTS = {
  GJ8001: entry<{ id: string; enough: number; short: number; address: string }>({
    severity: 'info',
    title: { zh: '断崖', en: 'Cliff' },
    message: {
      zh: ({ id, enough, short }) => `“${id}”：满 ${enough} 才给，${short} 分文没有。`,
      en: ({ id, enough, short }) => `“${id}”: ${enough} gets all of it, ${short} gets nothing.`,
    },
    help: {
      zh: '若是有意的，不用改；否则可按数给，或分档。',
      en: 'Leave it if meant; otherwise grant by the number, or in bands.',
    },
    wrong: count('2万元'),
    right: count('1000元 × 件数(证书) ÷ 1个'),
  }),
  GJ8002: entry<{ id: string; subject: string; every: string; everyEn: string }>({
    severity: 'info',
    title: { zh: '没有写限', en: 'No limit' },
    message: {
      zh: ({ id }) => `“${id}”没有写“限”，同一对象能领几次没有说。`,
      en: ({ id }) => `“${id}” has no limit: how often one subject may get it is not said.`,
    },
    help: {
      zh: ({ subject, every }) => `如“限 每 ${subject} ${every}一次”。`,
      en: ({ subject, everyEn }) => `As in “limit per ${subject} ${everyEn}one time”.`,
    },
    wrong: clause('  给予 1万元\n'),
    right: clause('  给予 1万元\n  限 每 企业 一次\n'),
  }),
  GJ8009: entry<{ id: string }>({
    severity: 'warning',
    title: { zh: '同一行限写了两次', en: 'The same limit twice' },
    message: {
      zh: ({ id }) => `“${id}”里这一行“限”和前面的一行完全一样。`,
      en: ({ id }) => `“${id}” has this very limit already.`,
    },
    help: {
      zh: '删去一行；本想写的是另一个限（按年、按另一个对象），就改成那样。',
      en: 'Remove one of them, or write the other limit that was meant (per year, per another object).',
    },
    wrong: clause('  给予 1万元\n  限 每 企业 一次\n  限 每 企业 一次\n'),
    right: clause('  给予 1万元\n  限 每 企业 一次\n  限 每 企业 每年 1万元\n'),
  }),
  GJ8010: entry<{ word: string; wordEn: string; by: string; byEn: string }>({
    severity: 'warning',
    title: { zh: '界限是加出来的，没有括号', en: 'A bound made by adding, without brackets' },
    message: {
      zh: ({ word, by }) => `“${word}”后面整个是界限：按 ${by} 的得数限定，不是限定以后再加减。`,
      en: ({ wordEn, byEn }) => `All behind “${wordEn}” is the bound, ${byEn}; nothing is added afterwards.`,
    },
    help: {
      zh: '就是这个意思的，把界限括起来：“补助 封顶 (100元 + 10元)”；先限定再加减的，把前面括起来：“(补助 封顶 100元) + 10元”。',
      en: 'Where this is meant, bracket the bound: “aid capped at (100 yuan + 10 yuan)”; where it is to be bounded first, bracket what stands in front: “(aid capped at 100 yuan) + 10 yuan”.',
    },
    wrong: clause('  给予 1000元/人 × 人数 封顶 2万元 + 1000元\n  限 每 企业 一次\n'),
    right: clause('  给予 (1000元/人 × 人数 封顶 2万元) + 1000元\n  限 每 企业 一次\n'),
  }),
  GJ8011: entry({
    severity: 'warning',
    title: { zh: '“且”和“或”连用，没有括号', en: '“And” and “or” together, without brackets' },
    message: {
      zh: '“且”比“或”连得紧：“甲 且 乙 或 丙”是甲、乙都成立，或者丙成立。',
      en: '“And” binds tighter than “or”: “a and b or c” holds where a and b do, or where c does.',
    },
    help: {
      zh: '加括号写明：“(甲 且 乙) 或 丙”，或者“甲 且 (乙 或 丙)”。',
      en: 'Say it with brackets: “(a and b) or c”, or “a and (b or c)”.',
    },
    wrong: when('规上 且 人数 不少于 20人 或 人数 不少于 100人'),
    right: when('(规上 且 人数 不少于 20人) 或 人数 不少于 100人'),
  }),
  GJ8003: entry<{ id: string; subject: string; parent: string; does: 'grant' | 'levy' }>({
    severity: 'info',
    title: { zh: '没有写给谁', en: 'No payee' },
    message: {
      zh: ({ id, subject, parent, does }) =>
        does === 'levy'
          ? `“${id}”没有写由谁缴，按“${subject}”本身算；它属于“${parent}”。`
          : `“${id}”没有写给谁，按给“${subject}”本身算；它属于“${parent}”。`,
      en: ({ id, subject, parent, does }) =>
        does === 'levy'
          ? `“${id}” does not say who pays, so the “${subject}” itself does; it belongs to “${parent}”.`
          : `“${id}” names no payee, so the “${subject}” itself is paid; it belongs to “${parent}”.`,
    },
    help: {
      zh: ({ parent, does }) => `如“${does === 'levy' ? '征收' : '给予'} … 给 ${parent}”。`,
      en: ({ parent, does }) => `As in “${does} … to ${parent}”.`,
    },
    wrong: policy(
      `${FIRM}对象 中心 属于 企业\n条款 C02 补助\n  对象 中心\n  给予 1万元\n  限 每 中心 一次\n`,
    ),
    right: policy(
      `${FIRM}对象 中心 属于 企业\n条款 C02 补助\n  对象 中心\n  给予 1万元 给 企业\n  限 每 中心 一次\n`,
    ),
  }),
  GJ8004: entry({
    severity: 'info',
    title: { zh: '没有终止日期', en: 'No last day' },
    message: {
      zh: '政策没有写终止日期，费用没有尽头。',
      en: 'The policy has no last day, so its cost has no end.',
    },
    help: {
      zh: '如“终止 2025-12-31”；原文没写可加“假定”。',
      en: 'As in “expires 2025-12-31”, perhaps assumed.',
    },
    wrong: policy(''),
    right: policy('  终止 2025-12-31\n'),
  }),
  GJ8005: entry<{ address: string; note: string }>({
    severity: 'info',
    title: { zh: '待明确', en: 'To be made clear' },
    message: {
      zh: ({ address, note }) => `“${address}”待明确${note === '' ? '' : `：${note}`}。`,
      en: ({ address, note }) => `“${address}” is to be made clear${note === '' ? '' : `: ${note}`}.`,
    },
    help: {
      zh: '在此之前，靠它的结果都是“未定”；测算可以试填。',
      en: 'Until then what rests on it is undetermined; scenarios may try a value.',
    },
    wrong: clause('  给予 待明确 “原文未写金额”\n  限 每 企业 一次\n'),
    right: clause('  给予 1万元\n  限 每 企业 一次\n'),
  }),
  GJ8006: entry<{ name: string; noun: string }>({
    severity: 'info',
    title: { zh: '没有条款用到', en: 'Nothing asks for it' },
    message: {
      zh: ({ name, noun }) => `${NOUN[noun]?.[0] ?? ''}“${name}”没有条款、定义或目标用到。`,
      en: ({ name, noun }) =>
        `No clause, definition or target asks for the ${NOUN[noun]?.[1] ?? 'name'} “${name}”.`,
    },
    help: {
      zh: '若只为录入，不用改；否则用上它，或删去它。',
      en: 'Leave it if it is only recorded; otherwise use it, or remove it.',
    },
    wrong: policy(
      '  终止 2025-12-31\n对象 企业\n  规上: 是否\n条款 C01 补助\n  对象 企业\n  给予 1万元\n  限 每 企业 一次\n',
    ),
    right: policy(
      '  终止 2025-12-31\n对象 企业\n  规上: 是否\n条款 C01 补助\n  对象 企业\n  条件 规上\n  给予 1万元\n  限 每 企业 一次\n',
    ),
  }),
  GJ8007: entry<{ word: string; wordEn: string; joint: string; jointEn: string }>({
    severity: 'warning',
    title: { zh: '“其中”到哪里为止', en: 'How far “where” reaches' },
    message: {
      zh: ({ word, joint }) => `“${word}”只管到“${joint}”之前；同一行里看不出来。`,
      en: ({ wordEn, jointEn }) => `“${wordEn}” ends before “${jointEn}”, which one row does not show.`,
    },
    help: {
      zh: ({ word, joint }) =>
        `要连后面一起，写“${word} (甲 ${joint} 乙)”；只到这里，把前面整个括起来，或把“${joint}”另起一行。`,
      en: ({ wordEn, jointEn }) =>
        `If it goes on, write “${wordEn} (a ${jointEn} b)”; if not, bracket the whole part before it, or begin a new row with “${jointEn}”.`,
    },
    wrong: bodies('企业 有 证书 其中 有效 且 规上'),
    right: bodies('(企业 有 证书 其中 有效) 且 规上'),
  }),
  GJ8008: entry<{ digits: string }>({
    severity: 'warning',
    title: { zh: '比例像是漏了 %', en: 'A share that may lack its %' },
    message: {
      zh: ({ digits }) => `这里要的是比例，“${digits}”就是 ${digits} 倍。`,
      en: ({ digits }) => `This is a share; “${digits}” means ${digits} times.`,
    },
    help: {
      zh: ({ digits }) => `写成“${digits}%”；真是 ${digits} 倍的，用 × 写。`,
      en: ({ digits }) => `Write “${digits}%”; where it is meant ${digits} times, multiply by it.`,
    },
    wrong: clause('  给予 1万元 上浮 20\n  限 每 企业 一次\n'),
    right: clause('  给予 1万元 上浮 20%\n  限 每 企业 一次\n'),
  }),
} as const;
