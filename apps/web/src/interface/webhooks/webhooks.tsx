/** Addresses that are told of events, and what was sent to one of them. */
import type { NewWebhook, Webhook } from '@guiju/client';
import { Alert, Button } from 'antd';
import { useState } from 'react';
import { useCaller } from '../../access/caller.ts';
import { failureWords } from '../../access/failure-words.ts';
import { ShownOnce } from '../../access/shown-once.tsx';
import { useSubmit } from '../../access/use-submit.ts';
import { useBilingual, useText } from '../../i18n/language.tsx';
import { Deliveries } from './deliveries.tsx';
import { webhookMessages } from './messages.ts';
import { useWebhooks } from './use-webhooks.ts';
import { WebhookDialog } from './webhook-dialog.tsx';
import { WebhookTable } from './webhook-table.tsx';
import './webhooks.css';

export function Webhooks() {
  const t = useText(webhookMessages);
  const say = useBilingual();
  const { data: caller } = useCaller();
  const { webhooks, create, change, remove, rotate, ping, replay } = useWebhooks();
  const { failure, submit } = useSubmit<() => Promise<unknown>>(async (work) => void (await work()));
  const [editing, setEditing] = useState<Webhook | 'new' | null>(null);
  const [made, setMade] = useState<NewWebhook | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const list = webhooks.data?.webhooks ?? [];
  const shown = list.find((w) => w.id === chosen) ?? list[0];
  const problem = failure ?? (webhooks.error && failureWords(webhooks.error));
  return (
    <section aria-labelledby="webhooks-title">
      <header className="interface-head">
        <h2 id="webhooks-title">{t('title')}</h2>
        <Button type="primary" onClick={() => setEditing('new')}>
          {t('create')}
        </Button>
      </header>
      <p className="soft">{t('help')}</p>
      {caller?.mode === 'local' && <p className="soft">{t('localHelp')}</p>}
      {problem && <Alert type="error" role="alert" title={say(problem)} />}
      {webhooks.isLoading && <p className="soft">{t('loading')}</p>}
      {webhooks.data && list.length === 0 && <p className="soft">{t('none')}</p>}
      {list.length > 0 && (
        <WebhookTable
          webhooks={list}
          shown={shown?.id ?? null}
          onShow={setChosen}
          onEdit={setEditing}
          onActive={({ id }, active) => submit(() => change(id, { active }))}
          onRotate={({ id }) => submit(async () => setMade(await rotate(id)))}
          onRemove={({ id }) => submit(() => remove(id))}
          onPing={({ id }) => {
            setChosen(id);
            return submit(() => ping(id));
          }}
        />
      )}
      {shown && (
        <Deliveries
          key={shown.id}
          webhook={shown}
          onReplay={(request) => submit(() => replay(shown.id, request))}
        />
      )}
      {editing && (
        <WebhookDialog
          webhook={editing === 'new' ? null : editing}
          onClose={() => setEditing(null)}
          save={async (request) => {
            if (editing !== 'new') await change(editing.id, request);
            else setMade(await create(request));
            setEditing(null);
          }}
        />
      )}
      {made && (
        <ShownOnce
          title={t('secretTitle')}
          help={t('secretHelp')}
          label={t('secret')}
          secret={made.secret}
          onClose={() => setMade(null)}
        />
      )}
    </section>
  );
}
