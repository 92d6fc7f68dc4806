import type { CompletionItem } from '@guiju/language-service';
import { ask } from '../ask.ts';
import type { languages } from '../features.ts';
import type { Monaco } from '../load.ts';
import { fileOf, policyOf, rangeOf } from '../positions.ts';

/** The service has already matched names, aliases and pinyin, so the editor filters by what was typed itself and keeps the order given. */
export const completionProvider = (monaco: Monaco): languages.CompletionItemProvider => ({
  triggerCharacters: ['.', '“', ' ', '：', ':', '取', '('],
  provideCompletionItems: async (model, position) => {
    const completion = await ask(model, 'complete', {
      policy: policyOf(model),
      file: fileOf(model),
      offset: model.getOffsetAt(position),
    });
    if (!completion) return { suggestions: [] };
    const range = rangeOf(model, completion.replace);
    const typed = model.getValueInRange(range);
    return {
      incomplete: true,
      suggestions: completion.items.map((item, i) => ({
        label: { label: item.label, description: item.detail },
        kind: kindOf(monaco, item.kind),
        insertText: item.insert,
        filterText: typed === '' ? item.label : typed,
        sortText: String(i).padStart(4, '0'),
        range,
        ...(item.describe && {
          documentation: document.documentElement.lang === 'en' ? item.describe.en : item.describe.zh,
        }),
      })),
    };
  },
});

function kindOf(monaco: Monaco, kind: CompletionItem['kind']): languages.CompletionItemKind {
  const kinds = monaco.languages.CompletionItemKind;
  switch (kind) {
    case 'keyword':
      return kinds.Keyword;
    case 'unit':
      return kinds.Unit;
    case 'entity':
    case 'enum':
    case 'type':
      return kinds.Class;
    case 'member':
    case 'option':
      return kinds.EnumMember;
    case 'attribute':
      return kinds.Field;
    case 'parameter':
    case 'figure':
      return kinds.Value;
    case 'clause':
      return kinds.Function;
    default:
      return kinds.Variable;
  }
}
