/** For who has an account, and no role: come through an identity provider for the first time, or lost all. */
import { Button } from 'antd';
import { useText } from '../i18n/language.tsx';
import { useSession } from './caller.ts';
import { Door } from './door.tsx';
import { accessMessages } from './messages.ts';

export function NoRights({ name }: { readonly name: string }) {
  const t = useText(accessMessages);
  const { signOut } = useSession();
  return (
    <Door title={t('noRightsTitle')} help={t('noRights', { name })}>
      <Button onClick={() => void signOut()}>{t('signOut')}</Button>
    </Door>
  );
}
