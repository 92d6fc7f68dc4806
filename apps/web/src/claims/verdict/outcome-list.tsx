/** Several outcomes of one clause: a line each, the one looked at opened below. */
import { type OutcomeJson, slotWords } from '@guiju/ir';
import { amountIn } from '../../format/money.ts';
import { useBilingual, useLanguage, useText } from '../../i18n/language.tsx';
import { verdictMessages } from './messages.ts';
import { resultWords } from './result-words.ts';
import { totalOf } from './total.ts';

interface OutcomeListProps {
  readonly outcomes: readonly OutcomeJson[];
  readonly shown: OutcomeJson | undefined;
  readonly onShow: (outcome: OutcomeJson) => void;
}

export const outcomeKey = ({ clause, object, period }: OutcomeJson): string =>
  `${clause} ${object.entity}/${object.id} ${period ?? ''}`;

export function OutcomeList({ outcomes, shown, onShow }: OutcomeListProps) {
  const t = useText(verdictMessages);
  const say = useBilingual();
  const { language } = useLanguage();
  return (
    <fieldset className="outcome-list">
      <legend className="soft">{t('everyYear')}</legend>
      {outcomes.map((outcome) => {
        const total = totalOf([outcome]);
        return (
          <button
            type="button"
            key={outcomeKey(outcome)}
            aria-pressed={outcome === shown}
            className={`outcome-line verdict-${outcome.verdict}`}
            onClick={() => onShow(outcome)}
          >
            <span>
              {outcome.object.id}
              {outcome.period !== null && ` · ${say(slotWords(outcome.period))}`}
            </span>
            <span>
              {t(outcome.verdict)}
              {outcome.result !== null && ` ${say(resultWords(outcome.result))}`}
              {outcome.verdict === 'granted' &&
                outcome.awards.length > 0 &&
                ` ${amountIn(total.granted, outcome.unit, language)}`}
            </span>
          </button>
        );
      })}
    </fieldset>
  );
}

/** What is looked at first: what is granted, else what is open, else the first. */
export const firstOf = (outcomes: readonly OutcomeJson[]): OutcomeJson | undefined =>
  outcomes.find(({ verdict }) => verdict === 'granted') ??
  outcomes.find(({ verdict }) => verdict === 'undetermined') ??
  outcomes[0];
