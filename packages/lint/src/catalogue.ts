/** GJ7xxx: severity, words, and a wrong and a right example of each finding. Codes are permanent. */
import { type Args, type Entry, entry, type Severity } from '@guiju/compiler';
import type { Bilingual } from '@guiju/ir';
import type { LintCode } from './finding.ts';

const policy = (declarations: string): string =>
  `政策 示例\n  施行 2023-03-01\n  终止 2027-12-31\n${declarations}`;
const FIRM =
  '对象 企业\n  信用代码: 统一社会信用代码\n  规上: 是否\n  人数: 数(人)\n  用电费: 金额\n  纳税额: 金额\n';
const clause = (lines: string): string =>
  policy(`${FIRM}条款 C01 补助\n  对象 企业\n${lines}  限 每 企业 一次\n`);

const levied = (amount: string): string =>
  policy(`${FIRM}条款 C01 缴费\n  对象 企业\n  征收 ${amount}\n  限 每 企业 一次\n`);

const VISIT =
  '对象 学员\n  身份证号: 公民身份号码\n对象 实训 属于 企业\n  学员: 学员\n  起: 日期\n  止: 日期\n';
const visit = (lines: string): string =>
  policy(`${FIRM}${VISIT}条款 C01 补助\n  对象 实训\n  时点 起\n  条件 企业.规上\n${lines}`);

const LEVELS = '枚举 等级 由低到高\n  初级 中级 高级\n对象 人员\n  身份证号: 公民身份号码\n  等级: 等级\n';
const levels = (arms: string): string =>
  policy(`${LEVELS}条款 C01 补助
  对象 人员
  给予 按 等级
${arms}  限 每 人员 一次
`);

const two = (more: string): string =>
  policy(
    `${FIRM}条款 C01 创建补助\n  对象 企业\n  条件 规上\n  给予 1万元\n  限 每 企业 一次\n条款 C02 发展补助\n  对象 企业\n  条件 人数 不少于 20人\n  给予 2万元\n  限 每 企业 一次\n${more}`,
  );
const STACKED = '叠加 S01 就高不重复\n  含 C01、C02\n  就高 每 企业\n';

const long = (rest: string): string =>
  `政策 示例\n  施行 2023-03-01\n对象 人员\n  身份证号: 公民身份号码\n  起: 日期\n  止: 日期 可无\n条款 C01 津贴\n  对象 人员\n  时点 起\n  给予 500元/月\n  逐月 自 起 至 (止 缺省 截止日) 按 整月\n${rest}`;

export const LINTS = {
  GJ7001: entry<{ id: string; what: string; low: string; high: string; less: string; more: string }>({
    severity: 'info',
    title: { zh: '断崖：差一步少一大截', en: 'Cliff: one short loses much' },
    message: {
      zh: ({ id, what, low, high, less, more }) =>
        `“${id}”：${what} 为 ${low} 时给 ${less}，到 ${high} 就给 ${more}。`,
      en: ({ id, what, low, high, less, more }) =>
        `“${id}”: ${what} at ${low} gives ${less}, at ${high} it gives ${more}.`,
    },
    help: {
      zh: '若是有意的，不用改；否则可按数给，或多分几档。',
      en: 'Leave it if meant; otherwise grant by the number, or in more bands.',
    },
    wrong: clause('  条件 人数 不少于 20人\n  给予 2万元\n'),
    right: clause('  给予 1000元/人 × 人数\n'),
  }),
  GJ7002: entry<{ id: string; what: string; low: string; high: string; less: string; more: string }>({
    severity: 'warning',
    title: { zh: '倒挂：多一点反而少拿', en: 'Notch: a little more, and less is paid' },
    message: {
      zh: ({ id, what, low, high, less, more }) =>
        `“${id}”：${what} 为 ${low} 时给 ${less}，多到 ${high} 反而只给 ${more}。`,
      en: ({ id, what, low, high, less, more }) =>
        `“${id}”: ${what} at ${low} gives ${less}; at ${high}, which is more, only ${more}.`,
    },
    help: {
      zh: '不是有意的，改为只对超出部分递减，或用“累进”，使多一点不会少拿一截；本来就是一条资格线的，不用改。',
      en: 'Where it is not meant, let it fall with what is beyond, or grant marginally, so that a little more never costs much; a line that decides who is eligible may stand.',
    },
    wrong: clause('  给予 若 用电费 不超过 1万元 则 用电费 × 10% 否则 用电费 × 5%\n'),
    right: clause('  给予 用电费 × 10% 封顶 1000元\n'),
  }),
  GJ7003: entry<{ id: string; member: string; below: string }>({
    severity: 'warning',
    title: { zh: '中间一档没有写', en: 'A level in between has no arm' },
    message: {
      zh: ({ id, member, below }) => `“${id}”：“${below}”有，比它高的“${member}”没有写，什么也拿不到。`,
      en: ({ id, member, below }) =>
        `“${id}”: “${below}” has an arm, “${member}” above it has none and gets nothing.`,
    },
    help: { zh: '补上这一档，或加“其他: …”。', en: 'Add the arm, or “others: …”.' },
    wrong: levels('    高级: 3000元\n    初级: 1000元\n'),
    right: levels('    高级: 3000元\n    中级: 2000元\n    初级: 1000元\n'),
  }),
  GJ7004: entry<{ id: string; other: string; object: string; payee: string; one: string; two: string }>({
    severity: 'warning',
    title: { zh: '两条给同一件事', en: 'Two clauses pay for one thing' },
    message: {
      zh: ({ id, other, object, payee, one, two: second }) =>
        `“${other}”和“${id}”在同一时点都给“${payee}”（${object}）：${one} 加 ${second}；没有写两条怎样并用。`,
      en: ({ id, other, object, payee, one, two: second }) =>
        `“${other}” and “${id}” both pay “${payee}” (${object}) at the same point in time: ${one} and ${second}; how they go together is not said.`,
    },
    help: {
      zh: ({ other }) =>
        `可以都拿的，在其中一条的条文里写明，如“可与${other}同时享受”；合计有上限的，写“叠加 … 限 …”；不可都拿的，写“叠加 … 就高”或“择先”。`,
      en: ({ other }) =>
        `Where both may be had, say so in the wording of either, as in “may be had together with ${other}”; where only up to a sum, declare a stacking rule with a limit; where not, one by which the best or the first stands.`,
    },
    wrong: two(''),
    right: two(STACKED),
  }),
  GJ7005: entry<{ owner: string; branch: string; branchInEnglish: string; tries: number }>({
    severity: 'info',
    title: { zh: '没有找到能走到这里的事实', en: 'No facts found that get here' },
    message: {
      zh: ({ owner, branch, tries }) =>
        `“${owner}”的“${branch}”：试了 ${tries} 组事实，也朝它试过，没有一组走到；也许走不到，也许只是少见。`,
      en: ({ owner, branchInEnglish, tries }) =>
        `“${owner}”, “${branchInEnglish}”: none of ${tries} sets of facts gets here, though some were aimed at it; perhaps none can, perhaps such are rare.`,
    },
    help: {
      zh: '想一想什么样的事实会走到这里，写成案例；想不出来的，先看是不是别处的条件挡住了它，再决定留着防万一还是删去。',
      en: 'Think which facts would get here and write them as a case; where there are none, see first which other condition stands before it, then keep it to be safe or remove it.',
    },
    wrong: clause('  条件 人数 不少于 20人\n    且 人数 不满 10人\n  给予 1万元\n'),
    right: clause('  条件 人数 不少于 10人\n    且 人数 不满 20人\n  给予 1万元\n'),
  }),
  GJ7006: entry<{ id: string; subject: string; parent: string }>({
    severity: 'info',
    title: { zh: '给的不是人也不是单位', en: 'Paid to what is nobody' },
    message: {
      zh: ({ id, subject, parent }) => `“${id}”没有写给谁，按给“${subject}”算，而它只是“${parent}”的一件事。`,
      en: ({ id, subject, parent }) =>
        `“${id}” names no payee, so the “${subject}” is paid, which is only something of “${parent}”.`,
    },
    help: {
      zh: ({ parent }) => `如“给予 … 给 ${parent}”。`,
      en: ({ parent }) => `As in “grant … payee ${parent}”.`,
    },
    wrong: visit('  给予 1万元\n  限 每 学员 一次\n'),
    right: visit('  给予 1万元 给 企业\n  限 每 学员 一次\n'),
  }),
  GJ7007: entry<{ id: string }>({
    severity: 'warning',
    title: { zh: '逐月发放没有尽头', en: 'Paid month by month without an end' },
    message: {
      zh: ({ id }) => `“${id}”逐月发放，没有月数上限，政策也没有终止日期。`,
      en: ({ id }) => `“${id}” pays month by month, with no limit on months, and the policy has no last day.`,
    },
    help: {
      zh: '写“限 每 … n个月”，或写“终止 …”。',
      en: 'Write a limit of n months, or the policy’s last day.',
    },
    wrong: long(''),
    right: long('  限 每 人员 36个月\n'),
  }),
  GJ7008: entry<{ id: string; other: string; object: string; payee: string; one: string; two: string }>({
    severity: 'info',
    title: { zh: '没有写怎样并用', en: 'No stacking rule' },
    message: {
      zh: ({ id, other, object, payee, one, two: second }) =>
        `“${other}”和“${id}”都可以给“${payee}”（${object}）：${one} 和 ${second}；没有写两条能不能都拿。`,
      en: ({ id, other, object, payee, one, two: second }) =>
        `“${other}” and “${id}” may both pay “${payee}” (${object}): ${one} and ${second}; whether both may be had is not said.`,
    },
    help: {
      zh: ({ other }) =>
        `可以都拿的不用改，或在其中一条的条文里写明，如“可与${other}同时享受”；不可以的写“叠加”。`,
      en: ({ other }) =>
        `Leave it where both may be had, or say so in the wording of either, as in “may be had together with ${other}”; otherwise declare a stacking rule.`,
    },
    wrong: two('').replace('条款 C02 发展补助\n  对象 企业\n', '条款 C02 发展补助\n  对象 企业 每年\n'),
    right: two(STACKED),
  }),
  GJ7009: entry<{ id: string; subject: string }>({
    severity: 'warning',
    title: { zh: '同一件事报两次就给两次', en: 'The same event, presented twice, is paid twice' },
    message: {
      zh: ({ id, subject }) => `“${id}”没有写“限”：同一次“${subject}”换个编号再报，又给一次。`,
      en: ({ id, subject }) =>
        `“${id}” has no limit: the same “${subject}” under another number is paid again.`,
    },
    help: {
      zh: '如“限 每 学员 一次”，按不会重复的东西计数。',
      en: 'As in “limit per trainee once”: count by what cannot come twice.',
    },
    wrong: visit('  给予 1万元 给 企业\n'),
    right: visit('  给予 1万元 给 企业\n  限 每 学员 一次\n'),
  }),
  GJ7010: entry<{ id: string; figure: string; words: string }>({
    severity: 'warning',
    title: { zh: '单位像是写错了', en: 'A unit that looks slipped' },
    message: {
      zh: ({ id, figure, words }) =>
        `“${id}”的 ${figure} 与条文的“${words}”正好差若干个十倍，像是“元”和“万元”写混了。`,
      en: ({ id, figure, words }) =>
        `“${id}” has ${figure} where the wording says “${words}”: just a power of ten apart, as 元 and 万元 are.`,
    },
    help: { zh: '核对两处的单位。', en: 'Check the unit of both.' },
    wrong: clause('  条文 “给予10万元补助。”\n  给予 10元\n'),
    right: clause('  条文 “给予10万元补助。”\n  给予 10万元\n'),
  }),
  GJ7011: entry<{ id: string; attribute: string }>({
    severity: 'warning',
    title: { zh: '奖励与税收挂钩', en: 'A reward tied to taxes' },
    message: {
      zh: ({ id, attribute }) =>
        `“${id}”的金额随“${attribute}”增减：与税收或地方贡献挂钩的奖补，须作公平竞争审查。`,
      en: ({ id, attribute }) =>
        `The amount of “${id}” goes with “${attribute}”: rewards tied to taxes or local contribution need a fair-competition review.`,
    },
    help: {
      zh: '改按投入、人数、成果等给；确有依据的，在依据中写明。',
      en: 'Grant by what was put in or achieved instead; where there is a basis, cite it.',
    },
    wrong: clause('  给予 纳税额 × 50%\n'),
    right: clause('  给予 1000元/人 × 人数\n'),
  }),
  GJ7012: entry<{ id: string; what: string; low: string; high: string; less: string; more: string }>({
    severity: 'info',
    title: { zh: '征收的断崖：多一步多缴一大截', en: 'Cliff of a levy: one more costs much' },
    message: {
      zh: ({ id, what, low, high, less, more }) =>
        `“${id}”：${what} 为 ${low} 时缴 ${less}，多到 ${high} 就缴 ${more}。`,
      en: ({ id, what, low, high, less, more }) =>
        `“${id}”: ${what} at ${low} owes ${less}; at ${high} it owes ${more}.`,
    },
    help: {
      zh: '若是有意的，不用改；否则可多分几档；按金额征收的可用“累进”，使超出的部分才按高一档缴。',
      en: 'Leave it if meant; otherwise make more bands, or levy marginally where it is by an amount, so that only what is beyond is charged at the higher rate.',
    },
    wrong: levied('按 用电费 分档\n    不超过 1万元: 用电费 × 3%\n    超过 1万元: 用电费 × 10%'),
    right: levied('按 用电费 累进\n    不超过 1万元: 3%\n    超过 1万元: 10%'),
  }),
  GJ7013: entry<{ id: string; what: string; low: string; high: string; less: string; more: string }>({
    severity: 'info',
    title: { zh: '上限：超过一点就少一大截', en: 'Ceiling: a little beyond it, much less is paid' },
    message: {
      zh: ({ id, what, low, high, less, more }) =>
        `“${id}”：${what} 为 ${low} 时给 ${less}，到 ${high} 只给 ${more}。`,
      en: ({ id, what, low, high, less, more }) =>
        `“${id}”: ${what} at ${low} gives ${less}, at ${high} only ${more}.`,
    },
    help: {
      zh: '若本来就只给到这个数，不用改；否则可多分几档，使刚过这个数的不会一下子失去这么多。',
      en: 'Leave it where it is meant for no more than that; otherwise make more bands, so that whoever is just beyond does not lose so much at once.',
    },
    wrong: clause('  条件 人数 不超过 20人\n  给予 2万元\n'),
    right: clause('  给予 2万元\n'),
  }),
} as const satisfies Readonly<Record<LintCode, unknown>>;

/** Title, message and help of a finding in both languages. */
export function renderLint({ code, args }: { readonly code: LintCode; readonly args: Args }): {
  readonly title: Bilingual;
  readonly message: Bilingual;
  readonly help: Bilingual;
} {
  const { title, message, help } = LINTS[code] as unknown as Entry<Args>;
  const say = (words: Entry<Args>['title']): Bilingual => ({
    zh: typeof words.zh === 'string' ? words.zh : words.zh(args),
    en: typeof words.en === 'string' ? words.en : words.en(args),
  });
  return { title: say(title), message: say(message), help: say(help) };
}

export const severityOf = (code: LintCode): Severity => LINTS[code].severity;
