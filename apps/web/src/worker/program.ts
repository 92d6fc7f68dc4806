/** Programs of saved texts, compiled once per opening, for screens that decide and cost. What the editor holds is not touched. */
import { type Compilation, compile } from '@guiju/compiler';
import type { PolicyFolder } from '../policies/policy-folder.ts';
import type { Workspace } from './workspace.ts';

const compiled = new WeakMap<Workspace, Map<string, Compilation>>();

/** Compiles a policy's saved texts and keeps the result by its id; null program where they have errors. */
export function load(
  workspace: Workspace,
  request: { readonly policy: string; readonly folders: readonly PolicyFolder[] },
): Pick<Compilation, 'program' | 'cases'> {
  const fresh = compile(request.folders, request.policy);
  const known = compiled.get(workspace) ?? new Map<string, Compilation>();
  compiled.set(workspace, known.set(request.policy, fresh));
  return { program: fresh.program, cases: fresh.cases };
}

export function loadedProgram(workspace: Workspace, policy: string): Compilation['program'] {
  const known = compiled.get(workspace)?.get(policy);
  if (!known) throw new Error(`The policy ${policy} was not loaded in the engine worker.`);
  return known.program;
}
