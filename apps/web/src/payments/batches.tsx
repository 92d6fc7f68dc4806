/** Payment batches, newest first, with their control totals and what came of them. */
import { Alert, Button } from 'antd';
import { failureWords } from '../access/failure-words.ts';
import { moment } from '../format/moment.ts';
import { wireMoney } from '../format/money.ts';
import { useBilingual, useLanguage, useText } from '../i18n/language.tsx';
import { paymentMessages } from './messages.ts';
import { useBatches } from './use-payments.ts';

export function Batches({ onOpen }: { readonly onOpen: (batch: string) => void }) {
  const t = useText(paymentMessages);
  const say = useBilingual();
  const { language } = useLanguage();
  const batches = useBatches();
  const all = batches.data?.pages.flatMap((page) => page.batches) ?? [];
  return (
    <section aria-label={t('part.batches')}>
      {batches.error && <Alert type="error" role="alert" title={say(failureWords(batches.error))} />}
      {batches.isLoading && <p className="soft">{t('loading')}</p>}
      {batches.data && all.length === 0 && <p className="soft">{t('noBatches')}</p>}
      {all.length > 0 && (
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('madeAt')}</th>
              <th scope="col">{t('batch')}</th>
              <th scope="col" className="figure">
                {t('count')}
              </th>
              <th scope="col" className="figure">
                {t('amount')}
              </th>
              <th scope="col" className="figure">
                {t('paid')}
              </th>
              <th scope="col" className="figure">
                {t('returned')}
              </th>
              <th scope="col">{t('state')}</th>
              <th scope="col">{t('action')}</th>
            </tr>
          </thead>
          <tbody>
            {all.map((batch) => (
              <tr key={batch.id}>
                <td>{moment(batch.createdAt, language)}</td>
                <th scope="row">
                  <code>{batch.id}</code>
                </th>
                <td className="figure">{batch.totals.count}</td>
                <td className="figure">{wireMoney(batch.totals.amount, language)}</td>
                <td className="figure">{wireMoney(batch.paid, language)}</td>
                <td className="figure">{wireMoney(batch.returned, language)}</td>
                <td>{t(`batch.${batch.state}`)}</td>
                <td>
                  <Button
                    size="small"
                    aria-label={`${t('open')} ${batch.id}`}
                    onClick={() => onOpen(batch.id)}
                  >
                    {t('open')}
                  </Button>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {batches.hasNextPage && (
        <Button loading={batches.isFetchingNextPage} onClick={() => void batches.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </section>
  );
}
