/**
 * The draft on the server, file by file, by ETag: a save names the text it started from, and where the server holds another one
 * nothing is overwritten on either side until the drafter chooses. A failed save changes nothing here: the draft stays in the browser.
 */
import { ApiError, createClient, type Draft } from '@guiju/client';
import { useCallback, useEffect, useState } from 'react';
import { draftKey } from './draft.ts';
import type { DraftState, DraftStore } from './draft-store.ts';

const client = createClient();

export type ServerDraftState =
  | { readonly kind: 'idle' }
  | { readonly kind: 'saving' }
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'failed'; readonly reason: string }
  /** The server holds texts that this browser has not seen. */
  | { readonly kind: 'other'; readonly drafts: readonly Draft[]; readonly saving: boolean };

export function useServerDraft(policy: string, state: DraftState, store: DraftStore) {
  const [status, setStatus] = useState<ServerDraftState>({ kind: 'idle' });

  const lookForOthers = useCallback(async () => {
    const { drafts } = await client.drafts(policy);
    const seen = seenTags(policy);
    const unseen = drafts.filter(({ file, etag }) => seen[file] !== etag);
    if (unseen.length === 0) return;
    const full = await Promise.all(unseen.map(({ file }) => client.draft(policy, file)));
    const differing = full.filter(({ file, text }) => store.state().texts[`${policy}/${file}`] !== text);
    if (differing.length > 0) setStatus({ kind: 'other', drafts: differing, saving: false });
  }, [policy, store]);

  useEffect(() => {
    // Not hearing of another draft is no reason to disturb: saving asks again.
    lookForOthers().catch(() => setStatus({ kind: 'idle' }));
  }, [lookForOthers]);

  /** `over`: tags of texts the drafter has seen and decided to replace. */
  const save = useCallback(
    async (over: Readonly<Record<string, string>> = {}) => {
      setStatus({ kind: 'saving' });
      const others: Draft[] = [];
      try {
        for (const id of state.changed) {
          const file = id.slice(policy.length + 1);
          const other = await saveFile(policy, file, state.texts[id] ?? '', over[file]);
          if (other) others.push(other);
        }
        setStatus(
          others.length > 0
            ? { kind: 'other', drafts: others, saving: true }
            : { kind: 'saved', at: new Date().toISOString() },
        );
      } catch (error) {
        setStatus({ kind: 'failed', reason: error instanceof Error ? error.message : String(error) });
      }
    },
    [policy, state],
  );

  const takeTheirs = useCallback(() => {
    if (status.kind !== 'other') return;
    for (const { file, text, etag } of status.drafts) {
      store.setText(`${policy}/${file}`, text);
      remember(policy, file, etag);
    }
    setStatus({ kind: 'idle' });
  }, [policy, status, store]);

  const keepMine = useCallback(() => {
    if (status.kind !== 'other') return;
    const tags = Object.fromEntries(status.drafts.map(({ file, etag }) => [file, etag]));
    if (status.saving) void save(tags);
    else {
      for (const [file, etag] of Object.entries(tags)) remember(policy, file, etag);
      setStatus({ kind: 'idle' });
    }
  }, [policy, status, save]);

  return { status, save: () => save(), takeTheirs, keepMine };
}

/** The text the server holds instead, where it is not the one this draft started from. */
async function saveFile(
  policy: string,
  file: string,
  text: string,
  over: string | undefined,
): Promise<Draft | null> {
  const tag = over ?? seenTags(policy)[file];
  const current = tag === undefined ? await client.draft(policy, file) : null;
  if (current?.saved && current.text !== text) return current;
  try {
    const saved = await client.saveDraft(policy, file, text, tag ?? current?.etag ?? '*');
    remember(policy, file, saved.etag);
    return null;
  } catch (error) {
    if (error instanceof ApiError && error.problem.code === 'draft-changed')
      return client.draft(policy, file);
    throw error;
  }
}

const tagsKey = (policy: string): string => `${draftKey(policy)}.server`;

/** File → tag of the server's text that this browser saved or took last. */
function seenTags(policy: string): Readonly<Record<string, string>> {
  try {
    return JSON.parse(localStorage.getItem(tagsKey(policy)) ?? '{}') as Record<string, string>;
  } catch {
    return {};
  }
}

function remember(policy: string, file: string, etag: string): void {
  localStorage.setItem(tagsKey(policy), JSON.stringify({ ...seenTags(policy), [file]: etag }));
}
