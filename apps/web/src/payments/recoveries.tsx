/** Money claimed back: proposed by one, approved by another, received by finance. */
import type { Recovery } from '@guiju/client';
import { Alert, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { mayDo, useCaller } from '../access/caller.ts';
import { failureWords } from '../access/failure-words.ts';
import { useSubmit } from '../access/use-submit.ts';
import { formatRoute } from '../app/route.ts';
import { handWords } from '../applications/hand-words.ts';
import { shownSubject } from '../applications/shown-subject.ts';
import { wireMoney, withUnit } from '../format/money.ts';
import { useBilingual, useLanguage, useText } from '../i18n/language.tsx';
import { paymentMessages } from './messages.ts';
import { usePaymentDesk, useRecoveries } from './use-payments.ts';

type Doing = { readonly kind: 'approved' | 'refused' | 'received'; readonly recovery: Recovery };

export function Recoveries() {
  const t = useText(paymentMessages);
  const say = useBilingual();
  const { language } = useLanguage();
  const { data: caller } = useCaller();
  const { data, error, isLoading } = useRecoveries();
  const [doing, setDoing] = useState<Doing | null>(null);
  const all = data?.recoveries ?? [];
  return (
    <section aria-label={t('part.recoveries')}>
      {error && <Alert type="error" role="alert" title={say(failureWords(error))} />}
      {isLoading && <p className="soft">{t('loading')}</p>}
      {data && all.length === 0 && <p className="soft">{t('noRecoveries')}</p>}
      {all.length > 0 && (
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('payee')}</th>
              <th scope="col">{t('clause')}</th>
              <th scope="col">{t('reason')}</th>
              <th scope="col" className="figure">
                {t('amount')}
              </th>
              <th scope="col" className="figure">
                {t('received')}
              </th>
              <th scope="col">{t('state')}</th>
              <th scope="col">{t('action')}</th>
            </tr>
          </thead>
          <tbody>
            {all.map((recovery) => (
              <tr key={recovery.id}>
                <th scope="row">{shownSubject(recovery.payee.id)}</th>
                <td>
                  {recovery.clause}{' '}
                  <a href={formatRoute(['applications', recovery.application])}>{t('openApplication')}</a>
                </td>
                <td>
                  {recovery.reason}{' '}
                  <span className="soft">
                    {t('proposedBy', { who: handWords(recovery.proposedBy, language) })}
                    {recovery.decidedBy &&
                      ` ${t('decidedBy', { who: handWords(recovery.decidedBy, language) })}`}
                  </span>
                </td>
                <td className="figure">{wireMoney(recovery.amount, language)}</td>
                <td className="figure">{wireMoney(recovery.received, language)}</td>
                <td>{t(`recovery.${recovery.state}`)}</td>
                <td className="row-actions">
                  {recovery.state === 'proposed' &&
                    mayDo(caller, 'claims:approve') &&
                    recovery.proposedBy.id !== caller?.id &&
                    (['approved', 'refused'] as const).map((kind) => (
                      <Button key={kind} size="small" onClick={() => setDoing({ kind, recovery })}>
                        {t(`decide.${kind}`)}
                      </Button>
                    ))}
                  {recovery.state === 'approved' && mayDo(caller, 'payments:send') && (
                    <Button size="small" onClick={() => setDoing({ kind: 'received', recovery })}>
                      {t('decide.received')}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {doing && <RecoveryDialog doing={doing} onClose={() => setDoing(null)} />}
    </section>
  );
}

function RecoveryDialog({ doing, onClose }: { readonly doing: Doing; readonly onClose: () => void }) {
  const t = useText(paymentMessages);
  const say = useBilingual();
  const { decide, receive } = usePaymentDesk();
  const { kind, recovery } = doing;
  const [words, setWords] = useState('');
  const [amount, setAmount] = useState(recovery.amount);
  const { busy, failure, submit } = useSubmit<void>(async () => {
    const text = words.trim();
    await (kind === 'received'
      ? receive(recovery.id, { amount: withUnit(amount), reference: text })
      : decide(recovery.id, { verdict: kind, reason: text }));
    onClose();
  });
  const label = t(kind === 'received' ? 'reference' : 'reason');
  return (
    <Modal
      open
      title={t(`decide.${kind}`)}
      okText={t('save')}
      cancelText={t('cancel')}
      confirmLoading={busy}
      okButtonProps={{ disabled: words.trim() === '' }}
      onOk={() => void submit()}
      onCancel={onClose}
    >
      {kind === 'received' && (
        <Input
          className="recovery-amount"
          aria-label={t('amount')}
          value={amount}
          onChange={({ target }) => setAmount(target.value)}
        />
      )}
      <Input
        aria-label={label}
        placeholder={label}
        maxLength={kind === 'received' ? 100 : 2000}
        value={words}
        onChange={({ target }) => setWords(target.value)}
      />
      {failure && <Alert type="error" role="alert" title={say(failure)} />}
    </Modal>
  );
}
