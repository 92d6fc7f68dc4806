/** 办件队列: what waits, the earliest deadline first, so that what is overdue stands on top. */
import { APPLICATION_STATES, type ApplicationState, type ApplicationSummary } from '@guiju/client';
import { Alert, Button, Checkbox, Input, Select } from 'antd';
import { useState } from 'react';
import { failureWords } from '../access/failure-words.ts';
import { useSubmit } from '../access/use-submit.ts';
import { formatRoute, navigate, useRoute } from '../app/route.ts';
import { wireMoney } from '../format/money.ts';
import { useBilingual, useLanguage, useText } from '../i18n/language.tsx';
import { usePolicyTitles } from '../policies/use-policy.ts';
import { CallChecks } from './call-checks.tsx';
import { DeadlineWords } from './deadline.tsx';
import { applicationMessages } from './messages.ts';
import { Publication } from './publication.tsx';
import { saveQueue } from './save-queue.ts';
import { shownSubject } from './shown-subject.ts';
import { useQueue } from './use-applications.ts';

const isState = (word: string): word is ApplicationState =>
  (APPLICATION_STATES as readonly string[]).includes(word);

export function Queue() {
  const t = useText(applicationMessages);
  const say = useBilingual();
  const { language } = useLanguage();
  const { path, query } = useRoute();
  const states = (query.get('state') ?? '').split(',').filter(isState);
  const overdue = query.get('overdue') === 'true';
  const subject = query.get('subject') ?? '';
  const asked = {
    ...(states.length > 0 ? { state: states.join(',') } : {}),
    ...(overdue ? { overdue: 'true' as const } : {}),
    ...(subject === '' ? {} : { subject }),
  };
  const queue = useQueue(asked);
  const [cut, setCut] = useState<number | null>(null);
  const saving = useSubmit<void>(async () => setCut(await saveQueue(asked, language)));
  const set = (name: string, value: string) => {
    const next = new URLSearchParams(query);
    if (value === '') next.delete(name);
    else next.set(name, value);
    navigate(path, next, 'replace');
  };
  const first = queue.data?.pages[0];
  const all = queue.data?.pages.flatMap((page) => page.applications) ?? [];
  return (
    <>
      <header className="applications-head">
        <h1>{t('title')}</h1>
        {first && first.overdue > 0 && (
          <strong className="deadline-overdue">{t('overdueCount', { n: first.overdue })}</strong>
        )}
        <div className="queue-tools">
          <CallChecks />
          <Publication />
          <Button loading={saving.busy} onClick={() => void saving.submit()}>
            {t('toExcel')}
          </Button>
          <Subject value={subject} onChange={(value) => set('subject', value)} />
        </div>
      </header>
      <div className="queue-filter">
        <Select<ApplicationState[]>
          mode="multiple"
          allowClear
          aria-label={t('state')}
          placeholder={t('anyState')}
          value={states}
          onChange={(next) => set('state', next.join(','))}
          options={APPLICATION_STATES.map((state) => ({
            value: state,
            label: `${t(`state.${state}`)} ${first?.counts[state] ?? 0}`,
          }))}
        />
        <Checkbox checked={overdue} onChange={({ target }) => set('overdue', target.checked ? 'true' : '')}>
          {t('onlyOverdue')}
        </Checkbox>
      </div>
      {saving.failure && <Alert type="error" role="alert" title={say(saving.failure)} />}
      {cut !== null && <Alert type="warning" role="status" title={t('exportCut', { n: cut })} />}
      {queue.error && <Alert type="error" role="alert" title={say(failureWords(queue.error))} />}
      {queue.isLoading && <p className="soft">{t('loading')}</p>}
      {queue.data && all.length === 0 && <p className="soft">{t(query.size === 0 ? 'none' : 'noneFound')}</p>}
      {all.length > 0 && <QueueTable applications={all} screen={path[0] ?? 'applications'} />}
      {queue.hasNextPage && (
        <Button loading={queue.isFetchingNextPage} onClick={() => void queue.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </>
  );
}

function Subject({
  value,
  onChange,
}: {
  readonly value: string;
  readonly onChange: (value: string) => void;
}) {
  const t = useText(applicationMessages);
  const [typed, setTyped] = useState(value);
  return (
    <Input.Search
      aria-label={t('bySubject')}
      placeholder={t('bySubject')}
      allowClear
      value={typed}
      onChange={({ target }) => setTyped(target.value)}
      onSearch={(text) => onChange(text.trim())}
    />
  );
}

interface QueueTableProps {
  readonly applications: readonly ApplicationSummary[];
  readonly screen: string;
}

function QueueTable({ applications, screen }: QueueTableProps) {
  const t = useText(applicationMessages);
  const { language } = useLanguage();
  const titleOf = usePolicyTitles();
  return (
    <table className="plain-table queue-table">
      <thead>
        <tr>
          <th scope="col">{t('deadline')}</th>
          <th scope="col">{t('state')}</th>
          <th scope="col">{t('clause')}</th>
          <th scope="col">{t('subject')}</th>
          <th scope="col">{t('applicant')}</th>
          <th scope="col" className="figure">
            {t('amount')}
          </th>
          <th scope="col">{t('route')}</th>
          <th scope="col">{t('action')}</th>
        </tr>
      </thead>
      <tbody>
        {applications.map((one) => {
          const subject = one.object === null ? t('severalSubjects') : shownSubject(one.object.id);
          return (
            <tr key={one.id} className={one.deadline?.overdue ? 'queue-overdue' : ''}>
              <td>
                <DeadlineWords deadline={one.deadline} />
              </td>
              <td>{one.stateWords[language]}</td>
              <td>
                {one.clause} <span className="soft">{titleOf(one.policy)}</span>
              </td>
              <th scope="row">{subject}</th>
              <td>{one.applicant === null ? '' : shownSubject(one.applicant)}</td>
              <td className="figure">
                {one.total === null ? t('noAmount') : wireMoney(one.total, language)}
              </td>
              <td>{t(`route.${one.route}`)}</td>
              <td>
                <a href={formatRoute([screen, one.id])} aria-label={`${t('open')} ${one.clause} ${subject}`}>
                  {t('open')}
                </a>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
