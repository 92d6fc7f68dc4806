/** What changes the text: renames, fixes, the layout. */
import type { Edit } from '@guiju/compiler';
import {
  type CodeAction,
  CodeActionKind,
  type CodeActionParams,
  type DocumentFormattingParams,
  LSPErrorCodes,
  type PrepareRenameParams,
  type RenameParams,
  ResponseError,
  type TextEdit,
  type WorkspaceEdit,
} from 'vscode-languageserver/node';
import type { Session } from './session.ts';
import { rangeOf, type Shelf } from './shelf.ts';

export function answerEditing({ connection, language, over }: Session): void {
  connection.onPrepareRename(
    over<PrepareRenameParams, { range: ReturnType<typeof rangeOf>; placeholder: string } | null>(
      null,
      ({ shelf, policy, file, document }, { position }) => {
        const target = shelf.service(policy).renameTarget(file, document.offsetAt(position));
        return target && { range: rangeOf(document, target.span), placeholder: target.name };
      },
    ),
  );
  connection.onRenameRequest(
    over<RenameParams, WorkspaceEdit | ResponseError | null>(
      null,
      ({ shelf, policy, file, document }, { position, newName }) => {
        const answer = shelf.service(policy).rename(file, document.offsetAt(position), newName);
        if (answer.ok) return changesOf(shelf, answer.edits);
        return new ResponseError(LSPErrorCodes.RequestFailed, answer.reason[language()]);
      },
    ),
  );
  connection.onCodeAction(
    over<CodeActionParams, CodeAction[]>([], ({ shelf, policy, file, document }, { range, context }) => {
      const [start, end] = [document.offsetAt(range.start), document.offsetAt(range.end)];
      return shelf
        .service(policy)
        .codeActions(file, start, end)
        .map(({ title, edits }, i) => ({
          title: title[language()],
          kind: CodeActionKind.QuickFix,
          isPreferred: i === 0,
          diagnostics: context.diagnostics,
          edit: changesOf(shelf, edits),
        }));
    }),
  );
  connection.onDocumentFormatting(
    over<DocumentFormattingParams, TextEdit[]>([], ({ shelf, policy, file, document }) => {
      const formatted = shelf.service(policy).format(file);
      const before = document.getText();
      const text = before.includes('\r\n') ? formatted?.replaceAll('\n', '\r\n') : formatted;
      if (text == null || text === before) return [];
      return [{ range: rangeOf(document, { start: 0, end: before.length }), newText: text }];
    }),
  );
}

function changesOf(shelf: Shelf, edits: readonly Edit[]): WorkspaceEdit {
  const changes: Record<string, TextEdit[]> = {};
  for (const { span, text } of edits) {
    const document = shelf.document(span.file);
    if (!document) continue;
    const here = changes[document.uri] ?? [];
    changes[document.uri] = here;
    here.push({ range: rangeOf(document, span), newText: text });
  }
  return { changes };
}
