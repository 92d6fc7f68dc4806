import type { SemanticToken, TokenKind } from '@guiju/language-service';
import { latest } from '../../worker/engine-client.ts';
import type { editor, languages } from '../features.ts';
import { fileOf, policyOf } from '../positions.ts';

const KINDS: readonly TokenKind[] = [
  'keyword',
  'number',
  'date',
  'string',
  'locator',
  'comment',
  'declaration',
  'clause',
  'entity',
  'attribute',
  'definition',
  'parameter',
  'reading',
  'enum',
  'enumMember',
  'type',
  'gap',
];

export const semanticTokensProvider: languages.DocumentSemanticTokensProvider = {
  getLegend: () => ({ tokenTypes: [...KINDS], tokenModifiers: [] }),
  releaseDocumentSemanticTokens: () => {},
  provideDocumentSemanticTokens: async (model) => {
    const file = fileOf(model);
    const asked = model.getVersionId();
    const tokens = await latest(`colour ${file}`, 'colour', { policy: policyOf(model), file });
    if (!tokens || model.isDisposed()) return null;
    // Monaco moves an answer along with what was typed since it asked, so it must be of that text; told "busy", it keeps the colours and asks again.
    if (model.getVersionId() !== asked) throw new Error('busy');
    return { data: encode(model, tokens) };
  },
};

/** Five numbers a token: rows down, columns right, length, kind, modifiers; a token over several rows is cut at row ends. */
function encode(model: editor.ITextModel, tokens: readonly SemanticToken[]): Uint32Array {
  const data: number[] = [];
  let [row, column] = [1, 1];
  const push = (line: number, start: number, end: number, kind: TokenKind) => {
    if (end <= start) return;
    data.push(line - row, line === row ? start - column : start - 1, end - start, KINDS.indexOf(kind), 0);
    [row, column] = [line, start];
  };
  for (const { start, end, kind } of tokens) {
    const from = model.getPositionAt(start);
    const to = model.getPositionAt(end);
    for (let line = from.lineNumber; line <= to.lineNumber; line++) {
      const first = line === from.lineNumber ? from.column : 1;
      const last = line === to.lineNumber ? to.column : model.getLineMaxColumn(line);
      push(line, first, last, kind);
    }
  }
  return new Uint32Array(data);
}
