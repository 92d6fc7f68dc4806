/** Lints of the texts as edited: what compiles and yet may not be meant, each with the facts that show it. Runs in a lane of its own. */
import { compile } from '@guiju/compiler';
import type { Bilingual } from '@guiju/ir';
import type { Finding } from '@guiju/language-service';
import { lint, renderLint } from '@guiju/lint';
import type { PolicyFolder } from '../policies/policy-folder.ts';
import type { Workspace } from './workspace.ts';

export interface Lint extends Finding {
  /** One or two cases as they would stand in a policy; null: none was found. */
  readonly witness: string | null;
}

/** Whole in itself, so that a run that is no longer wanted can be ended with its worker. */
export function lints(
  _: Workspace,
  { policy, folders }: { readonly policy: string; readonly folders: readonly PolicyFolder[] },
): readonly Lint[] {
  // Places name a file as the editor does: with its policy's folder.
  const named = folders.map((folder) => ({
    ...folder,
    files: folder.files.map(({ path, text }) => ({ path: `${folder.id}/${path}`, text })),
  }));
  return lint(compile(named, policy)).map((found) => {
    const words: Readonly<Record<'title' | 'message' | 'help', Bilingual>> = renderLint(found);
    return {
      code: found.code,
      severity: found.severity,
      span: found.span,
      ...words,
      labels: [],
      fixes: [],
      witness: found.witness?.text ?? null,
    };
  });
}
