/** Later texts of a definition as one expression: the last that is law goes before those it follows. All are of one type. */
import { type Expr, NO_UNIT, type Type } from '@guiju/ir';
import type { LaterTexts } from '../bind/bound.ts';
import type { CheckType } from '../bind/types.ts';
import type { DefinitionDeclaration } from '../syntax/tree.ts';
import { agree } from './mismatch.ts';
import { type Checker, failed, type Typed } from './scope.ts';

export function withLaterTexts(
  check: Checker,
  tree: DefinitionDeclaration,
  first: Typed,
  { trees, version }: LaterTexts,
  textOf: (tree: DefinitionDeclaration, expected: CheckType) => Typed,
): Typed {
  let { expr, absent } = first;
  const { type } = first;
  for (const [i, later] of trees.entries()) {
    const text = textOf(later, type);
    const isSound = type.kind !== 'error' && text.type.kind !== 'error';
    if (!isSound || !tree.expression || !later.expression) return failed(tree.span);
    if (!agree(check, tree.expression, first, later.expression, text)) return failed(tree.span);
    absent ||= text.absent;
    expr = {
      kind: 'if',
      type,
      test: isLawFrom(version.address, i + 2),
      // biome-ignore lint/suspicious/noThenProperty: an expression is plain data
      then: text.expr,
      else: expr,
    };
  }
  return { expr, type, absent };
}

/** 租金标准.版本 ≥ 2 */
const isLawFrom = (address: string, ordinal: number): Expr => ({
  kind: 'compare',
  type: { kind: 'boolean' },
  op: '≥',
  left: { kind: 'parameter', type: PLAIN, address },
  right: { kind: 'literal', type: PLAIN, value: ordinal },
});
const PLAIN: Type = { kind: 'number', unit: NO_UNIT };
