/** 年检: the facts as they are now, and what the check found of each part; after a stop, whether it goes on, with the reason why. */
import { type Application, createClient, type Recheck } from '@guiju/client';
import { slotWords } from '@guiju/ir';
import { Alert, Input, Modal } from 'antd';
import { useState } from 'react';
import { useSubmit } from '../../access/use-submit.ts';
import { formatRoute } from '../../app/route.ts';
import { wireDay } from '../../format/day.ts';
import { wireMoney } from '../../format/money.ts';
import { useBilingual, useLanguage, useText } from '../../i18n/language.tsx';
import { useProgram } from '../../policies/use-program.ts';
import { type Facts, FactsEditor } from '../facts-editor.tsx';
import { applicationMessages } from '../messages.ts';
import { useTakeStep } from '../use-applications.ts';

const client = createClient();

interface RecheckDialogProps {
  readonly application: Application;
  readonly clause: string;
  readonly purpose: 'recheck' | 'resume';
  readonly onClose: () => void;
}

export function RecheckDialog({ application, clause, purpose, onClose }: RecheckDialogProps) {
  const t = useText(applicationMessages);
  const say = useBilingual();
  const take = useTakeStep();
  // Nothing is checked before its facts are on the screen.
  const { data } = useProgram(application.policy);
  const [facts, setFacts] = useState<Facts | null>(application.facts);
  const [asOf, setAsOf] = useState('');
  const [reason, setReason] = useState('');
  const [found, setFound] = useState<Recheck | null>(null);
  const { busy, failure, submit } = useSubmit<Facts>(async (now) => {
    const asked = { facts: now, ...(asOf === '' ? {} : { asOf }) };
    const checked = await (purpose === 'recheck'
      ? client.recheck(application.id, asked)
      : client.resume(application.id, { ...asked, reason: reason.trim() }));
    await take(Promise.resolve(checked.application));
    setFound(checked);
  });
  return (
    <Modal
      open
      width={680}
      title={t(found ? 'checked' : purpose)}
      okText={t(found ? 'close' : `${purpose}Do`)}
      cancelText={t('cancel')}
      confirmLoading={busy}
      okButtonProps={{ disabled: facts === null || !data || (purpose === 'resume' && reason.trim() === '') }}
      footer={(buttons, { OkBtn }) => (found ? <OkBtn /> : buttons)}
      onOk={() => (found || facts === null ? onClose() : void submit(facts))}
      onCancel={onClose}
    >
      {found ? (
        <Found found={found} />
      ) : (
        <>
          <p>{t(`${purpose}Help`)}</p>
          {purpose === 'resume' && (
            <Input.TextArea
              className="resume-reason"
              aria-label={t('field.reason')}
              placeholder={t('field.reason')}
              rows={2}
              maxLength={2000}
              value={reason}
              onChange={({ target }) => setReason(target.value)}
            />
          )}
          <label className="recheck-day" htmlFor="recheck-day">
            {t('checkDay')}{' '}
            <Input
              id="recheck-day"
              type="date"
              value={asOf}
              onChange={({ target }) => setAsOf(target.value)}
            />
          </label>
          <FactsEditor
            policy={application.policy}
            clause={clause}
            facts={application.facts}
            onChange={setFacts}
          />
        </>
      )}
      {failure && <Alert type="error" role="alert" title={say(failure)} />}
    </Modal>
  );
}

function Found({ found }: { readonly found: Recheck }) {
  const t = useText(applicationMessages);
  const say = useBilingual();
  const { language } = useLanguage();
  return (
    <>
      <ul className="checked-parts">
        {found.parts.map(({ slot, due, amount, outcome, reasons }) => (
          <li key={slot}>
            <strong>{t(`checked.${outcome}`)}</strong> {slotWords(slot)[language]} {wireDay(due, language)}{' '}
            {wireMoney(amount, language)}
            {reasons.map((reason) => (
              <div key={reason.zh} className="soft">
                {say(reason)}
              </div>
            ))}
          </li>
        ))}
      </ul>
      {found.recoveries.length > 0 && (
        <Alert
          type="warning"
          role="status"
          title={
            <>
              {t('neverGranted', { n: found.recoveries.length })}{' '}
              <a href={formatRoute(['payments', 'recoveries'])}>{t('seeRecoveries')}</a>
            </>
          }
        />
      )}
      {found.recovery !== null && (
        <Alert
          type="warning"
          role="status"
          title={t('toRecover', { sum: wireMoney(found.recovery, language) })}
        />
      )}
    </>
  );
}
