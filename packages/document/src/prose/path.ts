/** Names: attributes, members, definitions, figures, readings, literals. */
import type { Expr, ExprOf } from '@guiju/ir';
import { figure } from './figure.ts';
import { officialDate, quantity } from './official.ts';
import { bare, of, type Voice } from './voice.ts';

export function isTruth(e: Expr, value?: boolean): boolean {
  return e.kind === 'literal' && typeof e.value === 'boolean' && (value === undefined || e.value === value);
}

export function literal(e: ExprOf<'literal'>): string {
  const { type, value } = e;
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (typeof value === 'string') return type.kind === 'text' ? `“${value}”` : value;
  if (type.kind === 'date' && typeof value === 'number') return officialDate(value);
  return quantity(value, type.kind === 'number' ? type.unit : []);
}

export function parameter(e: ExprOf<'parameter'>, voice: Voice): string {
  const found = voice.parameters.get(e.address);
  if (found === undefined) return bare(e.address);
  // A gap is named, or nobody would know what is to be made clear.
  const named = found.versions.length === 0 && !found.address.includes('.') ? bare(found.address) : '';
  return named + figure(found);
}

export function attribute(e: ExprOf<'attribute'>, voice: Voice): string {
  const owner = voice.say(e.of, voice);
  if (e.type.kind !== 'boolean') return owner === '' ? plainName(e.name) : `${owner}的${plainName(e.name)}`;
  if (owner === '') return trait(e.name);
  const isKind = e.of.kind !== 'member' && !/^[在有是已为属经未曾该]|(有效|合格|达标|备案)$/.test(e.name);
  return isKind
    ? `${owner}为${e.name}${owner.slice(owner.lastIndexOf('的') + 1)}`
    : `${owner}${trait(e.name)}`;
}

/** A stay's ends are often called by one character, which no sentence can hold. */
const plainName = (name: string): string => ({ 起: '起始日', 始: '起始日', 止: '终止日' })[name] ?? name;

/** Kinds of people and firms are belonged to; everything else that is so or not says it by its own name. */
const trait = (name: string): string =>
  /(人才|人员|企业|机构|单位|院校|学校|家庭|对象|群体|类)$/.test(name) && !/^[在有是已为属经]/.test(name)
    ? `属于${name}`
    : name;

export function definition(e: ExprOf<'definition'>, voice: Voice): string {
  const owner = e.of === null ? '' : voice.say(e.of, voice);
  const name = bare(e.id);
  const args = e.args.length === 0 ? '' : `（${e.args.map((a) => voice.say(a, voice)).join('，')}）`;
  if (e.type.kind === 'boolean') return `${owner}${trait(name)}${args}`;
  return `${owner === '' ? '' : `${owner}的`}${name}${args}`;
}

/** The option picked speaks in place of the reading; what it is about is then called by the name it has here. */
export function reading(e: ExprOf<'reading'>, voice: Voice): string {
  const option = voice.options.get(e.id);
  if (option?.expr == null) return `“${e.id}”`;
  const subject = e.of === null ? voice.subject : voice.say(e.of, voice);
  return voice.say(option.expr, { ...voice, subject });
}

export const fallback = (e: ExprOf<'default'>, voice: Voice): string =>
  `${voice.say(e.of, voice)}（没有的，按${voice.say(e.fallback, voice)}）`;

export const atTime = (e: ExprOf<'at-time'>, voice: Voice): string => {
  const time = voice.say(e.time, voice);
  return `${time}时${of(e.of, { ...voice, at: time }).replace(/的$/, '')}`;
};

export const listed = (e: ExprOf<'listed'>, voice: Voice): string =>
  `${voice.say(e.of, voice)}列入${bare(e.list)}`;
