/** Lets whoever may in to the workbench; on a server for one machine that is everybody who sits at it. */
import { Spin } from 'antd';
import type { ReactNode } from 'react';
import { useText } from '../i18n/language.tsx';
import { useCaller } from './caller.ts';
import { accessMessages } from './messages.ts';
import { NoRights } from './no-rights.tsx';
import { PasswordForm } from './password-form.tsx';
import { SignInForm } from './sign-in-form.tsx';

export function Gate({ children }: { readonly children: ReactNode }) {
  const t = useText(accessMessages);
  const { data: caller, isPending } = useCaller();
  if (isPending) return <Spin className="shell-loading" description={t('loading')} />;
  if (caller?.kind === 'nobody') return <SignInForm />;
  if (caller?.mustChangePassword) return <PasswordForm />;
  if (caller?.kind === 'person' && caller.scopes.length === 0) return <NoRights name={caller.name ?? ''} />;
  // Where the server does not answer, the screens say so themselves, and drafts kept here can still be read.
  return children;
}
