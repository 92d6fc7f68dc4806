/** The diagnostics of a compilation: how many are errors, and the order a reader meets them in. */
import { diagnose } from './diagnostics/catalogue.ts';
import type { Diagnostic } from './diagnostics/diagnostic.ts';
import { MOST_ERRORS } from './syntax/piece.ts';

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

/** Of one kind in one file no more than anybody reads; the next place says that there are others. */
export function noMoreThanRead(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  if (diagnostics.length <= MOST_ERRORS) return diagnostics;
  const count = new Map<string, number>();
  return diagnostics.flatMap((diagnostic): readonly Diagnostic[] => {
    const kind = `${diagnostic.code} ${diagnostic.span.file}`;
    const n = (count.get(kind) ?? 0) + 1;
    count.set(kind, n);
    if (n <= MOST_ERRORS) return [diagnostic];
    return n === MOST_ERRORS + 1 ? [diagnose('GJ1025', diagnostic.span, { most: MOST_ERRORS })] : [];
  });
}
