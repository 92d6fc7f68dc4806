/** GJ3xxx: types and units. */
import { entry } from './entry.ts';
import { FIRM, file, grant, policy, when } from './example.ts';

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
      zh: '先说除数大于 0，照除数的原样、用它的单位：写一行 条件 人数(成员) > 0人，或者 若 人数(成员) > 0人 则 … 否则 …；也可以改成相乘再比。两个人数之比不用防护。',
      en: 'Say first that it is more than 0, written alike and in its own unit: in a condition of the clause or as if … then … else …; or compare by multiplying. A ratio of two counts needs no guard.',
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
  GJ3025: entry({
    severity: 'error',
    title: { zh: '没有日历', en: 'No calendar' },
    message: {
      zh: '这里要数工作日，却没有“日历”说明哪些日子放假、哪些日子上班。',
      en: 'This goes by working days, and no calendar says which days are off.',
    },
    help: {
      zh: '声明一个“日历”，或“引用”有日历的政策。',
      en: 'Declare a calendar, or import a policy that has one.',
    },
    wrong: when('期满(注册日期, 5个工作日) ≤ 截止日'),
    right: policy(
      `日历 放假安排 自 2023-01-01 至 2023-12-31\n  放假 2023-01-21 至 2023-01-27 “春节”\n${FIRM}条款 C01 补助\n  对象 企业\n  条件 期满(注册日期, 5个工作日) ≤ 截止日\n  给予 1万元\n  限 每 企业 一次\n`,
    ),
  }),
  GJ3026: entry({
    severity: 'error',
    title: { zh: '期限不能倒着数', en: 'A term runs forward' },
    message: { zh: '期限的长短不能小于 0。', en: 'The length of a term cannot be below 0.' },
    help: {
      zh: '往前推的日子用“加月”“加日”加负数，工作日不能往前推。',
      en: 'Add a negative number of months or days to go back; working days only go forward.',
    },
    wrong: when('期满(注册日期, −3个月) ≤ 截止日'),
    right: when('期满(注册日期, 3个月) ≤ 截止日'),
  }),
  GJ3027: entry({
    severity: 'error',
    title: { zh: '本月、本季只用在“在”后面', en: 'A period stands only after “in”' },
    message: {
      zh: '这里要一段时间：“在 本年”“在 上年”“在 本月”“在 本季”，或“在 a 至 b”；本月、本季不能单独用。',
      en: 'A period is “in this year, last year, this month, this quarter” or “in a to b”, and stands for nothing else.',
    },
    help: { zh: '写成“日期 在 本月”。', en: 'Write “DATE in this month”.' },
    wrong: when('注册日期 = 本月'),
    right: when('注册日期 在 本月'),
  }),
  GJ3028: entry<{ problem: string }>({
    severity: 'error',
    title: { zh: '档的界限不对', en: 'The ends of a band make no sense' },
    message: {
      zh: ({ problem }) =>
        problem === 'sign'
          ? '界限用“不低于”“超过”“不超过”“不满”一类的词，不能用“≠”，累进里也不能用“=”。'
          : problem === 'twice'
            ? '一档的同一头写了两次。'
            : '这一档里没有数。',
      en: ({ problem }) =>
        problem === 'sign'
          ? 'An end is a lower or an upper bound; “≠” is none, and neither is “=” of a bracket.'
          : problem === 'twice'
            ? 'The same end of the band is given twice.'
            : 'No value lies in this band.',
    },
    help: {
      zh: '一头用“不低于”或“超过”，另一头用“不超过”或“不满”。',
      en: 'One “not below” or “exceeding”, one “not exceeding” or “short of”.',
    },
    wrong: grant('按 人数 分档\n    不低于 20人 超过 50人: 1万元\n    其他: 0元'),
    right: grant('按 人数 分档\n    不低于 20人 不超过 50人: 1万元\n    其他: 0元'),
  }),
  GJ3029: entry<{ value: string; since: string }>({
    severity: 'error',
    title: { zh: '两档重叠', en: 'Bands overlap' },
    message: {
      zh: ({ value, since }) => `${since === '' ? '' : `自 ${since} 起，`}“${value}”两档都算在内。`,
      en: ({ value, since }) => `${since === '' ? '' : `From ${since}, `}“${value}” lies in both bands.`,
    },
    help: {
      zh: '让两档在一处相接：一档“不满”，另一档“不低于”。',
      en: 'Let them meet: one “short of”, the other “not below”.',
    },
    wrong: grant('按 人数 分档\n    不超过 50人: 1万元\n    不低于 50人: 2万元'),
    right: grant('按 人数 分档\n    不满 50人: 1万元\n    不低于 50人: 2万元'),
  }),
  GJ3030: entry<{ value: string; since: string }>({
    severity: 'warning',
    title: { zh: '两档之间有空', en: 'A gap between bands' },
    message: {
      zh: ({ value, since }) => `${since === '' ? '' : `自 ${since} 起，`}“${value}”不在任何一档里。`,
      en: ({ value, since }) => `${since === '' ? '' : `From ${since}, `}“${value}” lies in no band.`,
    },
    help: {
      zh: '让两档相接，或写“其他: …”；不写，落在空里的就不予。',
      en: 'Let the bands meet, or write “others: …”; without, what falls between is refused.',
    },
    wrong: grant('按 人数 分档\n    不满 50人: 1万元\n    超过 50人: 2万元'),
    right: grant('按 人数 分档\n    不满 50人: 1万元\n    不低于 50人: 2万元'),
  }),
  GJ3031: entry<{ problem: string; expected: string; since: string }>({
    severity: 'error',
    title: { zh: '累进的级不相接', en: 'Brackets do not adjoin' },
    message: {
      zh: ({ problem, expected, since }) =>
        `${since === '' ? '' : `自 ${since} 起，`}${
          problem === 'open'
            ? '这一级没有上限，后面却还有。'
            : problem === 'order'
              ? '各级要由低到高，这一级的上限不高于它的起点。'
              : `这一级要从${expected === '' ? '上一级的上限' : `“${expected}”`}开始。`
        }`,
      en: ({ problem, expected, since }) =>
        `${since === '' ? '' : `From ${since}: `}${
          problem === 'open'
            ? 'This bracket has no end, and others follow.'
            : problem === 'order'
              ? 'Brackets go from low to high; this one ends where it begins, or before.'
              : `This bracket must begin ${expected === '' ? 'where the one before it ends' : `at “${expected}”`}.`
        }`,
    },
    help: {
      zh: '每一级从上一级的上限开始，只有最后一级可以没有上限。',
      en: 'Each begins where the one before ends; only the last may be open.',
    },
    wrong: grant('按 (人数 × 1000元 ÷ 1人) 累进\n    不超过 3000元: 3%\n    超过 5000元: 10%'),
    right: grant('按 (人数 × 1000元 ÷ 1人) 累进\n    不超过 3000元: 3%\n    超过 3000元: 10%'),
  }),
  GJ3032: entry<{ right: string; since: string }>({
    severity: 'error',
    title: { zh: '速算扣除不对', en: 'Wrong quick deduction' },
    message: {
      zh: ({ right, since }) =>
        `${since === '' ? '' : `自 ${since} 起，`}按各级算出来的速算扣除是“${right}”。`,
      en: ({ right, since }) =>
        `${since === '' ? '' : `From ${since}, `}the brackets make the quick deduction “${right}”.`,
    },
    help: { zh: '改成这个数，或改各级的比例。', en: 'Write that figure, or change the rates.' },
    wrong: grant('按 (人数 × 1000元 ÷ 1人) 累进\n    不超过 3000元: 3%\n    超过 3000元: 10% 速算扣除 200元'),
    right: grant('按 (人数 × 1000元 ÷ 1人) 累进\n    不超过 3000元: 3%\n    超过 3000元: 10% 速算扣除 210元'),
  }),
  GJ3033: entry<{ why: string }>({
    severity: 'error',
    title: { zh: '速算扣除无从核对', en: 'A quick deduction that cannot be checked' },
    message: {
      zh: ({ why }) =>
        why === 'bands' ? '“分档”按全额算，没有速算扣除。' : '各级的界限、比例和速算扣除都写成数，才能核对。',
      en: ({ why }) =>
        why === 'bands'
          ? 'Bands grant by the whole amount; there is no quick deduction.'
          : 'Only with written limits, rates and deductions can it be checked.',
    },
    help: { zh: '去掉“速算扣除”：结果一样。', en: 'Remove it: the result is the same.' },
    wrong: grant('按 人数 分档\n    不满 50人: 1万元\n    不低于 50人: 2万元 速算扣除 210元'),
    right: grant('按 人数 分档\n    不满 50人: 1万元\n    不低于 50人: 2万元'),
  }),
  GJ3034: entry<{ name: string }>({
    severity: 'error',
    title: { zh: '哪一项的最大、最早', en: 'Largest or earliest of what' },
    message: {
      zh: ({ name }) => `没有说“${name}”的哪一项。`,
      en: ({ name }) => `Which attribute of “${name}”?`,
    },
    help: {
      zh: ({ name }) => `写成“最大值(${name}.金额)”“最早(${name}.日期)”的样子。`,
      en: ({ name }) => `Write largest(${name}.attribute) or earliest(${name}.attribute).`,
    },
    wrong: policy(
      '对象 企业\n对象 培训 属于 企业\n  费用: 金额\n条款 C01 补助\n  对象 企业\n  给予 最大值(培训) 缺省 0元\n',
    ),
    right: policy(
      '对象 企业\n对象 培训 属于 企业\n  费用: 金额\n条款 C01 补助\n  对象 企业\n  给予 最大值(培训.费用) 缺省 0元\n',
    ),
  }),
  GJ3035: entry({
    severity: 'error',
    title: { zh: '哪一条已得', en: 'Received under which clause' },
    message: {
      zh: '“已得()”问的是本条款已发的，这里不在条款里。',
      en: 'Without a clause it asks about the clause it stands in, and this is none.',
    },
    help: { zh: '写明条款，如“已得(C01)”。', en: 'Name the clause: received(C01).' },
    wrong: policy(
      `${FIRM}定义 已领 对 企业: 已得() > 0元\n条款 C01 补助\n  对象 企业\n  条件 非 已领\n  给予 1万元\n`,
    ),
    right: policy(
      `${FIRM}定义 已领 对 企业: 已得(C01) > 0元\n条款 C01 补助\n  对象 企业\n  条件 非 已领\n  给予 1万元\n`,
    ),
  }),
  GJ3036: entry<{ name: string; entity: string; subject: string }>({
    severity: 'error',
    title: { zh: '谁的名次', en: 'Whose place' },
    message: {
      zh: ({ name, entity, subject }) =>
        `排名“${name}”排的是“${entity}”，从“${subject}”到不了唯一的“${entity}”。`,
      en: ({ name, entity, subject }) =>
        `“${name}” ranks “${entity}”, and “${subject}” does not lead to just one.`,
    },
    help: {
      zh: ({ name, entity }) => `写明是谁的，如“名次(${name} 对 ${entity})”。`,
      en: ({ name, entity }) => `Say whose: rank(${name} of ${entity}).`,
    },
    wrong: policy(
      `${FIRM}对象 人员\n排名 R01 大企业 对 企业\n  次序 人数 由高到低\n条款 C01 补助\n  对象 人员\n  给予 若 (名次(R01) 缺省 99) ≤ 3 则 1万元 否则 0元\n`,
    ),
    right: policy(
      `${FIRM}对象 人员\n  雇主: 企业\n排名 R01 大企业 对 企业\n  次序 人数 由高到低\n条款 C01 补助\n  对象 人员\n  给予 若 (名次(R01) 缺省 99) ≤ 3 则 1万元 否则 0元\n`,
    ),
  }),
  GJ3037: entry<{ clause: string }>({
    severity: 'error',
    title: { zh: '应得不出本政策', en: 'What is payable stays within its policy' },
    message: {
      zh: ({ clause }) => `这里用到的定义问“${clause}”应得多少，而那一条不在这项政策里计算。`,
      en: ({ clause }) =>
        `What is used here asks for what “${clause}” grants, which this policy does not decide.`,
    },
    help: {
      zh: '用“已得(…)”问历史，或引用它的标准。',
      en: 'Ask the history with received(…), or use its standard.',
    },
    wrong:
      policy('  引用 上位办法\n条款 C01 补助\n  对象 企业\n  给予 上位补助 × 50%\n  限 每 企业 一次\n') +
      file(
        'base/policy.gj',
        '政策 上位办法\n  施行 2020-01-01\n对象 企业\n定义 上位补助 对 企业: 应得(A01)\n条款 A01 补助\n  对象 企业\n  给予 1万元\n',
      ),
    right:
      policy('  引用 上位办法\n条款 C01 补助\n  对象 企业\n  给予 上位补助 × 50%\n  限 每 企业 一次\n') +
      file(
        'base/policy.gj',
        '政策 上位办法\n  施行 2020-01-01\n对象 企业\n定义 上位补助 对 企业: 已得(A01)\n条款 A01 补助\n  对象 企业\n  给予 1万元\n',
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
  GJ3039: entry<{ name: string }>({
    severity: 'info',
    title: { zh: '不在这里的政策', en: 'A policy that is not here' },
    message: {
      zh: ({ name }) => `这里没有政策“${name}”，它的条款照写的名称在历史里找，不能核对。`,
      en: ({ name }) =>
        `There is no policy “${name}” here: its clause is looked for in the history as written, unchecked.`,
    },
    help: {
      zh: '把那项政策的文件夹放到政策目录里就能核对；写错了就改。',
      en: 'Put that policy beside this one to have it checked, or correct the name.',
    },
    wrong: when('已得(旧办法/A01) = 0元'),
    right:
      when('已得(旧办法/A01) = 0元') +
      file(
        'base/policy.gj',
        '政策 旧办法\n  施行 2020-01-01\n对象 企业\n条款 A01 补助\n  对象 企业\n  给予 1万元\n',
      ),
  }),
  GJ3040: entry({
    severity: 'error',
    title: { zh: '应得只问本政策的条款', en: 'Only clauses of this policy are payable' },
    message: {
      zh: '别的政策的条款不在这里计算，没有“应得”。',
      en: 'Another policy’s clause is not decided here, so nothing is payable under it.',
    },
    help: {
      zh: '已经发的用“已得(…)”问；标准可以“引用”。',
      en: 'Ask for what was paid with received(…), or import its standard.',
    },
    wrong:
      grant('应得(旧办法/A01)') +
      file(
        'base/policy.gj',
        '政策 旧办法\n  施行 2020-01-01\n对象 企业\n条款 A01 补助\n  对象 企业\n  给予 1万元\n',
      ),
    right:
      grant('已得(旧办法/A01)') +
      file(
        'base/policy.gj',
        '政策 旧办法\n  施行 2020-01-01\n对象 企业\n条款 A01 补助\n  对象 企业\n  给予 1万元\n',
      ),
  }),
  GJ3041: entry({
    severity: 'error',
    title: { zh: '谁的', en: 'Whose' },
    message: {
      zh: '这里没有对象，没有说是谁的已得或应得。',
      en: 'Nothing is being decided here, so it must be said whose.',
    },
    help: {
      zh: '写明“对 …”，或把定义写成“对”某个对象的。',
      en: 'Write “of …”, or make the definition one of an object.',
    },
    wrong: policy(
      `${FIRM}定义 已领: 已得(C01) > 0元\n条款 C01 补助\n  对象 企业\n  条件 非 已领\n  给予 1万元\n`,
    ),
    right: policy(
      `${FIRM}定义 已领 对 企业: 已得(C01) > 0元\n条款 C01 补助\n  对象 企业\n  条件 非 已领\n  给予 1万元\n`,
    ),
  }),
  GJ3042: entry({
    severity: 'error',
    title: { zh: '这里只问事实', en: 'Only facts are asked here' },
    message: {
      zh: '“仅当”和目标里只问事实，不能问已得、应得或名次。',
      en: '“Only when” and targets ask about facts, not about what was received, is payable or ranks.',
    },
    help: { zh: '把它写进条款的条件。', en: 'Make it a condition of a clause.' },
    wrong: policy(
      `对象 企业\n  规上: 是否\n  税额: 金额 仅当 已得(C01) > 0元\n条款 C01 补助\n  对象 企业\n  条件 规上 且 (税额 缺省 0元) ≥ 0元\n  给予 1万元\n`,
    ),
    right: policy(
      `对象 企业\n  规上: 是否\n  税额: 金额 仅当 规上\n条款 C01 补助\n  对象 企业\n  条件 规上 且 (税额 缺省 0元) ≥ 0元 且 已得(C01) ≥ 0元\n  给予 1万元\n`,
    ),
  }),
} as const;
