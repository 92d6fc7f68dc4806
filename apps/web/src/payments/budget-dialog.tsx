/** The budget of a clause in a year, with the paper it comes from. */
import type { FinanceRow } from '@guiju/client';
import { Alert, Form, Input, Modal } from 'antd';
import { useSubmit } from '../access/use-submit.ts';
import { withUnit } from '../format/money.ts';
import { useBilingual, useText } from '../i18n/language.tsx';
import { paymentMessages } from './messages.ts';
import { usePaymentDesk } from './use-payments.ts';

interface Values {
  readonly amount: string;
  readonly source: string;
}

export function BudgetDialog({ row, onClose }: { readonly row: FinanceRow; readonly onClose: () => void }) {
  const t = useText(paymentMessages);
  const say = useBilingual();
  const { setBudget } = usePaymentDesk();
  const [form] = Form.useForm<Values>();
  const { policy, clause, year } = row;
  const { busy, failure, submit } = useSubmit<Values>(async ({ amount, source }) => {
    await setBudget({ policy, clause, year, amount: withUnit(amount), source: source.trim() });
    onClose();
  });
  return (
    <Modal
      open
      title={t('budgetOf', { clause, year })}
      okText={t('save')}
      cancelText={t('cancel')}
      confirmLoading={busy}
      onOk={form.submit}
      onCancel={onClose}
    >
      <Form<Values>
        form={form}
        layout="vertical"
        requiredMark={false}
        initialValues={{ amount: row.budget ?? '', source: '' }}
        onFinish={(values) => void submit(values)}
      >
        <Form.Item
          name="amount"
          label={t('amount')}
          rules={[{ required: true, whitespace: true, message: t('required') }]}
        >
          <Input placeholder={t('amountHelp')} maxLength={40} autoFocus />
        </Form.Item>
        <Form.Item
          name="source"
          label={t('source')}
          rules={[{ required: true, whitespace: true, message: t('required') }]}
        >
          <Input placeholder={t('sourceHelp')} maxLength={200} />
        </Form.Item>
        {failure && <Alert type="error" role="alert" title={say(failure)} />}
      </Form>
    </Modal>
  );
}
