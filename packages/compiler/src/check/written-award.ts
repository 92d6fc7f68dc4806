/**
 * In what a clause grants, by the numbers its amount is written with: what 已得 of it comes in. The clause itself is not looked at, because its conditions, and
 * definitions it reads, may ask for its own history.
 */
import { sameUnit, type Unit, YUAN } from '@guiju/ir';
import type { Bound, BoundClause } from '../bind/bound.ts';
import { createSink } from '../bind/symbol.ts';
import { unitIn } from '../bind/types.ts';
import { quantityValue } from '../bind/unit.ts';
import { partsOf } from '../bind/walk.ts';
import type { Expression } from '../syntax/tree.ts';

/** Of `5分`, `x × 2分/次`, `500元/月`: 分, 分, 元. Yuan where one of the numbers is money, or none says anything. */
export function writtenAward(bound: Bound, { versions }: BoundClause): Unit {
  const units = versions
    .flatMap(({ lines }) => lines)
    .flatMap((line) => (line.kind === 'grant' || line.kind === 'milestone' ? [line.amount] : []))
    .flatMap((amount) => (amount ? unitsIn(amount, bound) : []));
  return units.some((unit) => sameUnit(unit, YUAN)) ? YUAN : (units.at(-1) ?? YUAN);
}

/** What stands above the line in the units of its numbers and parameters. */
function unitsIn(node: Expression, bound: Bound): readonly Unit[] {
  if (node.kind === 'quantity') return above(quantityValue(node, bound.units, createSink())?.unit);
  if (node.kind === 'path') {
    const [name, ...more] = node.parts;
    const parameter = name && more.length === 0 ? bound.parameters.get(name.text) : undefined;
    return above(unitIn(parameter?.type ?? null));
  }
  return partsOf(node).flatMap((part) => (part ? unitsIn(part, bound) : []));
}

function above(unit: Unit | null | undefined): readonly Unit[] {
  const bases = unit?.filter(([, exponent]) => exponent > 0) ?? [];
  return bases.length === 1 ? [bases] : [];
}
