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
      return [node.of, node.from, node.to];
    case 'uplift':
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
      return node.args;
    case 'if':
      return [node.test, node.then, node.else];
    case 'table':
      return [node.on, ...node.arms.map((arm) => arm.result)];
  }
}
