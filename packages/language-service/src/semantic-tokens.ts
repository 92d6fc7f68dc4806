/** Colours that need meaning: words from the tokens, names from the compiler's index. Sorted, without overlaps. */
import { type SymbolKind, type SyntaxToken, tokenize } from '@guiju/compiler';
import type { SemanticToken, TokenKind } from './answers.ts';
import type { Project } from './project.ts';

const OF_SYMBOL: Readonly<Record<SymbolKind, TokenKind>> = {
  policy: 'declaration',
  source: 'locator',
  unit: 'number',
  enum: 'enum',
  member: 'enumMember',
  entity: 'entity',
  attribute: 'attribute',
  parameter: 'parameter',
  definition: 'definition',
  formal: 'attribute',
  table: 'definition',
  list: 'enum',
  calendar: 'enum',
  ranking: 'clause',
  reading: 'reading',
  option: 'enumMember',
  clause: 'clause',
  stacking: 'clause',
  fund: 'clause',
  figure: 'parameter',
  background: 'definition',
  case: 'clause',
  instance: 'declaration',
  assertion: 'declaration',
  target: 'clause',
};

export function semanticTokensOf(project: Project, file: string): readonly SemanticToken[] {
  const { symbols, references } = project.compilation();
  const kinds = new Map(symbols.map(({ id, kind }) => [id, kind]));
  const names: SemanticToken[] = [];
  for (const { span, symbol } of references) {
    const kind = kinds.get(symbol);
    if (span.file === file && kind) names.push({ start: span.start, end: span.end, kind: OF_SYMBOL[kind] });
  }
  // A name that is also a keyword (其他) is a name where the compiler took it for one.
  return withoutOverlaps([...names, ...tokenize(project.file(file).text).flatMap(wordToken)]);
}

function wordToken({ kind, keyword, span }: SyntaxToken): SemanticToken[] {
  const as = (token: TokenKind): SemanticToken[] => [{ start: span.start, end: span.end, kind: token }];
  switch (kind) {
    case 'keyword':
      return as(keyword === 'gap' ? 'gap' : 'keyword');
    case 'number':
      return as('number');
    case 'date':
      return as('date');
    case 'locator':
      return as('locator');
    case 'text':
      return as('string');
    case 'comment':
      return as('comment');
    default:
      return [];
  }
}

/** Sorted by place; where two begin in one another, the one that begins first stays. */
function withoutOverlaps(tokens: readonly SemanticToken[]): readonly SemanticToken[] {
  let end = 0;
  return tokens
    .toSorted((a, b) => a.start - b.start)
    .filter((token) => {
      if (token.start < end) return false;
      end = token.end;
      return true;
    });
}
