/** What one person draws up and another decides: the buttons of whoever looks, and what is asked before each. */
import { Alert, Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { mayDo, useCaller } from '../access/caller.ts';
import { useSubmit } from '../access/use-submit.ts';
import { useBilingual, useText } from '../i18n/language.tsx';
import { paymentMessages } from './messages.ts';

interface TwoHandsProps {
  /** null: there is nothing to draw up. */
  readonly propose: { readonly label: string; readonly sure: string; send(): Promise<unknown> } | null;
  /** null: there is nothing to decide. */
  readonly decide: {
    /** Who drew it up: somebody else decides. */
    readonly proposedBy: string;
    readonly label: string;
    readonly sure: string;
    approve(): Promise<unknown>;
    refuse(reason: string): Promise<unknown>;
  } | null;
}

type Doing = 'propose' | 'approve' | 'refuse';

export function TwoHands({ propose, decide }: TwoHandsProps) {
  const t = useText(paymentMessages);
  const { data: caller } = useCaller();
  const [doing, setDoing] = useState<Doing | null>(null);
  const mayPropose = propose !== null && mayDo(caller, 'applications:handle');
  const mayDecide = decide !== null && decide.proposedBy !== caller?.id && mayDo(caller, 'claims:approve');
  const offered: readonly Doing[] = mayPropose ? ['propose'] : mayDecide ? ['approve', 'refuse'] : [];
  const labels = {
    propose: propose?.label ?? '',
    approve: decide?.label ?? '',
    refuse: t('decide.refused'),
  };
  return (
    <div className="due-bar">
      {offered.map((name) => (
        <Button key={name} type={name === 'refuse' ? 'default' : 'primary'} onClick={() => setDoing(name)}>
          {labels[name]}
        </Button>
      ))}
      {doing && (
        <Sure
          label={labels[doing]}
          sure={{ propose: propose?.sure, approve: decide?.sure, refuse: null }[doing] ?? null}
          send={async (reason) => {
            if (doing === 'propose') await propose?.send();
            else await (doing === 'approve' ? decide?.approve() : decide?.refuse(reason));
          }}
          onClose={() => setDoing(null)}
        />
      )}
    </div>
  );
}

interface SureProps {
  readonly label: string;
  /** null: a reason is asked for instead. */
  readonly sure: string | null;
  readonly send: (reason: string) => Promise<void>;
  readonly onClose: () => void;
}

function Sure({ label, sure, send, onClose }: SureProps) {
  const t = useText(paymentMessages);
  const say = useBilingual();
  const [reason, setReason] = useState('');
  const { busy, failure, submit } = useSubmit<void>(async () => {
    await send(reason.trim());
    onClose();
  });
  return (
    <Modal
      open
      title={label}
      okText={label}
      cancelText={t('cancel')}
      confirmLoading={busy}
      okButtonProps={{ disabled: sure === null && reason.trim() === '' }}
      onOk={() => void submit()}
      onCancel={onClose}
    >
      {sure !== null && <p>{sure}</p>}
      {sure === null && (
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
