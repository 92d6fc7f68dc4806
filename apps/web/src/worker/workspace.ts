/** What the worker remembers between calls: for each opened policy its saved texts and the service over its edited ones. */
import { createLanguageService, type LanguageService } from '@guiju/language-service';
import type { PolicyFolder } from '../policies/policy-folder.ts';

export interface Opened {
  /** As saved: its own folder and those it references. */
  readonly folders: readonly PolicyFolder[];
  /** Over the texts as edited. */
  readonly service: LanguageService;
  /** Over the texts as saved; what an edit is compared with. */
  readonly saved: LanguageService;
}

export interface Workspace {
  readonly opened: Map<string, Opened>;
}

export const createWorkspace = (): Workspace => ({ opened: new Map() });

export function openPolicy(folders: readonly PolicyFolder[], policy: string): Opened {
  return {
    folders,
    service: createLanguageService(folders, policy),
    saved: createLanguageService(folders, policy),
  };
}

export function openedPolicy(workspace: Workspace, policy: string): Opened {
  const opened = workspace.opened.get(policy);
  if (!opened) throw new Error(`The policy ${policy} was not opened in the engine worker.`);
  return opened;
}
