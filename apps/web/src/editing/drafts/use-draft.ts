/** The draft store tied to this browser: its storage, its other tabs, and the moment the page is hidden. */
import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { type PolicyFolder, textsOf } from '../../policies/policy-folder.ts';
import { draftKey } from './draft.ts';
import { createDraftStore, type DraftState, type DraftStore } from './draft-store.ts';

const WRITE_AFTER_MS = 250;

export function useDraft(folder: PolicyFolder): { readonly store: DraftStore; readonly state: DraftState } {
  const store = useMemo(() => {
    const saved = textsOf(folder);
    let timer: number | undefined;
    return createDraftStore(folder.id, saved, {
      shared: localStorage,
      own: sessionStorage,
      now: () => new Date().toISOString(),
      later: (run) => {
        window.clearTimeout(timer);
        timer = window.setTimeout(run, WRITE_AFTER_MS);
      },
    });
  }, [folder]);

  useEffect(() => {
    const onStorage = (event: StorageEvent) => {
      if (event.key === draftKey(folder.id)) store.storedElsewhere(event.newValue);
    };
    const onHide = () => store.flush();
    window.addEventListener('storage', onStorage);
    window.addEventListener('pagehide', onHide);
    document.addEventListener('visibilitychange', onHide);
    return () => {
      store.flush();
      window.removeEventListener('storage', onStorage);
      window.removeEventListener('pagehide', onHide);
      document.removeEventListener('visibilitychange', onHide);
    };
  }, [store, folder.id]);

  return { store, state: useSyncExternalStore(store.subscribe, store.state) };
}
