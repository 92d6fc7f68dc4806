/** 且, 或, 非 and the comparisons, in the words the Civil Code counts by: 以上、以下、不超过 include the number, 不满、超过 do not. */
import { type CompareOp, type Expr, type ExprOf, laterTextOf } from '@guiju/ir';
import { inDayPart } from './day-parts.ts';
import { rankTitle } from './history.ts';
import { exists } from './lists.ts';
import { list, officialDate } from './official.ts';
import { attributeDenied, isTruth, listed } from './path.ts';
import { withinPeriod } from './period.ts';
import { bare, branch, part, spokenAs, type Voice } from './voice.ts';

export function junction(e: ExprOf<'and' | 'or'>, voice: Voice): string {
  const term = e.kind === 'and' ? withinPeriod(e, voice) : null;
  if (term !== null) return term;
  const parts = e.parts.map((p, i) => {
    const text = voice.say(p, voice);
    // A condition and what exempts from it: only the exemption has a name, which its own sentence says.
    const label = e.labels?.[0] === '' ? undefined : e.labels?.[i];
    if (label !== undefined && label !== text) return `${label}（${text}）`;
    const spoken = spokenAs(p, voice);
    const isMixed = (spoken.kind === 'and' && withinPeriod(spoken, voice) === null) || spoken.kind === 'or';
    const goesOn = spoken.kind === 'every' && (spoken.where.kind === 'and' || spoken.where.kind === 'or');
    return (isMixed && spoken.kind !== e.kind) || goesOn ? `（${text}）` : branch(p, voice);
  });
  return e.kind === 'and' ? list(parts, '，且') : list(parts, '或者');
}

export function atLeast(e: ExprOf<'at-least'>, voice: Voice): string {
  const parts = e.parts.map((p, i) => {
    const label = e.labels?.[i];
    return label && label !== voice.say(p, voice)
      ? `${label}（${voice.say(p, voice)}）`
      : voice.say(p, voice);
  });
  return `在${list(parts.map((p) => `“${p}”`))}中至少符合${voice.say(e.need, voice)}项`;
}

/** Who has a place in a ranking takes part in it. */
const isPlaced = (e: Expr): e is ExprOf<'rank'> => e.kind === 'rank' && e.asks === 'place';

export const present = (e: ExprOf<'present'>, voice: Voice): string =>
  isPlaced(e.of) ? `参加${rankTitle(voice.program, e.of.ranking)}` : `有${voice.say(e.of, voice)}`;

export function denial(e: ExprOf<'not'>, voice: Voice): string {
  const inner = e.of;
  switch (inner.kind) {
    case 'present':
      return isPlaced(inner.of) ? `未${present(inner, voice)}` : `无${voice.say(inner.of, voice)}`;
    case 'exists':
      return exists(inner, voice, '没有');
    case 'one-of':
      return oneOf(inner, voice, '不属于');
    case 'listed':
      return listed(inner, voice, '未列入');
    case 'compare':
      return voice.say({ ...inner, op: OPPOSITE[inner.op] }, voice);
    case 'attribute':
      return attributeDenied(inner, voice);
    case 'definition':
      return `${inner.of === null ? '' : voice.say(inner.of, voice)}不符合“${inner.id.slice(inner.id.indexOf('/') + 1)}”`;
    default:
      return `不符合“${voice.say(inner, voice)}”`;
  }
}
const OPPOSITE: Readonly<Record<CompareOp, CompareOp>> = {
  '=': '≠',
  '≠': '=',
  '<': '≥',
  '≥': '<',
  '>': '≤',
  '≤': '>',
};

export function comparison(e: ExprOf<'compare'>, voice: Voice): string {
  const turned = e.left.kind === 'literal' || e.left.kind === 'parameter';
  const { left, right, op } = turned ? { left: e.right, right: e.left, op: TURNED[e.op] } : e;
  const since = laterTextOf(voice.program, e);
  if (since !== null && since.from !== null)
    return `${e.op === '<' ? '未' : ''}适用“${bare(since.definition)}”自${officialDate(since.from)}起的规定`;
  const months = monthsSince(left, right, op, voice);
  if (months !== null) return months;
  const stretch = inDayPart(left, right, op, voice);
  if (stretch !== null) return stretch;
  if (left.kind === 'year-of' && right.kind === 'year-of' && right.of.kind === 'at' && op === '=')
    return `${voice.say(left.of, voice)}在当年`;
  if (left.kind === 'age')
    return `${left.on.kind === 'at' ? '' : `${voice.say(left.on, voice)}时`}${AGES[op]}${part(right, voice)}周岁`;
  const [x, y] = [part(left, voice), part(right, voice)];
  if (left.type.kind === 'date') return `${x}${DATES[op]}${y}`;
  if (isTruth(right) && left.type.kind === 'boolean')
    return isTruth(right, true) === (op === '=') ? x : denial({ kind: 'not', of: left, type: e.type }, voice);
  if (left.type.kind === 'enum') return `${x}${member(op, y)}`;
  if (right.kind === 'literal' && right.value === 0 && op === '>') return `${x}大于零`;
  if (op === '=' || op === '≠') return `${x}${op === '=' ? '为' : '不为'}${y}`;
  const figure = right.kind === 'literal' || right.kind === 'parameter';
  if (op === '≥') return figure ? `${x}在${y}以上` : `${x}不低于${y}`;
  return `${x}${ORDER[op]}${y}`;
}
const AGES: Readonly<Record<CompareOp, string>> = {
  '=': '为',
  '≠': '不为',
  '<': '不满',
  '≤': '不超过',
  '>': '超过',
  '≥': '已满',
};
const TURNED: Readonly<Record<CompareOp, CompareOp>> = {
  '=': '=',
  '≠': '≠',
  '<': '>',
  '>': '<',
  '≤': '≥',
  '≥': '≤',
};
const ORDER = { '<': '不满', '≤': '不超过', '>': '超过' } as const;
const DATES: Readonly<Record<CompareOp, string>> = {
  '=': '为',
  '≠': '不为',
  '<': '早于',
  '≤': '不晚于',
  '>': '晚于',
  '≥': '不早于',
};

function member(op: CompareOp, y: string): string {
  if (op === '=' || op === '≠') return `${op === '=' ? '为' : '不为'}${y}`;
  if (op === '≥' || op === '≤') return `在${y}及以${op === '≥' ? '上' : '下'}`;
  return `${op === '>' ? '高于' : '低于'}${y}`;
}

/** a + 12 months ≤ b: 自a起至b满12个月. Months back are no length: they are said as the day they lead to. */
function monthsSince(left: Expr, right: Expr, op: CompareOp, voice: Voice): string | null {
  if (left.kind !== 'add-months' || (op !== '≤' && op !== '>')) return null;
  const [from = '', length = '', to = ''] = [left.of, left.months, right].map((e) => part(e, voice));
  if (left.months.kind === 'negate' || length.startsWith('-')) return null;
  return `自${from}起至${to}${op === '≤' ? '已满' : '未满'}${length}`;
}

export function oneOf(e: ExprOf<'one-of'>, voice: Voice, belongs = '属于'): string {
  const names = e.values.map((v) => (typeof v === 'string' ? v : String(v)));
  return `${voice.say(e.of, voice)}${belongs}${list(names, names.length > 1 ? '或者' : '')}`;
}
