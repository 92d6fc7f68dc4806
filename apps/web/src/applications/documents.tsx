/** The papers of an application: read here as they will be printed, or taken away as Word. */
import { APPLICATION_DOCUMENTS, type ApplicationDocument, createClient } from '@guiju/client';
import { Alert, Button, Modal } from 'antd';
import { useState } from 'react';
import { useSubmit } from '../access/use-submit.ts';
import { saveFile } from '../format/save-file.ts';
import { useBilingual, useText } from '../i18n/language.tsx';
import { applicationMessages } from './messages.ts';

const client = createClient();

interface Shown {
  readonly kind: ApplicationDocument;
  readonly html: string;
}

export function Documents({ id }: { readonly id: string }) {
  const t = useText(applicationMessages);
  const say = useBilingual();
  const [shown, setShown] = useState<Shown | null>(null);
  const view = useSubmit<ApplicationDocument>(async (kind) => {
    const html = await (await client.applicationDocument(id, kind, 'html')).text();
    setShown({ kind, html });
  });
  const save = useSubmit<ApplicationDocument>(async (kind) =>
    saveFile(`${t(`document.${kind}`)} ${id}.docx`, await client.applicationDocument(id, kind, 'docx')),
  );
  const failure = view.failure ?? save.failure;
  return (
    <section aria-labelledby="documents-title">
      <h2 id="documents-title">{t('documents')}</h2>
      <ul className="documents">
        {APPLICATION_DOCUMENTS.map((kind) => (
          <li key={kind}>
            <span>{t(`document.${kind}`)}</span>
            <Button
              size="small"
              disabled={view.busy}
              aria-label={`${t('preview')} ${t(`document.${kind}`)}`}
              onClick={() => void view.submit(kind)}
            >
              {t('preview')}
            </Button>
            <Button
              size="small"
              disabled={save.busy}
              aria-label={`Word ${t(`document.${kind}`)}`}
              onClick={() => void save.submit(kind)}
            >
              Word
            </Button>
          </li>
        ))}
      </ul>
      {failure && <Alert type="warning" role="alert" title={say(failure)} />}
      {shown && (
        <Modal
          open
          width={900}
          title={t(`document.${shown.kind}`)}
          footer={
            <Button type="primary" onClick={() => void save.submit(shown.kind)}>
              {t('download')}
            </Button>
          }
          onCancel={() => setShown(null)}
        >
          {/* Without scripts and without a place of its own: what an applicant wrote stays text. */}
          <iframe
            className="document-frame"
            title={t(`document.${shown.kind}`)}
            sandbox=""
            srcDoc={shown.html}
          />
        </Modal>
      )}
    </section>
  );
}
