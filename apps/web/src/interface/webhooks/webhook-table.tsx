/** The addresses, with how it stands and what can be done. */
import { WEBHOOK_SUBSCRIPTIONS, type Webhook } from '@guiju/client';
import { Button, Popconfirm } from 'antd';
import { moment } from '../../format/moment.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { webhookMessages } from './messages.ts';

interface WebhookActions {
  readonly onShow: (id: string) => void;
  readonly onEdit: (webhook: Webhook) => void;
  readonly onActive: (webhook: Webhook, active: boolean) => Promise<void>;
  readonly onRotate: (webhook: Webhook) => Promise<void>;
  readonly onRemove: (webhook: Webhook) => Promise<void>;
  readonly onPing: (webhook: Webhook) => Promise<void>;
}

interface WebhookTableProps extends WebhookActions {
  readonly webhooks: readonly Webhook[];
  /** The one whose deliveries are shown. */
  readonly shown: string | null;
}

export function WebhookTable({ webhooks, shown, ...actions }: WebhookTableProps) {
  const t = useText(webhookMessages);
  return (
    <table className="plain-table webhook-table">
      <thead>
        <tr>
          <th scope="col">{t('url')}</th>
          <th scope="col">{t('events')}</th>
          <th scope="col">{t('state')}</th>
          <th scope="col" className="figure">
            {t('waiting')}
          </th>
          <th scope="col" className="figure">
            {t('failedCount')}
          </th>
          <th scope="col">{t('action')}</th>
        </tr>
      </thead>
      <tbody>
        {webhooks.map((webhook) => (
          <WebhookRow key={webhook.id} webhook={webhook} shown={webhook.id === shown} {...actions} />
        ))}
      </tbody>
    </table>
  );
}

function WebhookRow({
  webhook,
  shown,
  onShow,
  onEdit,
  onActive,
  onRotate,
  onRemove,
  onPing,
}: WebhookActions & { readonly webhook: Webhook; readonly shown: boolean }) {
  const t = useText(webhookMessages);
  const { language } = useLanguage();
  const { url, events, active, rotatingUntil, pending, failed } = webhook;
  const all = events.length === WEBHOOK_SUBSCRIPTIONS.length;
  return (
    <tr>
      <th scope="row">
        <Button type="link" size="small" aria-pressed={shown} onClick={() => onShow(webhook.id)}>
          {url}
        </Button>
      </th>
      <td title={events.join('\n')}>{t(all ? 'all' : 'some', { n: events.length })}</td>
      <td>
        {t(active ? 'active' : 'paused')}
        {rotatingUntil !== null && (
          <span className="soft"> {t('rotating', { until: moment(rotatingUntil, language) })}</span>
        )}
      </td>
      <td className="figure">{pending}</td>
      <td className="figure">{failed > 0 ? <strong className="webhook-failed">{failed}</strong> : 0}</td>
      <td className="webhook-actions">
        <Button size="small" aria-label={t('pingOf', { url })} onClick={() => void onPing(webhook)}>
          {t('ping')}
        </Button>
        <Button size="small" aria-label={t('changeOf', { url })} onClick={() => onEdit(webhook)}>
          {t('change')}
        </Button>
        <Button
          size="small"
          aria-label={t(active ? 'pauseOf' : 'goOnOf', { url })}
          onClick={() => void onActive(webhook, !active)}
        >
          {t(active ? 'pause' : 'goOn')}
        </Button>
        <Sure title={t('rotateSure')} name={t('rotateOf', { url })} onSure={() => onRotate(webhook)}>
          {t('rotate')}
        </Sure>
        <Sure
          danger
          title={t('removeSure', { url })}
          name={t('removeOf', { url })}
          onSure={() => onRemove(webhook)}
        >
          {t('remove')}
        </Sure>
      </td>
    </tr>
  );
}

interface SureProps {
  readonly title: string;
  /** What the button is called by those who do not see its row. */
  readonly name: string;
  readonly children: string;
  readonly danger?: boolean;
  readonly onSure: () => Promise<void>;
}

/** Done after a second word. */
function Sure({ title, name, children, danger = false, onSure }: SureProps) {
  const t = useText(webhookMessages);
  return (
    <Popconfirm title={title} okText={children} cancelText={t('cancel')} onConfirm={onSure}>
      <Button size="small" danger={danger} aria-label={name}>
        {children}
      </Button>
    </Popconfirm>
  );
}
