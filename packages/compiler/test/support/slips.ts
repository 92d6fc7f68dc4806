/** A policy with one slip: what is reported of it, and its text once the change that is offered is made. */
import { expect } from 'vitest';
import { type Diagnostic, edited, renderDiagnostic } from '../../src/index.ts';
import { compiled, type InlinePolicy } from './policy.ts';

type Report = Diagnostic & { readonly help: ReturnType<typeof renderDiagnostic>['help'] };

export function onlyReport(slip: InlinePolicy): Report {
  const found = compiled(slip).diagnostics.filter(({ severity }) => severity === 'error');
  expect(found.map((d) => `${d.code} ${renderDiagnostic(d).message.zh}`)).toHaveLength(1);
  const only = found[0] as Diagnostic;
  return { ...only, help: renderDiagnostic(only).help };
}

/** All of its first fixes made. */
export function mendedBy(slip: InlinePolicy): string {
  const [file] = slip.folders[0]?.files ?? [];
  return edited(file?.text ?? '', onlyReport(slip).fixes[0]?.edits ?? []);
}
