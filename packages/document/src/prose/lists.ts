/** Counts, sums and claims over lists of instances. */
import type { Collection, EntityType, Expr, ExprOf } from '@guiju/ir';
import { each } from './official.ts';
import { isTruth } from './path.ts';
import { withinPeriod } from './period.ts';
import { of, part, together, type Voice } from './voice.ts';

/** The members of a list are what the sentence is about inside it; the subject is then called by its name. */
function inside(over: Collection, voice: Voice): Voice {
  return { ...voice, members: ['', ...voice.members.map((m) => (m === '' ? `该${over.entity}` : m))] };
}

function members(over: Collection, where: Expr | null, voice: Voice): string {
  const owner = over.kind === 'all' ? '' : of(over.of, voice);
  return `${owner}${tested(over, where, voice)}${nounOf(over, voice)}`;
}

/** What its members are; of an object that has several lists of them, which list. */
function nounOf(over: Collection, { program }: Voice): string {
  if (over.kind !== 'inverse' || over.of.type.kind !== 'entity') return over.entity;
  const { entity: owner } = over.of.type;
  const { children, inverses } = program.entities.find((e) => e.name === owner) as EntityType;
  const lists = inverses.filter((list) => list.entity === over.entity);
  const isOnly = lists.length === 1 && !children.includes(over.entity);
  return isOnly ? over.entity : (lists.find((list) => list.by === over.by)?.name ?? over.entity);
}

/** What members must be, before the noun: parts that all hold stand side by side. */
function tested(over: Collection, where: Expr | null, voice: Voice): string {
  if (where === null || isTruth(where, true)) return '';
  const within = inside(over, voice);
  const parts = where.kind === 'and' && withinPeriod(where, within) === null ? where.parts : [where];
  return `${together(parts.map((p) => within.say(p, within)))}的`;
}

export function counted(e: ExprOf<'count'>, voice: Voice): string {
  const noun = members(e.over, e.where, voice);
  const persons = e.type.kind === 'number' && e.type.unit[0]?.[0] === '人';
  const number = persons ? '人数' : '数量';
  if (e.distinct === null) return `${noun}${number}`;
  const distinct = voice.say(e.distinct, inside(e.over, voice));
  return distinct === '' ? `${noun}${number}` : `${noun}${distinct}${number}（不重复计算）`;
}

export const summed = (e: ExprOf<'sum'>, voice: Voice): string =>
  `${members(e.over, e.where, voice)}的${part(e.of, inside(e.over, voice))}合计`;

export const averaged = (e: ExprOf<'sum'>, voice: Voice): string =>
  `${members(e.over, e.where, voice)}的${part(e.of, inside(e.over, voice))}平均值`;

export function extreme(e: ExprOf<'extreme'>, voice: Voice): string {
  const date = e.of.type.kind === 'date';
  const which = e.which === 'least' ? (date ? '最早' : '最低') : date ? '最晚' : '最高';
  return `${members(e.over, e.where, voice)}${which}的${part(e.of, inside(e.over, voice))}`;
}

export const exists = (e: ExprOf<'exists' | 'every'>, voice: Voice, has = '有'): string => {
  const owner = e.over.kind === 'all' ? '' : voice.say(e.over.of, voice);
  return `${owner}${has}${tested(e.over, e.where, voice)}${nounOf(e.over, voice)}`;
};

export const every = (e: ExprOf<'exists' | 'every'>, voice: Voice): string => {
  const owner = e.over.kind === 'all' ? '' : of(e.over.of, voice);
  return `${owner}${each(nounOf(e.over, voice))}均${voice.say(e.where, inside(e.over, voice))}`;
};

const COVERED = { total: '累计月数', longest: '最长连续月数', latest: '截至期末的连续月数' } as const;

export function monthsCovered(e: ExprOf<'months-covered'>, voice: Voice): string {
  const { window } = e;
  const within =
    window === null ? '' : `${voice.say(window.from, voice)}至${voice.say(window.to, voice)}期间`;
  return `${within}${members(e.over, e.where, voice)}${COVERED[e.mode]}`;
}

const STEPS = { day: '逐日', month: '逐月', year: '逐年' } as const;

export const overTime = (e: ExprOf<'over-time'>, voice: Voice): string => {
  const at = { day: '当日', month: '当月', year: '当年' }[e.step];
  return `自${part(e.from, voice)}至${part(e.to, voice)}${STEPS[e.step]}计算的${part(e.of, { ...voice, at })}之和`;
};
