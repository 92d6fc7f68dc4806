/** The yearly round: what has fallen due and is not checked joins the queue. */
import { type CalledChecks, createClient } from '@guiju/client';
import { useQueryClient } from '@tanstack/react-query';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { mayDo, useCaller } from '../access/caller.ts';
import { useSubmit } from '../access/use-submit.ts';
import { useBilingual, useText } from '../i18n/language.tsx';
import { applicationMessages } from './messages.ts';
import { QUEUE } from './use-applications.ts';

const client = createClient();

export function CallChecks() {
  const t = useText(applicationMessages);
  const say = useBilingual();
  const { data: caller } = useCaller();
  const queries = useQueryClient();
  const [found, setFound] = useState<CalledChecks | null>(null);
  const { busy, failure, submit } = useSubmit<void>(async () => {
    setFound(await client.callChecks({}));
    await queries.invalidateQueries({ queryKey: [QUEUE] });
  });
  if (!mayDo(caller, 'applications:handle')) return null;
  return (
    <>
      <Button title={t('callChecksHelp')} loading={busy} onClick={() => void submit()}>
        {t('callChecks')}
      </Button>
      {found && (
        <span role="status">
          {t('calledChecks', { n: found.called.length })}
          {found.more && t('calledMore')}
        </span>
      )}
      {failure && <Alert type="error" role="alert" title={say(failure)} />}
    </>
  );
}
