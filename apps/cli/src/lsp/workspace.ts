/** Every shelf the editor has shown or opened a file of, and the documents that are open. */
import { fileURLToPath } from 'node:url';
import type { TextDocument } from 'vscode-languageserver-textdocument';
import { readShelf, shelvesUnder } from './read-shelf.ts';
import { createShelf, placeOf, type Shelf } from './shelf.ts';

/** A file of a policy with everything needed to answer about it. */
export interface Opened {
  readonly shelf: Shelf;
  readonly policy: string;
  readonly file: string;
  readonly document: TextDocument;
}

export interface Workspace {
  /** Reads what lies under the roots. */
  readonly read: (roots: readonly string[]) => Promise<void>;
  readonly shelves: () => Promise<readonly Shelf[]>;
  /** null: no file of a policy. */
  readonly opened: (uri: string) => Promise<Opened | null>;
  /** A document was opened or has another text. */
  readonly changed: (document: TextDocument) => Promise<Opened | null>;
  /** A document was closed: what is on disk counts again. */
  readonly closed: (uri: string) => Promise<void>;
  /** Files changed on disk. Answers the shelves that have to be shown anew. */
  readonly onDisk: (uris: readonly string[]) => Promise<readonly Shelf[]>;
  readonly openPolicies: (shelf: Shelf) => readonly string[];
}

export function createWorkspace(): Workspace {
  const open = new Map<string, TextDocument>();
  const shelves = new Map<string, Promise<Shelf>>();

  function shelfAt(home: string): Promise<Shelf> {
    const known = shelves.get(home) ?? readShelf(home).then((folders) => createShelf(home, folders, open));
    shelves.set(home, known);
    return known;
  }

  async function opened(uri: string): Promise<Opened | null> {
    const place = placeOf(uri);
    if (!place) return null;
    const shelf = await shelfAt(place.home);
    const document = open.get(uri) ?? shelf.document(place.file);
    return document && { shelf, policy: place.policy, file: place.file, document };
  }

  return {
    read: async (roots) => {
      for (const root of roots)
        for (const home of await shelvesUnder(fileURLToPath(root))) await shelfAt(home);
    },
    shelves: () => Promise.all(shelves.values()),
    opened,
    changed: async (document) => {
      open.set(document.uri, document);
      const found = await opened(document.uri);
      found?.shelf.put(found.file, document);
      return found;
    },
    closed: async (uri) => {
      open.delete(uri);
      const place = placeOf(uri);
      if (place) shelves.delete(place.home);
    },
    onDisk: async (uris) => {
      const homes = new Set(
        uris.flatMap((uri) => {
          const place = placeOf(uri);
          // What is open counts as the editor has it, whatever is on disk.
          return place && shelves.has(place.home) && !open.has(uri) ? [place.home] : [];
        }),
      );
      for (const home of homes) shelves.delete(home);
      return Promise.all([...homes].map(shelfAt));
    },
    openPolicies: ({ home }) => [
      ...new Set(
        [...open.keys()].flatMap((uri) => {
          const place = placeOf(uri);
          return place?.home === home ? [place.policy] : [];
        }),
      ),
    ],
  };
}
