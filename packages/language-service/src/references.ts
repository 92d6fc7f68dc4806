/** Where a name is declared, and everywhere it is used; the compiler's index of names, asked by place. */
import type { Reference, SymbolInfo } from '@guiju/compiler';
import type { Span } from '@guiju/ir';
import { declared, usesOf } from './across.ts';
import type { Highlight } from './answers.ts';
import type { Project } from './project.ts';

/** The name at the cursor, which may stand behind its last letter. Of two that touch there, the one that begins. */
export function referenceAt(project: Project, file: string, offset: number): Reference | null {
  let found: Reference | null = null;
  for (const reference of project.compilation().references) {
    const { span } = reference;
    if (span.file !== file || offset < span.start || offset > span.end) continue;
    if (!found || span.start > found.span.start) found = reference;
  }
  return found;
}

export const symbolOf = (project: Project, id: string): SymbolInfo | null =>
  project.compilation().symbols.find((symbol) => symbol.id === id) ?? null;

export function declaredAt(project: Project, file: string, offset: number): SymbolInfo | null {
  const reference = referenceAt(project, file, offset);
  const symbol = reference && symbolOf(project, reference.symbol);
  return symbol && declared(project, symbol);
}

export function definitionOf(project: Project, file: string, offset: number): readonly Span[] {
  const symbol = declaredAt(project, file, offset);
  return symbol?.span ? [symbol.span] : [];
}

/** The declaration first, then each use in the order of the compiler: file by file, as the text runs; other policies' last. */
export function referencesOf(project: Project, file: string, offset: number): readonly Span[] {
  const symbol = declaredAt(project, file, offset);
  return symbol ? usesOf(project, symbol).map(({ span }) => span) : [];
}

/** The name at the cursor wherever this file has it. */
export function highlightsOf(project: Project, file: string, offset: number): readonly Highlight[] {
  const at = referenceAt(project, file, offset);
  if (!at) return [];
  return project
    .compilation()
    .references.filter(({ symbol, span }) => symbol === at.symbol && span.file === file)
    .map(({ span, declaration }) => ({ span, declaration }));
}
