/**
 * 条文 from code: the canonical official prose of a clause, under the readings the policy picks. It says what the program does, no more: a drafter
 * puts it beside the sentence that was written and sees where they part.
 */
import type { Clause, Condition, Expr, ExprOf, Program, Variant } from '@guiju/ir';
import { effectsWords, termWords } from './force.ts';
import { grantWords } from './grant.ts';
import { isPaid, type Manner, mannerOf, nounOf, refused } from './manner.ts';
import { decidedOn, each, PERIOD } from './official.ts';
import { inline, type Paragraph, sentence } from './paragraph.ts';
import { isTruth } from './path.ts';
import { same } from './period.ts';
import { createVoice } from './say.ts';
import { consequences, instalmentsWords, limitWords, monthsWords } from './terms.ts';
import { isAlternative, type Voice } from './voice.ts';

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
  const { lead, items, refusals } = conditionWords(clause, tableOf(grant), voice);
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
    ...(at === null ? [] : [sentence('at', atWords(clause, voice.at, months !== null, plan !== null))]),
    ...(clause.priority === null
      ? []
      : [sentence('priority', `名额或者资金不足时，${voice.say(clause.priority, voice)}的优先`)]),
    ...consequences(resolved(clause, holds), voice),
    ...force,
  ];
}

const MONTH_START = '该月首日';

/** Which day's facts and figures count. Months go by their own first day, unless 衔接 keeps the figures of the clause's point in time. */
function atWords({ transition }: Clause, at: string, byMonth: boolean, inParts: boolean): string {
  const then = `${at}当日的`;
  if (byMonth) {
    const figures = { new: '情况和规定', old: `情况和${then}规定`, better: '情况' }[transition ?? 'new'];
    return `条件按${then}情况和规定确定，各月标准按${MONTH_START}的${figures}确定`;
  }
  if (inParts && transition === 'new')
    return `条件按${then}情况和规定确定，标准按${then}情况和各期兑现日的规定确定`;
  if (inParts && transition === 'better') return `条件按${then}情况和规定确定，标准按${then}情况确定`;
  return `条件和标准按${then}情况和规定确定`;
}

/** A condition or another part of a clause, in words. */
export const phrase = (program: Program, clause: Clause, e: Expr): string => {
  const voice = voiceOf(program, clause);
  return voice.say(e, voice);
};

/** As a clause speaks: its point in time is called by its name. */
function voiceOf(program: Program, clause: Clause): Voice {
  const first = createVoice(program);
  const at = clause.at.find(holding(first))?.value ?? null;
  return { ...first, at: at === null ? (decidedOn(clause.period) ?? '截至日') : first.say(at, first) };
}

/** 认定为三星, 予以认定, 认定是否规上. */
function decisionWords(e: Expr, voice: Voice): string {
  if (isTruth(e)) return isTruth(e, true) ? '予以认定' : '不予认定';
  return `认定${e.type.kind === 'boolean' ? '是否' : '为'}${voice.say(e, voice)}`;
}

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

const tableOf = (grant: Clause['grant'][number]['value'] | null): ExprOf<'table'> | null =>
  grant?.kind === 'amount' && grant.amount.kind === 'table' ? grant.amount : null;

/** Exactly the levels that have a row: fewer are a condition of their own. */
function isOfRows({ of, values }: ExprOf<'one-of'>, { on, arms }: ExprOf<'table'>): boolean {
  const members = new Set<unknown>(arms.flatMap((a) => a.members));
  return same(of, on) && members.size === values.length && values.every((v) => members.has(v));
}

const MOST_INLINE = 2;
const LONGEST_INLINE = 26;

function conditionWords(clause: Clause, rows: ExprOf<'table'> | null, voice: Voice) {
  const holds = holding(voice);
  const refusals: string[] = [];
  const said = clause.conditions.filter(holds).flatMap(({ value }): readonly Said[] => {
    const refused = refusal(value, clause, voice);
    refusals.push(...(refused ?? []));
    // That a level has a row is said by the rows.
    const isRows = value.expr.kind === 'one-of' && rows !== null && isOfRows(value.expr, rows);
    return refused !== null || isRows ? [] : [{ expr: value.expr, text: voice.say(value.expr, voice) }];
  });
  const texts = [...new Set(withoutGuards(said).map((s) => s.text))];
  const subject = clause.subject ?? '';
  const short =
    texts.length <= MOST_INLINE &&
    texts.every((t) => t.length <= LONGEST_INLINE && !t.includes('，')) &&
    (texts.length === 1 || !texts.some(isAlternative));
  if (texts.length === 0) return { lead: `对${each(subject)}`, items: [], refusals };
  if (short) return { lead: `对${texts.join('、')}的${subject}`, items: [], refusals };
  const [only, ...more] = texts;
  if (more.length === 0) return { lead: `${subject}，${only}的`, items: [], refusals };
  return {
    lead: `${subject}${ENTITLED[mannerOf(clause)](clause)}，应当同时符合下列条件`,
    items: texts,
    refusals,
  };
}

const ENTITLED: Readonly<Record<Manner, (clause: Clause) => string>> = {
  grant: (clause) => `享受本条规定的${nounOf(clause)}`,
  levy: () => '适用本条规定',
  decision: () => '适用本条规定',
};

interface Said {
  readonly expr: Expr;
  readonly text: string;
}

/** “有x” only lets another condition speak of x, which is not met by who has none. */
const withoutGuards = (said: readonly Said[]): readonly Said[] =>
  said.filter(({ expr }) => expr.kind !== 'present' || !said.some((other) => needs(other.expr, expr.of)));

/** Not met where the value is absent. */
function needs(e: Expr, value: Expr): boolean {
  switch (e.kind) {
    case 'and':
      return e.parts.some((p) => needs(p, value));
    case 'compare':
      return speaksOf(e.left, value) || speaksOf(e.right, value);
    case 'one-of':
    case 'listed':
      return speaksOf(e.of, value);
    case 'attribute':
      return speaksOf(e, value);
    default:
      return false;
  }
}

/** What has an answer also where a part has none. */
const ANSWERS_ANYWAY: ReadonlySet<unknown> = new Set([
  'default',
  'present',
  'if',
  'or',
  'at-time',
  'count',
  'sum',
  'exists',
  'every',
  'extreme',
  'months-covered',
]);

function speaksOf(node: unknown, value: Expr): boolean {
  if (typeof node !== 'object' || node === null) return false;
  if (Array.isArray(node)) return node.some((n) => speaksOf(n, value));
  const { kind } = node as { readonly kind?: unknown };
  if (ANSWERS_ANYWAY.has(kind)) return false;
  return (
    (kind === value.kind && same(node as Expr, value)) || Object.values(node).some((n) => speaksOf(n, value))
  );
}

/** 例外 … 不予: who is left out, as sentences of their own; null: an ordinary condition. */
function refusal({ expr }: Condition, clause: Clause, voice: Voice): readonly string[] | null {
  if (expr.kind !== 'not' || expr.of.kind !== 'exceptions') return null;
  return expr.of.cases
    .filter((c) => c.result !== null && isTruth(c.result, true))
    .map((c) => `${voice.say(c.when, voice)}的，${refused(clause)}`);
}
