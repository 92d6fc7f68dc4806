/** A secret that is shown this once: only its own button closes the dialog. */
import { Button, Input, Modal } from 'antd';
import { useState } from 'react';
import { useText } from '../i18n/language.tsx';
import { accessMessages } from './messages.ts';

interface ShownOnceProps {
  readonly title: string;
  readonly help: string;
  /** What the secret is called. */
  readonly label: string;
  readonly secret: string;
  readonly onClose: () => void;
}

export function ShownOnce({ title, help, label, secret, onClose }: ShownOnceProps) {
  const t = useText(accessMessages);
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(secret);
    setCopied(true);
  };
  return (
    <Modal
      open
      title={title}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      footer={
        <Button type="primary" onClick={onClose}>
          {t('kept')}
        </Button>
      }
    >
      <p>{help}</p>
      <div className="shown-once">
        <Input readOnly value={secret} aria-label={label} onFocus={({ target }) => target.select()} />
        <Button onClick={() => void copy()} disabled={!window.isSecureContext}>
          {copied ? t('copied') : t('copy')}
        </Button>
      </div>
    </Modal>
  );
}
