/** GJ3xxx: lists, and what is asked of which instance: history, places, what others got. */
import { entry } from './entry.ts';
import { FIRM, file, grant, policy, when } from './example.ts';

export const INSTANCES = {
  GJ3021: entry({
    severity: 'error',
    title: { zh: '累计只能用在断言里', en: 'The total awarded, outside an assertion' },
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
  GJ3023: entry<{ name: string; subject: string; by: string }>({
    severity: 'error',
    title: { zh: '不是它的列表', en: 'Not a list of the subject' },
    message: {
      zh: ({ name, subject }) =>
        subject === ''
          ? `这里没有对象，“${name}”不属于谁，不能数全部的“${name}”。`
          : `“${name}”不属于“${subject}”，条款里不能数全部的“${name}”。`,
      en: ({ name, subject }) =>
        subject === ''
          ? `There is no subject here that “${name}” could belong to; all of them cannot be counted.`
          : `“${name}” does not belong to “${subject}”; a clause cannot count all of them.`,
    },
    help: {
      zh: ({ name, subject, by }) =>
        by !== ''
          ? `“${name}”的“${by}”说的就是它：在“${subject}”下面写一行“${name}清单: ${name} 按 ${by}”，再数“${name}清单”。`
          : subject === ''
            ? '写成参数，或写“每 …”，用那个对象自己的列表；目标和断言里才可以数全部。'
            : `把“${name}”声明为“属于 ${subject}”，或改用它的列表；目标和断言里才可以数全部。`,
      en: ({ name, subject, by }) =>
        by !== ''
          ? `“${by}” of “${name}” names it: write a line “${name}_list: ${name} by ${by}” under “${subject}” and count “${name}_list”.`
          : subject === ''
            ? 'Make it a parameter, or say whose it is (“per …”) and use that object’s own list. Only targets and assertions can count all.'
            : `Declare “${name}” as belonging to “${subject}”. Only targets and assertions can count all.`,
    },
    wrong: policy(
      '对象 企业\n对象 人员\n条款 C01 补助\n  对象 企业\n  条件 件数(人员) ≥ 20个\n  给予 1万元\n',
    ),
    right: policy(
      '对象 企业\n对象 人员 属于 企业\n条款 C01 补助\n  对象 企业\n  条件 件数(人员) ≥ 20个\n  给予 1万元\n',
    ),
  }),
  GJ3024: entry<{ name: string; fn: string; fnEn: string }>({
    severity: 'error',
    title: { zh: '合计、平均的是哪一项', en: 'Sum or average of what' },
    message: {
      zh: ({ name, fn }) => `没有说“${fn}”算的是“${name}”的哪一项。`,
      en: ({ name, fnEn }) => `Of which number of “${name}” is the ${fnEn} to be?`,
    },
    help: {
      zh: ({ name, fn }) => `写成“${fn}(${name}.金额)”的样子。`,
      en: ({ name, fnEn }) => `Write it as ${fnEn}(${name}.attribute).`,
    },
    wrong: policy(
      '对象 企业\n对象 培训 属于 企业\n  费用: 金额\n条款 C01 补助\n  对象 企业\n  给予 合计(培训)\n',
    ),
    right: policy(
      '对象 企业\n对象 培训 属于 企业\n  费用: 金额\n条款 C01 补助\n  对象 企业\n  给予 合计(培训.费用)\n',
    ),
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
  GJ3040: entry<{ fn: 'payable' | 'decided' }>({
    severity: 'error',
    title: { zh: '应得和认定只问本政策的条款', en: 'Only clauses of this policy are decided' },
    message: {
      zh: ({ fn }) => `别的政策的条款不在这里计算，没有“${fn === 'payable' ? '应得' : '认定'}”。`,
      en: ({ fn }) =>
        fn === 'payable'
          ? 'Another policy’s clause is not decided here, so nothing is payable under it.'
          : 'Another policy’s clause is not decided here: nobody knows what it decides.',
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
  GJ3043: entry<{ clause: string }>({
    severity: 'error',
    title: { zh: '这一条不作认定', en: 'The clause decides nothing beside money' },
    message: {
      zh: ({ clause }) => `${clause} 没有写“认定”，问不到它认定了什么。`,
      en: ({ clause }) => `${clause} has no line “decide”, so there is no decision to ask for.`,
    },
    help: {
      zh: ({ clause }) => `问给不给钱，写“应得(${clause}) > 0元”；要认定，在 ${clause} 里写“认定 是”。`,
      en: ({ clause }) =>
        `Whether it grants money is payable(${clause}) > 0yuan; to have it decide, write “decide true” in ${clause}.`,
    },
    wrong: policy(
      `${FIRM}条款 A01 补助\n  对象 企业\n  给予 1万元\n条款 C01 奖励\n  对象 企业\n  条件 认定(A01)\n  给予 1万元\n`,
    ),
    right: policy(
      `${FIRM}条款 A01 优秀\n  对象 企业\n  条件 规上\n  认定 是\n条款 C01 奖励\n  对象 企业\n  条件 认定(A01)\n  给予 1万元\n`,
    ),
  }),
  GJ3044: entry<{ clause: string; subject: string; entity: string }>({
    severity: 'error',
    title: { zh: '认定的是别的对象', en: 'It decides about something else' },
    message: {
      zh: ({ clause, subject, entity }) => `${clause} 认定的是“${subject}”，这里问的是“${entity}”。`,
      en: ({ clause, subject, entity }) => `${clause} decides about “${subject}”; this asks of “${entity}”.`,
    },
    help: {
      zh: ({ clause, subject }) =>
        `写明是谁的，如“认定(${clause} 对 …)”，或从它的“${subject}”问起，如“有 ${subject} 其中 认定(${clause})”。`,
      en: ({ clause, subject }) =>
        `Say whose, decision(${clause} of …), or ask through its list: has ${subject} where decision(${clause}).`,
    },
    wrong: policy(
      `对象 企业\n对象 项目 属于 企业\n  验收: 是否\n条款 A01 优秀项目\n  对象 项目\n  条件 验收\n  认定 是\n条款 C01 奖励\n  对象 企业\n  条件 认定(A01)\n  给予 1万元\n`,
    ),
    right: policy(
      `对象 企业\n对象 项目 属于 企业\n  验收: 是否\n条款 A01 优秀项目\n  对象 项目\n  条件 验收\n  认定 是\n条款 C01 奖励\n  对象 企业\n  条件 企业 有 项目 其中 认定(A01)\n  给予 1万元\n`,
    ),
  }),
  GJ3045: entry<{ clause: string }>({
    severity: 'error',
    title: { zh: '各次认定的不是一类', en: 'Its versions decide different kinds of things' },
    message: {
      zh: ({ clause }) => `${clause} 各处的“认定”不是同一类的值，问不了它。`,
      en: ({ clause }) => `Not every “decide” of ${clause} is of one type, so it cannot be asked for.`,
    },
    help: { zh: '把各处的认定写成同一类。', en: 'Make all of them the same type.' },
    wrong: policy(
      `${FIRM}条款 A01 优秀\n  有效 自 2024-01-01 至 2024-12-31\n  对象 企业\n  认定 规上\n条款 A01 优秀\n  有效 自 2025-01-01\n  对象 企业\n  认定 人数\n条款 C01 奖励\n  对象 企业\n  条件 认定(A01)\n  给予 1万元\n`,
    ),
    right: policy(
      `${FIRM}条款 A01 优秀\n  有效 自 2024-01-01 至 2024-12-31\n  对象 企业\n  认定 规上\n条款 A01 优秀\n  有效 自 2025-01-01\n  对象 企业\n  认定 人数 ≥ 50人\n条款 C01 奖励\n  对象 企业\n  条件 认定(A01)\n  给予 1万元\n`,
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
