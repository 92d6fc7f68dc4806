/** Making, seeing and revoking keys. */
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useCaller } from '../../access/caller.ts';
import { failureWords } from '../../access/failure-words.ts';
import { useSubmit } from '../../access/use-submit.ts';
import { useBilingual, useText } from '../../i18n/language.tsx';
import { interfaceMessages } from '../messages.ts';
import { KeyTable } from './key-table.tsx';
import { NewKeyDialog } from './new-key.tsx';
import { useKeys } from './use-keys.ts';

export function Keys() {
  const t = useText(interfaceMessages);
  const say = useBilingual();
  const { data: caller } = useCaller();
  const { keys, create, revoke } = useKeys();
  const { failure, submit } = useSubmit<string>(revoke);
  const [making, setMaking] = useState(false);
  const problem = failure ?? (keys.error && failureWords(keys.error));
  return (
    <section aria-labelledby="keys-title">
      <header className="interface-head">
        <h2 id="keys-title">{t('keys')}</h2>
        <Button type="primary" onClick={() => setMaking(true)}>
          {t('create')}
        </Button>
      </header>
      <p className="soft">{t('keysHelp')}</p>
      {caller?.mode === 'local' && <Alert type="info" showIcon title={t('localHelp')} />}
      {problem && <Alert type="error" role="alert" title={say(problem)} />}
      {keys.isLoading && <p className="soft">{t('loading')}</p>}
      {keys.data?.keys.length === 0 && <p className="soft">{t('none')}</p>}
      {keys.data && keys.data.keys.length > 0 && <KeyTable keys={keys.data.keys} onRevoke={submit} />}
      {making && <NewKeyDialog create={create} onClose={() => setMaking(false)} />}
    </section>
  );
}
