/** 集中评定: what is decided together, and how each period of it stands. */
import type { Pool } from '@guiju/client';
import { Alert } from 'antd';
import { failureWords } from '../../access/failure-words.ts';
import { formatRoute } from '../../app/route.ts';
import { useBilingual, useLanguage, useText } from '../../i18n/language.tsx';
import { usePolicyTitles } from '../../policies/use-policy.ts';
import { closingMessages } from './messages.ts';
import { usePools } from './use-closings.ts';

/** `at`: the path of this part. */
export function Closings({ at }: { readonly at: readonly string[] }) {
  const t = useText(closingMessages);
  const say = useBilingual();
  const { data, error, isLoading } = usePools();
  const pools = data?.pools ?? [];
  const claimed = pools.filter((pool) => pool.periods.length > 0);
  return (
    <section aria-label={t('pool')}>
      <p className="soft">{t('help')}</p>
      {error && <Alert type="error" role="alert" title={say(failureWords(error))} />}
      {isLoading && <p className="soft">{t('loading')}</p>}
      {data && claimed.length === 0 && (
        <p className="soft">{pools.length === 0 ? t('noPools') : t('nobody')}</p>
      )}
      {claimed.map((pool) => (
        <PoolTable key={`${pool.policy} ${pool.id}`} pool={pool} at={at} />
      ))}
    </section>
  );
}

function PoolTable({ pool, at }: { readonly pool: Pool; readonly at: readonly string[] }) {
  const t = useText(closingMessages);
  const { marks } = useLanguage();
  const titleOf = usePolicyTitles();
  const name = `${pool.id} ${pool.title}`;
  return (
    <table className="plain-table">
      <caption>
        {name} <span className="soft">{titleOf(pool.policy)}</span>{' '}
        <span className="soft">{pool.clauses.map((c) => `${c.id} ${c.title}`).join(marks.list)}</span>
      </caption>
      <thead>
        <tr>
          <th scope="col">{t('period')}</th>
          {(['underReview', 'ready', 'waiting'] as const).map((count) => (
            <th key={count} scope="col" className="figure">
              {t(count)}
            </th>
          ))}
          <th scope="col">{t('state')}</th>
          <th scope="col">{t('action')}</th>
        </tr>
      </thead>
      <tbody>
        {pool.periods.map(({ period, underReview, ready, waiting, closings }) => {
          const path = [...at, pool.policy, pool.id, period];
          const said = period === 'all' ? t('period.all') : period;
          return (
            <tr key={period}>
              <th scope="row">{said}</th>
              <td className="figure">{underReview}</td>
              <td className="figure">{ready}</td>
              <td className="figure">{waiting}</td>
              <td>
                {closings.map(({ id, round, state }) => (
                  <div key={id}>
                    <a
                      href={formatRoute([...path, id])}
                      aria-label={t('openRound', { pool: name, period: said, round })}
                    >
                      {t('round', { round })}
                    </a>{' '}
                    {t(`closing.${state}`)}
                  </div>
                ))}
              </td>
              <td>
                {ready + waiting > 0 && (
                  <a href={formatRoute(path)} aria-label={t('lookAt', { pool: name, period: said })}>
                    {t('look')}
                  </a>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
