/** Policies written inline: a header is put in front where the text has none, so that each test shows its own point only. */
import { type Compilation, compile, convert, type PolicyFolder } from '../../src/index.ts';

export interface InlinePolicy {
  readonly folders: readonly PolicyFolder[];
  readonly id: string;
}

const HEADER = '政策 示例\n  施行 2023-03-01\n';

export function folder(id: string, text: string, documents: Record<string, string> = {}): PolicyFolder {
  return { id, files: [{ path: `${id}/policy.gj`, text }], documents };
}

const written = (strings: TemplateStringsArray, values: readonly unknown[]): string =>
  String.raw({ raw: strings }, ...values);

export function policy(strings: TemplateStringsArray, ...values: readonly unknown[]): InlinePolicy {
  const text = written(strings, values);
  const whole = /^\s*(?:政策|policy|修订)/.test(text) ? text : HEADER + text;
  return { folders: [folder('example', whole)], id: 'example' };
}

/** The same policy beside others it may refer to. */
export const beside = (inline: InlinePolicy, ...others: readonly PolicyFolder[]): InlinePolicy => ({
  ...inline,
  folders: [...inline.folders, ...others],
});

export const withSource = (inline: InlinePolicy, text: string): InlinePolicy => ({
  ...inline,
  folders: inline.folders.map((f) => (f.id === inline.id ? { ...f, documents: { 'source.md': text } } : f)),
});

export const compiled = ({ folders, id }: InlinePolicy): Compilation => compile(folders, id);

/** The program of a policy that must be right. */
export function programOf(inline: InlinePolicy) {
  const { program, diagnostics } = compiled(inline);
  const errors = diagnostics.filter((d) => d.severity === 'error');
  if (!program) throw new Error(errors.map((d) => `${d.code} ${JSON.stringify(d.args)}`).join('\n'));
  return program;
}

/** The words that a diagnostic points at. */
export function wordsAt(
  { folders }: InlinePolicy,
  span: { file: string; start: number; end: number },
): string {
  const file = folders.flatMap((f) => f.files).find((f) => f.path === span.file);
  return (file?.text ?? '').slice(span.start, span.end);
}

/** The same text with English keywords; it must be readable. */
export function inEnglish(text: string): string {
  const converted = convert(text, 'en');
  if (!converted.ok) throw new Error(converted.diagnostics.map((d) => d.code).join());
  return converted.text;
}
