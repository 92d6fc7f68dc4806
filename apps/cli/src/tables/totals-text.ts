/** What is to be said beside totals: clauses of which there are none, and why. */
import type { SumAnswer } from '@guiju/tables';
import { placeOf, type SourceText } from '../excerpt.ts';
import type { Language } from '../terminal.ts';

/** What the engine does not carry: place, reason, what to do. */
export function leftOutText(
  { leftOut }: SumAnswer,
  engine: string,
  texts: ReadonlyMap<string, SourceText>,
  language: Language,
): string {
  const lines = leftOut.map(({ clause, why, span }) => {
    const text = span === null ? undefined : texts.get(span.file);
    const place = span === null || text === undefined ? null : placeOf(text, span.start);
    const at = place === null ? '' : `${span?.file}:${place.line}:${place.column}  `;
    return language === 'zh'
      ? `${at}${engine} 算不了 ${clause}：${why.zh}`
      : `${at}${engine} does not carry ${clause}: ${why.en}`;
  });
  return lines.map((line) => `${line}\n`).join('');
}

/** Clauses of which there is no total, though the policy has them. */
export function withoutTableText({ withoutTable }: SumAnswer, language: Language): string {
  return [...Map.groupBy(withoutTable, (c) => c.subject)]
    .map(([subject, of]) => {
      const clauses = of.map((c) => c.clause).join(' ');
      return language === 'zh'
        ? `没有“${subject}”的表，这些条款没有合计（不是 0）：${clauses}\n`
        : `there is no table of “${subject}”; these clauses have no total (which is not 0): ${clauses}\n`;
    })
    .join('');
}
