/** Where to, and what of. The events are those that the caller may read. */
import { type NewWebhookRequest, WEBHOOK_EVENTS, WEBHOOK_SUBSCRIPTIONS, type Webhook } from '@guiju/client';
import { Alert, Checkbox, Form, Input, Modal } from 'antd';
import { useSubmit } from '../../access/use-submit.ts';
import { useBilingual, useText } from '../../i18n/language.tsx';
import { webhookMessages } from './messages.ts';

interface WebhookDialogProps {
  /** null: a new one. */
  readonly webhook: Webhook | null;
  readonly save: (request: NewWebhookRequest) => Promise<void>;
  readonly onClose: () => void;
}

export function WebhookDialog({ webhook, save, onClose }: WebhookDialogProps) {
  const t = useText(webhookMessages);
  const say = useBilingual();
  const [form] = Form.useForm<NewWebhookRequest>();
  const { busy, failure, submit } = useSubmit<NewWebhookRequest>(save);
  return (
    <Modal
      open
      width={640}
      title={webhook ? t('changeOf', { url: webhook.url }) : t('create')}
      okText={t(webhook ? 'save' : 'make')}
      cancelText={t('cancel')}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<NewWebhookRequest>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{
          url: webhook?.url ?? '',
          events: webhook?.events ?? ['claim.recorded', 'application.moved', 'payment.paid'],
        }}
        onFinish={(values) => void submit(values)}
      >
        <Form.Item name="url" label={t('url')} rules={[{ required: true, message: t('required') }]}>
          <Input type="url" placeholder={t('urlHelp')} maxLength={2000} autoFocus />
        </Form.Item>
        <Form.Item
          name="events"
          label={t('events')}
          rules={[{ required: true, message: t('requiredEvents') }]}
        >
          <Checkbox.Group
            className="webhook-events"
            options={WEBHOOK_SUBSCRIPTIONS.map((type) => ({
              value: type,
              label: (
                <>
                  {say(WEBHOOK_EVENTS[type].words)} <code className="soft">{type}</code>
                </>
              ),
            }))}
          />
        </Form.Item>
        {failure && <Alert type="error" role="alert" title={say(failure)} />}
      </Form>
    </Modal>
  );
}
