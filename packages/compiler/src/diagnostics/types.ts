/** GJ3xxx: types and units. */
import { entry } from './entry.ts';
import { FIRM, grant, policy, when } from './example.ts';

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
  GJ3003: entry<{ left: string; leftEn: string; right: string; rightEn: string }>({
    severity: 'error',
    title: { zh: '两边不能比', en: 'These cannot be compared' },
    message: {
      zh: ({ left, right }) => `左边是${left}，右边是${right}，不能相比。`,
      en: ({ leftEn, rightEn }) => `The left is ${leftEn} and the right is ${rightEn}.`,
    },
    help: { zh: '让两边是同一类。', en: 'Make both of one kind.' },
    wrong: when('注册日期 ≥ 20人'),
    right: when('人数 ≥ 20人'),
  }),
  GJ3004: entry<{ found: string; foundEn: string; needed: string; neededEn: string }>({
    severity: 'error',
    title: { zh: '单位不一致', en: 'Units do not agree' },
    message: {
      zh: ({ found, needed }) => `这里的单位是“${found}”，要的是“${needed}”。`,
      en: ({ foundEn, neededEn }) => `The unit here is “${foundEn}”, but “${neededEn}” is needed.`,
    },
    help: {
      zh: '改单位，或用乘除把单位换过来：800元/人/月 × 3人 × 6月 是元。',
      en: 'Change the unit, or multiply and divide until it fits: 800 yuan/person/month × 3 persons × 6 months is yuan.',
    },
    wrong: when('人数 ≥ 20元'),
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
        `Say “${name} 有 且 …” or “${name} 无 或 …” first, or give a value for its absence with “${name} 缺省 …”.`,
    },
    wrong: when('注销日期 > 2023-12-31'),
    right: when('注销日期 无 或 注销日期 > 2023-12-31'),
  }),
  GJ3008: entry({
    severity: 'error',
    title: { zh: '可能除以零', en: 'Possible division by zero' },
    message: {
      zh: '除数可能是 0。',
      en: 'The divisor may be 0.',
    },
    help: {
      zh: '先说除数大于 0：若 除数 > 0元 则 … 否则 …；两个人数之比不用防护。',
      en: 'Say first that it is more than 0: if … then … else …. A ratio of two counts needs no guard.',
    },
    wrong: grant('100000元 ÷ 人数 × 1人'),
    right: grant('若 人数 > 0人 则 100000元 ÷ 人数 × 1人 否则 0元'),
  }),
  GJ3009: entry<{ needed: string }>({
    severity: 'error',
    title: { zh: '少了单位', en: 'A unit is missing' },
    message: {
      zh: ({ needed }) => `这个数没有单位，要的是“${needed}”。`,
      en: ({ needed }) => `This number has no unit; “${needed}” is needed.`,
    },
    help: { zh: '把单位写上。', en: 'Write the unit.' },
    wrong: when('人数 ≥ 20'),
    right: when('人数 ≥ 20人'),
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
  GJ3013: entry<{ name: string }>({
    severity: 'warning',
    title: { zh: '总是有的值', en: 'A value that is always there' },
    message: {
      zh: ({ name }) => `“${name}”没有声明“可无”，问它有没有没有意义。`,
      en: ({ name }) => `“${name}” is not declared optional; asking whether it is there says nothing.`,
    },
    help: { zh: '去掉这一问，或在声明里加“可无”。', en: 'Remove the question, or declare it optional.' },
    wrong: when('注册日期 有'),
    right: when('注销日期 有'),
  }),
  GJ3014: entry<{ needed: string; found: number }>({
    severity: 'error',
    title: { zh: '个数不对', en: 'Wrong number of arguments' },
    message: {
      zh: ({ needed, found }) => `这里要 ${needed} 个，写了 ${found} 个。`,
      en: ({ needed, found }) => `This takes ${needed}; ${found} given.`,
    },
    help: { zh: '补上或删去。', en: 'Add or remove.' },
    wrong: grant('较小(1万元)'),
    right: grant('较小(1万元, 2万元)'),
  }),
  GJ3015: entry({
    severity: 'error',
    title: { zh: '取整的单位要写成数', en: 'A rounding step must be written out' },
    message: {
      zh: '取整到多少要写成一个大于 0 的数。',
      en: 'What to round to must be a written number above 0.',
    },
    help: { zh: '如“取整(x, 1元)”。', en: 'As in floor(x, 1 yuan).' },
    wrong: grant('取整(12345元 ÷ 7, 2元 + 1元)'),
    right: grant('取整(12345元 ÷ 7, 1元)'),
  }),
  GJ3017: entry<{ name: string }>({
    severity: 'error',
    title: { zh: '一档写了两次', en: 'One arm twice' },
    message: { zh: ({ name }) => `“${name}”写了两次。`, en: ({ name }) => `“${name}” has two arms.` },
    help: { zh: '留一个。', en: 'Keep one.' },
    wrong: policy(
      `${LEVELS}对象 人员\n  等级: 等级\n条款 C01 奖励\n  对象 人员\n  给予 按 等级\n    高级: 2万元\n    高级: 3万元\n`,
    ),
    right: policy(
      `${LEVELS}对象 人员\n  等级: 等级\n条款 C01 奖励\n  对象 人员\n  给予 按 等级\n    高级: 2万元\n`,
    ),
  }),
  GJ3018: entry({
    severity: 'error',
    title: { zh: '有的档没有结果', en: 'A member without a result' },
    message: {
      zh: '“按 …”在这里要么每一档都写，要么写“其他”：条件和列表里没有地方说“不予”。',
      en: 'Here a table needs an arm for every member, or 其他: a condition or a list has no way to refuse.',
    },
    help: { zh: '补上缺的档，或写“其他: …”。', en: 'Add the missing arms, or “others: …”.' },
    wrong: policy(
      `${LEVELS}对象 人员\n  等级: 等级\n定义 标准 对 人员: 按 等级\n  高级: 2万元\n条款 C01 奖励\n  对象 人员\n  条件 标准 ≥ 1万元\n  给予 1万元\n`,
    ),
    right: policy(
      `${LEVELS}对象 人员\n  等级: 等级\n定义 标准 对 人员: 按 等级\n  高级: 2万元\n  其他: 0元\n条款 C01 奖励\n  对象 人员\n  条件 标准 ≥ 1万元\n  给予 1万元\n`,
    ),
  }),
  GJ3019: entry<{ name: string }>({
    severity: 'error',
    title: { zh: '待明确的数没有单位', en: 'A gap without a unit' },
    message: {
      zh: ({ name }) => `“${name}”待明确，又看不出它的单位。`,
      en: ({ name }) => `“${name}” is a gap, and nothing here says its unit.`,
    },
    help: { zh: '在后面写“单位 元”等。', en: 'Say its unit: “unit yuan”.' },
    wrong: when('人数 ≥ 20人 且 待明确 = 待明确'),
    right: when('人数 ≥ 20人'),
  }),
  GJ3020: entry({
    severity: 'error',
    title: { zh: '属于里只能写固定的值', en: 'Only fixed values after 属于' },
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
  GJ3021: entry({
    severity: 'error',
    title: { zh: '累计只能用在断言里', en: '累计 only in assertions' },
    message: {
      zh: '“累计(…)”问的是发放的总数，只能用在断言里。',
      en: 'The total awarded can only be asked in an assertion.',
    },
    help: { zh: '条款里要限总数，写“限 …”。', en: 'To limit a total in a clause, write “limit …”.' },
    wrong: when('累计(C01) ≤ 1万元'),
    right: policy(
      `${FIRM}条款 C01 补助\n  对象 企业\n  给予 1万元\n断言 至多一万\n  任意 企业: 累计(C01) ≤ 1万元\n`,
    ),
  }),
  GJ3023: entry<{ name: string; subject: string }>({
    severity: 'error',
    title: { zh: '不是它的列表', en: 'Not a list of the subject' },
    message: {
      zh: ({ name, subject }) => `“${name}”不属于“${subject}”，条款里不能数全部的“${name}”。`,
      en: ({ name, subject }) =>
        `“${name}” does not belong to “${subject}”; a clause cannot count all of them.`,
    },
    help: {
      zh: ({ name, subject }) =>
        `把“${name}”声明为“属于 ${subject}”，或改用它的列表；目标和断言里才可以数全部。`,
      en: ({ name, subject }) =>
        `Declare “${name}” as belonging to “${subject}”. Only targets and assertions can count all.`,
    },
    wrong: policy(
      '对象 企业\n对象 人员\n条款 C01 补助\n  对象 企业\n  条件 件数(人员) ≥ 20个\n  给予 1万元\n',
    ),
    right: policy(
      '对象 企业\n对象 人员 属于 企业\n条款 C01 补助\n  对象 企业\n  条件 件数(人员) ≥ 20个\n  给予 1万元\n',
    ),
  }),
  GJ3024: entry<{ name: string }>({
    severity: 'error',
    title: { zh: '合计什么', en: 'Total of what' },
    message: {
      zh: ({ name }) => `没有说合计“${name}”的哪一项。`,
      en: ({ name }) => `Which number of “${name}” is to be added up?`,
    },
    help: {
      zh: ({ name }) => `写成“合计(${name}.金额)”的样子。`,
      en: ({ name }) => `Write it as total(${name}.attribute).`,
    },
    wrong: policy(
      '对象 企业\n对象 培训 属于 企业\n  费用: 金额\n条款 C01 补助\n  对象 企业\n  给予 合计(培训)\n',
    ),
    right: policy(
      '对象 企业\n对象 培训 属于 企业\n  费用: 金额\n条款 C01 补助\n  对象 企业\n  给予 合计(培训.费用)\n',
    ),
  }),
} as const;
