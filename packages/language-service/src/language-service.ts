/**
 * The editor's questions about a policy, answered from its texts: pure, in offsets, without knowledge of any editor. Files are named
 * as spans name them (`haiyan-artisans/4-gather.gj`). Answers that need the program use the last texts that compiled.
 */
import { type Compilation, format, type PolicyFolder } from '@guiju/compiler';
import type { Days, Span } from '@guiju/ir';
import type {
  Completion,
  Finding,
  Fold,
  Highlight,
  Hover,
  InlayHint,
  OutlineItem,
  Pick,
  ProjectSymbol,
  QuickFix,
  Rename,
  RenameTarget,
  SemanticToken,
  SignatureHelp,
} from './answers.ts';
import { completionsAt } from './complete/completions-at.ts';
import { findingsOf, fixesAt } from './findings.ts';
import { hoverAt } from './hover.ts';
import { type CostOf, inlayHintsOf } from './inlay-hints.ts';
import { foldsOf, outlineOf, picksOf } from './outline.ts';
import { createProject, type LastGood } from './project.ts';
import { symbolsLike } from './project-symbols.ts';
import { definitionOf, highlightsOf, referencesOf } from './references.ts';
import { renameAt, renameTargetAt } from './rename.ts';
import { semanticTokensOf } from './semantic-tokens.ts';
import { signatureAt } from './signature/signature-at.ts';

export interface LanguageService {
  readonly update: (file: string, text: string) => void;
  /** Of every file, in the order of the compiler. */
  readonly diagnostics: () => readonly Finding[];
  readonly hover: (file: string, offset: number, day: Days) => Hover | null;
  readonly completions: (file: string, offset: number) => Completion | null;
  readonly definition: (file: string, offset: number) => readonly Span[];
  /** In every policy at hand; the declaration first. */
  readonly references: (file: string, offset: number) => readonly Span[];
  /** The name at the cursor wherever this file has it. */
  readonly highlights: (file: string, offset: number) => readonly Highlight[];
  /** What a rename here would replace; null where there is nothing to rename. */
  readonly renameTarget: (file: string, offset: number) => RenameTarget | null;
  /** Changes in every file of every policy at hand, or why not. */
  readonly rename: (file: string, offset: number, to: string) => Rename;
  /** The function the cursor is in the brackets of. */
  readonly signature: (file: string, offset: number) => SignatureHelp | null;
  /** Values in force on `day`, units, and what `costOf` says of each clause, between two offsets. */
  readonly inlayHints: (
    file: string,
    range: { readonly start: number; readonly end: number },
    day: Days,
    costOf?: CostOf,
  ) => readonly InlayHint[];
  /** Declarations of every policy at hand that fit what was typed, best first. */
  readonly symbols: (typed: string) => readonly ProjectSymbol[];
  /** The whole file laid out; null where it cannot be read well enough to be sure that nothing is lost. */
  readonly format: (file: string) => string | null;
  readonly codeActions: (file: string, start: number, end: number) => readonly QuickFix[];
  readonly semanticTokens: (file: string) => readonly SemanticToken[];
  readonly outline: (file: string) => readonly OutlineItem[];
  readonly folding: (file: string) => readonly Fold[];
  readonly picks: (file: string) => readonly Pick[];
  readonly files: () => readonly string[];
  readonly compilation: () => Compilation;
  /** Of the last texts without errors. */
  readonly lastGood: () => LastGood | null;
}

export function createLanguageService(folders: readonly PolicyFolder[], policy: string): LanguageService {
  const project = createProject(folders, policy);
  return {
    update: project.setText,
    diagnostics: () => findingsOf(project.compilation().diagnostics),
    hover: (file, offset, day) => hoverAt(project, file, offset, day),
    completions: (file, offset) => completionsAt(project, file, offset),
    definition: (file, offset) => definitionOf(project, file, offset),
    references: (file, offset) => referencesOf(project, file, offset),
    highlights: (file, offset) => highlightsOf(project, file, offset),
    renameTarget: (file, offset) => renameTargetAt(project, file, offset),
    rename: (file, offset, to) => renameAt(project, file, offset, to),
    signature: (file, offset) => signatureAt(project, file, offset),
    inlayHints: (file, range, day, costOf = () => null) => inlayHintsOf(project, file, range, day, costOf),
    symbols: (typed) => symbolsLike(project, typed),
    format: (file) => {
      const formatted = format(project.file(file).text);
      return formatted.ok ? formatted.text : null;
    },
    codeActions: (file, start, end) => fixesAt(project.compilation().diagnostics, file, start, end),
    semanticTokens: (file) => semanticTokensOf(project, file),
    outline: (file) => outlineOf(project.tree(file)),
    folding: (file) => foldsOf(project.tree(file), project.file(file).text),
    picks: (file) => picksOf(project.tree(file)),
    files: () => project.files().map(({ id }) => id),
    compilation: project.compilation,
    lastGood: project.lastGood,
  };
}
