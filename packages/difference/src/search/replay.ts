/** Whether cases, put into a policy's folder, compile and pass there. */
import { compile } from '@guiju/compiler';
import { runCases } from '@guiju/evaluate';
import type { PolicyText } from '../side.ts';

/** Those of the texts that do. Each is one case. */
export function passing({ folders, id }: PolicyText, texts: readonly string[]): ReadonlySet<string> {
  if (texts.length === 0) return new Set();
  const pathOf = (i: number) => `${id}/~example-${i}.gj`;
  const extended = folders.map((f) =>
    f.id === id ? { ...f, files: [...f.files, ...texts.map((text, i) => ({ path: pathOf(i), text }))] } : f,
  );
  const { program, cases, diagnostics } = compile(extended, id);
  if (program === null) return new Set();
  const passes = (path: string) => {
    const own = cases.filter((c) => c.span.file === path);
    const wrong = diagnostics.some((d) => d.severity === 'error' && d.span.file === path);
    return !wrong && own.length === 1 && runCases(program, own).every((r) => r.passed);
  };
  return new Set(texts.filter((_, i) => passes(pathOf(i))));
}
