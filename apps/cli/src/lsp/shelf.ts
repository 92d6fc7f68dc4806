/** The policies of one folder as the editor has them: texts from disk, those that are open in their place, and a service for each policy asked about. */
import { basename, dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { PolicyFolder } from '@guiju/compiler';
import type { Span } from '@guiju/ir';
import { createLanguageService, fileId, type LanguageService } from '@guiju/language-service';
import { TextDocument } from 'vscode-languageserver-textdocument';

const LANGUAGE_ID = 'guiju';

export interface Shelf {
  readonly home: string;
  /** Ids of the policies on it. */
  readonly policies: () => readonly string[];
  readonly service: (policy: string) => LanguageService;
  /** By the id that spans name. */
  readonly document: (file: string) => TextDocument | null;
  readonly put: (file: string, document: TextDocument) => void;
}

/** Where a file of a policy stands: its shelf, and its id there. */
export interface Place {
  readonly home: string;
  readonly policy: string;
  readonly file: string;
}

/** null for what is no file. */
export function placeOf(uri: string): Place | null {
  if (!uri.startsWith('file:')) return null;
  const path = fileURLToPath(uri);
  const policy = basename(dirname(path));
  return { home: dirname(dirname(path)), policy, file: fileId(policy, basename(path)) };
}

export const uriOf = (home: string, file: string): string => pathToFileURL(join(home, file)).href;

export function createShelf(
  home: string,
  folders: readonly PolicyFolder[],
  open: ReadonlyMap<string, TextDocument>,
): Shelf {
  const documents = new Map<string, TextDocument>();
  for (const { id, files } of folders)
    for (const { path, text } of files) {
      const file = fileId(id, path);
      const uri = uriOf(home, file);
      documents.set(file, open.get(uri) ?? TextDocument.create(uri, LANGUAGE_ID, 0, text));
    }
  const known = new Map(folders.map((folder) => [folder.id, folder]));
  const services = new Map<string, LanguageService>();

  const current = (): readonly PolicyFolder[] =>
    [...known.values()].map((folder) => ({
      ...folder,
      files: [...documents].flatMap(([file, document]) =>
        file.startsWith(`${folder.id}/`)
          ? [{ path: file.slice(folder.id.length + 1), text: document.getText() }]
          : [],
      ),
    }));

  return {
    home,
    policies: () => [...known.keys()],
    service: (policy) => {
      const service = services.get(policy) ?? createLanguageService(current(), policy);
      services.set(policy, service);
      return service;
    },
    document: (file) => documents.get(file) ?? null,
    put: (file, document) => {
      documents.set(file, document);
      const policy = file.split('/', 1)[0] ?? '';
      if (known.has(policy))
        for (const service of services.values()) service.update(file, document.getText());
      else {
        known.set(policy, { id: policy, files: [], documents: {} });
        services.clear();
      }
    },
  };
}

/** A span as the protocol has it, in the document it is of. null: that text is not at hand. */
export function locationOf(shelf: Shelf, span: Span) {
  const document = shelf.document(span.file);
  return document && { uri: document.uri, range: rangeOf(document, span) };
}

export const rangeOf = (document: TextDocument, { start, end }: Pick<Span, 'start' | 'end'>) => ({
  start: document.positionAt(start),
  end: document.positionAt(end),
});
