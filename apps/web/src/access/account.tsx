/** Who is signed in, with the way out; nothing on a server for one machine. */
import { Button } from 'antd';
import { useText } from '../i18n/language.tsx';
import { useCaller, useSession } from './caller.ts';
import { accessMessages } from './messages.ts';
import { useSubmit } from './use-submit.ts';
import './access.css';

export function Account() {
  const t = useText(accessMessages);
  const { data: caller } = useCaller();
  const { signOut } = useSession();
  const { busy, submit } = useSubmit<void>(() => signOut());
  if (caller?.kind !== 'person') return null;
  return (
    <span className="account">
      <span className="soft">{caller.name}</span>
      <Button size="small" loading={busy} onClick={() => void submit()}>
        {t('signOut')}
      </Button>
    </span>
  );
}
