/** Recording the claim on the desk, and the receipt. */
import { CheckCircleOutlined } from '@ant-design/icons';
import type { ClaimRequest } from '@guiju/client';
import { Alert, Button } from 'antd';
import type { ReactNode } from 'react';
import { failureWords } from '../../access/failure-words.ts';
import { useBilingual, useText } from '../../i18n/language.tsx';
import { deskMessages } from '../messages.ts';
import { useRecordClaim } from './ledger.ts';

interface RegisterProps {
  readonly request: ClaimRequest;
  /** Why it cannot be recorded as it stands; null when it can. */
  readonly obstacle: keyof typeof deskMessages | null;
  readonly onOpen: (id: string) => void;
  /** What may be done with the claim instead. */
  readonly children: ReactNode;
}

export function Register({ request, obstacle, onOpen, children }: RegisterProps) {
  const t = useText(deskMessages);
  const say = useBilingual();
  const { mutate, isPending, data: claim, error, variables } = useRecordClaim();
  // An answer speaks of the request it answers: after any change it is of the past.
  const current = JSON.stringify(variables) === JSON.stringify(request);
  return (
    <section className="register" aria-label={t('register')}>
      <Button type="primary" loading={isPending} disabled={obstacle !== null} onClick={() => mutate(request)}>
        {t('register')}
      </Button>
      {children}
      {current && claim ? (
        <p role="status" className="register-done">
          <CheckCircleOutlined /> {t('registered', { id: claim.id })}
          {claim.replayed && <span className="soft">{t('replayed')}</span>}
          <Button type="link" size="small" onClick={() => onOpen(claim.id)}>
            {t('openRecord')}
          </Button>
        </p>
      ) : (
        <span className="soft">{obstacle === null ? t('registerHelp') : t(obstacle)}</span>
      )}
      {current && error && (
        <Alert type="error" showIcon title={t('registerFailed')} description={say(failureWords(error))} />
      )}
    </section>
  );
}
