/**
 * A draft is what the drafter changed and has not yet handed in. It lives in this browser, one per policy, and is written by
 * compare and set: a writer says which version it started from, and when the stored one is another, nothing is overwritten.
 */
export interface Draft {
  /** Counts up by one with each write, over all tabs. */
  readonly version: number;
  /** Fingerprint of the saved texts the draft started from. */
  readonly base: string;
  /** The changed files only. */
  readonly files: Readonly<Record<string, string>>;
  /** ISO instant of the write. */
  readonly at: string;
}

export type WriteResult =
  | { readonly kind: 'written'; readonly draft: Draft }
  /** Another tab wrote first; its draft stands untouched. */
  | { readonly kind: 'conflict'; readonly stored: Draft | null }
  /** The browser refused (storage full or switched off). */
  | { readonly kind: 'refused'; readonly reason: string };

type KeyValueStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const PREFIX = 'guiju.draft.';
export const draftKey = (policy: string): string => PREFIX + policy;

export function readDraft(storage: KeyValueStorage, policy: string): Draft | null {
  return parseDraft(storage.getItem(draftKey(policy)));
}

export function parseDraft(text: string | null): Draft | null {
  if (text === null) return null;
  try {
    const draft = JSON.parse(text) as Partial<Draft>;
    const sound =
      typeof draft.version === 'number' && typeof draft.base === 'string' && typeof draft.files === 'object';
    return sound ? (draft as Draft) : null;
  } catch {
    return null;
  }
}

/** `expected` is the version this tab last read or wrote; 0 when it saw none. */
export function writeDraft(
  storage: KeyValueStorage,
  policy: string,
  expected: number,
  content: Pick<Draft, 'base' | 'files' | 'at'>,
): WriteResult {
  const stored = readDraft(storage, policy);
  if ((stored?.version ?? 0) !== expected) return { kind: 'conflict', stored };
  const draft: Draft = { ...content, version: expected + 1 };
  try {
    storage.setItem(draftKey(policy), JSON.stringify(draft));
    return { kind: 'written', draft };
  } catch (error) {
    return { kind: 'refused', reason: error instanceof Error ? error.message : String(error) };
  }
}

/** A short fingerprint of texts (FNV-1a over path and text); it tells versions apart, it proves nothing. */
export function fingerprint(files: readonly { readonly path: string; readonly text: string }[]): string {
  let hash = 0x811c9dc5;
  for (const { path, text } of files) {
    for (const part of [path, '\0', text, '\0']) {
      for (let i = 0; i < part.length; i++) {
        hash = Math.imul(hash ^ part.charCodeAt(i), 0x01000193);
      }
    }
  }
  return (hash >>> 0).toString(16).padStart(8, '0');
}
