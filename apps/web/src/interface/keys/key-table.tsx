/** Keys, newest first: for whom, what they may do, until when, when last used. */
import { type ApiKey, SCOPES } from '@guiju/client';
import { Button, Popconfirm } from 'antd';
import { moment } from '../../format/moment.ts';
import { useBilingual, useLanguage, useText } from '../../i18n/language.tsx';
import { interfaceMessages } from '../messages.ts';

interface KeyTableProps {
  readonly keys: readonly ApiKey[];
  readonly onRevoke: (id: string) => Promise<void>;
}

export function KeyTable({ keys, onRevoke }: KeyTableProps) {
  const t = useText(interfaceMessages);
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{t('name')}</th>
          <th scope="col">{t('prefix')}</th>
          <th scope="col">{t('scopes')}</th>
          <th scope="col">{t('expires')}</th>
          <th scope="col">{t('lastUsed')}</th>
          <th scope="col">{t('state')}</th>
          <th scope="col">{t('action')}</th>
        </tr>
      </thead>
      <tbody>
        {keys.map((key) => (
          <KeyRow key={key.id} of={key} onRevoke={() => onRevoke(key.id)} />
        ))}
      </tbody>
    </table>
  );
}

function KeyRow({ of, onRevoke }: { readonly of: ApiKey; readonly onRevoke: () => Promise<void> }) {
  const t = useText(interfaceMessages);
  const say = useBilingual();
  const { language, marks } = useLanguage();
  const at = (time: string | null, none: string): string => (time === null ? none : moment(time, language));
  return (
    <tr>
      <th scope="row">{of.name}</th>
      <td>
        <code>gj_{of.id}_…</code>
      </td>
      <td>{of.scopes.map((scope) => say(SCOPES[scope].words)).join(marks.series)}</td>
      <td>{at(of.expiresAt, t('never'))}</td>
      <td>{at(of.lastUsedAt, t('notYet'))}</td>
      <td className="whole">{t(of.state)}</td>
      <td>
        {of.state === 'active' && (
          <Popconfirm
            title={t('revokeSure', { name: of.name })}
            okText={t('revoke')}
            cancelText={t('cancel')}
            onConfirm={onRevoke}
          >
            <Button size="small" danger>
              {t('revoke')}
            </Button>
          </Popconfirm>
        )}
      </td>
    </tr>
  );
}
