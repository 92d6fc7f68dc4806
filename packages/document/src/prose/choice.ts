/** 若, 按 tables, 分档, 累进, 例外: one value out of several. Each may also be written as items under one another. */
import { averageIn, type Band, type Bracket, type ExceptionCase, type Expr, type ExprOf } from '@guiju/ir';
import { averaged } from './lists.ts';
import { list } from './official.ts';
import { isTruth } from './path.ts';
import { branch, hasCases, part, type Voice } from './voice.ts';

/** The cases of a 若, one after another: those of its 否则 若 go on in the same line. */
export function casesOf(
  e: ExprOf<'if'>,
  voice: Voice,
): { readonly cases: readonly Row[]; readonly otherwise: Expr } {
  const cases: Row[] = [];
  let rest: Expr = e;
  for (; hasCases(rest); rest = rest.else)
    cases.push({
      when: `${cases.length > 0 ? '其他情形中' : ''}${branch(rest.test, voice)}`,
      result: rest.then,
    });
  return { cases, otherwise: rest };
}

export function conditional(e: ExprOf<'if'>, voice: Voice): string {
  const average = averageIn(e);
  if (average !== null) return averaged(average, voice);
  const { cases, otherwise } = casesOf(e, voice);
  const said = cases.map(({ when, result }) => `${when}的，${comesTo(result, voice)}`);
  return `${said.join('；')}；否则${comesTo(otherwise, voice)}`;
}

/** 为12个月; what is itself so or not is said as it is. */
function comesTo(e: Expr, voice: Voice): string {
  const isCondition = e.type.kind === 'boolean' && !isTruth(e);
  return `${isCondition ? '' : '为'}${branch(e, voice)}`;
}

/** Each row of a choice: when it holds, and what it comes to. */
export interface Row {
  readonly when: string;
  readonly result: Expr;
}

export function tableRows(e: ExprOf<'table'>): readonly Row[] {
  const rows = e.arms.map((arm): Row => ({ when: list(arm.members), result: arm.result }));
  return e.otherwise === null ? rows : [...rows, { when: '其他', result: e.otherwise }];
}

export function bandRows(e: ExprOf<'bands'>, voice: Voice): readonly Row[] {
  const rows = e.bands.map((band): Row => ({ when: bandWords(band, voice), result: band.result }));
  return e.otherwise === null ? rows : [...rows, { when: '其他情形', result: e.otherwise }];
}

function bandWords({ low, high }: Band, voice: Voice): string {
  const from = low && part(low.value, voice);
  const to = high && part(high.value, voice);
  if (from !== null && from === to) return `为${from}`;
  const lower = from === null ? '' : low?.inclusive ? `${from}以上` : `超过${from}`;
  const upper = to === null ? '' : high?.inclusive ? `不超过${to}` : `不满${to}`;
  return lower + upper;
}

export function table(e: ExprOf<'table'>, voice: Voice): string {
  const rows = tableRows(e).map((r) => `${r.when}为${branch(r.result, voice)}`);
  return `按${voice.say(e.on, voice)}确定（${rows.join('，')}）`;
}

export function bands(e: ExprOf<'bands'>, voice: Voice): string {
  const rows = bandRows(e, voice).map((r) => `${r.when}的，${comesTo(r.result, voice)}`);
  return `按${voice.say(e.on, voice)}分档确定（${rows.join('；')}）`;
}

export function bracketRows(e: ExprOf<'brackets'>, voice: Voice): readonly Row[] {
  let from: Expr = e.from;
  return e.brackets.map(({ upTo, rate }: Bracket): Row => {
    const low = from.kind === 'literal' && from.value === 0 ? '' : `超过${part(from, voice)}`;
    if (upTo !== null) from = upTo;
    return { when: `${low}${upTo === null ? '' : `不超过${part(upTo, voice)}`}的部分`, result: rate };
  });
}

export function brackets(e: ExprOf<'brackets'>, voice: Voice): string {
  const rows = bracketRows(e, voice).map((r) => `${r.when || '全部'}按${voice.say(r.result, voice)}`);
  return `按${voice.say(e.on, voice)}超额累进计算（${rows.join('，')}）`;
}

/** “…”；但符合…的，…. */
export function exceptions(e: ExprOf<'exceptions'>, voice: Voice): string {
  return `${voice.say(e.base, voice)}${exceptionWords(e.cases, voice)
    .map((text) => `；${text}`)
    .join('')}`;
}

/** One sentence a case; one that goes over others holds although they do. `denied`: what it comes to where a clause is refused. */
export function exceptionWords(
  cases: readonly ExceptionCase[],
  voice: Voice,
  denied: string | null = null,
): readonly string[] {
  return cases.map(({ when, result, over }) => {
    const others = cases.filter((c) => over.includes(c.id)).map((c) => voice.say(c.when, voice));
    const although = others.length === 0 ? '' : `即使${list(others, '或者')}，`;
    return `${voice.say(when, voice)}的，${although}${exceptionResult(result, denied, voice)}`;
  });
}

function exceptionResult(result: Expr | null, denied: string | null, voice: Voice): string {
  if (result === null) return '仍按一般规定执行';
  if (isTruth(result)) return isTruth(result, true) ? (denied ?? '视为符合') : '视为不符合';
  return `为${branch(result, voice)}`;
}
