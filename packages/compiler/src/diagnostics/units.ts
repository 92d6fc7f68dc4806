/** GJ3xxx: units, lengths of time and division. */
import { entry } from './entry.ts';
import { FIRM, grant, policy, when } from './example.ts';

export const UNITS = {
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
  GJ3008: entry({
    severity: 'error',
    title: { zh: '可能除以零', en: 'Possible division by zero' },
    message: {
      zh: '除数可能是 0。',
      en: 'The divisor may be 0.',
    },
    help: {
      zh: '先说除数大于 0，照除数的原样、用它的单位：写一行 条件 人数(成员) > 0人，或者 若 人数(成员) > 0人 则 … 否则 …；除数里写了数的（人数 − 2人），先给它一个名称（定义 多出 对 企业: 人数 − 2人），两处都用这个名称；也可以改成相乘再比。人数(甲) ÷ 人数(乙) 在一个乙也没有时是“无”，另用 有、无 或 缺省 防护。',
      en: 'Say first that it is more than 0, written alike and in its own unit: in a condition of the clause or as if … then … else …; where a figure is written in it (count − 2 persons), give it a name first (a definition) and use that in both places; or compare by multiplying. The ratio of two counts of lists is absent where nobody is in the second: guard that by is present, is absent or default.',
    },
    wrong: grant('100000元 ÷ 人数 × 1人'),
    right: grant('若 人数 > 0人 则 100000元 ÷ 人数 × 1人 否则 0元'),
  }),
  GJ3009: entry<{ needed: string; written: string }>({
    severity: 'error',
    title: { zh: '少了单位', en: 'A unit is missing' },
    message: {
      zh: ({ needed }) => `这个数没有单位，要的是“${needed}”。`,
      en: ({ needed }) => `This number has no unit; “${needed}” is needed.`,
    },
    help: {
      // What a share for each is taken off is a whole.
      zh: ({ written }) =>
        written === '1'
          ? '把单位写上；要减去的是“每一次扣20%”的，单位写在比例上：1 − 20%/次 × 违规次数。'
          : `把单位写上：${written}。`,
      en: ({ written }) =>
        written === '1'
          ? 'Write the unit; where what is taken off is a share for each, the share has it: 1 − 20%/time × offences.'
          : `Write the unit: ${written}.`,
    },
    wrong: when('人数 ≥ 20'),
    right: when('人数 ≥ 20人'),
  }),
  GJ3015: entry({
    severity: 'error',
    title: { zh: '取整到多少要大于 0', en: 'A rounding step above 0' },
    message: {
      zh: '取整到多少，要是一个大于 0 的数，或者数值都大于 0 的参数。',
      en: 'What to round to must be a number above 0, or a parameter whose values all are.',
    },
    help: { zh: '如“取整(x, 1元)”“进位(x, 每格)”。', en: 'As in floor(x, 1 yuan), ceiling(x, step).' },
    wrong: grant('取整(12345元 ÷ 7, 0元)'),
    right: grant('取整(12345元 ÷ 7, 1元)'),
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
    title: { zh: '本月、本季、本半年只用在“在”后面', en: 'A period stands only after “in”' },
    message: {
      zh: '这里要一段时间：“在 本年”“在 上年”“在 本月”“在 本季”“在 本半年”，或“在 a 至 b”；本月、本季、本半年不能单独用。',
      en: 'A period is “in this year, last year, this month, this quarter, this half year” or “in a to b”, and stands for nothing else.',
    },
    help: { zh: '写成“日期 在 本月”。', en: 'Write “DATE in this month”.' },
    wrong: when('注册日期 = 本月'),
    right: when('注册日期 在 本月'),
  }),
} as const;
