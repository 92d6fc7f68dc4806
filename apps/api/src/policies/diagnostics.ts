/** Diagnostics as the contract has them: words in both languages, and line and column beside the offset. */
import type { Diagnostic } from '@guiju/client';
import type { Compilation, Engine, PolicyFolder } from '../engine.ts';

export function renderDiagnostics(
  engine: Engine,
  folder: PolicyFolder,
  diagnostics: Compilation['diagnostics'],
): readonly Diagnostic[] {
  const texts = new Map(folder.files.map((file) => [file.path, file.text]));
  return diagnostics.map((diagnostic) => {
    const { title, message, help } = engine.renderDiagnostic(diagnostic);
    const { span } = diagnostic;
    const text = texts.get(span.file);
    const before = text?.slice(0, span.start);
    return {
      code: diagnostic.code,
      severity: diagnostic.severity,
      span,
      line: before === undefined ? null : before.split('\n').length,
      column: before === undefined ? null : before.length - before.lastIndexOf('\n'),
      title,
      message,
      help: help ?? null,
      fixes: diagnostic.fixes.map((fix) => ({ title: fix.title, edits: [...fix.edits] })),
    };
  });
}
