/** A switch for every ambiguous phrase, with what each other option would cost. */
import { fromFen, type Program } from '@guiju/ir';
import type { ReadingPrice, Scenario } from '@guiju/simulate';
import { type Dispatch, memo, type SetStateAction } from 'react';
import { wanChange, yuanChange } from '../../format/money.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { simulationMessages } from '../messages.ts';

interface ReadingListProps {
  readonly program: Program;
  readonly chosen: Scenario['readings'];
  readonly prices: ReadonlyMap<string, readonly ReadingPrice[]>;
  readonly onChange: Dispatch<SetStateAction<Scenario>>;
}

export const ReadingList = memo(function ReadingList({
  program,
  chosen: taken,
  prices,
  onChange,
}: ReadingListProps) {
  const t = useText(simulationMessages);
  const set = (reading: string, option: string, pick: string): void =>
    onChange((scenario) => {
      const { [reading]: _, ...rest } = scenario.readings;
      return { ...scenario, readings: option === pick ? rest : { ...rest, [reading]: option } };
    });
  return (
    <>
      <p className="control-help">{t('priceHelp')}</p>
      {program.readings.map((reading) => {
        const chosen = taken[reading.id] ?? reading.pick;
        return (
          <fieldset key={reading.id} className={chosen === reading.pick ? 'reading' : 'reading changed'}>
            <legend>
              {reading.id} <q>{reading.quote}</q>
            </legend>
            {reading.options.map((option) => {
              const price = prices.get(reading.id)?.find((one) => one.option === option.id);
              const here = option.id === chosen;
              return (
                <label key={option.id} className={here ? 'reading-option chosen' : 'reading-option'}>
                  <input
                    type="radio"
                    name={`reading-${reading.id}`}
                    value={option.id}
                    checked={here}
                    onChange={() => set(reading.id, option.id, reading.pick)}
                  />
                  <span className="reading-words">
                    <b>{option.id}</b> {option.text}
                  </span>
                  <span className="reading-price">{here ? t('current') : price && <Price {...price} />}</span>
                </label>
              );
            })}
            <p className="reading-reason">
              {t('pickedBy', { option: reading.pick, reason: reading.reason })}
            </p>
          </fieldset>
        );
      })}
    </>
  );
});

/** In yearly commitment; where only the timing differs, in the first year's cash. */
function Price({ steadyState, cash, incomplete }: ReadingPrice) {
  const t = useText(simulationMessages);
  const { language } = useLanguage();
  // Below a hundred yuan 万元 with two decimals would say nothing changed.
  const amount = (fen: number): string =>
    (Math.abs(fen) < 10_000 ? yuanChange : wanChange)(fromFen(BigInt(fen)), language);
  const [first = 0] = cash;
  return (
    <>
      {steadyState !== 0
        ? t('perYear', { amount: amount(steadyState) })
        : first !== 0
          ? t('firstYear', { amount: amount(first) })
          : t('sameMoney')}
      {incomplete && <small>{t('partly')}</small>}
    </>
  );
}
