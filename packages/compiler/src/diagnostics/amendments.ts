/** GJ6xxx: amendments and cases. */
import { entry } from './entry.ts';
import { FIRM, file, policy } from './example.ts';

const GRANT = `${FIRM}条款 C01 补助\n  对象 企业\n  给予 1万元\n  限 每 企业 一次\n`;
const amended = (change: string): string => policy(`${GRANT}修订 提高 对 示例\n  ${change}\n`);
const inCase = (facts: string): string =>
  policy(`${GRANT}案例 G1 甲厂领取\n  ${facts}\n  期望 C01 = 1万元\n`);

const perFirm = (paidTo: string): string =>
  policy(
    `${FIRM}对象 申请 属于 企业\n条款 C01 补助\n  对象 申请\n  给予 1万元\n  限 每 企业 一次\n案例 G1 领过了\n  企业 甲厂: 规上 = 是\n  申请 甲一 属于 甲厂:\n  申请 甲二 属于 甲厂:\n  已发 C01 ${paidTo} 一次 甲一 = 1万元 于 2023-05-01\n  期望 C01 甲二 不予\n`,
  );

const paidAs = (slot: string): string =>
  policy(
    `${GRANT}案例 G1 领过了\n  企业 甲厂: 规上 = 是\n  已发 C01 甲厂 ${slot} = 4000元 于 2023-05-01\n  期望 C01 甲厂 补发 6000元\n`,
  );

const SHARED = (paidBy: string): string =>
  policy(
    `${FIRM}条款 C01 补助\n  对象 企业\n  给予 100元\n  分担 省级: 30%, 县级: 70%\n  限 每 企业 一次\n案例 G1 领过了\n  企业 甲厂: 规上 = 是\n  已发 C01 甲厂 一次 = 100元 于 2023-05-01 分担 ${paidBy}\n  期望 C01 甲厂 = 100元\n`,
  );

const PROBLEMS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  shape: ['格式', 'form'],
  'birth-date': ['出生日期', 'date of birth'],
  'check-digit': ['校验位', 'check digit'],
};
/** A folder of amendments beside the policy it amends. */
const amending = (declarations: string): string =>
  `修订 调整补助 对 甲办法\n  将 C01.金额 由 1万元 改为 3万元 自 2023-06-01\n${declarations}${file('other/policy.gj', `政策 甲办法\n  施行 2023-03-01\n${GRANT}`)}`;
const RAISED = (words: string): string =>
  policy(
    `${FIRM}条款 C01 补助\n${words}  对象 企业\n  给予 1万元\n  限 每 企业 一次\n修订 提高 对 示例\n  将 C01.金额 由 1万元 改为 2万元 自 2024-01-01\n`,
  );
const LATER_TEXT = (later: string): string =>
  policy(
    `${FIRM}定义 大户 (large) 对 企业: 人数 不少于 20人\n${later}\n条款 C01 补助\n  对象 企业\n  条件 大户\n  给予 1万元\n  限 每 企业 一次\n`,
  );
const BASE_OF_TWO = file(
  'other/policy.gj',
  `政策 甲办法\n  施行 2023-03-01\n${GRANT}条款 C02 奖励\n  对象 企业\n  给予 2万元\n  限 每 企业 一次\n叠加 S01 就高不重复\n  含 C01、C02\n  就高 每 企业\n资金池 F01 补助资金\n  含 C01、C02\n  总额 100万元 每年\n  分配 先到先得\n`,
);
const REPEALING = (name: string): string =>
  `修订 调整补助 对 甲办法\n  废止 ${name} 自 2024-01-01\n${BASE_OF_TWO}`;
const RULES = (rules: string): string =>
  `修订 调整补助 对 甲办法\n  废止 S01 自 2024-01-01\n${rules}${BASE_OF_TWO}`;
const KINDS: Readonly<Record<string, readonly [zh: string, en: string]>> = {
  definition: ['定义', 'a definition'],
  stacking: ['叠加', 'a stacking rule'],
  fund: ['资金池', 'a fund'],
  ranking: ['排名', 'a ranking'],
  parameter: ['参数', 'a parameter'],
  reading: ['读法', 'a reading'],
};
const LINES: Readonly<Record<string, string>> = { 认定: 'decide', 分担: 'shared by' };
const coded = (code: string): string =>
  policy(
    `对象 企业\n  信用代码: 统一社会信用代码\n条款 C01 补助\n  对象 企业\n  给予 1万元\n  限 每 企业 一次\n案例 G1 甲厂领取\n  企业 甲厂: 信用代码 = “${code}”\n  期望 C01 = 1万元\n`,
  );

export const AMENDMENTS = {
  GJ6001: entry<{ address: string; actual: string }>({
    severity: 'error',
    title: { zh: '原来的数不对', en: 'The old value is another one' },
    message: {
      zh: ({ address, actual }) => `“${address}”现在是${actual}。`,
      en: ({ address, actual }) => `“${address}” is ${actual} now.`,
    },
    help: {
      zh: '“由”后面写现在的数；若原政策已改，先核对再修订。',
      en: 'Write the present value after “from”; if the policy has changed, look again.',
    },
    wrong: amended('将 C01.金额 由 2万元 改为 3万元 自 2024-01-01'),
    right: amended('将 C01.金额 由 1万元 改为 3万元 自 2024-01-01'),
  }),
  GJ6002: entry({
    severity: 'error',
    title: { zh: '修订要写成数', en: 'An amendment gives a number' },
    message: {
      zh: '修订的新旧值都要写成数或日期。',
      en: 'Both values of an amendment are written numbers or days.',
    },
    help: {
      zh: '如“由 10万元 改为 12万元”“由 2023-05-10 改为 2023-07-01”。',
      en: 'As in from 100,000 yuan to 120,000 yuan, or from 2023-05-10 to 2023-07-01.',
    },
    wrong: amended('将 C01.金额 由 1万元 改为 1万元 × 3 自 2024-01-01'),
    right: amended('将 C01.金额 由 1万元 改为 3万元 自 2024-01-01'),
  }),
  GJ6003: entry<{ address: string; example: string }>({
    severity: 'error',
    title: { zh: '单位和参数不同', en: 'Another unit than the parameter' },
    message: {
      zh: ({ address }) => `“${address}”不是这个单位，或一个是数、一个是日期。`,
      en: ({ address }) => `“${address}” has another unit, or one is a number and the other a day.`,
    },
    help: {
      zh: ({ example }) => `写成“${example}”的样子。`,
      en: ({ example }) => `Write it as “${example}”.`,
    },
    wrong: amended('将 C01.金额 由 1万元 改为 3人 自 2024-01-01'),
    right: amended('将 C01.金额 由 1万元 改为 3万元 自 2024-01-01'),
  }),
  GJ6004: entry({
    severity: 'warning',
    title: { zh: '没有改动', en: 'Nothing changes' },
    message: { zh: '新值和旧值一样。', en: 'The new value is the old one.' },
    help: { zh: '写新的数，或删去这一行。', en: 'Write the new number, or remove the line.' },
    wrong: amended('将 C01.金额 由 1万元 改为 1万元 自 2024-01-01'),
    right: amended('将 C01.金额 由 1万元 改为 3万元 自 2024-01-01'),
  }),
  GJ6005: entry<{ attribute: string; type: string; typeEn: string; optional: string }>({
    severity: 'error',
    title: { zh: '案例里的值不对', en: 'A value that does not fit' },
    message: {
      zh: ({ attribute, type }) => `“${attribute}”是${type}。`,
      en: ({ attribute, typeEn }) => `“${attribute}” is ${typeEn}.`,
    },
    help: {
      zh: ({ optional }) => `写成这一类的值；${optional === 'yes' ? '没有就写“无”，' : ''}不知道就写“未知”。`,
      en: ({ optional }) =>
        `Write a value of that type${optional === 'yes' ? ', “none” where there is none' : ''}, or “unknown”.`,
    },
    wrong: inCase('企业 甲厂: 规上 = 20人'),
    right: inCase('企业 甲厂: 规上 = 是'),
  }),
  GJ6006: entry<{ attribute: string }>({
    severity: 'error',
    title: { zh: '不能没有', en: 'Cannot be absent' },
    message: {
      zh: ({ attribute }) => `“${attribute}”没有声明“可无”。`,
      en: ({ attribute }) => `“${attribute}” is not declared optional.`,
    },
    help: {
      zh: '不知道就写“未知”；确实会没有，就在声明里加“可无”。',
      en: 'Write “unknown”, or declare it optional.',
    },
    wrong: inCase('企业 甲厂: 规上 = 无'),
    right: inCase('企业 甲厂: 规上 = 未知'),
  }),
  GJ6007: entry<{ unit: string }>({
    severity: 'error',
    title: { zh: '不是条款的单位', en: 'Not the unit of the clause' },
    message: { zh: ({ unit }) => `这里要以“${unit}”计。`, en: ({ unit }) => `This is counted in ${unit}.` },
    help: { zh: ({ unit }) => `写“20${unit}”的样子。`, en: ({ unit }) => `As in 20 ${unit}.` },
    wrong: policy(`${GRANT}案例 G1 甲厂领取\n  企业 甲厂: 规上 = 是\n  期望 C01 = 20人\n`),
    right: inCase('企业 甲厂: 规上 = 是'),
  }),
  GJ6008: entry({
    severity: 'warning',
    title: { zh: '没有期望', en: 'Nothing expected' },
    message: {
      zh: '这个案例没有写“期望”，什么也不检验。',
      en: 'This case expects nothing, so it checks nothing.',
    },
    help: { zh: '加一行“期望 …”。', en: 'Add a line “expect …”.' },
    wrong: policy(`${GRANT}案例 G1 甲厂领取\n  企业 甲厂: 规上 = 是\n`),
    right: inCase('企业 甲厂: 规上 = 是'),
  }),
  GJ6009: entry<{ entity: string }>({
    severity: 'error',
    title: { zh: '没有上级', en: 'It belongs to nothing' },
    message: {
      zh: ({ entity }) => `“${entity}”没有声明属于什么。`,
      en: ({ entity }) => `“${entity}” is not declared to belong to anything.`,
    },
    help: { zh: '去掉“属于 …”。', en: 'Remove “belongs to …”.' },
    wrong: inCase('企业 甲厂 属于 乙厂: 规上 = 是'),
    right: inCase('企业 甲厂: 规上 = 是'),
  }),
  GJ6011: entry<{ id: string; word: string }>({
    severity: 'error',
    title: { zh: '条款里没有这一项', en: 'The clause has no such line' },
    message: {
      zh: ({ id, word }) => `“${id}”没有写“${word}”，无从期望。`,
      en: ({ id, word }) => `“${id}” has no line “${LINES[word] ?? word}” to expect anything of.`,
    },
    help: {
      zh: '改写期望，或在条款里补上这一行。',
      en: 'Expect something else, or add the line to the clause.',
    },
    wrong: policy(`${GRANT}案例 G1 甲厂领取\n  企业 甲厂: 规上 = 是\n  期望 C01 认定 是\n`),
    right: policy(
      `${FIRM}条款 C01 认定\n  对象 企业\n  认定 规上\n案例 G1 甲厂认定\n  企业 甲厂: 规上 = 是\n  期望 C01 认定 是\n`,
    ),
  }),
  GJ6012: entry<{ id: string }>({
    severity: 'error',
    title: { zh: '新版本没有首日', en: 'A new version without its first day' },
    message: {
      zh: ({ id }) => `原政策已有条款“${id}”，新的写法要说明从哪一日起。`,
      en: ({ id }) => `The policy has a clause “${id}” already; its new wording must say from which day.`,
    },
    help: {
      zh: '加一行“有效 自 …”，或换一个编号。',
      en: 'Add a line “in force from …”, or take another id.',
    },
    wrong: amending('条款 C01 补助\n  对象 企业\n  给予 2万元\n  限 每 企业 一次\n'),
    right: amending('条款 C01 补助\n  对象 企业\n  有效 自 2024-01-01\n  给予 2万元\n  限 每 企业 一次\n'),
  }),
  GJ6013: entry<{ address: string }>({
    severity: 'error',
    title: { zh: '没有写从哪日起待明确', en: 'An end without its day' },
    message: {
      zh: ({ address }) => `“${address}”改为待明确，要写从哪一日起。`,
      en: ({ address }) => `“${address}” ends: say from which day.`,
    },
    help: {
      zh: '行末加“自 …”，写不再有这个数的第一天。',
      en: 'Add “from …” at the end of the line, with the first day on which there is no such figure any more.',
    },
    wrong: amended('将 C01.金额 由 1万元 改为 待明确 “到期待续”'),
    right: amended('将 C01.金额 由 1万元 改为 待明确 “到期待续” 自 2024-01-01'),
  }),
  GJ6015: entry<{ id: string; words: string; address: string }>({
    severity: 'info',
    title: { zh: '数字改了，条文没有改', en: 'The figure changes, the words do not' },
    message: {
      zh: ({ id, words, address }) => `修订改了“${address}”，“${id}”的条文仍写着${words}。`,
      en: ({ id, words, address }) =>
        `The amendment changes “${address}”; the words of “${id}” still say ${words}.`,
    },
    help: {
      zh: '修订连条文一起改的，在修订里写这一条的新版本，带新的条文和“有效 自 …”；条文照原文引用的，不用改。',
      en: 'If the words change too, declare a new version of the clause in the amendment, with its new words and “effective from …”. Words that quote the older text may stay.',
    },
    wrong: RAISED('  条文 “给予1万元。”\n'),
    right: RAISED(''),
  }),
  GJ6014: entry<{ id: string; by: string; name: string; word: string }>({
    severity: 'error',
    title: { zh: '已发的对不上', en: 'A payment that counts for nobody' },
    message: {
      zh: ({ id, by, name, word }) => `“${id}”的限按“${by}”数，这里写的“${word}”是“${name}”。`,
      en: ({ id, by, name, word }) => `“${id}” is limited per ${by}; “${word}” is ${name}.`,
    },
    help: {
      zh: ({ id, by }) => `写成“已发 ${id} <${by}> …”；是哪一件发的，写在期次后面。`,
      en: ({ id, by }) => `Write “paid ${id} <${by}> …”; what it was paid for stands behind the slot.`,
    },
    wrong: perFirm('甲一'),
    right: perFirm('甲厂'),
  }),
  GJ6016: entry<{ id: string; slots: string; slotsEn: string }>({
    severity: 'error',
    title: { zh: '条款没有这一期', en: 'The clause has no such slot' },
    message: {
      zh: ({ id, slots }) => `“${id}”没有这一期，它的已发写作${slots}。`,
      en: ({ id, slotsEn }) => `“${id}” has no such slot; what it paid is written ${slotsEn}.`,
    },
    help: {
      zh: '写发的是哪一期：按年、半年、季、月给予的写那一年、半年、季、月；逐月的写第几月，分期兑现的写第几期，有节点的写节点，其余写“一次”。不写对，就只占限额，抵不了那一期。',
      en: 'Say which slot was paid: the year, half-year, quarter or month of a clause decided for each; the month of a stay; the part; the milestone; else “once”. Under another slot it would count against the limit and be settled with nothing.',
    },
    wrong: paidAs('2023年'),
    right: paidAs('一次'),
  }),
  GJ6030: entry<{ name: string; problem: string }>({
    severity: 'error',
    title: { zh: '定义的新写法接不上', en: 'A later text of a definition that follows on nothing' },
    message: {
      zh: ({ name, problem }) =>
        problem === 'none'
          ? `“${name}”在此之前没有写法，不能从某一日起写新的。`
          : `“${name}”原来的写法对的是另一种对象，或参数不同。`,
      en: ({ name, problem }) =>
        problem === 'none'
          ? `“${name}” has no text before this one.`
          : `The text before of “${name}” is about another object, or has other parameters.`,
    },
    help: {
      zh: '“对”和括号里的参数照原来的写，或者另起一个名称；第一种写法不写“自”。',
      en: 'Write “of” and the parameters as they were, or take another name; the first text has no “from”.',
    },
    wrong: LATER_TEXT('定义 大户 (large) 自 2024-01-01: 人数 不少于 50人'),
    right: LATER_TEXT('定义 大户 (large) 对 企业 自 2024-01-01: 人数 不少于 50人'),
  }),
  GJ6031: entry<{ name: string; kind: string }>({
    severity: 'error',
    title: { zh: '废止的不是条款，也不是叠加', en: 'What is repealed is no clause and no stacking' },
    message: {
      zh: ({ name, kind }) => `“${name}”是${KINDS[kind]?.[0] ?? '别的写法'}，“废止”只写条款和叠加。`,
      en: ({ name, kind }) =>
        `“${name}” is ${KINDS[kind]?.[1] ?? 'something else'}; “repeal” names clauses and stackings only.`,
    },
    help: {
      zh: ({ kind }) =>
        kind === 'definition'
          ? '定义从某一日起改写，写“定义 … 自 …: …”。'
          : '它随条款走：废止所列的条款，从同一日起用新编号写新的条款，不再列入它。',
      en: ({ kind }) =>
        kind === 'definition'
          ? 'A definition that changes from a day on is written “define … from …: …”.'
          : 'It goes with its clauses: repeal those, and declare new ones with ids of their own from the same day, which it does not include.',
    },
    wrong: REPEALING('F01'),
    right: REPEALING('S01'),
  }),
  GJ6032: entry<{ name: string }>({
    severity: 'error',
    title: { zh: '已有的叠加或资金池', en: 'A stacking or fund that is there already' },
    message: {
      zh: ({ name }) => `原文已有“${name}”；修订里再写它，只能写“含”，多含几条条款。`,
      en: ({ name }) =>
        `“${name}” is there already; an amendment that writes it again can only add clauses (over).`,
    },
    help: {
      zh: ({ name }) =>
        `数字写“将 ${name}.上限（或总额）由 … 改为 … 自 …”；规则要换的叠加，写“废止 ${name} 自 …”，再用新编号写一条，里面写“有效 自 …”。`,
      en: ({ name }) =>
        `Change figures with “change ${name}.… from … to …”; to replace a stacking write “repeal ${name} from …” and a new one with an id of its own and “in force from …”.`,
    },
    wrong: RULES('叠加 S01 就高不重复\n  含 C01、C02\n  择先 每 企业\n'),
    right: RULES('叠加 S02 择先不重复\n  有效 自 2024-01-01\n  含 C01、C02\n  择先 每 企业\n'),
  }),
  GJ6033: entry<{ sum: string; paid: string }>({
    severity: 'error',
    title: { zh: '已发的分担加不起来', en: 'Shares that are not what was paid' },
    message: {
      zh: ({ sum, paid }) => `各方分担加起来是${sum}，已发的是${paid}。`,
      en: ({ sum, paid }) => `The shares come to ${sum}; ${paid} was paid.`,
    },
    help: {
      zh: '写每一方付了多少，加起来正好是已发的数；不知道谁付了多少，就不写“分担”。',
      en: 'Write what each payer paid, so that it comes to what was paid; leave “shared by” out where it is unknown.',
    },
    wrong: SHARED('省级 = 30元, 县级 = 60元'),
    right: SHARED('省级 = 30元, 县级 = 70元'),
  }),
  GJ6010: entry<{ attribute: string; problem: string }>({
    severity: 'error',
    title: { zh: '号码不对', en: 'Not a valid identifier' },
    message: {
      zh: ({ attribute, problem }) => `“${attribute}”的${PROBLEMS[problem]?.[0] ?? '写法'}不对。`,
      en: ({ attribute, problem }) => `“${attribute}” has a wrong ${PROBLEMS[problem]?.[1] ?? 'form'}.`,
    },
    help: {
      zh: '核对号码；案例里请用编造而校验位正确的号码。',
      en: 'Check it; in cases use a made-up one with a right check digit.',
    },
    wrong: coded('91330424MA2CX0000A'),
    right: coded('91330424MA2CX0000G'),
  }),
} as const;
