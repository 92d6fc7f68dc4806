/** 公示表 of a policy: what is published now, with names and numbers masked; read here or taken away as Word. */
import { createClient } from '@guiju/client';
import { Alert, Button, Dropdown } from 'antd';
import { useState } from 'react';
import { useSubmit } from '../access/use-submit.ts';
import { saveFile } from '../format/save-file.ts';
import { useBilingual, useText } from '../i18n/language.tsx';
import { usePolicies } from '../policies/use-policy.ts';
import { applicationMessages } from './messages.ts';
import { PaperView } from './paper-view.tsx';

const client = createClient();

export function Publication() {
  const t = useText(applicationMessages);
  const say = useBilingual();
  const policies = usePolicies().data?.policies ?? [];
  const [shown, setShown] = useState<{ readonly policy: string; readonly html: string } | null>(null);
  const view = useSubmit<string>(async (policy) =>
    setShown({ policy, html: await (await client.publicationTable(policy, 'html')).text() }),
  );
  const save = useSubmit<string>(async (policy) =>
    saveFile(`${t('publication')} ${policy}.docx`, await client.publicationTable(policy, 'docx')),
  );
  const failure = view.failure ?? save.failure;
  return (
    <>
      <Dropdown
        trigger={['click']}
        menu={{
          items: policies.map(({ id, title }) => ({ key: id, label: title })),
          onClick: ({ key }) => void view.submit(key),
        }}
      >
        <Button loading={view.busy}>{t('publication')}</Button>
      </Dropdown>
      {failure && <Alert type="warning" role="alert" title={say(failure)} />}
      {shown && (
        <PaperView
          title={t('publication')}
          html={shown.html}
          onSave={() => void save.submit(shown.policy)}
          onClose={() => setShown(null)}
        />
      )}
    </>
  );
}
