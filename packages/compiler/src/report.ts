/** The diagnostics of a compilation: how many are errors, and the order a reader meets them in. */
import type { Diagnostic } from './diagnostics/diagnostic.ts';

export const errorsIn = (diagnostics: readonly Diagnostic[]): number =>
  diagnostics.filter((d) => d.severity === 'error').length;

/** By file in the order given, then by place. */
export function inOrder(diagnostics: readonly Diagnostic[], files: readonly string[]): Diagnostic[] {
  const rank = new Map(files.map((file, i) => [file, i]));
  const place = (d: Diagnostic) => rank.get(d.span.file) ?? files.length;
  return diagnostics.toSorted(
    (a, b) => place(a) - place(b) || a.span.start - b.span.start || a.span.end - b.span.end,
  );
}
