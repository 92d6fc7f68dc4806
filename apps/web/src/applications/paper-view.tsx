/** A paper as it will be printed. */
import { Button, Modal } from 'antd';
import { useText } from '../i18n/language.tsx';
import { applicationMessages } from './messages.ts';

interface PaperViewProps {
  readonly title: string;
  readonly html: string;
  readonly onSave: () => void;
  readonly onClose: () => void;
}

export function PaperView({ title, html, onSave, onClose }: PaperViewProps) {
  const t = useText(applicationMessages);
  return (
    <Modal
      open
      width={900}
      title={title}
      footer={
        <Button type="primary" onClick={onSave}>
          {t('download')}
        </Button>
      }
      onCancel={onClose}
    >
      {/* Without scripts and without a place of its own: what an applicant wrote stays text. */}
      <iframe className="document-frame" title={title} sandbox="" srcDoc={html} />
    </Modal>
  );
}
