/**
 * 有效 and 废止 of a 叠加: whether it is law on a day is a figure like any other, S01.有效 (1 where it is, else 0), so that both clocks and every engine read it. The first
 * key of each member is there only while it is: what has an absent key is counted by nothing.
 */
import type { Expr } from './program/expression.ts';
import type { Type } from './program/types.ts';
import { NO_UNIT } from './unit.ts';

export const inForceAddress = (rule: string): string => `${rule}.有效`;

/** The key while the figure is at least 1, else absent. */
export const whileInForce = (key: Expr, address: string): Expr => ({
  kind: 'bands',
  type: key.type,
  on: { kind: 'parameter', type: PLAIN, address },
  bands: [{ low: { value: LAW, inclusive: true }, high: null, result: key }],
  otherwise: null,
});

/** What counts while the rule is law; of any other key the key itself. */
export function keyInForce(expr: Expr): Expr {
  if (expr.kind !== 'bands' || expr.on.kind !== 'parameter' || !expr.on.address.endsWith(inForceAddress('')))
    return expr;
  return expr.bands[0]?.result ?? expr;
}

const PLAIN: Type = { kind: 'number', unit: NO_UNIT };
const LAW: Expr = { kind: 'literal', type: PLAIN, value: 1 };
