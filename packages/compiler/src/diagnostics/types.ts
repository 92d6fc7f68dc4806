/** GJ3xxx: types and presence. */
import { entry } from './entry.ts';
import { clause, grant, policy, when } from './example.ts';

const LEVELS = '枚举 等级 由低到高\n  初级 中级 高级\n';

export const TYPES = {
  GJ3001: entry<{ expected: string; expectedEn: string; found: string; foundEn: string }>({
    severity: 'error',
    title: { zh: '类型不对', en: 'Wrong type' },
    message: {
      zh: ({ expected, found }) => `这里要${expected}，写的是${found}。`,
      en: ({ expectedEn, foundEn }) => `This needs ${expectedEn}; it is ${foundEn}.`,
    },
    help: { zh: '换成所要的类型。', en: 'Write something of that type.' },
    wrong: when('注册日期'),
    right: when('注册日期 ≥ 2023-03-01'),
  }),
  GJ3003: entry<{ left: string; leftEn: string; right: string; rightEn: string; instead?: string }>({
    severity: 'error',
    title: { zh: '两边不能比', en: 'These cannot be compared' },
    message: {
      zh: ({ left, right }) => `左边是${left}，右边是${right}，不能相比。`,
      en: ({ leftEn, rightEn }) => `The left is ${leftEn} and the right is ${rightEn}.`,
    },
    help: {
      zh: ({ instead }) => (instead === undefined ? '让两边是同一类。' : `写成“${instead}”。`),
      en: ({ instead }) => (instead === undefined ? 'Make both of one kind.' : `Write “${instead}”.`),
    },
    wrong: when('注册日期 ≥ 20人'),
    right: when('人数 ≥ 20人'),
  }),
  GJ3005: entry<{ name: string }>({
    severity: 'error',
    title: { zh: '没有高低次序的枚举', en: 'An enumeration without an order' },
    message: {
      zh: ({ name }) => `枚举“${name}”没有声明高低，不能比大小。`,
      en: ({ name }) =>
        `The enumeration “${name}” has no declared order, so its members cannot be higher or lower.`,
    },
    help: {
      zh: '在枚举名后写“由低到高”，或改用“=”“属于”。',
      en: 'Declare it “from low to high”, or use “=” or “one of”.',
    },
    wrong: policy(
      '枚举 等级\n  初级 中级\n对象 人员\n  等级: 等级\n条款 C01 奖励\n  对象 人员\n  条件 等级 ≥ 中级\n  给予 1万元\n',
    ),
    right: policy(
      '枚举 等级 由低到高\n  初级 中级\n对象 人员\n  等级: 等级\n条款 C01 奖励\n  对象 人员\n  条件 等级 ≥ 中级\n  给予 1万元\n',
    ),
  }),
  GJ3006: entry<{ type: string; typeEn: string }>({
    severity: 'error',
    title: { zh: '不能比大小', en: 'No greater or less' },
    message: {
      zh: ({ type }) => `${type}只能比相等，不能比大小。`,
      en: ({ typeEn }) => `There is no greater or less for ${typeEn}.`,
    },
    help: { zh: '用“=”或“≠”。', en: 'Use “=” or “≠”.' },
    wrong: when('规上 > 否'),
    right: when('规上 = 是'),
  }),
  GJ3007: entry<{ name: string }>({
    severity: 'error',
    title: { zh: '可能没有的值没有防护', en: 'A value that may be absent' },
    message: {
      zh: ({ name }) => `“${name}”可能没有，这里当作一定有来用。`,
      en: ({ name }) => `“${name}” may be absent, and is used here as if it were always there.`,
    },
    help: {
      zh: ({ name }) => `先写“${name} 有 且 …”或“${name} 无 或 …”，或用“${name} 缺省 …”给出没有时的值。`,
      en: ({ name }) =>
        `Say “${name} has and …” or “${name} none or …” first, or give a value for its absence with “${name} or else …”.`,
    },
    wrong: when('注销日期 > 2023-12-31'),
    right: when('注销日期 无 或 注销日期 > 2023-12-31'),
  }),
  GJ3010: entry<{ name: string; type: string; typeEn: string; part: string }>({
    severity: 'error',
    title: { zh: '不是对象', en: 'Not an object' },
    message: {
      zh: ({ name, type, part }) => `“${name}”是${type}，没有“${part}”。`,
      en: ({ name, typeEn, part }) => `“${name}” is ${typeEn} and has no “${part}”.`,
    },
    help: { zh: '“.”前面要是一个对象。', en: 'Only an object can stand before “.”.' },
    wrong: when('规上.人数 ≥ 20人'),
    right: when('企业.人数 ≥ 20人'),
  }),
  GJ3012: entry<{ name: string }>({
    severity: 'error',
    title: { zh: '列表不是一个值', en: 'A list is not a value' },
    message: {
      zh: ({ name }) => `“${name}”是一列对象，不是一个值。`,
      en: ({ name }) => `“${name}” is a list of objects, not one value.`,
    },
    help: {
      zh: ({ name }) => `用 件数(${name} 其中 …)、合计(${name}.… ) 或“企业 有 ${name} 其中 …”来问它。`,
      en: ({ name }) => `Ask about it with count(${name} …), total(${name}.…) or “… has ${name} where …”.`,
    },
    wrong: policy('对象 企业\n对象 证书 属于 企业\n条款 C01 补助\n  对象 企业\n  条件 证书\n  给予 1万元\n'),
    right: policy(
      '对象 企业\n对象 证书 属于 企业\n条款 C01 补助\n  对象 企业\n  条件 企业 有 证书\n  给予 1万元\n',
    ),
  }),
  GJ3013: entry<{ asked: string }>({
    severity: 'warning',
    title: { zh: '总是有的值', en: 'A value that is always there' },
    message: {
      zh: ({ asked }) => `“${asked}”总是有值，问它有没有没有意义。`,
      en: ({ asked }) => `“${asked}” is always there; asking whether it is says nothing.`,
    },
    help: {
      zh: '去掉这一问；属性可能没有的，在声明里加“可无”。',
      en: 'Remove the question; an attribute that may be absent is declared optional.',
    },
    wrong: when('注册日期 有'),
    right: when('注销日期 有'),
  }),
  GJ3014: entry<{ needed: string; found: number; call?: string }>({
    severity: 'error',
    title: { zh: '个数不对', en: 'Wrong number of arguments' },
    message: {
      zh: ({ needed, found, call }) =>
        `${call === undefined ? '这里' : `“${call}”`}要 ${needed} 个，写了 ${found} 个。`,
      en: ({ needed, found, call }) =>
        `${call === undefined ? 'This' : `“${call}”`} takes ${needed}; ${found} given.`,
    },
    help: {
      zh: ({ call }) => (call === undefined ? '补上或删去。' : `写成“${call}”的样子，括号里是要的值。`),
      en: ({ call }) =>
        call === undefined ? 'Add or remove.' : `Write it like “${call}”, with the values in the brackets.`,
    },
    wrong: grant('较小(1万元)'),
    right: grant('较小(1万元, 2万元)'),
  }),
  GJ3020: entry({
    severity: 'error',
    title: { zh: '属于里只能写固定的值', en: 'Only fixed values after “is one of”' },
    message: {
      zh: '“属于 (…)”里只能写枚举成员或文本。',
      en: 'Only members of an enumeration, or texts, can be listed here.',
    },
    help: { zh: '用“或”连接几个“=”。', en: 'Join several “=” with “or”.' },
    wrong: policy(
      `${LEVELS}对象 人员\n  等级: 等级\n  原等级: 等级\n条款 C01 奖励\n  对象 人员\n  条件 等级 属于 (原等级、高级)\n  给予 1万元\n`,
    ),
    right: policy(
      `${LEVELS}对象 人员\n  等级: 等级\n  原等级: 等级\n条款 C01 奖励\n  对象 人员\n  条件 等级 = 原等级 或 等级 = 高级\n  给予 1万元\n`,
    ),
  }),
  GJ3038: entry<{ count: number }>({
    severity: 'error',
    title: { zh: '至少几项不合', en: 'At least how many' },
    message: {
      zh: ({ count }) => `一共 ${count} 项，“至少”要写 1 到 ${count}。`,
      en: ({ count }) => `There are ${count}: “at least” takes 1 to ${count}.`,
    },
    help: { zh: '改数，或补上缺的项。', en: 'Change the number, or add what is missing.' },
    wrong: when('至少(3, 甲: 规上, 乙: 人数 ≥ 20人)'),
    right: when('至少(2, 甲: 规上, 乙: 人数 ≥ 20人)'),
  }),
  GJ3046: entry<{ name: string; word: string; wordEn: string; cut: string; cutEn: string }>({
    severity: 'error',
    title: { zh: '比较当作封顶或保底', en: 'A comparison for a bound' },
    message: {
      zh: ({ name, word, cut }) =>
        `“${name}”以“${word}”比较，只说是或否，用它的地方却要一个数；是不是“${cut}”？`,
      en: ({ name, wordEn, cutEn }) =>
        `“${name}” compares (“${wordEn}”) and so is yes or no, but a number is wanted where it is used; did you mean “${cutEn}”?`,
    },
    help: {
      zh: '“封顶”“保底”给出数，不超过、不低于只作比较。',
      en: '“capped at” and “at the least” give the number; “not exceeding” and “not below” only compare.',
    },
    wrong: clause('  给予 补助额\n  限 每 企业 一次\n定义 补助额 对 企业: 人数 × 1万元/人 不超过 50万元\n'),
    right: clause('  给予 补助额\n  限 每 企业 一次\n定义 补助额 对 企业: 人数 × 1万元/人 封顶 50万元\n'),
  }),
  GJ3047: entry<{ name: string }>({
    severity: 'error',
    title: { zh: '和自己比较', en: 'Compared with itself' },
    message: {
      zh: ({ name }) => `两边都是同一个“${name}”，比较的结果总是一样。`,
      en: ({ name }) => `Both sides are the same “${name}”, so that the comparison always comes out alike.`,
    },
    help: {
      zh: '在“其中”里，名称先指列表的成员；要和外面的比，写一个带参数的定义，把外面的值传进去，如“定义 以前的 对 项目 (限: 日期): 立项日期 早于 限”。',
      en: 'Behind “where” a name is the member’s own first; to compare with one outside, pass that to a definition with a parameter.',
    },
    wrong: clause('  条件 人数 不低于 人数\n  给予 1万元\n  限 每 企业 一次\n'),
    right: clause('  条件 人数 不低于 10人\n  给予 1万元\n  限 每 企业 一次\n'),
  }),
} as const;
