/** Names: attributes, members, definitions, figures, readings, literals. */
import type { Expr, ExprOf } from '@guiju/ir';
import { figure } from './figure.ts';
import { officialDate, quantity } from './official.ts';
import { bare, joined, part, type Voice } from './voice.ts';

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
  return isKindOf(e) ? `${owner}为${kindName(e.name, owner)}` : joined(owner, trait(e.name));
}

/** What does not hold by its own name. */
export function attributeDenied(e: ExprOf<'attribute'>, voice: Voice): string {
  const owner = voice.say(e.of, voice);
  if (owner === '' || !isKindOf(e)) return joined(owner, negated(e.name));
  return `${owner}不为${kindName(e.name, owner)}`;
}

/** 企业为规上企业: what an instance that is named is, where the name is not what it does or has. */
const isKindOf = (e: ExprOf<'attribute'>): boolean =>
  e.of.kind !== 'member' && !/^[\w在有是已为属经未曾该]|(有效|合格|达标|备案)$/.test(e.name);

const kindName = (name: string, owner: string): string =>
  name + owner.slice(owner.lastIndexOf('的') + 1).replace(/^该/, '');

function negated(name: string): string {
  if (/^[有]/.test(name)) return `没有${name.slice(1)}`;
  if (/^[在是]/.test(name)) return `不${name}`;
  if (/^[已经曾]/.test(name)) return `未${name.slice(1)}`;
  if (/^[参领取缴办签通完开具享受获登备失违]/.test(name)) return `未${name}`;
  return `非${name}`;
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
  if (e.type.kind === 'boolean') return `${joined(owner, trait(name))}${args}`;
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
  `${part(e.of, voice)}（没有的，按${voice.say(e.fallback, voice)}）`;

export const atTime = (e: ExprOf<'at-time'>, voice: Voice): string => {
  const time = part(e.time, voice);
  return `${time}时${part(e.of, { ...voice, at: time })}`;
};

export const listed = (e: ExprOf<'listed'>, voice: Voice, stands = '列入'): string =>
  `${voice.say(e.of, voice)}${stands}${bare(e.list)}`;
