/** An expression as a Chinese phrase. Every kind of node has one; a phrase about the subject leaves the subject out. */
import type { Expr, Program, ReadingOption } from '@guiju/ir';
import { arithmetic, extremes, raised, rounded } from './arithmetic.ts';
import { bands, brackets, conditional, exceptions, table } from './choice.ts';
import { dayPart } from './day-parts.ts';
import { age, moved, shifted, spanned, termEnd, yearOf } from './days.ts';
import { decided, payable, rank, received, totalAwarded } from './history.ts';
import { counted, every, exists, extreme, monthsCovered, overTime, summed } from './lists.ts';
import { atLeast, comparison, denial, junction, oneOf, present } from './logic.ts';
import { atTime, attribute, definition, fallback, listed, literal, parameter, reading } from './path.ts';
import { part, type Voice } from './voice.ts';

export function createVoice(program: Program, subject = ''): Voice {
  const options = program.readings.flatMap((r): [string, ReadingOption][] => {
    const picked = r.options.find((o) => o.id === r.pick);
    return picked === undefined ? [] : [[r.id, picked]];
  });
  return {
    program,
    parameters: new Map(program.parameters.map((p) => [p.address, p])),
    options: new Map(options),
    subject,
    members: [],
    at: '当日',
    period: null,
    recovering: null,
    say,
  };
}

/** The node of a kind; a node that has several kinds is that of each. */
type NodeOf<K, E = Expr> = E extends { readonly kind: infer J } ? (K extends J ? E : never) : never;
type Spoken = { readonly [K in Expr['kind']]: (e: NodeOf<K>, voice: Voice) => string };

const SPOKEN: Spoken = {
  literal,
  parameter,
  subject: (e, voice) => (voice.subject === '' && voice.members.length > 0 ? `该${e.entity}` : voice.subject),
  member: (e, voice) => voice.members[e.level] ?? e.entity,
  attribute,
  at: (_, voice) => voice.at,
  'as-of': () => '截至日',
  not: denial,
  and: junction,
  or: junction,
  'at-least': atLeast,
  compare: comparison,
  'one-of': (e, voice) => oneOf(e, voice),
  present,
  default: fallback,
  negate: (e, voice) => `负${part(e.of, voice)}`,
  add: arithmetic,
  subtract: arithmetic,
  multiply: arithmetic,
  divide: arithmetic,
  least: extremes,
  greatest: extremes,
  round: rounded,
  power: raised,
  if: conditional,
  table,
  bands,
  brackets,
  exceptions,
  count: counted,
  sum: summed,
  exists: (e, voice) => exists(e, voice),
  every,
  extreme,
  'months-covered': monthsCovered,
  'over-time': overTime,
  'year-of': yearOf,
  'month-of': dayPart,
  'quarter-of': dayPart,
  'day-of-month': dayPart,
  'add-months': moved,
  'add-days': moved,
  'whole-months': spanned,
  days: spanned,
  'whole-years': spanned,
  workdays: spanned,
  'term-end': termEnd,
  'shift-to': shifted,
  listed: (e, voice) => listed(e, voice),
  age,
  'at-time': atTime,
  definition,
  argument: (e) => e.name,
  reading,
  received,
  payable,
  decided,
  rank,
  'total-awarded': totalAwarded,
};

function say(e: Expr, voice: Voice): string {
  return (SPOKEN[e.kind] as (e: Expr, voice: Voice) => string)(e, voice);
}
