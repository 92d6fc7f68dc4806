/** One application: where it stands, what was found, what may happen next, its papers, and all that happened. */
import type { Application } from '@guiju/client';
import { Alert, Spin } from 'antd';
import { failureWords } from '../access/failure-words.ts';
import { formatRoute } from '../app/route.ts';
import { wireDay } from '../format/day.ts';
import { wireMoney } from '../format/money.ts';
import { useBilingual, useLanguage, useText } from '../i18n/language.tsx';
import { AccountLine } from './account-line.tsx';
import { DeadlineWords } from './deadline.tsx';
import { Documents } from './documents.tsx';
import { FactsView } from './facts-view.tsx';
import { Later } from './later/later.tsx';
import { applicationMessages } from './messages.ts';
import { Actions } from './steps/actions.tsx';
import { Trail } from './trail.tsx';
import { useApplication } from './use-applications.ts';

export function ApplicationPage({ id, screen }: { readonly id: string; readonly screen: string }) {
  const t = useText(applicationMessages);
  const say = useBilingual();
  const { data: application, error } = useApplication(id);
  const back = <a href={formatRoute([screen])}>← {t('back')}</a>;
  if (error)
    return (
      <>
        {back}
        <Alert type="error" role="alert" title={say(failureWords(error))} />
      </>
    );
  if (!application) return <Spin />;
  return (
    <article className="application">
      {back}
      <header className="application-head">
        <h1>{[application.clause, application.object?.id].filter(Boolean).join(' · ') || application.id}</h1>
        <span className="application-state">{say(application.stateWords)}</span>
        <DeadlineWords deadline={application.deadline} />
      </header>
      <div className="application-columns">
        <div>
          <Actions application={application} />
          <Later application={application} />
          <Found application={application} />
          <Filed application={application} />
        </div>
        <div>
          <Documents application={application} />
          <Trail lines={application.trail} />
        </div>
      </div>
    </article>
  );
}

/** What the rules say of it: a proposal until it is approved. */
function Found({ application }: { readonly application: Application }) {
  const t = useText(applicationMessages);
  const say = useBilingual();
  const { language } = useLanguage();
  const { verdict, total, reasons, missing } = application;
  return (
    <section aria-labelledby="found-title">
      <h2 id="found-title">{t('found')}</h2>
      <p className={`found-${verdict}`}>
        <strong>{t(`found.${verdict}`)}</strong> {total === null ? '' : wireMoney(total, language)}
        {application.claim === null && <span className="soft">{t('proposal')}</span>}
      </p>
      {missing.length > 0 && (
        <>
          <h3>{t('missing')}</h3>
          <ol>
            {missing.map(({ kind, what, pointer }) => (
              <li key={`${kind} ${pointer} ${what.zh}`}>
                {say(what)} <span className="soft">{t(`missing.${kind}`)}</span>
              </li>
            ))}
          </ol>
        </>
      )}
      {reasons.map((reason) => (
        <div key={`${reason.clause} ${reason.object.id}`}>
          <h3>
            {reason.clause} {reason.title}
          </h3>
          <ul>
            {reason.lines.map((line) => (
              <li key={line.zh}>{say(line)}</li>
            ))}
          </ul>
        </div>
      ))}
    </section>
  );
}

/** What was handed in. */
function Filed({ application }: { readonly application: Application }) {
  const t = useText(applicationMessages);
  const { language, marks } = useLanguage();
  const { applicant, materials, facts, asOf, claim, policy, pool } = application;
  return (
    <section aria-labelledby="filed-title">
      <h2 id="filed-title">{t('filed')}</h2>
      <dl className="claim-facts">
        <dt>{t('applicant')}</dt>
        <dd>{applicant ?? ''}</dd>
        <dt>{t('asOf')}</dt>
        <dd>{wireDay(asOf, language)}</dd>
        <dt>{t('account')}</dt>
        <dd>
          <AccountLine application={application} />
        </dd>
        <dt>{t('materials')}</dt>
        <dd>{materials.length === 0 ? t('noMaterials') : materials.join(marks.list)}</dd>
        {pool !== null && (
          <>
            <dt>{t('pool')}</dt>
            <dd>
              <a href={formatRoute(['payments', 'closings', policy, pool.id, pool.period])}>
                {pool.id} {pool.period}
              </a>
            </dd>
          </>
        )}
        {claim !== null && (
          <>
            <dt>{t('claim')}</dt>
            <dd>
              <a href={formatRoute(['claims', policy, 'recorded', claim])}>{claim}</a>
            </dd>
          </>
        )}
      </dl>
      <details>
        <summary>{t('facts')}</summary>
        <FactsView facts={facts} />
      </details>
    </section>
  );
}
