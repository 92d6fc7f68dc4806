/**
 * 条文 from code: the canonical official prose of a clause, under the readings the policy picks. It says what the program does, no more: a drafter
 * puts it beside the sentence that was written and sees where they part.
 */
import type { Clause, Condition, Expr, Program } from '@guiju/ir';
import { conditionWords, refusal } from './conditions.ts';
import { effectsWords, termWords } from './force.ts';
import { grantWords } from './grant.ts';
import { isPaid, mannerOf } from './manner.ts';
import { decidedOn, PERIOD } from './official.ts';
import { inline, type Paragraph, sentence } from './paragraph.ts';
import { isTruth } from './path.ts';
import { createVoice } from './say.ts';
import { consequences, instalmentsWords, limitWords, monthsWords } from './terms.ts';
import { type Holds, holding, type Voice } from './voice.ts';

/** The paragraphs of a clause; the first says who gets what. */
export function clauseProse(program: Program, clause: Clause): readonly Paragraph[] {
  const voice = voiceOf(program, clause);
  const holds = holding(voice);
  const at = clause.at.find(holds)?.value ?? null;
  const force = forceWords(program, clause);
  const { subject } = clause;
  const manner = mannerOf(clause);
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
    // Each month is granted by what holds on its own first day.
    voice: months === null ? voice : { ...voice, at: MONTH_START },
    payee,
    once:
      once && !clause.levy && isPaid(clause) && plan === null && months === null && clause.period === null,
    monthly: months !== null,
  };
  const given = grant === null ? { text: '', more: [] } : grantWords(grant, giving);
  const decided = result === null ? '' : decisionWords(result.expr, voice);
  const { lead, items, refusals } = conditionWords(clause, grant, voice);
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
    ...(months === null ? [] : [sentence('months', monthsWords(months, manner, voice))]),
    ...(plan === null ? [] : instalmentsWords(plan, manner, voice)),
    ...(limits.length === 0
      ? []
      : [sentence('limits', limits.map((l) => limitWords(l, manner, voice)).join('，'))]),
    ...(at === null && months === null
      ? []
      : [sentence('at', atWords(clause, voice.at, months !== null, plan !== null))]),
    ...(clause.priority === null
      ? []
      : [sentence('priority', `名额或者资金不足时，${voice.say(clause.priority, voice)}的优先`)]),
    ...consequences(resolved(clause, holds), voice),
    ...force,
  ];
}

const MONTH_START = '该月首日';
const AS_OF = '截至日';

/** Which day's facts and figures count. Months go by their own first day, unless 衔接 keeps the figures of the clause's point in time. */
function atWords({ transition }: Clause, at: string, byMonth: boolean, inParts: boolean): string {
  const then = `${at}${at === AS_OF ? '' : '当日'}的`;
  if (byMonth) {
    const figures = { new: '情况和规定', old: `情况和${then}规定`, better: '情况' }[transition ?? 'new'];
    return `条件按${then}情况和规定确定，各月标准按${MONTH_START}的${figures}确定`;
  }
  if (inParts && transition === 'new')
    return `条件按${then}情况和规定确定，标准按${then}情况和各期兑现日的规定确定`;
  if (inParts && transition === 'better') return `条件按${then}情况和规定确定，标准按${then}情况确定`;
  return `条件和标准按${then}情况和规定确定`;
}

/** A condition of a clause, in words: whom it leaves out as its own sentence says it. */
export function conditionPhrase(program: Program, clause: Clause, condition: Condition): string {
  const voice = voiceOf(program, clause);
  return refusal(condition, clause, voice)?.join('；') ?? voice.say(condition.expr, voice);
}

/** As a clause speaks: its point in time is called by its name. */
function voiceOf(program: Program, clause: Clause): Voice {
  const first = createVoice(program);
  const at = clause.at.find(holding(first))?.value ?? null;
  return {
    ...first,
    period: clause.period,
    at: at === null ? (decidedOn(clause.period) ?? AS_OF) : first.say(at, first),
  };
}

/** 认定为三星, 予以认定, 认定是否规上. */
function decisionWords(e: Expr, voice: Voice): string {
  if (isTruth(e)) return isTruth(e, true) ? '予以认定' : '不予认定';
  return `认定${e.type.kind === 'boolean' ? '是否' : '为'}${voice.say(e, voice)}`;
}

/** The paragraphs in one line. */
export const clauseText = (program: Program, clause: Clause): string =>
  clauseProse(program, clause).map(inline).join('');

const resolved = (clause: Clause, holds: Holds): Clause => ({
  ...clause,
  obligations: clause.obligations.filter(holds),
  recoveries: clause.recoveries.filter(holds),
  shares: clause.shares.filter(holds),
});

const slogan = (clause: Clause): readonly Paragraph[] => [
  sentence('grant', `${clause.title}的具体内容〔待明确〕${gapNote(clause)}`),
];
const gapNote = ({ grant }: Clause): string => {
  const found = grant.find((g) => g.value.kind === 'gap')?.value;
  return found?.kind === 'gap' && found.note !== '' ? `（${found.note}）` : '';
};

function forceWords(program: Program, clause: Clause): readonly Paragraph[] {
  const term = termWords(program, clause);
  return [...(term === null ? [] : [term]), ...effectsWords(clause)].map((t) =>
    sentence('force', `本条${t}`),
  );
}
