/** The corrected account of money that came back; the next batch pays to it. */
import type { PaymentLine } from '@guiju/client';
import { Alert, Form, Input, Modal } from 'antd';
import { useSubmit } from '../access/use-submit.ts';
import { useBilingual, useText } from '../i18n/language.tsx';
import { paymentMessages } from './messages.ts';
import { usePaymentDesk } from './use-payments.ts';

interface Values {
  readonly holder: string;
  readonly bank: string;
  readonly number: string;
  readonly reason: string;
}

interface RenewalDialogProps {
  readonly batch: string;
  readonly line: PaymentLine;
  readonly onClose: () => void;
}

export function RenewalDialog({ batch, line, onClose }: RenewalDialogProps) {
  const t = useText(paymentMessages);
  const say = useBilingual();
  const { renew } = usePaymentDesk();
  const [form] = Form.useForm<Values>();
  const { busy, failure, submit } = useSubmit<Values>(async ({ reason, ...account }) => {
    await renew(batch, line.number, { account, reason });
    onClose();
  });
  const rules = [{ required: true, whitespace: true, message: t('required') }];
  return (
    <Modal
      open
      title={t('renewOf', { number: line.number })}
      okText={t('save')}
      cancelText={t('cancel')}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={onClose}
    >
      <p>{t('renewHelp', { reason: line.reason ?? '' })}</p>
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ ...line.account }}
        onFinish={(values) => void submit(values)}
      >
        <Form.Item name="holder" label={t('holder')} rules={rules}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="bank" label={t('bankName')} rules={rules}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item
          name="number"
          label={t('accountNumber')}
          rules={[...rules, { pattern: /^\d{8,32}$/, message: t('numberWrong') }]}
        >
          <Input maxLength={32} inputMode="numeric" />
        </Form.Item>
        <Form.Item name="reason" label={t('reason')} rules={rules}>
          <Input maxLength={2000} />
        </Form.Item>
        {failure && <Alert type="error" role="alert" title={say(failure)} />}
      </Form>
    </Modal>
  );
}
