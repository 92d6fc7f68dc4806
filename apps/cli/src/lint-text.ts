import { convert } from '@guiju/compiler';
import { formatQuantity } from '@guiju/ir';
import { type LintFinding, renderLint } from '@guiju/lint';
import type { SourceText } from './excerpt.ts';
import { findingText } from './print-diagnostics.ts';
import type { Language } from './terminal.ts';

/** As a diagnostic, and under it the facts that show it. */
export function lintText(
  finding: LintFinding,
  texts: ReadonlyMap<string, SourceText>,
  language: Language,
): string {
  const shown = findingText(finding, renderLint(finding), texts, language);
  if (finding.witness === null) return shown;
  return `${shown}${caseIn(finding.witness.text, language).replace(/^(?=.)/gm, '    ')}`;
}

/** The keywords of the language; names stay. */
function caseIn(text: string, language: Language): string {
  const written = language === 'zh' ? null : convert(text, language);
  return written?.ok ? written.text : text;
}

/** For --json: words in both languages, amounts as decimal strings. */
export function lintJson(finding: LintFinding): object {
  const { witness } = finding;
  const situations = witness?.situations.map((s) => ({ ...s, amount: formatQuantity(s.amount, []) }));
  return { ...finding, ...renderLint(finding), witness: witness && { text: witness.text, situations } };
}
