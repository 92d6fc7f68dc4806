/** Several outcomes of one clause: a line each, the one looked at opened below. */
import type { OutcomeJson } from '@guiju/ir';
import { yuan } from '../../format/money.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { verdictMessages } from './messages.ts';
import { totalOf } from './total.ts';

interface OutcomeListProps {
  readonly outcomes: readonly OutcomeJson[];
  readonly shown: OutcomeJson | undefined;
  readonly onShow: (outcome: OutcomeJson) => void;
}

export const outcomeKey = ({ clause, object, year }: OutcomeJson): string =>
  `${clause} ${object.entity}/${object.id} ${year ?? ''}`;

export function OutcomeList({ outcomes, shown, onShow }: OutcomeListProps) {
  const t = useText(verdictMessages);
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
              {outcome.year !== null && ` · ${outcome.year}`}
            </span>
            <span>
              {t(outcome.verdict)}
              {outcome.verdict === 'granted' && ` ${yuan(total.granted, language)}`}
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
