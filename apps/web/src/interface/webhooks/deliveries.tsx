/** What was sent to one address, newest first, with what it answered; and sending it again. */
import { type Delivery, type ReplayRequest, WEBHOOK_EVENTS, type Webhook } from '@guiju/client';
import { Alert, Button, Segmented } from 'antd';
import { useState } from 'react';
import { failureWords } from '../../access/failure-words.ts';
import { moment } from '../../format/moment.ts';
import { useBilingual, useLanguage, useText } from '../../i18n/language.tsx';
import { webhookMessages } from './messages.ts';
import { type Shown, useDeliveries } from './use-webhooks.ts';

interface DeliveriesProps {
  readonly webhook: Webhook;
  readonly onReplay: (request: ReplayRequest) => Promise<void>;
}

const SHOWN: readonly Shown[] = ['all', 'pending', 'failed'];

export function Deliveries({ webhook, onReplay }: DeliveriesProps) {
  const t = useText(webhookMessages);
  const say = useBilingual();
  const [shown, setShown] = useState<Shown>('all');
  const { data, error, hasNextPage, fetchNextPage } = useDeliveries(webhook.id, shown);
  const list = data?.pages.flatMap((p) => p.deliveries) ?? [];
  const everything = { from: webhook.createdAt, only: 'failed' } as const;
  return (
    <section aria-labelledby="deliveries-title">
      <header className="interface-head">
        <h2 id="deliveries-title">{t('deliveriesOf', { url: webhook.url })}</h2>
        <Segmented<Shown>
          value={shown}
          onChange={setShown}
          options={SHOWN.map((value) => ({ value, label: t(`show.${value}`) }))}
        />
        {webhook.failed > 0 && (
          <Button onClick={() => void onReplay({ ...everything, until: new Date().toISOString() })}>
            {t('againFailed')}
          </Button>
        )}
      </header>
      <p className="soft">{t('kept')}</p>
      {error && <Alert type="error" role="alert" title={say(failureWords(error))} />}
      {data && list.length === 0 && <p className="soft">{t('noDeliveries')}</p>}
      {list.length > 0 && (
        <table className="plain-table webhook-deliveries">
          <thead>
            <tr>
              {(['at', 'event', 'application', 'state', 'answer', 'attempts', 'next', 'action'] as const).map(
                (head) => (
                  <th key={head} scope="col">
                    {t(head)}
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {list.map((d) => (
              <DeliveryRow key={d.sequence} of={d} onAgain={() => onReplay({ events: [d.event] })} />
            ))}
          </tbody>
        </table>
      )}
      {hasNextPage && <Button onClick={() => void fetchNextPage()}>{t('older')}</Button>}
    </section>
  );
}

function DeliveryRow({ of, onAgain }: { readonly of: Delivery; readonly onAgain: () => Promise<void> }) {
  const t = useText(webhookMessages);
  const say = useBilingual();
  const { language } = useLanguage();
  return (
    <tr>
      <td>{moment(of.at, language)}</td>
      <td>
        {say(WEBHOOK_EVENTS[of.type].words)} <code className="soft">{of.type}</code>
      </td>
      <td>{of.application !== null && <code>{of.application}</code>}</td>
      <td className={of.state === 'failed' ? 'webhook-failed' : undefined}>{t(of.state)}</td>
      <td>
        {of.status} {of.fault !== null && <span className="soft">{t(`fault.${of.fault}`)}</span>}
      </td>
      <td>{of.attempts}</td>
      <td>{of.nextAt !== null && moment(of.nextAt, language)}</td>
      <td>
        <Button size="small" aria-label={t('againOf', { n: of.sequence })} onClick={() => void onAgain()}>
          {t('again')}
        </Button>
      </td>
    </tr>
  );
}
