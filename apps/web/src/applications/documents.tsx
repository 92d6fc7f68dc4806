/** The papers of an application: read here as they will be printed, or taken away as Word. */
import {
  APPLICATION_DOCUMENTS,
  type Application,
  type ApplicationDocument,
  createClient,
} from '@guiju/client';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useSubmit } from '../access/use-submit.ts';
import { saveFile } from '../format/save-file.ts';
import { useBilingual, useText } from '../i18n/language.tsx';
import { applicationMessages } from './messages.ts';
import { PaperView } from './paper-view.tsx';

const client = createClient();

interface Shown {
  readonly kind: ApplicationDocument;
  readonly html: string;
}

export function Documents({ application }: { readonly application: Application }) {
  const { id, documents } = application;
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
            <span>
              {t(`document.${kind}`)}
              {!documents.includes(kind) && <small className="soft"> {t(`not-yet.${kind}`)}</small>}
            </span>
            <Button
              size="small"
              disabled={view.busy || !documents.includes(kind)}
              aria-label={`${t('preview')} ${t(`document.${kind}`)}`}
              onClick={() => void view.submit(kind)}
            >
              {t('preview')}
            </Button>
            <Button
              size="small"
              disabled={save.busy || !documents.includes(kind)}
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
        <PaperView
          title={t(`document.${shown.kind}`)}
          html={shown.html}
          onSave={() => void save.submit(shown.kind)}
          onClose={() => setShown(null)}
        />
      )}
    </section>
  );
}
