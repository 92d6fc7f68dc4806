/**
 * Small faults, one at a time: a comparison that lets one more or one fewer through, a number one off, a negation gone, 且 for 或, branches changed about, a call not made. A test suite that
 * notices none of them does not hold the line it runs through.
 */
import { parseSync } from 'oxc-parser';

export interface Mutant {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly kind: 'compare' | 'number' | 'negation' | 'logic' | 'branches' | 'truth' | 'arithmetic' | 'call';
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** What stood there. */
  readonly was: string;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [field: string]: unknown;
}
type Change = Omit<Mutant, 'file' | 'line' | 'was'>;

const COMPARE: Readonly<Record<string, string>> = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
};
const ARITHMETIC: Readonly<Record<string, string>> = { '-': '+', '*': '+', '%': '*' };
const LOGIC: Readonly<Record<string, string>> = { '&&': '||', '||': '&&' };

export function mutantsOf(file: string, text: string): readonly Mutant[] {
  const { program, errors } = parseSync(file, text);
  if (errors.some((e) => e.severity === 'Error')) throw new Error(`${file} does not parse`);
  const changes: Change[] = [];
  walk(program as unknown as Node, (node) => changes.push(...changesAt(node, text)));
  return changes.map((change) => ({
    file,
    line: text.slice(0, change.start).split('\n').length,
    was: text.slice(change.start, change.end),
    ...change,
  }));
}

/** Types and imports mean nothing when the program runs. */
const UNSEEN = new Set([
  'ImportDeclaration',
  'ExportAllDeclaration',
  'TSTypeAnnotation',
  'TSTypeAliasDeclaration',
  'TSInterfaceDeclaration',
  'TSTypeParameterInstantiation',
  'TSTypeParameterDeclaration',
]);

function walk(node: Node, visit: (node: Node) => void): void {
  if (UNSEEN.has(node.type)) return;
  visit(node);
  for (const [key, child] of Object.entries(node)) {
    if (key === 'typeAnnotation') continue;
    for (const one of Array.isArray(child) ? child : [child])
      if (typeof one === 'object' && one !== null && 'type' in one) walk(one as Node, visit);
  }
}

function changesAt(node: Node, text: string): readonly Change[] {
  const { start, end } = node;
  const whole = (kind: Mutant['kind'], becomes: string): Change => ({ kind, start, end, text: becomes });
  const of = (field: string): string => textOf(node[field] as Node, text);
  switch (node.type) {
    case 'BinaryExpression': {
      const operator = String(node.operator);
      const [other, kind] = COMPARE[operator]
        ? ([COMPARE[operator], 'compare'] as const)
        : ([ARITHMETIC[operator], 'arithmetic'] as const);
      return other === undefined ? [] : [whole(kind, `${of('left')} ${other} ${of('right')}`)];
    }
    case 'LogicalExpression': {
      const other = LOGIC[String(node.operator)];
      // Brackets, since the two may not stand beside ??.
      return other === undefined ? [] : [whole('logic', `(${of('left')} ${other} ${of('right')})`)];
    }
    case 'UnaryExpression':
      return node.operator === '!' ? [whole('negation', of('argument'))] : [];
    case 'ConditionalExpression':
      return [whole('branches', `${of('test')} ? ${of('alternate')} : ${of('consequent')}`)];
    case 'Literal':
      if (typeof node.value === 'number')
        return [whole('number', String(node.value + 1)), whole('number', String(node.value - 1))];
      return typeof node.value === 'boolean' ? [whole('truth', String(!node.value))] : [];
    case 'ExpressionStatement':
      return (node.expression as Node).type === 'CallExpression' ? [whole('call', ';')] : [];
    default:
      return [];
  }
}

const textOf = ({ start, end }: Node, text: string): string => text.slice(start, end);
