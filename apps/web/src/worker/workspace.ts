/** What the worker remembers between calls: the texts of each opened policy with those it references. */
import type { PolicyFolder } from '../policies/policy-folder.ts';

export interface Workspace {
  /** By policy id: its folder first, then the folders it references. */
  readonly folders: Map<string, readonly PolicyFolder[]>;
}

export const createWorkspace = (): Workspace => ({ folders: new Map() });
