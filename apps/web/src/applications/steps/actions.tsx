/** What may happen next: a button for each step this person may take, the reason beside each they may not, and a signature that waits. */
import { type Application, createClient, type NextEvent } from '@guiju/client';
import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { mayDo, useCaller } from '../../access/caller.ts';
import { useSubmit } from '../../access/use-submit.ts';
import { useBilingual, useLanguage, useText } from '../../i18n/language.tsx';
import { handWords } from '../hand-words.ts';
import { applicationMessages } from '../messages.ts';
import { useTakeStep } from '../use-applications.ts';
import { StepDialog } from './step-dialog.tsx';
import { useStepName } from './step-name.ts';

const client = createClient();

export function Actions({ application }: { readonly application: Application }) {
  const t = useText(applicationMessages);
  const say = useBilingual();
  const stepName = useStepName();
  const { data: caller } = useCaller();
  const [taking, setTaking] = useState<NextEvent | null>(null);
  const mine = application.next.filter(({ scope }) => mayDo(caller, scope));
  const open = mine.filter(({ allowed, overridable }) => allowed || overridable);
  const closed = mine.filter(({ allowed, overridable }) => !allowed && !overridable);
  return (
    <section className="actions" aria-labelledby="actions-title">
      <h2 id="actions-title">{t('next')}</h2>
      {application.pendingOverride && <Countersign application={application} />}
      {mine.length === 0 && !application.pendingOverride && (
        <p className="soft">{t(application.next.length === 0 ? 'finished' : 'othersTurn')}</p>
      )}
      <div className="action-buttons">
        {open.map((next) => (
          <Button
            key={next.event}
            type={next.allowed ? 'primary' : 'default'}
            ghost={next.allowed && SIDEWAYS.has(next.event)}
            onClick={() => setTaking(next)}
          >
            {stepName(next)}
            {!next.allowed && t('byOverride')}
          </Button>
        ))}
      </div>
      {closed.length > 0 && (
        <ul className="soft action-closed">
          {closed.map(({ event, words, why }) => (
            <li key={event}>
              {t('because', { what: stepName({ event, words }), why: why ? say(why) : t('notAllowed') })}
            </li>
          ))}
        </ul>
      )}
      {taking && <StepDialog application={application} next={taking} onClose={() => setTaking(null)} />}
    </section>
  );
}

/** Steps off the straight way, drawn lighter so that the straight one stands out. */
const SIDEWAYS: ReadonlySet<NextEvent['event']> = new Set([
  'supplement-requested',
  'supplement-lapsed',
  'withdrawn',
  'review-returned',
  'objection-raised',
  'objection-upheld',
  'approval-returned',
  'approval-refused',
]);

function Countersign({ application }: { readonly application: Application }) {
  const t = useText(applicationMessages);
  const say = useBilingual();
  const { language } = useLanguage();
  const { data: caller } = useCaller();
  const take = useTakeStep();
  const [reason, setReason] = useState('');
  const pending = application.pendingOverride;
  const { busy, failure, submit } = useSubmit<'signed' | 'declined'>(async (verdict) => {
    if (!pending) return;
    const override = pending.id;
    const body = verdict === 'signed' ? { override, verdict } : { override, verdict, reason: reason.trim() };
    await take(client.countersign(application.id, body));
  });
  if (!pending) return null;
  const own = caller?.id === pending.by.id;
  const may = mayDo(caller, 'claims:countersign') && !own;
  return (
    <div className="countersign" role="note">
      <p>
        <strong>{t('pending')}</strong> {say(pending.words)}
      </p>
      <p>
        {t('pendingReason', { reason: pending.reason })}{' '}
        <span className="soft">{t('askedBy', { who: handWords(pending.by, language) })}</span>
      </p>
      {may ? (
        <div className="countersign-form">
          <Button type="primary" loading={busy} onClick={() => void submit('signed')}>
            {t('sign')}
          </Button>
          <Input
            aria-label={t('declineReason')}
            placeholder={t('declineReason')}
            maxLength={2000}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
          <Button
            danger
            disabled={reason.trim() === ''}
            loading={busy}
            onClick={() => void submit('declined')}
          >
            {t('decline')}
          </Button>
        </div>
      ) : (
        <p className="soft">{t(own ? 'ownPending' : 'othersPending')}</p>
      )}
      {failure && <Alert type="error" role="alert" title={say(failure)} />}
    </div>
  );
}
