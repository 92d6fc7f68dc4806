/** The answer in one line, readable across a desk. */
import { type OutcomeJson, parseQuantity, YUAN } from '@guiju/ir';
import { yuan } from '../../format/money.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { verdictMessages } from './messages.ts';
import { totalOf } from './total.ts';

export function VerdictBand({ outcomes }: { readonly outcomes: readonly OutcomeJson[] }) {
  const t = useText(verdictMessages);
  const { language } = useLanguage();
  const { verdict, granted, range } = totalOf(outcomes);
  const parts = outcomes.flatMap(({ awards }) => awards).filter(({ state }) => state !== 'stopped').length;
  const ceiling = outcomes.length === 1 ? outcomes[0]?.ceiling : null;
  return (
    <div className={`verdict-band verdict-${verdict}`} role="status">
      <strong>{t(verdict)}</strong>
      {verdict === 'granted' && <span className="verdict-amount">{yuan(granted, language)}</span>}
      {verdict === 'granted' && parts > 1 && <span>{t('partsPaid', { n: parts })}</span>}
      {range &&
        (range.max === null ? (
          <span>{t('noAmount')}</span>
        ) : (
          <span>
            {t('stillPossible', { min: yuan(range.min, language), max: yuan(range.max, language) })}
          </span>
        ))}
      {ceiling && <span>{t('ceiling', { amount: yuan(parseQuantity(ceiling, YUAN) ?? 0, language) })}</span>}
    </div>
  );
}
