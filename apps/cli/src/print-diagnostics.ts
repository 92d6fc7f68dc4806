import { type Diagnostic, renderDiagnostic } from '@guiju/compiler';
import { excerpt, NO_TEXT, placeOf, type SourceText } from './excerpt.ts';
import type { Language } from './terminal.ts';

const SEVERITY = {
  error: { zh: '错误', en: 'error' },
  warning: { zh: '警告', en: 'warning' },
  info: { zh: '提示', en: 'info' },
} as const;

/** Heading, place, the words at fault, what to do. */
export function diagnosticText(
  d: Diagnostic,
  texts: ReadonlyMap<string, SourceText>,
  language: Language,
): string {
  return findingText(d, renderDiagnostic(d), texts, language);
}

/** The same for whatever has a diagnostic's shape and words of its own. */
export function findingText(
  d: Diagnostic,
  words: ReturnType<typeof renderDiagnostic>,
  texts: ReadonlyMap<string, SourceText>,
  language: Language,
): string {
  const text = texts.get(d.span.file) ?? NO_TEXT;
  const { line, column } = placeOf(text, d.span.start);
  const help = words.help[language];
  return [
    `${SEVERITY[d.severity][language]} ${d.code} ${words.title[language]}`,
    `  ${d.span.file}:${line}:${column}`,
    indent(excerpt(text, d.span.start, d.span.end)),
    `  ${words.message[language]}`,
    ...(help ? [`  → ${help}`] : []),
    ...d.labels.map((l) => {
      const at = placeOf(texts.get(l.span.file) ?? NO_TEXT, l.span.start);
      return `  · ${l.span.file}:${at.line}:${at.column} ${l.text[language]}`;
    }),
    '',
  ].join('\n');
}

/** For --json: one object a diagnostic, words in both languages, lines and columns from 1. */
export function diagnosticJson(d: Diagnostic, texts: ReadonlyMap<string, SourceText>): object {
  const text = texts.get(d.span.file) ?? NO_TEXT;
  return { ...d, ...renderDiagnostic(d), from: placeOf(text, d.span.start), to: placeOf(text, d.span.end) };
}

const indent = (block: string): string => block.replace(/^/gm, '  ');
