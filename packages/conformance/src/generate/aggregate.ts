/** What is asked of a list: counts, sums, extremes, months that stays cover. */
import type { Expr, Type } from '@guiju/ir';
import type { Random } from '../random.ts';
import { literalOf } from './leaf.ts';
import {
  BOOLEAN,
  collection,
  DATE,
  entityOf,
  type Make,
  mayBeAbsent,
  NUMBER,
  type Scope,
  within,
} from './scope.ts';

export function tally(r: Random, s: Scope, depth: number, make: Make): Expr | undefined {
  const over = collection(r, s);
  if (!over) return undefined;
  const inner = within(s, over);
  const where = r.chance(0.75) ? make(r, inner, BOOLEAN, depth - 1) : null;
  if (r.chance(0.5)) return { kind: 'sum', type: NUMBER, over, where, of: make(r, inner, NUMBER, depth - 1) };
  const by = r.chance(0.5) ? distinct(r, inner, over.entity) : null;
  return { kind: 'count', type: NUMBER, over, where, distinct: by };
}

/** Distinct by a reference of the member that is never absent; members themselves are always distinct. */
function distinct(r: Random, s: Scope, entity: string): Expr | null {
  const of: Expr = { kind: 'member', type: { kind: 'entity', entity }, entity, level: 0 };
  const found = r
    .shuffle(entityOf(s, entity).attributes)
    .find((a) => (a.type.kind === 'entity' || a.type.kind === 'text') && !mayBeAbsent(a));
  return found ? { kind: 'attribute', type: found.type, of, entity, name: found.name } : null;
}

/** Absent where no member meets the test: whoever takes it guards it. */
export function extreme(r: Random, s: Scope, type: Type, depth: number, make: Make): Expr | undefined {
  const over = collection(r, s);
  if (!over) return undefined;
  const inner = within(s, over);
  return {
    kind: 'extreme',
    type,
    which: r.pick(['least', 'greatest'] as const),
    over,
    where: r.chance(0.6) ? make(r, inner, BOOLEAN, depth - 1) : null,
    of: own(r, inner, type) ?? make(r, inner, type, depth - 1),
  };
}

/** An absent one is nothing, or whatever else is said. */
export const guarded = (of: Expr | undefined, r: Random, s: Scope): Expr | undefined =>
  of && { kind: 'default', type: of.type, of, fallback: literalOf(r, s, of.type) };

/** An attribute of the member itself, absent ones included: they do not count. */
function own(r: Random, s: Scope, type: Type): Expr | undefined {
  const entity = s.members.at(-1);
  if (entity === undefined || r.chance(0.3)) return undefined;
  const isOfType = (a: Type) =>
    a.kind === 'enum' ? type.kind === 'enum' && a.enum === type.enum : a.kind === type.kind;
  const found = r.shuffle(entityOf(s, entity).attributes).find((a) => isOfType(a.type));
  if (found === undefined) return undefined;
  const of: Expr = { kind: 'member', type: { kind: 'entity', entity }, entity, level: 0 };
  return { kind: 'attribute', type: found.type, of, entity, name: found.name };
}

export function monthsCovered(r: Random, s: Scope, depth: number, make: Make): Expr | undefined {
  const over = collection(r, s);
  if (!over) return undefined;
  const inner = within(s, over);
  const end = (): Expr => own(r, inner, DATE) ?? make(r, inner, DATE, 1);
  return {
    kind: 'months-covered',
    type: NUMBER,
    mode: r.pick(['total', 'longest', 'latest'] as const),
    over,
    where: r.chance(0.4) ? make(r, inner, BOOLEAN, depth - 1) : null,
    from: end(),
    to: end(),
    window: r.chance(0.6) ? { from: make(r, s, DATE, 1), to: make(r, s, DATE, 1) } : null,
  };
}
