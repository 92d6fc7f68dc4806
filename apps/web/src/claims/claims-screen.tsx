/**
 * 核验: a claim on the desk (`#/claims/<policy>/<clause>`), many from a table (`…/batch/<clause>`), the recorded ones, and one of them
 * (`…/recorded/<id>`).
 */
import { Segmented, Spin } from 'antd';
import { navigate, useRoute } from '../app/route.ts';
import { useText } from '../i18n/language.tsx';
import { useProgram } from '../policies/use-program.ts';
import { BatchScreen } from './batch/batch-screen.tsx';
import './claims.css';
import { Desk } from './desk.tsx';
import { deskMessages } from './messages.ts';
import { ClaimList } from './records/claim-list.tsx';
import { ClaimPage } from './records/claim-page.tsx';

const DEFAULT_POLICY = 'haiyan-artisans';
const RECORDED = 'recorded';
const BATCH = 'batch';

export default function ClaimsScreen() {
  const t = useText(deskMessages);
  const [screen = 'claims', policy = DEFAULT_POLICY, place, record] = useRoute().path;
  const { data, error } = useProgram(policy);
  const program = data?.program;
  const go = (...path: readonly string[]) => navigate([screen, policy, ...path]);

  if (error) return <Note title={t('failed')} text={error.message} />;
  if (!data) return <Spin className="claims-loading" description={t('loading')} />;
  if (!program) return <Note title={t('failed')} text={t('brokenText')} />;
  const clauses = program.clauses.filter(({ subject }) => subject !== null);
  const asked =
    clauses.find(({ id }) => id === (place === BATCH ? record : place)) ??
    clauses.find(({ id }) => id === 'C09') ??
    clauses[0];
  const recorded = place === RECORDED;
  const batch = place === BATCH;
  const showRecorded = (id: string) => go(RECORDED, id);
  return (
    <div className="claims">
      <header className="claims-head">
        <h1>{t('title')}</h1>
        <span className="soft claims-policy">{program.title}</span>
        <Segmented<string>
          value={recorded ? RECORDED : batch ? BATCH : 'new'}
          onChange={(value) =>
            value === RECORDED ? go(RECORDED) : go(...(value === BATCH ? [BATCH] : []), asked?.id ?? '')
          }
          options={[
            { value: 'new', label: t('newClaim') },
            { value: BATCH, label: t('batch') },
            { value: RECORDED, label: t('recorded') },
          ]}
        />
      </header>
      {recorded && record && (
        <ClaimPage program={program} id={record} onBack={() => go(RECORDED)} onOpen={showRecorded} />
      )}
      {recorded && !record && <ClaimList policy={policy} onOpen={showRecorded} />}
      {batch && asked && (
        <BatchScreen
          key={asked.id}
          program={program}
          clause={asked.id}
          onClause={(id) => go(BATCH, id)}
          onOpen={showRecorded}
        />
      )}
      {!recorded && !batch && asked && (
        <Desk
          program={program}
          cases={data.cases}
          clause={asked.id}
          onClause={(id) => go(id)}
          onOpen={showRecorded}
        />
      )}
    </div>
  );
}

function Note({ title, text }: { readonly title: string; readonly text: string }) {
  return (
    <div className="claims" role="alert">
      <h1>{title}</h1>
      <p>{text}</p>
    </div>
  );
}
