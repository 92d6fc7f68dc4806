/** The language service's answers, one capability each, over the texts as edited. */
import type { Days } from '@guiju/ir';
import type { LanguageService } from '@guiju/language-service';
import { openedPolicy, type Workspace } from './workspace.ts';

interface InFile {
  readonly policy: string;
  readonly file: string;
}
interface AtOffset extends InFile {
  readonly offset: number;
}

interface Range extends InFile {
  readonly start: number;
  readonly end: number;
}

const service = (workspace: Workspace, { policy }: InFile): LanguageService =>
  openedPolicy(workspace, policy).service;

export const hover = (workspace: Workspace, at: AtOffset & { readonly day: Days }) =>
  service(workspace, at).hover(at.file, at.offset, at.day);

export const complete = (workspace: Workspace, at: AtOffset) =>
  service(workspace, at).completions(at.file, at.offset);

export const define = (workspace: Workspace, at: AtOffset) =>
  service(workspace, at).definition(at.file, at.offset);

export const refer = (workspace: Workspace, at: AtOffset) =>
  service(workspace, at).references(at.file, at.offset);

export const highlight = (workspace: Workspace, at: AtOffset) =>
  service(workspace, at).highlights(at.file, at.offset);

export const renameTarget = (workspace: Workspace, at: AtOffset) =>
  service(workspace, at).renameTarget(at.file, at.offset);

export const rename = (workspace: Workspace, at: AtOffset & { readonly to: string }) =>
  service(workspace, at).rename(at.file, at.offset, at.to);

export const signature = (workspace: Workspace, at: AtOffset) =>
  service(workspace, at).signature(at.file, at.offset);

export const hint = (workspace: Workspace, at: Range & { readonly day: Days }) =>
  service(workspace, at).inlayHints(at.file, at, at.day);

export const layOut = (workspace: Workspace, at: InFile) => service(workspace, at).format(at.file);

export const fix = (workspace: Workspace, at: Range) =>
  service(workspace, at).codeActions(at.file, at.start, at.end);

export const colour = (workspace: Workspace, at: InFile) => service(workspace, at).semanticTokens(at.file);

export const outline = (workspace: Workspace, at: InFile) => service(workspace, at).outline(at.file);

export const fold = (workspace: Workspace, at: InFile) => service(workspace, at).folding(at.file);
