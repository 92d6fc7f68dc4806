/**
 * 平均值: the sum of a list over how many it has, and absent where it has none. An expression made of others, so that every engine carries it as it stands: 若 there is one 则 sum ÷ count
 * 否则 the greatest of none. Here it is made, and found again for whoever tells it.
 */
import type { Collection, Expr, ExprOf, Span, Type } from './program.ts';
import { NO_UNIT } from './unit.ts';

const PLAIN: Type = { kind: 'number', unit: NO_UNIT };

/** Of `of`, a number, among those that meet `where`. */
export function averageOf(over: Collection, where: Expr | null, of: Expr, span?: Span): ExprOf<'if'> {
  const { type } = of;
  const count: Expr = { kind: 'count', type: PLAIN, over, where, distinct: null };
  const one: Expr = { kind: 'literal', type: PLAIN, value: 1 };
  return {
    kind: 'if',
    type,
    ...(span && { span }),
    test: { kind: 'compare', type: { kind: 'boolean' }, op: '≥', left: count, right: one },
    // biome-ignore lint/suspicious/noThenProperty: an expression is plain data
    then: { kind: 'divide', type, left: { kind: 'sum', type, over, where, of }, right: count },
    else: { kind: 'extreme', type, which: 'greatest', over, where, of },
  };
}

/** The sum it is the average of; null: it is another choice. Whoever writes one by hand divides by a count that has a unit. */
export function averageIn({ then }: ExprOf<'if'>): ExprOf<'sum'> | null {
  if (then.kind !== 'divide' || then.left.kind !== 'sum' || then.right.kind !== 'count') return null;
  return then.right.type.kind === 'number' && then.right.type.unit.length === 0 ? then.left : null;
}
