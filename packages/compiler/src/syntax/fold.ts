/** Operand, operator, operand, … → a tree by the operators' binding strength. */
import type { Span } from '@guiju/ir';
import type * as tree from './tree.ts';

type Expr = tree.Expression | null;

export type ArithmeticOp = tree.Arithmetic['op'] | 'up' | 'down';

/** One operator and what follows it. */
export interface Term {
  readonly op: ArithmeticOp;
  readonly operand: Expr;
}

/** From the start of the first to the end of the last; a part that is null lends nothing. */
export const cover = (first: Span, last: Span | undefined): Span => ({
  file: first.file,
  start: first.start,
  end: last?.end ?? first.end,
});

const STRENGTH: Readonly<Record<ArithmeticOp, number>> = {
  add: 1,
  subtract: 1,
  multiply: 2,
  divide: 2,
  up: 3,
  down: 3,
};

/** Left-associative at every strength; written without recursion, since a line may hold a thousand operators. */
export function foldArithmetic(first: Expr, terms: readonly Term[], start: Span): Expr {
  let operands: Expr[] = [first];
  let ops: ArithmeticOp[] = [];
  for (const { op, operand } of terms) {
    operands.push(operand);
    ops.push(op);
  }
  for (const level of [3, 2, 1]) {
    const [nextOperands, nextOps]: [Expr[], ArithmeticOp[]] = [[operands[0] as Expr], []];
    ops.forEach((op, i) => {
      const right = operands[i + 1] as Expr;
      if (STRENGTH[op] !== level) {
        nextOps.push(op);
        nextOperands.push(right);
        return;
      }
      const left = nextOperands.pop() as Expr;
      nextOperands.push(join(op, left, right, left?.span ?? start));
    });
    operands = nextOperands;
    ops = nextOps;
  }
  return operands[0] as Expr;
}

function join(op: ArithmeticOp, left: Expr, right: Expr, start: Span): tree.Expression {
  const span = cover(start, right?.span);
  return op === 'up' || op === 'down'
    ? { kind: 'uplift', direction: op, of: left, by: right, span }
    : { kind: 'arithmetic', op, left, right, span };
}

/** 且 binds tighter than 或; runs of one operator become one node. */
export function foldLogic(parts: readonly Expr[], ops: readonly ('and' | 'or')[], start: Span): Expr {
  const alternatives: Expr[][] = [[parts[0] as Expr]];
  ops.forEach((op, i) => {
    const part = parts[i + 1] as Expr;
    if (op === 'and') (alternatives.at(-1) as Expr[]).push(part);
    else alternatives.push([part]);
  });
  return gather(
    'or',
    alternatives.map((all) => gather('and', all, start)),
    start,
  );
}

function gather(kind: 'and' | 'or', parts: readonly Expr[], start: Span): Expr {
  if (parts.length === 1) return parts[0] as Expr;
  return { kind, parts, span: cover(parts[0]?.span ?? start, parts.at(-1)?.span) };
}
