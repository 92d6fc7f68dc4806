/** Lints of the texts as edited: what compiles and yet may not be meant, each with the facts that show it. Runs in a lane of its own. */
import { compile } from '@guiju/compiler';
import type { Bilingual } from '@guiju/ir';
import type { Finding } from '@guiju/language-service';
import { type LintFinding, lintReport, renderLint } from '@guiju/lint';
import type { PolicyFolder } from '../policies/policy-folder.ts';
import type { Workspace } from './workspace.ts';

interface Lint extends Finding {
  /** One or two cases as they would stand in a policy; null: none was found. */
  readonly witness: string | null;
}

export interface Lints {
  readonly found: readonly Lint[];
  /** What was not searched, since it takes too much reckoning: there, that nothing was found says nothing. */
  readonly unsearched: readonly Bilingual[];
}

/** Whole in itself, so that a run that is no longer wanted can be ended with its worker. */
export function lints(
  _: Workspace,
  { policy, folders }: { readonly policy: string; readonly folders: readonly PolicyFolder[] },
): Lints {
  // Places name a file as the editor does: with its policy's folder.
  const named = folders.map((folder) => ({
    ...folder,
    files: folder.files.map(({ path, text }) => ({ path: `${folder.id}/${path}`, text })),
  }));
  const { findings, unsearched } = lintReport(compile(named, policy));
  return { found: findings.map(shown), unsearched: unsearched.map(({ text }) => text) };
}

function shown(found: LintFinding): Lint {
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
}
