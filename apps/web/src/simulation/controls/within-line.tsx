/** The other way round: how far a figure may go before the budget line is passed. An answer holds until the scenario changes. */
import type { Exact } from '@guiju/ir';
import type { Scenario, WithinBudget } from '@guiju/simulate';
import { Button } from 'antd';
import { useState } from 'react';
import { useText } from '../../i18n/language.tsx';
import { call } from '../../worker/engine-client.ts';
import { simulationMessages } from '../messages.ts';
import type { Scale } from './scale.ts';

interface WithinLineProps {
  readonly policy: string;
  readonly scenario: Scenario;
  readonly address: string;
  readonly scale: Scale;
  readonly shown: (value: Exact) => string;
}

export function WithinLine({ policy, scenario, address, scale, shown }: WithinLineProps) {
  const t = useText(simulationMessages);
  const [asking, setAsking] = useState(false);
  const [answer, setAnswer] = useState<{ readonly scenario: Scenario; readonly found: WithinBudget } | null>(
    null,
  );
  const ask = async (): Promise<void> => {
    setAsking(true);
    try {
      const tried = { from: scale.from, step: scale.step, count: scale.steps + 1 };
      setAnswer({ scenario, found: await call('within', { policy, scenario, address, tried }) });
    } finally {
      setAsking(false);
    }
  };
  const found = answer?.scenario === scenario ? answer.found : null;
  return (
    <span className="within-line">
      {found ? (
        <span role="status">
          {t(`within.${found.kind}`, 'value' in found ? { value: shown(found.value) } : {})}
        </span>
      ) : (
        <Button
          size="small"
          type="link"
          loading={asking}
          aria-label={t('withinOf', { name: address })}
          onClick={ask}
        >
          {t('within')}
        </Button>
      )}
    </span>
  );
}
