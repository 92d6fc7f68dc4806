/** Recorded claims, newest first, found by the number of the claim or of anything it was about. */
import type { ClaimSummary } from '@guiju/client';
import { Button, Input } from 'antd';
import { useState } from 'react';
import { failureWords } from '../../access/failure-words.ts';
import { wireDay } from '../../format/day.ts';
import { wireMoney } from '../../format/money.ts';
import { useBilingual, useLanguage, useText } from '../../i18n/language.tsx';
import { AwardTable } from './award-table.tsx';
import { useAwards, useClaims } from './ledger.ts';
import { recordMessages } from './messages.ts';

interface ClaimListProps {
  readonly policy: string;
  readonly onOpen: (id: string) => void;
}

export function ClaimList({ policy, onOpen }: ClaimListProps) {
  const t = useText(recordMessages);
  const { marks } = useLanguage();
  const say = useBilingual();
  const [typed, setTyped] = useState('');
  const subject = typed.trim();
  const all = useClaims({ policy });
  const named = useClaims({ policy, subject });
  const byNumber = (all.data?.claims ?? []).filter(({ id }) => subject !== '' && id.includes(subject));
  const found = subject === '' ? (all.data?.claims ?? []) : [...byNumber, ...(named.data?.claims ?? [])];
  const claims = [...new Map(found.map((claim) => [claim.id, claim])).values()];
  const { histories } = useAwards(subject === '' ? [] : [subject]);
  const failure = all.error ?? named.error;
  return (
    <div className="claim-list">
      <Input.Search
        className="claim-search"
        aria-label={t('search')}
        placeholder={t('searchHelp')}
        value={typed}
        allowClear
        onChange={({ target }) => setTyped(target.value)}
      />
      {failure && (
        <p role="alert" className="entry-problem">
          {t('failed')}
          {marks.colon}
          {say(failureWords(failure))}
        </p>
      )}
      {all.isLoading && <p className="soft">{t('loading')}</p>}
      {!failure && !all.isLoading && claims.length === 0 && (
        <p className="soft">{subject === '' ? t('none') : t('noneFor', { subject })}</p>
      )}
      {claims.length > 0 && <ClaimTable claims={claims} onOpen={onOpen} />}
      {subject === '' && all.data?.next && <p className="soft">{t('older')}</p>}
      {histories.map((history) =>
        history.awards.length > 0 ? (
          <AwardTable key={history.subject} history={history} onOpen={onOpen} />
        ) : null,
      )}
    </div>
  );
}

interface ClaimTableProps {
  readonly claims: readonly ClaimSummary[];
  readonly onOpen: (id: string) => void;
}

function ClaimTable({ claims, onOpen }: ClaimTableProps) {
  const t = useText(recordMessages);
  const { language, marks } = useLanguage();
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{t('claim')}</th>
          <th scope="col">{t('subjects')}</th>
          <th scope="col">{t('asOf')}</th>
          <th scope="col">{t('status')}</th>
          <th scope="col" className="figure">
            {t('total')}
          </th>
          <th scope="col">{t('recordedAt')}</th>
          <th scope="col" aria-label={t('open')} />
        </tr>
      </thead>
      <tbody>
        {claims.map((claim) => (
          <tr key={claim.id}>
            <td>
              <code>{claim.id}</code>
            </td>
            <td>{claim.subjects.map(({ id }) => id).join(marks.list)}</td>
            <td>{wireDay(claim.asOf, language)}</td>
            <td>
              <span className={`status status-${claim.status}`}>{t(`status.${claim.status}`)}</span>
            </td>
            <td className="figure">{wireMoney(claim.total, language)}</td>
            <td>{recordedAt(claim.createdAt, language)}</td>
            <td>
              <Button
                size="small"
                type="link"
                aria-label={t('openClaim', { id: claim.id })}
                onClick={() => onOpen(claim.id)}
              >
                {t('open')}
              </Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A moment in the county's time. */
export function recordedAt(iso: string, language: 'zh' | 'en'): string {
  const moment = new Date(iso);
  if (Number.isNaN(moment.getTime())) return iso;
  return new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'medium',
    timeStyle: 'short',
  }).format(moment);
}
