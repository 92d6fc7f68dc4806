/** A population plan on the terminal: which way each clause goes, why not a faster one, and in which numbers. */
import type { ClauseDescription } from '@guiju/evaluate';
import type { Bilingual } from '@guiju/ir';
import { placeOf, type SourceText } from './excerpt.ts';

const WAYS: Readonly<Record<ClauseDescription['way'], Bilingual>> = {
  vectors: { zh: 'WebAssembly 向量，每步16行', en: 'WebAssembly vectors, sixteen rows a step' },
  columns: { zh: '生成的 JavaScript，按列', en: 'generated JavaScript over columns' },
  'row-wise': { zh: '逐条，compileClaim', en: 'record by record, compileClaim' },
};

type Place = { readonly file: string; readonly start: number } | null;

export function planText(
  clauses: readonly ClauseDescription[],
  language: 'zh' | 'en',
  texts: ReadonlyMap<string, SourceText>,
): string {
  const placed = (at: Place): string => {
    const text = at === null ? undefined : texts.get(at.file);
    if (at === null || text === undefined) return '';
    const { line, column } = placeOf(text, at.start);
    return ` (${at.file}:${line}:${column})`;
  };
  const lines = clauses.flatMap(({ clause, subject, way, why, span, left, claims }) => [
    `${clause}  ${subject}  ${WAYS[way][language]}`,
    ...(why === null ? [] : [`  why: ${why[language]}${placed(span)}`]),
    ...left.map((l) => `  open, asked of the record: ${l.why[language]}${placed(l.span)}`),
    ...claims.flatMap(({ period, holds, awards, shared }) => [
      `  ${period ?? '·'}  ${holds}`,
      ...awards.map(
        ({ slot, fen, low, high, lane }) =>
          `     ${slot === '' ? '' : `${slot} `}fen ${lane} [${low}, ${high}] = ${fen}`,
      ),
      ...shared.map(({ name, words }) => `     ${name} = ${words}`),
    ]),
  ]);
  return `${lines.join('\n')}\n`;
}
