import type { PolicyFolder } from '../policies/policy-folder.ts';
import { openPolicy, type Workspace } from './workspace.ts';

/** Takes in the saved texts of a policy; later calls name the policy by its id. Opening again replaces them and forgets edits. */
export function open(
  workspace: Workspace,
  request: { readonly policy: string; readonly folders: readonly PolicyFolder[] },
): void {
  workspace.opened.set(request.policy, openPolicy(request.folders, request.policy));
}

/** What is being written in the editor now. Cheap: nothing is computed until it is asked for. */
export function edit(
  workspace: Workspace,
  request: { readonly policy: string; readonly file: string; readonly text: string },
): void {
  workspace.opened.get(request.policy)?.service.update(request.file, request.text);
}
