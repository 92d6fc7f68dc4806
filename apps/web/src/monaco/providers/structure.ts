import { ask } from '../ask.ts';
import type { editor, languages } from '../features.ts';
import type { Monaco } from '../load.ts';
import { fileOf, policyOf, rangeOf } from '../positions.ts';

const inFile = (model: editor.ITextModel) => ({ policy: policyOf(model), file: fileOf(model) });

export const formattingProvider: languages.DocumentFormattingEditProvider = {
  displayName: '规矩',
  provideDocumentFormattingEdits: async (model) => {
    const text = await ask(model, 'layOut', inFile(model));
    return text === undefined || text === null || text === model.getValue()
      ? []
      : [{ range: model.getFullModelRange(), text }];
  },
};

export const foldingProvider: languages.FoldingRangeProvider = {
  provideFoldingRanges: async (model) => {
    const folds = (await ask(model, 'fold', inFile(model))) ?? [];
    return folds.map((fold) => {
      const { startLineNumber, endLineNumber } = rangeOf(model, fold);
      return { start: startLineNumber, end: endLineNumber };
    });
  },
};

export const symbolProvider = (monaco: Monaco): languages.DocumentSymbolProvider => ({
  provideDocumentSymbols: async (model) => {
    const items = (await ask(model, 'outline', inFile(model))) ?? [];
    return items.map(({ kind, name, title, span, nameSpan }) => ({
      name: title ? `${name} ${title}` : name,
      detail: kind,
      kind: kind === 'clause' ? monaco.languages.SymbolKind.Function : monaco.languages.SymbolKind.Variable,
      tags: [],
      range: rangeOf(model, span),
      selectionRange: rangeOf(model, nameSpan),
    }));
  },
});
