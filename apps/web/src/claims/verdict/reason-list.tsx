/** The reasons, at most five before “the rest”; beside what fails or is unknown, a place to type what would be otherwise. */
import { type Program, slotWords } from '@guiju/ir';
import { Button } from 'antd';
import { useState } from 'react';
import { tracedWords } from '../../format/traced.ts';
import { useBilingual, useLanguage, useText } from '../../i18n/language.tsx';
import type { FormState, Hypothesis } from '../form/form-state.ts';
import { verdictMessages } from './messages.ts';
import type { Reason, ReasonMark } from './reasons.ts';
import { WhatIf } from './what-if.tsx';

const signs: Readonly<Record<ReasonMark, string>> = { failed: '✗', unknown: '?', met: '✓', irrelevant: '–' };
const SHOWN = 5;

interface ReasonListProps {
  readonly program: Program;
  readonly reasons: readonly Reason[];
  /** Absent where nothing can be tried: a recorded claim. */
  readonly trial: {
    readonly state: FormState;
    readonly hypothesis: Hypothesis;
    readonly onChange: (hypothesis: Hypothesis) => void;
  } | null;
}

export function ReasonList({ program, reasons, trial }: ReasonListProps) {
  const t = useText(verdictMessages);
  const { language, marks } = useLanguage();
  const say = useBilingual();
  const [all, setAll] = useState(trial === null);
  const shown = all ? reasons : reasons.slice(0, SHOWN);
  return (
    <div className="reasons-block">
      <ul className="reasons" aria-label={t('reasons')}>
        {shown.map((reason) => (
          <li key={`${reason.id} ${reason.mark}`} className={`reason reason-${reason.mark}`}>
            <span className="reason-sign" role="img" aria-label={t(reason.mark)}>
              {signs[reason.mark]}
            </span>
            <div>
              <span className="reason-text">{say(reason.text)}</span>
              {reason.slots.length > 0 && (reason.again || reason.mark !== 'met') && (
                <span className="reason-slots">
                  {reason.slots.map((slot) => say(slotWords(slot))).join(marks.list)}
                </span>
              )}
              {reason.slots.length === 0 && reason.again && reason.kind === 'condition' && (
                <span className="reason-slots">{t('atGrant')}</span>
              )}
              {reason.mark !== 'met' && reason.actual !== null && (
                <span className="reason-detail">
                  {t('actual', { value: tracedWords(reason.actual, program, language) })}
                </span>
              )}
              {reason.mark === 'failed' && reason.needed !== null && (
                <span className="reason-detail">
                  {t('needed', { value: tracedWords(reason.needed, program, language) })}
                </span>
              )}
              {reason.mark === 'failed' && (
                <span className="reason-detail">{t('source', { source: reason.id })}</span>
              )}
              {trial && (reason.mark === 'failed' || reason.mark === 'unknown') && (
                <WhatIf
                  program={program}
                  facts={reason.facts.map(({ fact }) => fact)}
                  onlyOpen={reason.mark === 'unknown'}
                  {...trial}
                />
              )}
            </div>
          </li>
        ))}
      </ul>
      {trial && reasons.length > SHOWN && (
        <Button type="link" size="small" onClick={() => setAll(!all)}>
          {all ? t('fewerReasons') : t('moreReasons', { n: reasons.length - SHOWN })}
        </Button>
      )}
    </div>
  );
}
