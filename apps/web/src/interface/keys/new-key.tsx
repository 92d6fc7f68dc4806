/** A dialog in two steps: what the key is for and may do; then the key itself, once. */
import { type NewKey, type NewKeyRequest, ROLES, SCOPES } from '@guiju/client';
import { Alert, Checkbox, Form, Input, InputNumber, Modal, Select } from 'antd';
import { useState } from 'react';
import { ShownOnce } from '../../access/shown-once.tsx';
import { useSubmit } from '../../access/use-submit.ts';
import { useBilingual, useText } from '../../i18n/language.tsx';
import { interfaceMessages } from '../messages.ts';

interface Values {
  readonly name: string;
  readonly scopes: NewKeyRequest['scopes'];
  /** 0: it does not expire. */
  readonly days: number;
  readonly perMinute: number;
}

interface NewKeyDialogProps {
  readonly create: (request: NewKeyRequest) => Promise<NewKey>;
  readonly onClose: () => void;
}

const DAYS = [30, 90, 365, 0] as const;
const DAY_MS = 24 * 3600 * 1000;

export function NewKeyDialog({ create, onClose }: NewKeyDialogProps) {
  const t = useText(interfaceMessages);
  const say = useBilingual();
  const [form] = Form.useForm<Values>();
  const [made, setMade] = useState<NewKey | null>(null);
  const { busy, failure, submit } = useSubmit<Values>(async ({ days, ...values }) => {
    const expiresAt = days === 0 ? null : new Date(Date.now() + days * DAY_MS).toISOString();
    setMade(await create({ ...values, expiresAt }));
  });
  if (made)
    return (
      <ShownOnce
        title={t('secretTitle')}
        help={t('secretHelp')}
        label={t('secret')}
        secret={made.secret}
        onClose={onClose}
      />
    );
  return (
    <Modal
      open
      title={t('create')}
      okText={t('make')}
      cancelText={t('cancel')}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ days: 365, perMinute: 600 }}
        onFinish={(values) => void submit(values)}
      >
        <Form.Item name="name" label={t('name')} rules={[{ required: true, message: t('required') }]}>
          <Input placeholder={t('namePlaceholder')} maxLength={100} autoFocus />
        </Form.Item>
        <Form.Item
          name="scopes"
          label={t('scopes')}
          rules={[{ required: true, message: t('requiredScopes') }]}
        >
          <Checkbox.Group
            className="key-scopes"
            options={ROLES.service.scopes.map((scope) => ({
              value: scope,
              label: `${say(SCOPES[scope].words)}`,
            }))}
          />
        </Form.Item>
        <Form.Item name="days" label={t('validFor')}>
          <Select
            options={DAYS.map((days) => ({
              value: days,
              label: days === 0 ? t('never') : t('days', { days }),
            }))}
          />
        </Form.Item>
        <Form.Item name="perMinute" label={t('perMinute')}>
          <InputNumber min={1} max={100_000} precision={0} />
        </Form.Item>
        {failure && <Alert type="error" role="alert" title={say(failure)} />}
      </Form>
    </Modal>
  );
}
