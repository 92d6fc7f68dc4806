/** Random limits, and the keys they count by: instances, members of enumerations, words. */
import {
  type Attribute,
  type Clause,
  type Expr,
  type Limit,
  type RollingWindow,
  ratio,
  type Variant,
} from '@guiju/ir';
import type { Random } from '../random.ts';
import { say } from './declarations.ts';
import { expression } from './expression.ts';
import { type Declared, figuresOf, literal, mayBeAbsent, NUMBER, type Scope, scopeOf } from './scope.ts';
import { variants } from './variants.ts';

/** Entities an instance of the subject leads to for sure. */
export function reachOf({ entities }: Declared, subject: string): readonly string[] {
  const type = entities.find((e) => e.name === subject);
  const references = (type?.attributes ?? []).flatMap((a) =>
    a.type.kind === 'entity' && !mayBeAbsent(a) ? [a.type.entity] : [],
  );
  return [subject, ...(type?.parent ? [type.parent] : []), ...references];
}

export const instanceKeys = (r: Random, declared: Declared, subject: string, count: number): Expr[] =>
  Array.from({ length: count }, () =>
    expression(
      r,
      scopeOf(declared, subject),
      { kind: 'entity', entity: r.pick(reachOf(declared, subject)) },
      0,
    ),
  );

function keys(r: Random, declared: Declared, subject: string): Expr[] {
  const found = instanceKeys(r, declared, subject, r.chance(0.85) ? 1 : 2);
  const group = r.chance(0.1) ? ownAttribute(r, declared, subject, (a) => a.type.kind === 'entity') : null;
  if (group !== null) return [group];
  const word = r.chance(0.2) ? ownWord(r, declared, subject) : null;
  return word === null ? found : r.chance(0.5) ? [word] : [...found, word];
}

/** An attribute of the subject whose value is a member, a word, a number, a day or a yes or no. */
const ownWord = (r: Random, declared: Declared, subject: string): Expr | null =>
  ownAttribute(r, declared, subject, (a) => a.type.kind !== 'entity');

/** One that may be absent too: who has no such key is not counted by it. */
function ownAttribute(
  r: Random,
  declared: Declared,
  subject: string,
  fits: (attribute: Attribute) => boolean,
): Expr | null {
  const type = declared.entities.find((e) => e.name === subject);
  const found = r.shuffle(type?.attributes ?? []).find(fits);
  if (found === undefined) return null;
  const of: Expr = { kind: 'subject', type: { kind: 'entity', entity: subject }, entity: subject };
  return { kind: 'attribute', type: found.type, of, entity: subject, name: found.name };
}

type Form = 'simple' | 'monthly' | 'other';

export function limits(
  r: Random,
  declared: Declared,
  scope: Scope,
  id: string,
  form: Form,
): Clause['limits'] {
  const subject = scope.subject ?? '';
  const itself: Expr = { kind: 'subject', type: { kind: 'entity', entity: subject }, entity: subject };
  const made: Variant<Limit>[] = [];
  for (let k = r.pick([0, 0, 1, 1, 2]); k > 0; k--)
    made.push(
      ...variants(r, declared, (): Limit => {
        const measure = r.pick(MEASURES[form]);
        const everybody = form !== 'simple' && r.chance(0.08);
        return {
          id: `${id}.限${made.length + 1}`,
          per: everybody ? [] : form === 'simple' && r.chance(0.6) ? [itself] : keys(r, declared, subject),
          window:
            form === 'simple' || r.chance(0.7)
              ? r.pick(['ever', 'ever', 'year'] as const)
              : r.chance(0.4)
                ? r.pick(['half-year', 'quarter', 'month'] as const)
                : rolling(r, declared),
          measure,
          max: measure === 'rising' ? markOf(r, declared, scope) : most(r, declared, measure),
          text: say('限'),
        };
      }),
    );
  return made;
}

/** 36个月内 */
export function rolling(r: Random, declared: Declared): RollingWindow {
  const unit = r.pick(['month', 'month', 'month', 'day'] as const);
  const lengths = { month: [1, 6, 12, 36], day: [1, 30, 400] }[unit];
  const length: Expr = r.chance(0.2)
    ? { kind: 'parameter', type: NUMBER, address: r.pick(figuresOf(declared, 'number')).address }
    : literal(NUMBER, r.pick(lengths));
  return { kind: 'rolling', length, unit };
}

const MEASURES: Readonly<Record<Form, readonly Limit['measure'][]>> = {
  simple: ['times'],
  monthly: ['months', 'amount', 'times'],
  other: ['times', 'times', 'amount', 'amount', 'rising'],
};

/** What a rising limit goes by: an ordered member or a number. */
function markOf(r: Random, declared: Declared, scope: Scope): Expr {
  const ordered = declared.enums.filter((e) => e.ordered);
  return r.chance(0.6) && ordered.length > 0
    ? expression(r, scope, { kind: 'enum', enum: r.pick(ordered).name }, 0)
    : expression(r, scope, NUMBER, 0);
}

export function most(r: Random, declared: Declared, measure: Limit['measure']): Expr {
  if (r.chance(0.3))
    return { kind: 'parameter', type: NUMBER, address: r.pick(figuresOf(declared, 'number')).address };
  return literal(NUMBER, measure === 'amount' ? r.pick([0, 50, 1000, ratio(1001n, 3n)]) : r.between(0, 6));
}
