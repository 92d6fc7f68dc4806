/** The project's own policies, and what one becomes with words replaced. */
import type { PolicyFolder } from '@guiju/compiler';
import { policyFolders } from '@guiju/document/testing';

export { collection } from '@guiju/document/testing';

export const FOLDERS = policyFolders();

export const replaced = (id: string, change: (text: string) => string): readonly PolicyFolder[] =>
  FOLDERS.map((f) =>
    f.id === id ? { ...f, files: f.files.map((x) => ({ ...x, text: change(x.text) })) } : f,
  );

/** A policy of one file. */
export const small = (text: string): readonly PolicyFolder[] => [
  { id: 'small', files: [{ path: 'small/policy.gj', text }], documents: {} },
];
