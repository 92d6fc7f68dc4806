/** Diagnostics with their words made, and the changes that would settle those under the cursor. */
import { type Diagnostic, renderDiagnostic } from '@guiju/compiler';
import type { Finding, QuickFix } from './answers.ts';

export const findingsOf = (diagnostics: readonly Diagnostic[]): readonly Finding[] =>
  diagnostics.map((diagnostic) => ({ ...diagnostic, ...renderDiagnostic(diagnostic) }));

export function fixesAt(
  diagnostics: readonly Diagnostic[],
  file: string,
  start: number,
  end: number,
): readonly QuickFix[] {
  return diagnostics
    .filter(({ span }) => span.file === file && span.start <= end && start <= span.end)
    .flatMap(({ fixes }) => fixes);
}
