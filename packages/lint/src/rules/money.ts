/** Which units are money. */
import type { Program, Unit } from '@guiju/ir';
import { WHOLE } from './axes.ts';

export function unitOfGrant(program: Program, id: string): Unit {
  const grant = program.clauses.find((c) => c.id === id)?.grant[0]?.value;
  return grant?.kind === 'amount' && grant.unit.length > 0
    ? grant.unit.filter(([, exponent]) => exponent > 0)
    : [['元', 1]];
}

/** Yuan, and whatever else a policy grants that is not counted one by one: euros of one declared for them. */
export function isMoney(program: Program, unit: Unit): boolean {
  const granted = program.clauses.flatMap(({ id }) => unitOfGrant(program, id)).map(([base]) => base);
  const money = new Set(['元', ...granted.filter((base) => !WHOLE.has(base))]);
  return unit.some(([base, exponent]) => exponent === 1 && money.has(base));
}
