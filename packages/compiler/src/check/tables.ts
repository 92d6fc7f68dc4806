/** 表 as a definition: an arm for each member of its enumeration, in each an arm for each member of the second one. */
import { type Expr, sameUnit, type TableArm, type Type } from '@guiju/ir';
import type { BoundFormal, BoundTable, Figure } from '../bind/bound.ts';
import { ERROR, unitIn } from '../bind/types.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import { unitMismatch } from './mismatch.ts';
import { type Checker, failed, type Typed } from './scope.ts';

export function tableExpr(
  check: Checker,
  { tree, cells }: BoundTable,
  formals: readonly BoundFormal[],
): Typed {
  const given = cells.filter(({ figure }) => figure.type !== null && figure.versions.length > 0);
  // Where only some have a unit, those that have none lack it.
  const lead = given.find(({ figure }) => unitIn(figure.type)?.length !== 0) ?? given[0] ?? cells[0];
  const unit = unitIn(lead?.figure.type ?? null);
  if (!unit) {
    if (cells.length === 0)
      check.sink.diagnostics.push(
        diagnose('GJ4025', tree.name?.span ?? tree.span, { name: tree.name?.text ?? '' }),
      );
    return failed(tree.span);
  }
  const type: Type = { kind: 'number', unit };
  let sound = true;
  for (const { figure } of cells) {
    const other = unitIn(figure.type);
    // A gap that says no unit takes that of the others.
    if (!other || sameUnit(other, unit) || figure.versions.length === 0) continue;
    unitMismatch(check, figure.span, other, unit, lead?.figure.span);
    sound = false;
  }
  if (!sound) return { ...failed(tree.span), type: ERROR };
  const expr = armsOf(cells, formals, 0, type);
  return { expr, type, absent: false };
}

type Cell = BoundTable['cells'][number];

function armsOf(cells: readonly Cell[], formals: readonly BoundFormal[], depth: number, type: Type): Expr {
  const formal = formals[depth];
  const [only] = cells;
  if (!formal || formal.type.kind === 'error') return figureExpr((only as Cell).figure, type);
  const on: Expr = { kind: 'argument', type: formal.type, index: depth, name: formal.name };
  const arms = [...Map.groupBy(cells, (cell) => cell.members[depth] ?? '')].map(
    ([member, within]): TableArm => ({ members: [member], result: armsOf(within, formals, depth + 1, type) }),
  );
  return { kind: 'table', type, on, arms, otherwise: null };
}

const figureExpr = ({ address, span }: Figure, type: Type): Expr => ({
  kind: 'parameter',
  type,
  span,
  address,
});
