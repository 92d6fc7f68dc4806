/** The declarations of a file in the order of the text; what a clause list and a folding margin are drawn from. */
import type { Declaration, Name, SyntaxTree, Text } from '@guiju/compiler';
import type { Fold, OutlineItem, Pick } from './answers.ts';

export function outlineOf(tree: SyntaxTree): readonly OutlineItem[] {
  return tree.declarations.flatMap((node) => {
    const head = headOf(node);
    return head ? [{ ...head, span: node.span }] : [];
  });
}

type Head = Omit<OutlineItem, 'span'>;

const named = (
  kind: OutlineItem['kind'],
  name: Name | Text | null,
  title: Name | Text | null = null,
): Head | null => (name ? { kind, name: name.text, title: title?.text ?? '', nameSpan: name.span } : null);

function headOf(node: Declaration): Head | null {
  switch (node.kind) {
    case 'policy':
    case 'enum':
    case 'entity':
    case 'parameter':
    case 'definition':
    case 'reading':
    case 'list':
    case 'calendar':
    case 'background':
      return named(node.kind, node.name);
    case 'table-declaration':
      return named('table', node.name);
    case 'unit-declaration':
      return named('unit', node.name);
    case 'amendment':
      return named('amendment', node.title);
    case 'clause':
    case 'ranking':
    case 'stacking':
    case 'fund':
      return named(node.kind, node.id, node.title);
    case 'case':
    case 'target':
    case 'assertion':
      return node.id ? named(node.kind, node.id, node.title) : named(node.kind, node.title);
  }
}

/** Every declaration of more than one row folds to its first. */
export function foldsOf(tree: SyntaxTree, text: string): readonly Fold[] {
  return tree.declarations
    .map(({ span }) => ({ start: span.start, end: span.end }))
    .filter(({ start, end }) => text.slice(start, end).trimEnd().includes('\n'));
}

export function picksOf(tree: SyntaxTree): readonly Pick[] {
  return tree.declarations.flatMap((node) =>
    node.kind === 'reading' && node.name
      ? node.picks.flatMap(({ option }) =>
          option ? [{ reading: node.name?.text ?? '', option: option.text, span: option.span }] : [],
        )
      : [],
  );
}
