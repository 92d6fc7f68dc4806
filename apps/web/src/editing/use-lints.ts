/** Lints of the text, when the typing has paused for a while; ended at once by the next change. */
import { useEffect, useState } from 'react';
import type { PolicyFolder } from '../policies/policy-folder.ts';
import { call, stopLints } from '../worker/engine-client.ts';
import type { Lints } from '../worker/lints.ts';
import type { Texts } from './drafts/draft-store.ts';

const IDLE_MS = 2_500;

/** Those of the last text looked through; `fresh` says that the text has no errors. */
export function useLints(
  policy: string,
  folders: readonly PolicyFolder[],
  texts: Texts,
  fresh: boolean,
): Lints {
  const [found, setFound] = useState<{ readonly texts: Texts; readonly lints: Lints } | null>(null);
  useEffect(() => {
    if (!fresh) return;
    let asked = false;
    const timer = window.setTimeout(() => {
      asked = true;
      const edited = folders.map((folder) =>
        folder.id === policy
          ? {
              ...folder,
              files: folder.files.map(({ path, text }) => ({
                path,
                text: texts[`${policy}/${path}`] ?? text,
              })),
            }
          : folder,
      );
      call('lints', { policy, folders: edited }).then(
        (lints) => {
          asked = false;
          setFound({ texts, lints });
        },
        // Lints are an extra: without them the text is as usable as before.
        () => setFound(null),
      );
    }, IDLE_MS);
    return () => {
      window.clearTimeout(timer);
      if (asked) stopLints();
    };
  }, [policy, folders, texts, fresh]);
  // Places in a text that has changed since would mislead.
  return found?.texts === texts ? found.lints : NONE;
}

const NONE: Lints = { found: [], unsearched: [] };
