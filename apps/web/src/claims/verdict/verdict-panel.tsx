/** The right half of the desk: the live answer to what is entered or supposed. */
import type { OutcomeJson, Program } from '@guiju/ir';
import { Button } from 'antd';
import { useState } from 'react';
import { label } from '../../format/names.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import type { FormState, Hypothesis } from '../form/form-state.ts';
import { shownValue } from '../form/summary.ts';
import { verdictMessages } from './messages.ts';
import { firstOf, OutcomeList, outcomeKey } from './outcome-list.tsx';
import { OutcomeView } from './outcome-view.tsx';
import { VerdictBand } from './verdict-band.tsx';
import { fieldOf } from './what-if.tsx';

interface VerdictPanelProps {
  readonly program: Program;
  readonly outcomes: readonly OutcomeJson[];
  readonly state: FormState;
  readonly hypothesis: Hypothesis;
  readonly onSuppose: (hypothesis: Hypothesis) => void;
}

export function VerdictPanel({ program, outcomes, state, hypothesis, onSuppose }: VerdictPanelProps) {
  const t = useText(verdictMessages);
  const { language, marks } = useLanguage();
  const [chosen, setChosen] = useState<string | null>(null);
  const shown = outcomes.find((outcome) => outcomeKey(outcome) === chosen) ?? firstOf(outcomes);
  const supposed = Object.entries(hypothesis).flatMap(([fact, entry]) => {
    const field = fieldOf(program, state, fact);
    if (!field || entry.kind !== 'known') return [];
    const { attribute } = field;
    const value =
      attribute.type.kind === 'boolean'
        ? entry.text
        : shownValue(program, attribute, entry.text, state, language);
    return [`${label(attribute, language)}${marks.equals}${value}`];
  });
  if (!shown) return <p className="soft">{t('nothing')}</p>;
  return (
    <div className="verdict">
      {supposed.length > 0 && (
        <div className="supposing" role="note">
          <span>
            {t('supposing')}
            <b>{supposed.join(marks.list)}</b>
          </span>
          <Button size="small" onClick={() => onSuppose({})}>
            {t('backToFacts')}
          </Button>
        </div>
      )}
      <VerdictBand
        outcomes={outcomes}
        levy={program.clauses.some(({ id, levy }) => id === shown.clause && levy)}
      />
      {outcomes.length > 1 && (
        <OutcomeList outcomes={outcomes} shown={shown} onShow={(outcome) => setChosen(outcomeKey(outcome))} />
      )}
      <OutcomeView
        key={outcomeKey(shown)}
        program={program}
        outcome={shown}
        trial={{ state, hypothesis, onChange: onSuppose }}
      />
    </div>
  );
}
