/**
 * The language service spoken over the Language Server Protocol: positions in UTF-16 units, words in one language, whole folders of
 * policies at once. Every answer is made from the texts of that moment; a question whose text is gone is answered with nothing, and
 * what goes wrong in one answer is that answer's error and no more.
 */
import type { Days } from '@guiju/ir';
import {
  type ConnectionStrategy,
  createConnection,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  LSPErrorCodes,
  ResponseError,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Language } from '../terminal.ts';
import { answerCompletion, COMPLETION_TRIGGERS } from './completion.ts';
import { createPublisher } from './diagnostics.ts';
import { answerEditing } from './editing.ts';
import { answerPlaces } from './places.ts';
import { answerReading, SIGNATURE_TRIGGERS } from './reading.ts';
import { LEGEND } from './semantic-tokens.ts';
import type { Session } from './session.ts';
import { createWorkspace } from './workspace.ts';

export interface ServerOptions {
  readonly input: NodeJS.ReadableStream;
  readonly output: NodeJS.WritableStream;
  readonly language: Language;
  readonly today: () => Days;
}

/** Serves until the editor says exit or goes away, either of which ends the process. */
export function serveEditor({ input, output, language: fallback, today }: ServerOptions): void {
  const connection = createConnection(input, output, { connectionStrategy: TAKEN_BACK });
  const workspace = createWorkspace();
  let language = fallback;
  let roots: readonly string[] = [];
  let watches = false;
  const session: Session = {
    connection,
    workspace,
    language: () => language,
    today,
    over: (otherwise, answer) => async (params, token) => {
      const opened = await workspace.opened(params.textDocument.uri);
      if (token.isCancellationRequested) throw cancelled();
      return opened ? answer(opened, params) : otherwise;
    },
  };

  connection.onInitialize((params): InitializeResult => {
    language = languageOf(params) ?? fallback;
    roots = rootsOf(params);
    watches = params.capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    return { capabilities: CAPABILITIES, serverInfo: { name: 'guiju' } };
  });
  connection.onInitialized(async () => {
    if (watches)
      await connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: [{ globPattern: '**/*.{gj,md}' }],
      });
    await workspace.read(roots);
  });

  answerCompletion(session);
  answerReading(session);
  answerPlaces(session);
  answerEditing(session);

  const publisher = createPublisher(session);
  const documents = new TextDocuments(TextDocument);
  documents.onDidChangeContent(async ({ document }) => {
    const opened = await workspace.changed(document);
    if (opened) publisher.soon(opened.shelf);
  });
  documents.onDidClose(({ document }) => workspace.closed(document.uri));
  connection.onDidChangeWatchedFiles(async ({ changes }) => {
    for (const shelf of await workspace.onDisk(changes.map(({ uri }) => uri))) publisher.soon(shelf);
  });
  documents.listen(connection);
  connection.listen();
}

const cancelled = () => new ResponseError(LSPErrorCodes.RequestCancelled, 'cancelled');

/** A question taken back before its turn came costs nothing. */
const TAKEN_BACK: ConnectionStrategy = {
  cancelUndispatched: ({ jsonrpc }) => ({ jsonrpc, id: null, error: cancelled().toJson() }),
};

const CAPABILITIES: InitializeResult['capabilities'] = {
  textDocumentSync: TextDocumentSyncKind.Incremental,
  completionProvider: { triggerCharacters: [...COMPLETION_TRIGGERS] },
  hoverProvider: true,
  signatureHelpProvider: { triggerCharacters: [...SIGNATURE_TRIGGERS] },
  inlayHintProvider: true,
  semanticTokensProvider: { legend: LEGEND, full: true },
  definitionProvider: true,
  referencesProvider: true,
  documentHighlightProvider: true,
  documentSymbolProvider: true,
  workspaceSymbolProvider: true,
  foldingRangeProvider: true,
  renameProvider: { prepareProvider: true },
  codeActionProvider: { codeActionKinds: ['quickfix'] },
  documentFormattingProvider: true,
};

/** `initializationOptions: {"language": "en"}`, else the editor's own locale. */
function languageOf({ initializationOptions, locale }: InitializeParams): Language | null {
  const options: unknown = initializationOptions;
  if (typeof options === 'object' && options !== null && 'language' in options) {
    if (options.language === 'zh' || options.language === 'en') return options.language;
  }
  if (locale === undefined) return null;
  return locale.toLowerCase().startsWith('en') ? 'en' : 'zh';
}

const rootsOf = ({ workspaceFolders, rootUri }: InitializeParams): readonly string[] =>
  (workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : [])).filter((uri) =>
    uri.startsWith('file:'),
  );
