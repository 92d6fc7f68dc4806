/** GJ3xxx: tables, bands and brackets. */
import { entry } from './entry.ts';
import { grant, policy } from './example.ts';

const LEVELS = '枚举 等级 由低到高\n  初级 中级 高级\n';

export const BANDS = {
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
  GJ3018: entry<{ missing: string }>({
    severity: 'error',
    title: { zh: '有的档没有结果', en: 'A member without a result' },
    message: {
      zh: ({ missing }) =>
        `“按 …”${missing === '' ? '' : `没有写${missing}，`}这样用要么每一档都写，要么写“其他”：条件和列表里，缺的一档没有结果，也不能就此不予。`,
      en: ({ missing }) =>
        `Here a table needs an arm for every member${missing === '' ? '' : ` (${missing} has none)`}, or “others”: a condition or a list has no way to refuse.`,
    },
    help: { zh: '补上缺的档，或写“其他: …”。', en: 'Add the missing arms, or “others: …”.' },
    wrong: policy(
      `${LEVELS}对象 人员\n  等级: 等级\n定义 标准 对 人员: 按 等级\n  高级: 2万元\n条款 C01 奖励\n  对象 人员\n  条件 标准 ≥ 1万元\n  给予 1万元\n`,
    ),
    right: policy(
      `${LEVELS}对象 人员\n  等级: 等级\n定义 标准 对 人员: 按 等级\n  高级: 2万元\n  其他: 0元\n条款 C01 奖励\n  对象 人员\n  条件 标准 ≥ 1万元\n  给予 1万元\n`,
    ),
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
              : expected === ''
                ? '看不出这一级从上一级的上限开始。'
                : `这一级要从“${expected}”开始。`
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
} as const;
