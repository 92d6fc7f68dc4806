/** The answer in one line, readable across a desk. */
import type { OutcomeJson } from '@guiju/ir';
import { amountIn, wireMoney } from '../../format/money.ts';
import { useBilingual, useLanguage, useText } from '../../i18n/language.tsx';
import { verdictMessages } from './messages.ts';
import { resultWords } from './result-words.ts';
import { totalOf } from './total.ts';

interface VerdictBandProps {
  readonly outcomes: readonly OutcomeJson[];
  /** 征收: what is decided is owed. */
  readonly levy: boolean;
}

export function VerdictBand({ outcomes, levy }: VerdictBandProps) {
  const t = useText(verdictMessages);
  const { language } = useLanguage();
  const say = useBilingual();
  const { verdict, unit, granted, range } = totalOf(outcomes);
  const parts = outcomes.flatMap(({ awards }) => awards).filter(({ state }) => state !== 'stopped').length;
  const result = outcomes.length === 1 ? (outcomes[0]?.result ?? null) : null;
  const ceiling = outcomes.length === 1 ? outcomes[0]?.ceiling : null;
  return (
    <div className={`verdict-band verdict-${verdict}`} role="status">
      <strong>
        {t(levy && verdict === 'granted' ? 'levied' : levy && verdict === 'refused' ? 'notLevied' : verdict)}
      </strong>
      {result !== null && <span className="verdict-amount">{say(resultWords(result))}</span>}
      {verdict === 'granted' && parts > 0 && (
        <span className="verdict-amount">{amountIn(granted, unit, language)}</span>
      )}
      {verdict === 'granted' && parts > 1 && <span>{t('partsPaid', { n: parts })}</span>}
      {range &&
        (range.max === null ? (
          <span>{t('noAmount')}</span>
        ) : (
          <span>
            {t('stillPossible', {
              min: amountIn(range.min, unit, language),
              max: amountIn(range.max, unit, language),
            })}
          </span>
        ))}
      {ceiling && <span>{t('ceiling', { amount: wireMoney(ceiling, language) })}</span>}
    </div>
  );
}
