/** A proposal to claim back what was paid; another person decides. */
import type { Application } from '@guiju/client';
import { slotWords } from '@guiju/ir';
import { Alert, Form, Input, Modal, Select } from 'antd';
import { useState } from 'react';
import { useSubmit } from '../../access/use-submit.ts';
import { formatRoute } from '../../app/route.ts';
import { useAwards } from '../../claims/records/ledger.ts';
import { wireMoney, withUnit } from '../../format/money.ts';
import { useBilingual, useLanguage, useText } from '../../i18n/language.tsx';
import { usePaymentDesk } from '../../payments/use-payments.ts';
import { applicationMessages } from '../messages.ts';

interface RecoverDialogProps {
  readonly application: Application;
  readonly clause: string;
  readonly subject: string;
  readonly onClose: () => void;
}

export function RecoverDialog({ application, clause, subject, onClose }: RecoverDialogProps) {
  const t = useText(applicationMessages);
  const say = useBilingual();
  const { language } = useLanguage();
  const { propose } = usePaymentDesk();
  const { histories } = useAwards([subject]);
  const awards = histories
    .flatMap((history) => history.awards)
    .filter(
      (award) => award.clause === clause && award.policy === application.policy && award.endedAt === null,
    );
  const bySlot = new Map(awards.map((award) => [award.slot, award.amount]));
  const [slot, setSlot] = useState<string | null>(null);
  const [amount, setAmount] = useState('');
  const [reason, setReason] = useState('');
  const [key] = useState(() => crypto.randomUUID());
  const [done, setDone] = useState(false);
  const { busy, failure, submit } = useSubmit<string>(async (part) => {
    await propose(
      { application: application.id, slot: part, amount: withUnit(amount), reason: reason.trim() },
      key,
    );
    setDone(true);
  });
  const ready = slot !== null && amount.trim() !== '' && reason.trim() !== '';
  return (
    <Modal
      open
      title={t('recover')}
      okText={t(done ? 'close' : 'recover')}
      cancelText={t('cancel')}
      confirmLoading={busy}
      okButtonProps={{ disabled: !ready }}
      footer={(buttons, { OkBtn }) => (done ? <OkBtn /> : buttons)}
      onOk={() => (done || slot === null ? onClose() : void submit(slot))}
      onCancel={onClose}
    >
      {done ? (
        <p role="status">
          {t('recoverDone')} <a href={formatRoute(['payments', 'recoveries'])}>{t('seeRecoveries')}</a>
        </p>
      ) : (
        <>
          <p>{t('recoverHelp')}</p>
          <Form layout="vertical" requiredMark={false}>
            <Form.Item label={t('slot')} htmlFor="recover-slot">
              <Select
                id="recover-slot"
                value={slot}
                onChange={(next) => {
                  setSlot(next);
                  setAmount(bySlot.get(next) ?? '');
                }}
                options={[...bySlot].map(([value, sum]) => ({
                  value,
                  label: `${slotWords(value)[language]} ${wireMoney(sum, language)}`,
                }))}
              />
            </Form.Item>
            <Form.Item label={t('amount')} htmlFor="recover-amount">
              <Input
                id="recover-amount"
                maxLength={40}
                value={amount}
                onChange={({ target }) => setAmount(target.value)}
              />
            </Form.Item>
            <Form.Item label={t('field.reason')} htmlFor="recover-reason">
              <Input.TextArea
                id="recover-reason"
                rows={3}
                maxLength={2000}
                value={reason}
                onChange={({ target }) => setReason(target.value)}
              />
            </Form.Item>
          </Form>
        </>
      )}
      {failure && <Alert type="error" role="alert" title={say(failure)} />}
    </Modal>
  );
}
