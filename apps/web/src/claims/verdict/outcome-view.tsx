/** One outcome: why, what is missing, the plan, and how it was worked out. Used live and for recorded claims. */
import type { OutcomeJson, Program } from '@guiju/ir';
import { useText } from '../../i18n/language.tsx';
import type { FormState, Hypothesis } from '../form/form-state.ts';
import { AfterTable } from './after-table.tsx';
import { Explanation } from './explanation.tsx';
import { verdictMessages } from './messages.ts';
import { MissingList } from './missing-list.tsx';
import { PlanTable } from './plan-table.tsx';
import { ReasonList } from './reason-list.tsx';
import { reasonsOf } from './reasons.ts';

interface OutcomeViewProps {
  readonly program: Program;
  readonly outcome: OutcomeJson;
  readonly trial: {
    readonly state: FormState;
    readonly hypothesis: Hypothesis;
    readonly onChange: (hypothesis: Hypothesis) => void;
  } | null;
}

export function OutcomeView({ program, outcome, trial }: OutcomeViewProps) {
  const t = useText(verdictMessages);
  return (
    <div className="outcome">
      <ReasonList program={program} reasons={reasonsOf(outcome)} trial={trial} />
      <MissingList program={program} missing={outcome.missing} />
      <PlanTable
        awards={outcome.awards}
        levy={program.clauses.some(({ id, levy }) => id === outcome.clause && levy)}
      />
      <AfterTable outcome={outcome} />
      <details className="how">
        <summary>{t('how')}</summary>
        <Explanation program={program} outcome={outcome} />
      </details>
    </div>
  );
}
