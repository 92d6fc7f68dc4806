/** 试用: one operation on a saved example, sent to this server; beside it the same request as a command and as code. */
import { SCOPES } from '@guiju/client';
import { Alert, Button, Popconfirm, Select } from 'antd';
import { mayDo, useCaller } from '../../access/caller.ts';
import { useBilingual, useLanguage, useText } from '../../i18n/language.tsx';
import { CodeBlock } from '../code-block.tsx';
import { Fields } from './fields.tsx';
import { tryMessages } from './messages.ts';
import { clientCodeOf, curlOf, outgoingOf } from './outgoing.ts';
import { ReplyView } from './reply-view.tsx';
import { jsonFault } from './send.ts';
import { type Trial, type TrialName, trials } from './trials.ts';
import { fromExample, type TrialDesk, useTrial } from './use-trial.ts';

const NAMES = Object.keys(trials) as readonly TrialName[];

export function TryIt() {
  const { data: caller } = useCaller();
  const names = NAMES.filter((name) => mayDo(caller, trials[name].needs));
  const first = names[0];
  return first === undefined ? null : <Desk key={first} first={first} names={names} />;
}

function Desk({ first, names }: { readonly first: TrialName; readonly names: readonly TrialName[] }) {
  const t = useText(tryMessages);
  const say = useBilingual();
  const { data: caller } = useCaller();
  const desk = useTrial(first);
  const { trial, filled } = desk;
  const fault = trial.body === null ? null : jsonFault(filled.body);
  const withKey = caller?.mode === 'open';
  const { origin } = window.location;
  return (
    <section aria-labelledby="try-title">
      <h2 id="try-title">{t('title')}</h2>
      <p className="soft">{t('help')}</p>
      <Choices desk={desk} names={names} />
      <div className="try-panes">
        <div className="try-pane">
          <Fields trial={trial} filled={filled} fault={fault} onEdit={desk.edit} />
          <SendButton trial={trial} busy={desk.busy} onSend={() => void desk.submit()} />
          {desk.failure && <Alert type="error" role="alert" title={say(desk.failure)} />}
        </div>
        <div className="try-pane">
          {desk.reply ? <ReplyView reply={desk.reply} /> : <p className="soft">{t('noReply')}</p>}
          <CodeBlock title={t('curl')} text={curlOf(origin, outgoingOf(trial, filled), withKey)} />
          {fault === null && (
            <CodeBlock title={t('client')} text={clientCodeOf(origin, trial, filled, withKey)} />
          )}
          {withKey && <p className="soft">{t('keyHelp')}</p>}
        </div>
      </div>
    </section>
  );
}

function Choices({ desk, names }: { readonly desk: TrialDesk; readonly names: readonly TrialName[] }) {
  const t = useText(tryMessages);
  const say = useBilingual();
  const { language } = useLanguage();
  return (
    <div className="try-choices">
      <Labelled title={t('operation')}>
        <Select
          aria-label={t('operation')}
          value={desk.name}
          onChange={desk.setName}
          popupMatchSelectWidth={false}
          options={names.map((name) => {
            const { operation } = trials[name];
            return {
              value: name,
              label: `${operation.method.toUpperCase()} ${operation.path}  ${say(operation.summary)}`,
            };
          })}
        />
      </Labelled>
      {(fromExample(desk.name) || desk.trial.operation.path.startsWith('/v1/policies/')) && (
        <Labelled title={t('policy')}>
          <Select
            aria-label={t('policy')}
            value={desk.policy}
            onChange={desk.setPolicy}
            popupMatchSelectWidth={false}
            options={desk.policies.map(({ id, title }) => ({
              value: id,
              label: language === 'zh' ? title : id,
            }))}
          />
        </Labelled>
      )}
      {fromExample(desk.name) && desk.case && (
        <Labelled title={t('example')}>
          <Select
            aria-label={t('example')}
            showSearch={{ optionFilterProp: 'label' }}
            value={desk.case.id}
            onChange={desk.setCase}
            popupMatchSelectWidth={false}
            options={desk.cases.map(({ id, title }) => ({
              value: id,
              label: title.startsWith(id) ? title : `${id} ${title}`,
            }))}
          />
        </Labelled>
      )}
    </div>
  );
}

function Labelled({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <div className="try-choice">
      <span>{title}</span>
      {children}
    </div>
  );
}

interface SendButtonProps {
  readonly trial: Trial;
  readonly busy: boolean;
  readonly onSend: () => void;
}

/** What changes something is sent only after a second word. */
function SendButton({ trial, busy, onSend }: SendButtonProps) {
  const t = useText(tryMessages);
  const changes = trial.operation.method !== 'get' && SCOPES[trial.needs].changes;
  if (!changes)
    return (
      <Button type="primary" loading={busy} onClick={onSend}>
        {t('send')}
      </Button>
    );
  return (
    <div className="try-send">
      <Popconfirm title={t('sendSure')} okText={t('send')} cancelText={t('cancel')} onConfirm={onSend}>
        <Button type="primary" loading={busy}>
          {t('sendChange')}
        </Button>
      </Popconfirm>
      <span className="soft">{t('changes')}</span>
    </div>
  );
}
