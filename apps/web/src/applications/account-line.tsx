/** Where the money goes, who said so, and the second person's word that it is right; without that no money goes there. */
import { type Application, createClient } from '@guiju/client';
import { Alert, Button } from 'antd';
import { mayDo, useCaller } from '../access/caller.ts';
import { useSubmit } from '../access/use-submit.ts';
import { useBilingual, useLanguage, useText } from '../i18n/language.tsx';
import { handWords } from './hand-words.ts';
import { applicationMessages } from './messages.ts';
import { useTakeStep } from './use-applications.ts';

const client = createClient();

/** In these nobody else has had it before them yet: the second review is still to come. */
const BEFORE_REVIEW: ReadonlySet<Application['state']> = new Set([
  'submitted',
  'supplementing',
  'first-review',
  'second-review',
]);

export function AccountLine({ application }: { readonly application: Application }) {
  const t = useText(applicationMessages);
  const { language } = useLanguage();
  const { account, accountSet, state } = application;
  if (account === null || accountSet === null) return t('noAccount');
  const { by, confirmedBy } = accountSet;
  return (
    <>
      {`${account.holder} ${account.bank} ${account.number}`}{' '}
      <span className="soft">
        {t('accountSetBy', { who: handWords(by, language) })}
        {confirmedBy && t('accountConfirmedBy', { who: handWords(confirmedBy, language) })}
      </span>
      {confirmedBy === null && !BEFORE_REVIEW.has(state) && (
        <Confirmation application={application} setAt={by.at} setBy={by.id} />
      )}
    </>
  );
}

interface ConfirmationProps {
  readonly application: Application;
  readonly setAt: string;
  /** Id of whoever set it. */
  readonly setBy: string;
}

function Confirmation({ application, setAt, setBy }: ConfirmationProps) {
  const t = useText(applicationMessages);
  const say = useBilingual();
  const { data: caller } = useCaller();
  const take = useTakeStep();
  const { busy, failure, submit } = useSubmit<void>(async () => {
    await take(client.confirmAccount(application.id, { setAt }));
  });
  const own = caller?.id === setBy;
  return (
    <div className="account-waits" role="note">
      <p>{t(own ? 'accountWaitsOwn' : 'accountWaits')}</p>
      {mayDo(caller, 'claims:countersign') && !own && (
        <Button type="primary" size="small" loading={busy} onClick={() => void submit()}>
          {t('confirmAccount')}
        </Button>
      )}
      {failure && <Alert type="error" role="alert" title={say(failure)} />}
    </div>
  );
}
