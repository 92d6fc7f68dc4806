/** What may be done with a closing by whoever looks: drawn up, approved and booked, or refused with a reason. */
import type { Closing, ClosingPreview } from '@guiju/client';
import { Alert, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { mayDo, useCaller } from '../../access/caller.ts';
import { useSubmit } from '../../access/use-submit.ts';
import { navigate } from '../../app/route.ts';
import { wireMoney } from '../../format/money.ts';
import { useBilingual, useLanguage, useText } from '../../i18n/language.tsx';
import { closingMessages } from './messages.ts';
import { useClosingDesk } from './use-closings.ts';

type Doing = 'propose' | 'approve' | 'refuse';

interface DecideProps {
  readonly closing: Closing | ClosingPreview;
  /** null: it is only looked at. */
  readonly kept: Closing | null;
  readonly at: readonly string[];
}

export function Decide({ closing, kept, at }: DecideProps) {
  const t = useText(closingMessages);
  const { data: caller } = useCaller();
  const [doing, setDoing] = useState<Doing | null>(null);
  const mayPropose =
    'problems' in closing && closing.problems.length === 0 && mayDo(caller, 'applications:handle');
  const mayDecide =
    kept?.state === 'proposed' && kept.proposedBy.id !== caller?.id && mayDo(caller, 'claims:approve');
  const offered: readonly Doing[] = mayPropose ? ['propose'] : mayDecide ? ['approve', 'refuse'] : [];
  return (
    <div className="due-bar">
      {offered.map((name) => (
        <Button key={name} type={name === 'refuse' ? 'default' : 'primary'} onClick={() => setDoing(name)}>
          {t(name)}
        </Button>
      ))}
      {doing && (
        <DecideDialog doing={doing} closing={closing} kept={kept} at={at} onClose={() => setDoing(null)} />
      )}
    </div>
  );
}

interface DialogProps extends DecideProps {
  readonly doing: Doing;
  readonly onClose: () => void;
}

function DecideDialog({ doing, closing, kept, at, onClose }: DialogProps) {
  const t = useText(closingMessages);
  const say = useBilingual();
  const { language } = useLanguage();
  const { propose, decide } = useClosingDesk();
  const [reason, setReason] = useState('');
  const { policy, pool, period, members } = closing;
  const { busy, failure, submit } = useSubmit<void>(async () => {
    if (doing === 'propose') {
      const { id } = await propose({ policy, pool, period });
      navigate([...at, policy, pool, period, id]);
    } else if (kept !== null)
      await decide(
        kept.id,
        doing === 'approve'
          ? { verdict: 'approved', listHash: kept.listHash }
          : { verdict: 'refused', reason: reason.trim() },
      );
    onClose();
  });
  return (
    <Modal
      open
      title={t(doing)}
      okText={t(doing)}
      cancelText={t('cancel')}
      confirmLoading={busy}
      okButtonProps={{ disabled: doing === 'refuse' && reason.trim() === '' }}
      onOk={() => void submit()}
      onCancel={onClose}
    >
      {doing === 'propose' && <p>{t('proposeSure')}</p>}
      {doing === 'approve' && kept && (
        <p>{t('approveSure', { n: members.length, sum: wireMoney(kept.amount, language) })}</p>
      )}
      {doing === 'refuse' && (
        <Input
          aria-label={t('reason')}
          placeholder={t('reason')}
          maxLength={2000}
          value={reason}
          onChange={({ target }) => setReason(target.value)}
        />
      )}
      {failure && <Alert type="error" role="alert" title={say(failure)} />}
    </Modal>
  );
}
