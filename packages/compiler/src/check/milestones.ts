/** 节点: a grant in parts that fall due as things happen, each once. Stands in place of 给予. */
import { sameUnit, type Type, type Unit, type Variant, YUAN } from '@guiju/ir';
import { duplicate } from '../bind/table.ts';
import { DATE } from '../bind/types.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { MilestoneLine } from '../syntax/tree.ts';
import {
  type CheckedMilestone,
  type CheckedMilestones,
  type ClauseContext,
  type Guarded,
  typedValue,
} from './clause-parts.ts';
import { isAwardUnit } from './grant.ts';
import { choicesOf, holds, whenOf } from './guards.ts';
import { placeOf } from './known.ts';
import { mismatch, needsUnit, unitMismatch } from './mismatch.ts';
import { withKnown } from './scope.ts';

export function checkMilestones(
  ctx: ClauseContext,
  lines: readonly Guarded<MilestoneLine>[],
): Variant<CheckedMilestones>[] {
  const parts = lines.flatMap(({ line, when }) => {
    const part = checkMilestone(ctx, line, ctx.knowing(when));
    return part ? [{ ...part, when, line }] : [];
  });
  if (parts.length === 0) return [];
  return choicesOf(ctx.check, parts).flatMap((choice): Variant<CheckedMilestones>[] => {
    const held = parts.filter((p) => holds(p.when, choice));
    const [first] = held;
    if (!first) return [];
    for (const [i, { line, unit }] of held.entries()) {
      const before = held.slice(0, i).find((p) => p.value.name === line.name?.text);
      if (before && line.name) duplicate(line.name, before.line.name?.span ?? null, ctx.check.sink);
      if (line.amount && !sameUnit(unit, first.unit))
        unitMismatch(ctx.check, line.amount.span, unit, first.unit, first.value.node.span);
    }
    const value = { kind: 'milestones' as const, unit: first.unit, parts: held.map((p) => p.value) };
    return [{ when: whenOf(choice), value }];
  });
}

/** A date that may be absent is one that may not be reached; once it is, the amount may read it. */
function checkMilestone(
  { check }: ClauseContext,
  line: MilestoneLine,
  scope: ReturnType<ClauseContext['knowing']>,
): { readonly value: CheckedMilestone; readonly unit: Unit } | null {
  const date = check.expression(line.date, scope, DATE);
  if (date.type.kind !== 'date') {
    if (date.type.kind !== 'error' && line.date) mismatch(check, line.date.span, DATE, date.type);
    return null;
  }
  const place = placeOf(date.expr, scope.depth);
  const expected: Type = { kind: 'number', unit: YUAN };
  const amount = typedValue(check, line.amount, withKnown(scope, place === null ? [] : [place]), expected);
  if (!line.name || !line.amount || amount?.type.kind !== 'number') return null;
  const { unit } = amount.type;
  if (!isAwardUnit(unit)) {
    if (unit.length === 0) needsUnit(check, line.amount, unit, YUAN);
    else check.sink.diagnostics.push(diagnose('GJ4005', line.amount.span, { monthly: 'no' }));
    return null;
  }
  return { value: { name: line.name.text, date: date.expr, amount, node: line.amount }, unit };
}
