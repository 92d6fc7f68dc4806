/**
 * 条文 from code: the canonical official prose of a clause, under the readings the policy picks. It says what the program does, no more: a drafter
 * puts it beside the sentence that was written and sees where they part.
 */
import type { Clause, Condition, Expr, Program, Variant } from '@guiju/ir';
import { grantWords, nounOf } from './grant.ts';
import { each, officialDate, PERIOD } from './official.ts';
import { inline, type Paragraph, sentence } from './paragraph.ts';
import { isTruth } from './path.ts';
import { createVoice } from './say.ts';
import { consequences, instalmentsWords, limitWords, monthsWords } from './terms.ts';
import type { Voice } from './voice.ts';

/** The paragraphs of a clause; the first says who gets what. */
export function clauseProse(program: Program, clause: Clause): readonly Paragraph[] {
  const first = createVoice(program);
  const holds = holding(first);
  const at = clause.at.find(holds)?.value ?? null;
  const voice: Voice = { ...first, at: at === null ? defaultAt(clause) : first.say(at, first) };
  const force = forceWords(clause);
  const { subject } = clause;
  if (subject === null) return [...slogan(clause), ...force];
  const grant = clause.grant.find(holds)?.value ?? null;
  const result = clause.result.find(holds)?.value ?? null;
  const limits = clause.limits.filter(holds).map((v) => v.value);
  const months = clause.months.find(holds)?.value ?? null;
  const plan = clause.instalments.find(holds)?.value ?? null;
  const payee = clause.payee === null ? '' : voice.say(clause.payee, voice);
  const once = limits.some(
    (l) =>
      l.window === 'ever' && l.measure === 'times' && l.per.length === 1 && voice.say(l.max, voice) === '1次',
  );
  const giving = {
    clause,
    voice,
    payee,
    once: once && plan === null && months === null && clause.period === null,
    monthly: months !== null,
  };
  const given = grant === null ? { text: '', more: [] } : grantWords(grant, giving);
  const decided = result === null ? '' : `认定为${voice.say(result.expr, voice)}`;
  const { lead, items, refusals } = conditionWords(clause, grantOn(grant), voice);
  const period = clause.period === null ? '' : PERIOD[clause.period];
  const gives = `${period}${[decided, given.text].filter((t) => t !== '').join('，')}`;
  const opening =
    items.length === 0
      ? [sentence('grant', `${lead}，${gives}`)]
      : [{ about: 'conditions' as const, text: lead, items }, sentence('grant', `符合前款规定的，${gives}`)];
  return [
    ...opening,
    ...given.more,
    ...refusals.map((text) => sentence('conditions', text)),
    ...(months === null ? [] : [sentence('months', monthsWords(months, voice))]),
    ...(plan === null ? [] : instalmentsWords(plan, voice)),
    ...(limits.length === 0 ? [] : [sentence('limits', limits.map((l) => limitWords(l, voice)).join('，'))]),
    ...(at === null ? [] : [sentence('at', `条件和标准按${voice.at}当日的情况和规定确定`)]),
    ...(clause.priority === null
      ? []
      : [sentence('priority', `名额或者资金不足时，${voice.say(clause.priority, voice)}的优先`)]),
    ...consequences(resolved(clause, holds), voice),
    ...force,
  ];
}

/** A condition or another part of a clause, in words. */
export const phrase = (program: Program, e: Expr): string => {
  const voice = createVoice(program);
  return voice.say(e, voice);
};

/** The paragraphs in one line. */
export const clauseText = (program: Program, clause: Clause): string =>
  clauseProse(program, clause).map(inline).join('');

type Holds = (variant: Variant<unknown>) => boolean;
const holding =
  (voice: Voice): Holds =>
  ({ when }) =>
    when.every(({ reading, option }) => voice.options.get(reading)?.id === option);

const resolved = (clause: Clause, holds: Holds): Clause => ({
  ...clause,
  obligations: clause.obligations.filter(holds),
  recoveries: clause.recoveries.filter(holds),
  shares: clause.shares.filter(holds),
});

const defaultAt = ({ period }: Clause): string =>
  period === null ? '截至日' : { year: '当年12月31日', quarter: '当季度末日', month: '当月首日' }[period];

const slogan = (clause: Clause): readonly Paragraph[] => [
  sentence('grant', `${clause.title}的具体内容〔待明确〕${gapNote(clause)}`),
];
const gapNote = ({ grant }: Clause): string => {
  const found = grant.find((g) => g.value.kind === 'gap')?.value;
  return found?.kind === 'gap' && found.note !== '' ? `（${found.note}）` : '';
};

function forceWords({ force }: Clause): readonly Paragraph[] {
  if (force === null || (force.from === null && force.until === null)) return [];
  const from = force.from === null ? '' : `自${officialDate(force.from)}起施行`;
  const until = force.until === null ? '' : `有效期至${officialDate(force.until)}`;
  return [sentence('force', `本条${[from, until].filter((t) => t !== '').join('，')}`)];
}

const grantOn = (grant: Clause['grant'][number]['value'] | null): Expr | null =>
  grant?.kind === 'amount' && grant.amount.kind === 'table' ? grant.amount.on : null;

const MOST_INLINE = 2;
const LONGEST_INLINE = 26;

function conditionWords(clause: Clause, on: Expr | null, voice: Voice) {
  const holds = holding(voice);
  const refusals: string[] = [];
  const said = clause.conditions.filter(holds).flatMap(({ value }): readonly string[] => {
    const refused = refusal(value, clause, voice);
    refusals.push(...(refused ?? []));
    // That a level has a row is said by the rows.
    const isRows =
      value.expr.kind === 'one-of' && on !== null && voice.say(value.expr.of, voice) === voice.say(on, voice);
    return refused !== null || isRows ? [] : [voice.say(value.expr, voice)];
  });
  const texts = withoutGuards([...new Set(said)]);
  const subject = clause.subject ?? '';
  const short =
    texts.length <= MOST_INLINE && texts.every((t) => t.length <= LONGEST_INLINE && !t.includes('，'));
  if (texts.length === 0) return { lead: `对${each(subject)}`, items: [], refusals };
  if (short) return { lead: `对${texts.join('、')}的${subject}`, items: [], refusals };
  const [only, ...more] = texts;
  if (more.length === 0) return { lead: `${subject}，${only}的`, items: [], refusals };
  return { lead: `${subject}享受本条规定的${nounOf(clause)}，应当同时符合下列条件`, items: texts, refusals };
}

/** “有x” only lets the next condition speak of x, which is not met by who has none. */
const withoutGuards = (texts: readonly string[]): readonly string[] =>
  texts.filter((text) => {
    const guarded = text.startsWith('有') ? text.slice(1) : null;
    return guarded === null || !texts.some((t) => t !== text && t.includes(guarded) && !t.includes('没有的'));
  });

/** 例外 … 不予: who is left out, as sentences of their own; null: an ordinary condition. */
function refusal({ expr }: Condition, clause: Clause, voice: Voice): readonly string[] | null {
  if (expr.kind !== 'not' || expr.of.kind !== 'exceptions') return null;
  return expr.of.cases
    .filter((c) => c.result !== null && isTruth(c.result, true))
    .map((c) => `${voice.say(c.when, voice)}的，不予${nounOf(clause)}`);
}
