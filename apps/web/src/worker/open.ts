import type { PolicyFolder } from '../policies/policy-folder.ts';
import type { Workspace } from './workspace.ts';

/** Takes in the saved texts of a policy; later calls name the policy by its id. Opening again replaces them. */
export function open(
  workspace: Workspace,
  request: { readonly policy: string; readonly folders: readonly PolicyFolder[] },
): void {
  workspace.folders.set(request.policy, request.folders);
}
