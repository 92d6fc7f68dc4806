/** Who is there and how many of them claim. */
import type { Program } from '@guiju/ir';
import { type Scenario, type TakeUp, TIERS, takeUpOf } from '@guiju/simulate';
import { Input, InputNumber, Segmented } from 'antd';
import { useState } from 'react';
import { inOrder } from '../../format/names.ts';
import { useText } from '../../i18n/language.tsx';
import { simulationMessages } from '../messages.ts';

interface PeopleControlsProps {
  readonly program: Program;
  readonly scenario: Scenario;
  readonly onChange: (scenario: Scenario) => void;
}

export function PeopleControls({ program, scenario, onChange }: PeopleControlsProps) {
  const t = useText(simulationMessages);
  const [seed, setSeed] = useState(scenario.seed);
  return (
    <div className="people">
      <h3>{t('headcount')}</h3>
      <Segmented<Scenario['headcount']>
        aria-label={t('headcount')}
        value={scenario.headcount}
        onChange={(headcount) => onChange({ ...scenario, headcount })}
        options={TIERS.map((tier) => ({ value: tier, label: t(`tier.${tier}`) }))}
      />
      <p className="control-help">{t('headcountHelp')}</p>
      <h3>{t('takeUp')}</h3>
      <table className="take-up">
        <thead>
          <tr>
            <th scope="col">{t('clause')}</th>
            {TIERS.map((tier) => (
              <th scope="col" key={tier}>
                {t(`tier.${tier}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {program.clauses
            .filter(({ subject }) => subject !== null)
            .sort((a, b) => inOrder(a.id, b.id))
            .map(({ id, title }) => {
              const takeUp = takeUpOf(scenario, id);
              return (
                <tr key={id}>
                  <th scope="row" title={title}>
                    {id}
                  </th>
                  {TIERS.map((tier) => (
                    <td key={tier}>
                      <InputNumber<number>
                        aria-label={t('takeUpOf', { clause: id, tier: t(`tier.${tier}`) })}
                        size="small"
                        controls={false}
                        min={0}
                        max={100}
                        precision={1}
                        value={takeUp[tier] / 10}
                        onChange={(percent) => {
                          if (percent === null) return;
                          onChange({
                            ...scenario,
                            takeUp: {
                              ...scenario.takeUp,
                              [id]: withTier(takeUp, tier, Math.round(percent * 10)),
                            },
                          });
                        }}
                      />
                    </td>
                  ))}
                </tr>
              );
            })}
        </tbody>
      </table>
      <p className="control-help">{t('takeUpHelp')}</p>
      <h3>{t('seed')}</h3>
      <Input
        aria-label={t('seed')}
        value={seed}
        maxLength={40}
        onChange={({ target }) => setSeed(target.value)}
        onBlur={() => seed.trim() !== '' && onChange({ ...scenario, seed: seed.trim() })}
        onPressEnter={() => seed.trim() !== '' && onChange({ ...scenario, seed: seed.trim() })}
      />
      <p className="control-help">{t('seedHelp')}</p>
    </div>
  );
}

/** The other estimates give way, so that low ≤ mid ≤ high always holds. */
function withTier(takeUp: TakeUp, tier: keyof TakeUp, value: number): TakeUp {
  switch (tier) {
    case 'low':
      return { low: value, mid: Math.max(takeUp.mid, value), high: Math.max(takeUp.high, value) };
    case 'mid':
      return { low: Math.min(takeUp.low, value), mid: value, high: Math.max(takeUp.high, value) };
    case 'high':
      return { low: Math.min(takeUp.low, value), mid: Math.min(takeUp.mid, value), high: value };
  }
}
