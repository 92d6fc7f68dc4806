/** Colours in the protocol's form, under the kinds that editors' themes know. */
import type { SemanticToken, TokenKind } from '@guiju/language-service';
import type { SemanticTokensLegend } from 'vscode-languageserver/node';
import type { TextDocument } from 'vscode-languageserver-textdocument';

const STANDARD: Readonly<Record<TokenKind, string>> = {
  keyword: 'keyword',
  number: 'number',
  date: 'number',
  string: 'string',
  locator: 'string',
  comment: 'comment',
  declaration: 'namespace',
  clause: 'function',
  entity: 'class',
  attribute: 'property',
  definition: 'method',
  parameter: 'variable',
  reading: 'interface',
  enum: 'enum',
  enumMember: 'enumMember',
  type: 'type',
  gap: 'macro',
};
const TYPES = [...new Set(Object.values(STANDARD))];

export const LEGEND: SemanticTokensLegend = { tokenTypes: TYPES, tokenModifiers: [] };

/** Five numbers a token: rows down, columns right, length, kind, modifiers; a token over several rows is cut at row ends. */
export function encodeTokens(document: TextDocument, tokens: readonly SemanticToken[]): number[] {
  const data: number[] = [];
  let [row, column] = [0, 0];
  for (const { start, end, kind } of tokens) {
    const [from, to] = [document.positionAt(start), document.positionAt(end)];
    for (let line = from.line; line <= to.line; line++) {
      const first = line === from.line ? from.character : 0;
      const last = line === to.line ? to.character : lengthOf(document, line);
      if (last <= first) continue;
      data.push(
        line - row,
        line === row ? first - column : first,
        last - first,
        TYPES.indexOf(STANDARD[kind]),
        0,
      );
      [row, column] = [line, first];
    }
  }
  return data;
}

/** Of a row, without its end. */
const lengthOf = (document: TextDocument, line: number): number =>
  document
    .getText({ start: { line, character: 0 }, end: { line: line + 1, character: 0 } })
    .replace(/\r?\n$/, '').length;
