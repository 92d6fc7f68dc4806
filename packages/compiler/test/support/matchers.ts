/**
 * `toReport(code, words)`: the policy gets this diagnostic at these words and no other error or warning, so that every test also
 * says that one slip gives one diagnostic. `toCompile()`: no error and no warning.
 */
import { expect } from 'vitest';
import { type Diagnostic, renderDiagnostic } from '../../src/index.ts';
import { compiled, type InlinePolicy, wordsAt } from './policy.ts';

const shown = (inline: InlinePolicy, d: Diagnostic): string =>
  `${d.code} “${wordsAt(inline, d.span)}” ${renderDiagnostic(d).message.zh}`;

expect.extend({
  toReport(inline: InlinePolicy, code: string, words?: string) {
    const { diagnostics } = compiled(inline);
    const wanted = diagnostics.filter((d) => d.code === code);
    const others = diagnostics.filter((d) => d.code !== code && d.severity !== 'info');
    const [only, ...more] = wanted;
    const pass =
      only !== undefined &&
      more.length === 0 &&
      others.length === 0 &&
      (words === undefined || wordsAt(inline, only.span) === words);
    return {
      pass,
      message: () =>
        `expected only ${code} at “${words ?? ''}”, got:\n${diagnostics.map((d) => shown(inline, d)).join('\n')}`,
    };
  },
  toCompile(inline: InlinePolicy) {
    const { diagnostics, program } = compiled(inline);
    const wrong = diagnostics.filter((d) => d.severity !== 'info');
    return {
      pass: wrong.length === 0 && program !== null,
      message: () => `expected no error or warning, got:\n${wrong.map((d) => shown(inline, d)).join('\n')}`,
    };
  },
});

declare module 'vitest' {
  interface Matchers<R extends void | Promise<void> = void | Promise<void>, T = unknown> {
    toReport(code: string, words?: string): R;
    toCompile(): R;
  }
}
