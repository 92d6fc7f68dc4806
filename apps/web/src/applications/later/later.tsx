/** What may follow an award: the re-check of its parts, money claimed back, and what was stopped resumed by a second person. */
import type { Application } from '@guiju/client';
import { Button } from 'antd';
import { useState } from 'react';
import { mayDo, useCaller } from '../../access/caller.ts';
import { useText } from '../../i18n/language.tsx';
import { applicationMessages } from '../messages.ts';
import { RecheckDialog } from './recheck-dialog.tsx';
import { RecoverDialog } from './recover-dialog.tsx';

const IN_FORCE: ReadonlySet<Application['state']> = new Set(['approved', 'paid', 'archived', 'to-check']);
const PAID: ReadonlySet<Application['state']> = new Set(['paid', 'archived', 'to-check', 'stopped']);

export function Later({ application }: { readonly application: Application }) {
  const t = useText(applicationMessages);
  const { data: caller } = useCaller();
  const [open, setOpen] = useState<'recheck' | 'recover' | 'resume' | null>(null);
  const { state, clause, object } = application;
  if (clause === null || object === null) return null;
  const handles = mayDo(caller, 'applications:handle');
  const may = {
    recheck: handles && IN_FORCE.has(state),
    recover: handles && PAID.has(state),
    resume: mayDo(caller, 'claims:approve') && state === 'stopped',
  };
  const offered = (['recheck', 'recover', 'resume'] as const).filter((what) => may[what]);
  if (offered.length === 0 && open === null) return null;
  return (
    <section aria-labelledby="later-title">
      <h2 id="later-title">{t('later')}</h2>
      <div className="action-buttons">
        {offered.map((what) => (
          <Button key={what} onClick={() => setOpen(what)}>
            {t(what)}
          </Button>
        ))}
      </div>
      {(open === 'recheck' || open === 'resume') && (
        <RecheckDialog
          application={application}
          clause={clause}
          purpose={open}
          onClose={() => setOpen(null)}
        />
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
