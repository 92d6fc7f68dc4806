/** Money of an edit in words: beside a clause's name, at the end of its first row, behind each option of a reading. */
import { fromFen } from '@guiju/ir';
import type { ReadingPrice } from '@guiju/simulate';
import { wanChange } from '../../format/money.ts';
import type { Language } from '../../i18n/language.tsx';
import type { ClauseView } from '../../worker/analyse.ts';
import type { ClauseImpact, Impact } from '../../worker/impact.ts';
import type { LineNote } from '../clause-editor.tsx';
import type { Texts } from '../drafts/draft-store.ts';

/** "+12万元" */
export const fenChange = (fen: number, language: Language): string =>
  fen === 0 ? '±0' : wanChange(fromFen(BigInt(fen)), language);

const moved = ({ difference, winners, losers }: ClauseImpact): boolean =>
  (difference ?? 0) !== 0 || winners + losers > 0;

export function changeWords(impact: Impact | null, language: Language): ReadonlyMap<string, string> {
  const words = new Map<string, string>();
  if (!impact?.changed) return words;
  for (const clause of impact.clauses) {
    if (clause.difference !== null && moved(clause)) {
      words.set(clause.clause, `Δ ${fenChange(clause.difference, language)}`);
    }
  }
  return words;
}

/** At the first changed row of each clause whose money an edit moves; at its head where it moves without being changed. */
export function lineNotes(
  impact: Impact | null,
  clauses: readonly ClauseView[],
  /** Where each file first differs from the saved one. */
  changedAt: ReadonlyMap<string, number>,
  stale: boolean,
  language: Language,
): readonly LineNote[] {
  if (!impact?.changed) return [];
  return impact.clauses.flatMap((result) => {
    const clause = clauses.find(({ id }) => id === result.clause);
    if (!clause || !moved(result)) return [];
    const money = result.difference === null ? '未定' : fenChange(result.difference, language);
    const people = result.winners + result.losers;
    const text = language === 'zh' ? `Δ ${money}，影响${people}个对象` : `Δ ${money}, ${people} affected`;
    const tone = stale
      ? 'stale'
      : (result.difference ?? 0) > 0
        ? 'more'
        : (result.difference ?? 0) < 0
          ? 'less'
          : 'same';
    const { file, start, end } = clause.span;
    const at = changedAt.get(file) ?? start;
    const offset = at >= start && at <= end ? at : start;
    return [{ file, offset, text, tone } satisfies LineNote];
  });
}

/** By `reading.option`. */
export const readingPrices = (
  prices: readonly ReadingPrice[],
  language: Language,
): ReadonlyMap<string, string> =>
  new Map(
    prices.map(({ reading, option, sum, incomplete }) => [
      `${reading}.${option}`,
      `${fenChange(sum, language)}${incomplete ? (language === 'zh' ? '（另有未定）' : ' (part open)') : ''}`,
    ]),
  );

/** Offset of the first difference in each file. */
export function firstChanges(saved: Texts, texts: Texts): ReadonlyMap<string, number> {
  const changes = new Map<string, number>();
  for (const [file, text] of Object.entries(texts)) {
    const before = saved[file] ?? '';
    if (before === text) continue;
    let at = 0;
    while (at < text.length && text[at] === before[at]) at++;
    changes.set(file, at);
  }
  return changes;
}
