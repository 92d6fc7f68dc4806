/**
 * The texts being edited, as one tab sees them, and how they stand to what is stored.
 *
 * Guarantees: typing reaches the store within a quarter of a second or when the page is hidden, whichever is first; another
 * tab's newer draft is followed when this tab has nothing of its own, and is a conflict otherwise; in a conflict nothing is
 * written to the shared place until the drafter chooses, and this tab's text survives a reload of this tab.
 */
import { type Draft, draftKey, fingerprint, parseDraft, readDraft, writeDraft } from './draft.ts';

export type Texts = Readonly<Record<string, string>>;

export interface DraftState {
  /** Every file of the policy as it now reads. */
  readonly texts: Texts;
  /** Files that differ from the saved policy. */
  readonly changed: readonly string[];
  readonly status:
    | { readonly kind: 'same' }
    | { readonly kind: 'pending' }
    | { readonly kind: 'kept'; readonly at: string }
    | { readonly kind: 'conflict'; readonly other: Draft | null }
    | { readonly kind: 'refused'; readonly reason: string };
  /** The saved policy moved on since the draft was begun. */
  readonly baseMoved: boolean;
}

export interface DraftStore {
  readonly subscribe: (listener: () => void) => () => void;
  readonly state: () => DraftState;
  readonly setText: (path: string, text: string) => void;
  /** Back to the saved policy. */
  readonly discard: () => void;
  readonly resolve: (keep: 'mine' | 'theirs') => void;
  /** The draft is kept on top of the policy as it is saved now. */
  readonly acceptBase: () => void;
  readonly flush: () => void;
  /** After the browser refused to keep the draft. */
  readonly retry: () => void;
  /** Called with what another tab stored (null: it discarded its draft). */
  readonly storedElsewhere: (stored: string | null) => void;
}

export interface Surroundings {
  /** Shared by all tabs. */
  readonly shared: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  /** Of this tab alone, surviving its reload. */
  readonly own: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;
  readonly now: () => string;
  readonly later: (run: () => void) => void;
}

export function createDraftStore(policy: string, saved: Texts, around: Surroundings): DraftStore {
  const base = fingerprint(Object.entries(saved).map(([path, text]) => ({ path, text })));
  const ownKey = `${draftKey(policy)}.mine`;
  const listeners = new Set<() => void>();

  const stored = readDraft(around.shared, policy);
  const mine = parseDraft(around.own.getItem(ownKey));
  let version = stored?.version ?? 0;
  let draftBase = stored?.base ?? base;
  let state = makeState({ ...saved, ...stored?.files }, keptStatus(stored));
  if (mine) state = makeState({ ...saved, ...mine.files }, { kind: 'conflict', other: stored });

  function keptStatus(draft: Draft | null): DraftState['status'] {
    return draft ? { kind: 'kept', at: draft.at } : { kind: 'same' };
  }

  function makeState(texts: Texts, status: DraftState['status']): DraftState {
    const changed = Object.keys(texts).filter((path) => texts[path] !== saved[path]);
    return { texts, changed, status, baseMoved: changed.length > 0 && draftBase !== base };
  }

  function show(texts: Texts, status: DraftState['status']): void {
    state = makeState(texts, status);
    for (const listener of listeners) listener();
  }

  const changedFiles = (texts: Texts): Texts =>
    Object.fromEntries(Object.entries(texts).filter(([path, text]) => text !== saved[path]));

  function flush(): void {
    if (state.status.kind !== 'pending') return;
    const content = { base: draftBase, files: changedFiles(state.texts), at: around.now() };
    const result = writeDraft(around.shared, policy, version, content);
    switch (result.kind) {
      case 'written':
        version = result.draft.version;
        show(state.texts, keptStatus(result.draft));
        break;
      case 'conflict':
        enterConflict(result.stored);
        break;
      case 'refused':
        show(state.texts, { kind: 'refused', reason: result.reason });
        break;
    }
  }

  function enterConflict(other: Draft | null): void {
    const draft = { version, base: draftBase, files: changedFiles(state.texts), at: around.now() };
    try {
      around.own.setItem(ownKey, JSON.stringify(draft));
    } catch {
      // Full storage: the text still stands in the editor, and the conflict is shown either way.
    }
    show(state.texts, { kind: 'conflict', other });
  }

  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    state: () => state,
    setText: (path, text) => {
      if (state.texts[path] === text) return;
      const texts = { ...state.texts, [path]: text };
      if (state.status.kind === 'conflict') {
        const { other } = state.status;
        state = makeState(texts, state.status);
        return enterConflict(other);
      }
      show(texts, { kind: 'pending' });
      around.later(flush);
    },
    discard: () => {
      around.shared.removeItem(draftKey(policy));
      around.own.removeItem(ownKey);
      version = 0;
      draftBase = base;
      show(saved, { kind: 'same' });
    },
    resolve: (keep) => {
      if (state.status.kind !== 'conflict') return;
      const { other } = state.status;
      around.own.removeItem(ownKey);
      version = other?.version ?? 0;
      if (keep === 'theirs') {
        draftBase = other?.base ?? base;
        return show({ ...saved, ...other?.files }, keptStatus(other));
      }
      show(state.texts, { kind: 'pending' });
      flush();
    },
    acceptBase: () => {
      draftBase = base;
      show(state.texts, { kind: 'pending' });
      flush();
    },
    flush,
    retry: () => {
      show(state.texts, { kind: 'pending' });
      flush();
    },
    storedElsewhere: (text) => {
      const draft = parseDraft(text);
      if (state.status.kind === 'pending' || state.status.kind === 'refused') return enterConflict(draft);
      if (state.status.kind === 'conflict') return show(state.texts, { kind: 'conflict', other: draft });
      version = draft?.version ?? 0;
      draftBase = draft?.base ?? base;
      show({ ...saved, ...draft?.files }, keptStatus(draft));
    },
  };
}
