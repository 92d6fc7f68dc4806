/** People by address: their roles, whether they may sign in, and what can be done about it. */
import { type Person, ROLES } from '@guiju/client';
import { Button, Popconfirm } from 'antd';
import { moment } from '../format/moment.ts';
import { useBilingual, useLanguage, useText } from '../i18n/language.tsx';
import { peopleMessages } from './messages.ts';

interface PeopleTableProps {
  readonly people: readonly Person[];
  /** The id of who looks at it. */
  readonly me: string | null;
  readonly onRoles: (person: Person) => void;
  readonly onActive: (person: Person, active: boolean) => Promise<void>;
  readonly onReset: (person: Person) => Promise<void>;
}

export function PeopleTable({ people, ...does }: PeopleTableProps) {
  const t = useText(peopleMessages);
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{t('name')}</th>
          <th scope="col">{t('email')}</th>
          <th scope="col">{t('roles')}</th>
          <th scope="col">{t('state')}</th>
          <th scope="col">{t('since')}</th>
          <th scope="col">{t('action')}</th>
        </tr>
      </thead>
      <tbody>
        {people.map((person) => (
          <PersonRow key={person.id} person={person} {...does} />
        ))}
      </tbody>
    </table>
  );
}

type PersonRowProps = Omit<PeopleTableProps, 'people'> & { readonly person: Person };

function PersonRow({ person, me, onRoles, onActive, onReset }: PersonRowProps) {
  const t = useText(peopleMessages);
  const say = useBilingual();
  const { language, marks } = useLanguage();
  const { name } = person;
  return (
    <tr>
      <th scope="row">
        {name}
        {person.id === me && <span className="soft">{t('you')}</span>}
      </th>
      <td>{person.email}</td>
      <td>{person.roles.map((role) => say(ROLES[role].words)).join(marks.list)}</td>
      <td>
        {person.active ? (
          t(person.mustChangePassword ? 'firstSignIn' : 'active')
        ) : (
          <strong className="suspended">{t('suspended')}</strong>
        )}
      </td>
      <td>{moment(person.createdAt, language)}</td>
      <td className="row-actions">
        <Button size="small" aria-label={t('rolesOf', { name })} onClick={() => onRoles(person)}>
          {t('changeRoles')}
        </Button>
        <Popconfirm
          title={t('resetSure', { name })}
          okText={t('reset')}
          cancelText={t('cancel')}
          onConfirm={() => onReset(person)}
        >
          <Button size="small" aria-label={t('resetOf', { name })}>
            {t('reset')}
          </Button>
        </Popconfirm>
        {person.active ? (
          <Popconfirm
            title={t('suspendSure', { name })}
            okText={t('suspend')}
            cancelText={t('cancel')}
            onConfirm={() => onActive(person, false)}
          >
            <Button size="small" danger aria-label={t('suspendOf', { name })}>
              {t('suspend')}
            </Button>
          </Popconfirm>
        ) : (
          <Button
            size="small"
            aria-label={t('restoreOf', { name })}
            onClick={() => void onActive(person, true)}
          >
            {t('restore')}
          </Button>
        )}
      </td>
    </tr>
  );
}
