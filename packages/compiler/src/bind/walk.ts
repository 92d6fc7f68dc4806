/** The direct parts of an expression, in the order of the text. */
import type { Expression } from '../syntax/tree.ts';

export function partsOf(node: Expression): readonly (Expression | null)[] {
  switch (node.kind) {
    case 'quantity':
    case 'date':
    case 'text':
    case 'gap':
    case 'path':
    case 'truth':
    case 'moment':
    case 'reading-use':
    case 'total-awarded':
      return [];
    case 'group':
    case 'not':
    case 'negate':
    case 'presence':
    case 'clause-use':
    case 'rank-use':
      return [node.of];
    case 'and':
    case 'or':
      return node.parts;
    case 'compare':
    case 'arithmetic':
      return [node.left, node.right];
    case 'one-of':
      return [node.of, ...node.values];
    case 'within':
      return [node.of, node.from, node.to, node.term];
    case 'uplift':
    case 'bounded':
      return [node.of, node.by];
    case 'at-time':
      return [node.of, node.time];
    case 'fallback':
      return [node.of, node.fallback];
    case 'exists':
    case 'every':
      return [node.of, node.where];
    case 'aggregate':
      return [node.where];
    case 'call':
      return [node.on, ...node.args];
    case 'history-use':
      return [node.of, node.from, node.to];
    case 'branches':
      return [node.least, ...node.branches.map((branch) => branch.expression)];
    case 'over-time':
      return [node.of, node.from, node.to];
    case 'months-covered':
      return [node.from, node.to, node.windowFrom, node.windowTo, node.where];
    case 'if':
      return [node.test, node.then, node.else];
    case 'table':
      return [
        node.on,
        ...node.arms.flatMap((arm) => [...arm.bounds.map((b) => b.value), arm.result, arm.deduction]),
      ];
  }
}
