export { convert, type Formatted, format, languageOf } from './format.ts';
export { COMPARISON_WORDS, KEYWORD_OF, KEYWORDS, type Keyword, type KeywordId } from './keywords.ts';
export { type Parsed, parse } from './parse.ts';
export { printExpression, printExpression as expressionText } from './print/expression.ts';
export { print } from './print/print.ts';
export { writtenAddress, writtenName } from './print/words.ts';
export { unknownFunction } from './problems.ts';
export { type GrammarElement, type GrammarRule, grammarProductions } from './productions.ts';
export { type SyntaxToken, type TokenKind, tokenize } from './tokenize.ts';
export * from './tree.ts';
export {
  FUNCTION_OF,
  FUNCTIONS,
  type Language,
  SCALES,
  TYPE_OF,
  TYPES,
  UNIT_FORM_OF,
  UNIT_FORMS,
} from './words.ts';
