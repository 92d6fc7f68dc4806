/** What was paid before, what another clause grants now, and places in a ranking. */
import type { ExprOf, Period, Program } from '@guiju/ir';
import { CURRENT, list } from './official.ts';
import { of, type Voice } from './voice.ts';

export const clauseTitle = (program: Program, id: string): string => {
  const found = program.clauses.find((c) => c.id === id);
  return found === undefined ? `“${id}”` : `“${found.title}”`;
};

/** “优秀企业”排名; a title that says that it is one says it once. */
export function rankTitle(program: Program, id: string): string {
  const title = program.rankings.find((r) => r.id === id)?.title ?? id;
  return `“${title}”${/(排名|名次|次序|排序)$/.test(title) ? '' : '排名'}`;
}

const periodOf = (program: Program, id: string): Period | null =>
  program.clauses.find((c) => c.id === id)?.period ?? null;

const isLevy = (program: Program, id: string | undefined): boolean =>
  program.clauses.find((c) => c.id === id)?.levy === true;

const MEASURE = {
  grant: { amount: '已发放金额', times: '已享受次数', months: '已享受月数' },
  levy: { amount: '已征收金额', times: '已征收次数', months: '已征收月数' },
} as const;

export function received(e: ExprOf<'received'>, voice: Voice): string {
  const window =
    e.window === null ? '' : `${voice.say(e.window.from, voice)}至${voice.say(e.window.to, voice)}期间`;
  const { period, recovering } = voice;
  const isOwn = recovering !== null && e.clauses.every((c) => c === recovering);
  const within = isOwn && period !== null && e.window === null ? CURRENT[period] : window;
  const clauses = e.clauses.length === 0 ? '本条' : list(e.clauses.map((c) => clauseTitle(voice.program, c)));
  return `${of(e.of, voice)}${within}${clauses}${MEASURE[isLevy(voice.program, e.clauses[0]) ? 'levy' : 'grant'][e.measure]}`;
}

/** Where one of a period asks for another of a period, what is granted for the longer of the two. */
function periodAsked(asks: Period | null, answers: Period | null): string {
  if (asks === null || answers === null) return '';
  const longer = (['year', 'half-year', 'quarter', 'month'] as const).find(
    (p) => p === asks || p === answers,
  );
  return longer === undefined ? '' : CURRENT[longer];
}

export const payable = (e: ExprOf<'payable'>, voice: Voice): string =>
  `${of(e.of, voice)}${periodAsked(voice.period, periodOf(voice.program, e.clause))}${clauseTitle(voice.program, e.clause)}${isLevy(voice.program, e.clause) ? '应征' : '应发'}金额`;

export const decided = (e: ExprOf<'decided'>, voice: Voice): string => {
  const whose = `${of(e.of, voice)}${periodAsked(voice.period, periodOf(voice.program, e.clause))}`;
  const title = clauseTitle(voice.program, e.clause);
  return e.type.kind === 'boolean' ? `${whose}被认定为${title}` : `${whose}${title}的认定结果`;
};

export const rank = (e: ExprOf<'rank'>, voice: Voice): string => {
  const title = rankTitle(voice.program, e.ranking);
  return e.asks === 'place' ? `${of(e.of, voice)}在${title}中的名次` : `${title}的参评数`;
};

export const totalAwarded = (e: ExprOf<'total-awarded'>, voice: Voice): string =>
  `${of(e.of, voice)}${clauseTitle(voice.program, e.clause)}累计金额`;
