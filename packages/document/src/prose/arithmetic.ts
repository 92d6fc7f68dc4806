/** Sums, shares, caps, floors and rounding. */
import type { Expr, ExprOf, RoundingMode } from '@guiju/ir';
import { list, quantity } from './official.ts';
import { part, spokenAs, type Voice } from './voice.ts';

type Operation = ExprOf<'add' | 'subtract' | 'multiply' | 'divide'>;

export function arithmetic(e: Operation, voice: Voice): string {
  const [x, y] = [first(e, voice), second(e, voice)];
  switch (e.kind) {
    case 'add':
      // Which year of a stay it is.
      if (e.left.kind === 'whole-years' && isOne(e.right, voice))
        return voice.say(e.left, voice).replace(/满年数$/, '年次');
      return `${x}加${y}`;
    case 'subtract':
      return `${x}减去${y}`;
    case 'divide':
      if (e.left.kind === 'count' && e.right.kind === 'count') return `${x}占${y}的比例`;
      return isOne(e.right, voice) ? voice.say(e.left, voice) : `${x}除以${y}`;
    case 'multiply': {
      const steps = inWholeSteps(e, voice);
      if (steps !== null) return steps;
      if (isOne(e.left, voice)) return voice.say(e.right, voice);
      if (isOne(e.right, voice)) return voice.say(e.left, voice);
      return uplift(e, voice) ?? share(e.left, y, voice) ?? share(e.right, x, voice) ?? `${x}乘以${y}`;
    }
  }
}

/** Sums and differences follow one another without brackets: 甲加乙减去丙. */
function first({ kind, left }: Operation, voice: Voice): string {
  const goesOn = (kind === 'add' || kind === 'subtract') && (left.kind === 'add' || left.kind === 'subtract');
  return goesOn ? voice.say(left, voice) : part(left, voice);
}

/** A share said last is one of all before it, unless brackets hold it: 甲减去（乙上浮20%）. */
function second({ kind, right }: Operation, voice: Voice): string {
  const text = part(right, voice);
  const open = kind === 'divide' ? /(的|上浮|下浮)[\d.]+%$/ : /(上浮|下浮)[\d.]+%$/;
  return kind !== 'multiply' && open.test(text) ? `（${text}）` : text;
}

/** 标准 × (1 + 20%): 标准上浮20%. Only a percentage is 上浮: anything else is multiplied by the sum that it is. */
function uplift({ left, right }: Operation, voice: Voice): string | null {
  if (right.kind !== 'add' && right.kind !== 'subtract') return null;
  const isOne = right.left.kind === 'literal' && right.left.value === 1;
  if (!isOne || !isPercentage(right.right, voice)) return null;
  return `${part(left, voice)}${right.kind === 'add' ? '上浮' : '下浮'}${voice.say(right.right, voice)}`;
}

/** 20% × x: x的20%. */
function share(factor: Expr, whole: string, voice: Voice): string | null {
  return isPercentage(factor, voice) ? `${whole}的${voice.say(factor, voice)}` : null;
}

const isPercentage = (e: Expr, voice: Voice): boolean =>
  e.kind === 'parameter' && voice.parameters.get(e.address)?.percent === true;

/** Once something is it: a reading that counts one share is not said. */
function isOne(e: Expr, voice: Voice): boolean {
  const spoken = spokenAs(e, voice);
  if (spoken.kind === 'literal') return spoken.value === 1;
  if (spoken.kind !== 'parameter' || spoken.type.kind !== 'number') return false;
  const [version, ...later] = voice.parameters.get(spoken.address)?.versions ?? [];
  // One head or item only brings a unit in or takes it away.
  return version?.value === 1 && later.length === 0 && !spoken.type.unit.some(([base]) => base === '元');
}

const isZero = (e: Expr): boolean => e.kind === 'literal' && e.value === 0;

export function extremes(e: ExprOf<'least' | 'greatest'>, voice: Voice): string {
  const rest = e.parts.filter((p) => !isZero(p));
  const [only, ...more] = rest;
  if (e.kind === 'greatest' && only !== undefined && more.length === 0 && rest.length < e.parts.length)
    return `${part(only, voice)}（低于零的按零计算）`;
  const parts = e.parts.map((p) => part(p, voice));
  const [low, high] = e.type.kind === 'date' ? ['早', '晚'] : ['低', '高'];
  return `${list(parts)}中的较${e.kind === 'least' ? low : high}者`;
}

export const raised = (e: ExprOf<'power'>, voice: Voice): string =>
  `${part(e.of, voice)}的${part(e.times, voice)}次幂`;

export function rounded(e: ExprOf<'round'>, voice: Voice): string {
  const step = quantity(e.step, e.type.kind === 'number' ? e.type.unit : []);
  return `${part(e.of, voice)}（${to(step, e.mode)}）`;
}

const to = (step: string, mode: RoundingMode): string =>
  ({
    'half-up': `四舍五入到${step}`,
    floor: `不足${step}的部分舍去`,
    ceiling: `不足${step}的部分按${step}计算`,
  })[mode];

/** 取整(x, 每格): so many whole steps of a figure. */
function inWholeSteps({ left, right }: Operation, voice: Voice): string | null {
  if (left.kind !== 'round' || left.step !== 1 || left.of.kind !== 'divide') return null;
  const step = voice.say(right, voice);
  return voice.say(left.of.right, voice) === step
    ? `${part(left.of.left, voice)}（${to(step, left.mode)}）`
    : null;
}
