/** What may follow an award: the re-check of its parts, and money claimed back. */
import type { Application } from '@guiju/client';
import { Button } from 'antd';
import { useState } from 'react';
import { mayDo, useCaller } from '../../access/caller.ts';
import { useText } from '../../i18n/language.tsx';
import { applicationMessages } from '../messages.ts';
import { RecheckDialog } from './recheck-dialog.tsx';
import { RecoverDialog } from './recover-dialog.tsx';

const IN_FORCE: ReadonlySet<Application['state']> = new Set(['approved', 'paid', 'archived']);
const PAID: ReadonlySet<Application['state']> = new Set(['paid', 'archived', 'stopped']);

export function Later({ application }: { readonly application: Application }) {
  const t = useText(applicationMessages);
  const { data: caller } = useCaller();
  const [open, setOpen] = useState<'recheck' | 'recover' | null>(null);
  const { state, clause, object } = application;
  if (clause === null || object === null || !mayDo(caller, 'applications:handle')) return null;
  if (!IN_FORCE.has(state) && !PAID.has(state)) return null;
  return (
    <section aria-labelledby="later-title">
      <h2 id="later-title">{t('later')}</h2>
      <div className="action-buttons">
        {IN_FORCE.has(state) && <Button onClick={() => setOpen('recheck')}>{t('recheck')}</Button>}
        {PAID.has(state) && <Button onClick={() => setOpen('recover')}>{t('recover')}</Button>}
      </div>
      {open === 'recheck' && (
        <RecheckDialog application={application} clause={clause} onClose={() => setOpen(null)} />
      )}
      {open === 'recover' && (
        <RecoverDialog
          application={application}
          clause={clause}
          subject={object.id}
          onClose={() => setOpen(null)}
        />
      )}
    </section>
  );
}
