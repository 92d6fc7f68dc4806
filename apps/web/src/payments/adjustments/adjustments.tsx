/** 追溯调整: those there were, and a policy to decide again by what is published now. */
import { Alert, Button, Select } from 'antd';
import { useState } from 'react';
import { failureWords } from '../../access/failure-words.ts';
import { formatRoute, navigate } from '../../app/route.ts';
import { wireDay } from '../../format/day.ts';
import { wireMoney } from '../../format/money.ts';
import { useBilingual, useLanguage, useText } from '../../i18n/language.tsx';
import { usePolicies, usePolicyTitles } from '../../policies/use-policy.ts';
import { AdjustmentPage } from './adjustment-page.tsx';
import { adjustmentMessages } from './messages.ts';
import { useAdjustments } from './use-adjustments.ts';

/** In place of an id: what it would be now. */
const NOW = 'now';

interface AdjustmentsProps {
  /** The path of this part. */
  readonly at: readonly string[];
  readonly id: string | null;
  readonly policy: string | null;
}

export function Adjustments({ at, id, policy }: AdjustmentsProps) {
  if (id === NOW && policy !== null) return <AdjustmentPage key={policy} at={at} id={null} policy={policy} />;
  return id === null ? <List at={at} /> : <AdjustmentPage key={id} at={at} id={id} policy="" />;
}

function List({ at }: { readonly at: readonly string[] }) {
  const t = useText(adjustmentMessages);
  const say = useBilingual();
  const { language } = useLanguage();
  const titleOf = usePolicyTitles();
  const policies = usePolicies().data?.policies ?? [];
  const { data, error } = useAdjustments();
  const [chosen, setChosen] = useState<string | undefined>();
  const policy = chosen ?? policies[0]?.id;
  const all = data?.adjustments ?? [];
  return (
    <section aria-label={t('help')}>
      <p className="soft">{t('help')}</p>
      <div className="due-bar">
        <Select
          aria-label={t('policy')}
          value={policy}
          onChange={setChosen}
          options={policies.map((p) => ({ value: p.id, label: p.title || p.id }))}
          className="adjustment-policy"
        />
        <Button
          type="primary"
          disabled={policy === undefined}
          onClick={() => policy !== undefined && navigate([...at, NOW, policy])}
        >
          {t('look')}
        </Button>
      </div>
      {error && <Alert type="error" role="alert" title={say(failureWords(error))} />}
      {data && all.length === 0 && <p className="soft">{t('none')}</p>}
      {all.length > 0 && (
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('policy')}</th>
              <th scope="col">{t('state')}</th>
              {(['count', 'arrears', 'recovery', 'reduction'] as const).map((name) => (
                <th key={name} scope="col" className="figure">
                  {t(name)}
                </th>
              ))}
              <th scope="col">{t('action')}</th>
            </tr>
          </thead>
          <tbody>
            {all.map((one) => (
              <tr key={one.id}>
                <th scope="row">
                  {titleOf(one.policy)}{' '}
                  <span className="soft">{t('knownAt', { day: wireDay(one.knownAt, language) })}</span>
                </th>
                <td>{t(`state.${one.state}`)}</td>
                <td className="figure">{one.count}</td>
                <td className="figure">{wireMoney(one.arrears, language)}</td>
                <td className="figure">{wireMoney(one.recovery, language)}</td>
                <td className="figure">{wireMoney(one.reduction, language)}</td>
                <td>
                  <a href={formatRoute([...at, one.id])} aria-label={`${t('open')} ${one.id}`}>
                    {t('open')}
                  </a>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
