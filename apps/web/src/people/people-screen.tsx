/** 人员: who may sign in and as what; for administrators. */
import type { OneTimePassword, Person } from '@guiju/client';
import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { useCaller } from '../access/caller.ts';
import { failureWords } from '../access/failure-words.ts';
import { ShownOnce } from '../access/shown-once.tsx';
import { useSubmit } from '../access/use-submit.ts';
import { useBilingual, useText } from '../i18n/language.tsx';
import { ChangeRolesDialog } from './change-roles.tsx';
import { peopleMessages } from './messages.ts';
import { NewPersonDialog } from './new-person.tsx';
import { PeopleTable } from './people-table.tsx';
import { usePeople } from './use-people.ts';
import './people.css';

type Dialog =
  | { readonly kind: 'new' }
  | { readonly kind: 'roles'; readonly person: Person }
  | { readonly kind: 'password'; readonly made: OneTimePassword };

export default function PeopleScreen() {
  const t = useText(peopleMessages);
  const say = useBilingual();
  const { data: caller } = useCaller();
  const { people, create, change, resetPassword } = usePeople();
  const [dialog, setDialog] = useState<Dialog | null>(null);
  const [wanted, setWanted] = useState('');
  const { failure, submit } = useSubmit<() => Promise<unknown>>(async (work) => void (await work()));
  const close = () => setDialog(null);
  const showPassword = (made: OneTimePassword) => setDialog({ kind: 'password', made });
  const problem = failure ?? (people.error && failureWords(people.error));
  const all = people.data?.people ?? [];
  const found = all.filter(({ name, email }) =>
    `${name} ${email}`.toLowerCase().includes(wanted.trim().toLowerCase()),
  );
  return (
    <div className="people">
      <header className="people-head">
        <h1>{t('title')}</h1>
        <Input.Search
          aria-label={t('search')}
          placeholder={t('search')}
          allowClear
          value={wanted}
          onChange={({ target }) => setWanted(target.value)}
        />
        <Button type="primary" onClick={() => setDialog({ kind: 'new' })}>
          {t('create')}
        </Button>
      </header>
      <p className="soft">{t('help')}</p>
      {caller?.mode === 'local' && <Alert type="info" showIcon title={t('localHelp')} />}
      {problem && <Alert type="error" role="alert" title={say(problem)} />}
      {people.isLoading && <p className="soft">{t('loading')}</p>}
      {people.data && found.length === 0 && (
        <p className="soft">{t(all.length === 0 ? 'none' : 'noneFound')}</p>
      )}
      {found.length > 0 && (
        <PeopleTable
          people={found}
          me={caller?.id ?? null}
          onRoles={(person) => setDialog({ kind: 'roles', person })}
          onActive={(person, active) => submit(() => change(person.id, { active }))}
          onReset={(person) => submit(async () => showPassword(await resetPassword(person.id)))}
        />
      )}
      {dialog?.kind === 'new' && <NewPersonDialog create={create} onMade={showPassword} onClose={close} />}
      {dialog?.kind === 'roles' && (
        <ChangeRolesDialog
          person={dialog.person}
          change={(roles) => change(dialog.person.id, { roles })}
          onClose={close}
        />
      )}
      {dialog?.kind === 'password' && (
        <ShownOnce
          title={t('passwordTitle', { name: dialog.made.person.name })}
          help={t('passwordHelp')}
          label={t('password')}
          secret={dialog.made.password}
          onClose={close}
        />
      )}
    </div>
  );
}
