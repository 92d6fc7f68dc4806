/** What the bank says of one line: paid, rejected, or credited and sent back. */
import type { PaymentLine } from '@guiju/client';
import { Alert, Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useSubmit } from '../access/use-submit.ts';
import { useBilingual, useText } from '../i18n/language.tsx';
import { paymentMessages } from './messages.ts';
import { usePaymentDesk } from './use-payments.ts';

interface BankDialogProps {
  readonly batch: string;
  readonly line: PaymentLine;
  readonly onClose: () => void;
}

type Result = 'paid' | 'rejected' | 'returned';

export function BankDialog({ batch, line, onClose }: BankDialogProps) {
  const t = useText(paymentMessages);
  const say = useBilingual();
  const { settle } = usePaymentDesk();
  const { number } = line;
  const [result, setResult] = useState<Result>(line.state === 'paid' ? 'returned' : 'rejected');
  const [reason, setReason] = useState('');
  const { busy, failure, submit } = useSubmit<void>(async () => {
    await settle(batch, {
      results: [result === 'paid' ? { number, result } : { number, result, reason: reason.trim() }],
    });
    onClose();
  });
  return (
    <Modal
      open
      title={t('bankOf', { number })}
      okText={t('save')}
      cancelText={t('cancel')}
      confirmLoading={busy}
      okButtonProps={{ disabled: result !== 'paid' && reason.trim() === '' }}
      onOk={() => void submit()}
      onCancel={onClose}
    >
      <Form layout="vertical" requiredMark={false}>
        <Form.Item label={t('result')}>
          <Radio.Group
            value={result}
            onChange={({ target }) => setResult(target.value)}
            options={(line.state === 'paid' ? (['returned'] as const) : (['paid', 'rejected'] as const)).map(
              (value) => ({ value, label: t(`line.${value}`) }),
            )}
          />
        </Form.Item>
        {result !== 'paid' && (
          <Form.Item label={t('reason')} htmlFor="bank-reason">
            <Input
              id="bank-reason"
              maxLength={200}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          </Form.Item>
        )}
      </Form>
      {failure && <Alert type="error" role="alert" title={say(failure)} />}
    </Modal>
  );
}
