import type { CompletionItem } from '@guiju/language-service';
import { CompletionItemKind, type CompletionList, type CompletionParams } from 'vscode-languageserver/node';
import type { Session } from './session.ts';
import { rangeOf } from './shelf.ts';

export const COMPLETION_TRIGGERS = ['.', '“', ' ', ':', '：', '('] as const;

/**
 * The service has matched names, aliases and pinyin, so every item says that it fits what was typed, and keeps its place in the order.
 */
export function answerCompletion({ connection, language, over }: Session): void {
  const none: CompletionList = { isIncomplete: false, items: [] };
  connection.onCompletion(
    over<CompletionParams, CompletionList>(none, ({ shelf, policy, file, document }, { position }) => {
      const completion = shelf.service(policy).completions(file, document.offsetAt(position));
      if (!completion) return none;
      const range = rangeOf(document, completion.replace);
      const typed = document.getText(range);
      const items = completion.items.map((item, i) => ({
        label: item.label,
        kind: KINDS[item.kind] ?? CompletionItemKind.Variable,
        ...(item.detail === '' ? {} : { labelDetails: { description: item.detail } }),
        ...(item.describe ? { documentation: item.describe[language()] } : {}),
        filterText: typed === '' ? item.label : typed,
        sortText: String(i).padStart(4, '0'),
        textEdit: { range, newText: item.insert },
      }));
      return { isIncomplete: true, items };
    }),
  );
}

const KINDS: Partial<Readonly<Record<CompletionItem['kind'], CompletionItemKind>>> = {
  keyword: CompletionItemKind.Keyword,
  unit: CompletionItemKind.Unit,
  entity: CompletionItemKind.Class,
  enum: CompletionItemKind.Enum,
  type: CompletionItemKind.Class,
  member: CompletionItemKind.EnumMember,
  option: CompletionItemKind.EnumMember,
  attribute: CompletionItemKind.Field,
  parameter: CompletionItemKind.Constant,
  figure: CompletionItemKind.Value,
  clause: CompletionItemKind.Function,
};
