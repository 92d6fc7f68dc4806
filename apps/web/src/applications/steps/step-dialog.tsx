/** One step before it is taken: what it asks for, and, where a rule stands against it, why that rule is to be set aside. */
import type { Application, NextEvent } from '@guiju/client';
import { Alert, Form, Input, Modal, Radio } from 'antd';
import { useState } from 'react';
import { useSubmit } from '../../access/use-submit.ts';
import { useBilingual, useText } from '../../i18n/language.tsx';
import { type Facts, FactsEditor } from '../facts-editor.tsx';
import { applicationMessages } from '../messages.ts';
import { useTakeStep } from '../use-applications.ts';
import { blank, type Field, fieldsOf, takeStep, unfilled, type Written } from './step-fields.ts';
import { useStepName } from './step-name.ts';

interface StepDialogProps {
  readonly application: Application;
  readonly next: NextEvent;
  readonly onClose: () => void;
}

const LONG: ReadonlySet<keyof Written> = new Set(['reason', 'opinion', 'items', 'materials', 'override']);

export function StepDialog({ application, next, onClose }: StepDialogProps) {
  const t = useText(applicationMessages);
  const say = useBilingual();
  const stepName = useStepName();
  const take = useTakeStep();
  const overriding = !next.allowed && next.overridable;
  const [written, setWritten] = useState<Written>(blank);
  const [facts, setFacts] = useState<Facts | null | 'as-filed'>('as-filed');
  const { busy, failure, submit } = useSubmit<void>(async () => {
    await take(takeStep(application.id, next, written, facts === 'as-filed' ? null : facts));
    onClose();
  });
  const asked = fieldsOf(next, application);
  const { needed, optional } = asked;
  const missing = unfilled(asked, written, overriding);
  const broken = facts === null;
  const field = (name: Field | 'override', must: boolean) => (
    <Form.Item key={name} label={`${t(`field.${name}`)}${must ? '' : t('ifAny')}`} htmlFor={`step-${name}`}>
      {name === 'verdict' ? (
        <Radio.Group
          id="step-verdict"
          value={written.verdict}
          onChange={({ target }) => setWritten({ ...written, verdict: target.value })}
          options={(['grant', 'refuse'] as const).map((value) => ({ value, label: t(`verdict.${value}`) }))}
        />
      ) : LONG.has(name) ? (
        <Input.TextArea
          id={`step-${name}`}
          rows={3}
          maxLength={2000}
          value={written[name]}
          onChange={({ target }) => setWritten({ ...written, [name]: target.value })}
        />
      ) : (
        <Input
          id={`step-${name}`}
          maxLength={100}
          value={written[name]}
          onChange={({ target }) => setWritten({ ...written, [name]: target.value })}
        />
      )}
    </Form.Item>
  );
  return (
    <Modal
      open
      width={next.event === 'supplied' ? 680 : undefined}
      title={stepName(next)}
      okText={t(overriding ? 'askSecond' : 'confirm')}
      cancelText={t('cancel')}
      confirmLoading={busy}
      okButtonProps={{ disabled: missing.length > 0 || broken }}
      onOk={() => void submit()}
      onCancel={onClose}
    >
      {overriding && next.why && (
        <Alert type="warning" showIcon title={say(next.why)} description={t('overrideHelp')} />
      )}
      {next.event === 'supplement-requested' && <FoundMissing missing={application.missing} />}
      <Form layout="vertical" requiredMark={false} className="step-form">
        {needed.map((name) => field(name, true))}
        {optional.map((name) => field(name, false))}
        {overriding && field('override', true)}
        {needed.length + optional.length === 0 && !overriding && <p>{t('nothingAsked')}</p>}
      </Form>
      {next.event === 'supplied' && application.clause !== null && (
        <section className="step-facts" aria-label={t('field.facts')}>
          <h3>{t('field.facts')}</h3>
          <FactsEditor
            policy={application.policy}
            clause={application.clause}
            facts={application.facts}
            onChange={setFacts}
          />
        </section>
      )}
      {failure && <Alert type="error" role="alert" title={say(failure)} />}
    </Modal>
  );
}

/** What the notice says before anything is written: all that was found missing. */
function FoundMissing({ missing }: Pick<Application, 'missing'>) {
  const t = useText(applicationMessages);
  const say = useBilingual();
  if (missing.length === 0) return <p className="soft">{t('askedInOwnWords')}</p>;
  return (
    <>
      <p>{t('askedFor')}</p>
      <ol>
        {missing.map(({ kind, what, pointer }) => (
          <li key={`${kind} ${pointer} ${what.zh}`}>{say(what)}</li>
        ))}
      </ol>
    </>
  );
}
