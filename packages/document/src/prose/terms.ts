/** The lines round a grant: months, instalments, limits, and what follows from an award. */
import {
  type Clause,
  type CostShares,
  type Exact,
  type Expr,
  equal,
  formatExact,
  type InstalmentSchedule,
  keyInForce,
  type Limit,
  type LimitWindow,
  type MonthlySchedule,
} from '@guiju/ir';
import { clauseTitle } from './history.ts';
import { COUNTED, concerned, type Manner, mannerOf, SETTLEMENT } from './manner.ts';
import { chineseNumber, each, list, money, officialDate, PERIOD, percent } from './official.ts';
import { type Paragraph, sentence } from './paragraph.ts';
import { branch, closed, part, type Voice } from './voice.ts';

export function monthsWords({ from, to, basis }: MonthlySchedule, manner: Manner, voice: Voice): string {
  const how = {
    whole: '按对应日满一个月计一个月，不足一个月的部分不计',
    calendar:
      basis.kind === 'calendar' && basis.minDays > 1
        ? `自然月内满${basis.minDays}日的计一个月`
        : '自然月内有一日的即计一个月',
    daily: '按月内实际天数折算',
  }[basis.kind];
  return `自${part(from, voice)}至${part(to, voice)}逐月${manner === 'levy' ? '征收' : '发放'}，${how}`;
}

export function instalmentsWords(
  plan: InstalmentSchedule,
  manner: Manner,
  voice: Voice,
): readonly Paragraph[] {
  const { weights, everyMonths, first, step, remainder, continueWhile, afterFailure } = plan;
  const [one] = weights;
  const even = weights.every((w) => one !== undefined && equal(w, one));
  const yearly = everyMonths === 12;
  const parts = `分${weights.length}${yearly ? '年' : '期'}`;
  const share = even ? '等额' : `按${weights.map(formatExact).join('：')}的比例`;
  const pays = manner === 'levy' ? '缴纳' : '兑现';
  const rhythm = `自${part(first, voice)}起每${yearly ? '年' : `${everyMonths}个月`}${pays}一期`;
  const whole = typeof step === 'number' ? `，每期取整到${step === 1 ? '元' : money(step)}` : '';
  const rest = `，除不尽的余数归${remainder === 'last' ? '末' : '首'}期`;
  const pay = sentence('instalments', `${parts}${share}${pays}，${rhythm}${whole}${rest}`);
  const more: Paragraph[] = [];
  if (continueWhile.length > 0) {
    const due = { ...voice, at: '兑现日' };
    const tests = list(closed(continueWhile.map((c) => due.say(c.expr, due))), '且');
    const failed = afterFailure === 'stop' ? '该期及以后各期不再兑现' : '该期不予兑现';
    more.push(sentence('instalments', `每期兑现时应当${tests}；不符合的，${failed}`));
  }
  if (plan.promotion === 'difference') more.push(sentence('instalments', '兑现期内标准提高的，就高补差'));
  return [pay, ...more];
}

/** 每年; 任意36个月内 */
export function windowWords(window: LimitWindow, voice: Voice): string {
  if (typeof window === 'string') return window === 'ever' ? '' : PERIOD[window];
  return `任意${branch(window.length, voice)}内`;
}

export function limitWords({ per, window, measure, max }: Limit, manner: Manner, voice: Voice): string {
  const named: Voice = { ...voice, subject: voice.subject };
  const keys = per.map((key) => keyName(key, named));
  const who =
    keys.length === 0 ? '全部申请' : keys.map((k, i) => (i === 0 ? each(k) : `在${each(k)}`)).join('');
  const when = windowWords(window, voice);
  const figure = branch(max, voice);
  switch (measure) {
    case 'rising':
      return `${who}${when}只就更高的${figure}${COUNTED[manner]}`;
    case 'times':
      return `${who}${when}限${COUNTED[manner]}${times(figure)}`;
    case 'months':
      return `${who}${when}累计不超过${figure}`;
    case 'amount':
      return `${who}${when}累计最高${figure}`;
  }
}

/** Small counts of times are written in words. */
const times = (figure: string): string =>
  figure.replace(/^([1-9])次/, (_, n: string) => `${n === '2' ? '两' : chineseNumber(Number(n))}次`);

/** The subject counted by itself is called by its kind. */
export function keyName(expr: Expr, voice: Voice): string {
  const key = keyInForce(expr);
  return key.kind === 'subject' ? key.entity : voice.say(key, voice);
}

const TRANSITION = {
  old: '标准调整或者有效期届满的，已经开始享受的仍按原规定执行至期满',
  new: '标准调整的，自调整之日起按新标准执行',
  better: '标准调整的，新旧标准从优',
} as const;

/** Duties, recoveries, who pays, transitions: one sentence each. */
export function consequences(clause: Clause, voice: Voice): readonly Paragraph[] {
  const texts: string[] = [];
  const manner = mannerOf(clause);
  // What was recorded with an award is looked at again when the answer is asked for.
  const now: Voice = { ...voice, at: '截至日', recovering: clause.id };
  for (const { value } of clause.obligations) {
    const from = value.from === null ? '' : `自${voice.say(value.from, voice)}起`;
    const to = value.to === null ? '' : `至${voice.say(value.to, voice)}止`;
    const holds = value.holds === null ? '' : `（${now.say(value.holds, now)}）`;
    texts.push(`${concerned(clause)}，${from}${to}${from + to === '' ? '' : '，'}应当${value.words}${holds}`);
  }
  for (const { value } of clause.recoveries)
    texts.push(
      `${now.say(value.when, now)}的，${manner === 'levy' ? '退还' : '追回'}${branch(value.amount, now)}（以已${manner === 'levy' ? '征收' : '发放'}的为限）`,
    );
  if (clause.settlement !== null)
    texts.push(SETTLEMENT[manner === 'levy' ? 'levy' : 'grant'][clause.settlement]);
  if (clause.transition !== null) texts.push(TRANSITION[clause.transition]);
  for (const { value } of clause.shares) {
    const shares = value.shares.map((s) => `${s.payer}承担${shareText(s, value, voice)}`);
    const rest = value.shares.some((s) => isRest(s, value)) ? '' : `，计算余数由${value.remainder}承担`;
    texts.push(`所需资金由${list(shares, '、')}${rest}`);
  }
  for (const effect of clause.effects) {
    const from = effect.from === null ? '' : `自${officialDate(effect.from)}起`;
    const until = effect.until === null ? '' : `至${officialDate(effect.until)}止`;
    const does = effect.kind === 'replaces' ? '由本条替代' : '暂停执行';
    texts.push(`${clauseTitle(voice.program, effect.clause)}${from}${until}${does}`);
  }
  return texts.map((text) => sentence('consequences', text));
}

type Part = CostShares['shares'][number];

/** Whoever only takes what the others leave. */
const isRest = ({ payer, share }: Part, { remainder }: CostShares): boolean =>
  payer === remainder && share.kind === 'literal' && share.value === 0;

function shareText(part: Part, costs: CostShares, voice: Voice): string {
  if (isRest(part, costs)) return '其余部分';
  const { shares: all } = costs;
  const { share } = part;
  const [first, second, ...more] = all.map((s) => s.share);
  const other = share === first ? second : first;
  if (share.kind === 'subtract' && isWhole(share.left) && more.length === 0 && other !== undefined)
    if (voice.say(share.right, voice) === voice.say(other, voice)) return '其余部分';
  if (share.kind === 'literal' && isNumber(share.value)) return percent(share.value);
  return branch(share, voice);
}
const isWhole = (e: Expr): boolean => e.kind === 'literal' && e.value === 1;
const isNumber = (value: unknown): value is Exact => typeof value === 'number' || typeof value === 'object';
