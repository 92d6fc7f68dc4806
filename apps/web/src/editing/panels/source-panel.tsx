/** The paragraphs a clause implements, in the source's words, with the phrases it quotes marked. */
import type { Citation } from '@guiju/ir';
import { catalogue, useText } from '../../i18n/language.tsx';
import { type Knowledge, None } from './none.tsx';
import { type SourceParagraph, sameWords } from './source-paragraphs.ts';

const messages = catalogue({
  title: { zh: '原文', en: 'Source' },
  none: { zh: '本条没有引用原文。', en: 'This clause cites no source.' },
  missing: { zh: '原文中没有 {locator} 这一段。', en: 'The source has no paragraph {locator}.' },
});

interface SourcePanelProps {
  readonly knowledge: Knowledge;
  readonly citations: readonly Citation[];
  /** By the source's declared name. */
  readonly sources: ReadonlyMap<string, readonly SourceParagraph[]>;
}

export function SourcePanel({ knowledge, citations, sources }: SourcePanelProps) {
  const t = useText(messages);
  const cited = [...new Map(citations.map((c) => [`${c.source} ${c.locator}`, c])).values()];
  return (
    <section className="panel" aria-label={t('title')}>
      <h2>{t('title')}</h2>
      {cited.length === 0 && <None knowledge={knowledge} words={t('none')} />}
      {cited.map(({ source, locator }) => {
        const paragraph = sources.get(source)?.find((candidate) => candidate.locator === locator);
        const quotes = citations.filter((c) => c.locator === locator).map(({ quote }) => quote ?? '');
        return (
          <blockquote key={`${source} ${locator}`} className="source-paragraph">
            <cite title={paragraph?.headings.join(' › ')}>
              {source} {locator}
            </cite>
            {paragraph ? (
              <p>
                {paragraph.runs.map((run, i) => {
                  const key = `${i} ${run.text}`;
                  if (!run.quoted) return <span key={key}>{run.text}</span>;
                  const used = quotes.some((quote) => quote !== '' && sameWords(quote, run.text));
                  return used ? <mark key={key}>{run.text}</mark> : <q key={key}>{run.text}</q>;
                })}
              </p>
            ) : (
              <p className="quiet">{t('missing', { locator })}</p>
            )}
          </blockquote>
        );
      })}
    </section>
  );
}
