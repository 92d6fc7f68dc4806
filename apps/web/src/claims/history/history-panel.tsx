/** 重复与历史: what was found in the past of those on the form, and their awards across clauses, payees and years. */
import type { AwardHistory } from '@guiju/client';
import type { Program } from '@guiju/ir';
import { Button } from 'antd';
import { wireDay } from '../../format/day.ts';
import { amountIn } from '../../format/money.ts';
import { clauseTitle } from '../../format/names.ts';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { AwardTable } from '../records/award-table.tsx';
import { useClaimsOf } from '../records/ledger.ts';
import { recordMessages } from '../records/messages.ts';
import { type Finding, findingsOf } from './findings.ts';
import { historyMessages } from './messages.ts';

interface HistoryPanelProps {
  readonly program: Program;
  readonly clause: string;
  readonly histories: readonly AwardHistory[];
  /** Numbers on the form that past awards are looked up by. */
  readonly subjects: readonly string[];
  readonly onOpen: (claim: string) => void;
}

export function HistoryPanel({ program, clause, histories, subjects, onOpen }: HistoryPanelProps) {
  const t = useText(historyMessages);
  const { marks } = useLanguage();
  const claims = useClaimsOf(subjects, program.id);
  const findings = findingsOf({ policy: program.id, clause }, histories, claims);
  if (subjects.length === 0) return null;
  return (
    <section className="history" aria-labelledby="history-title">
      <h3 id="history-title">{t('title')}</h3>
      {findings.length === 0 ? (
        <p className="soft">{t('nothing', { subjects: subjects.join(marks.list) })}</p>
      ) : (
        <ul className="findings">
          {findings.map((finding) => (
            <li
              key={JSON.stringify({ ...finding, total: null })}
              className={`finding finding-${finding.kind}`}
            >
              <FindingLine program={program} finding={finding} onOpen={onOpen} />
            </li>
          ))}
        </ul>
      )}
      {histories
        .filter(({ awards }) => awards.length > 0)
        .map((history) => (
          <AwardTable key={history.subject} history={history} onOpen={onOpen} />
        ))}
    </section>
  );
}

interface FindingLineProps {
  readonly program: Program;
  readonly finding: Finding;
  readonly onOpen: (claim: string) => void;
}

function FindingLine({ program, finding, onOpen }: FindingLineProps) {
  const t = useText(historyMessages);
  const word = useText(recordMessages);
  const { language, marks } = useLanguage();
  const { subject } = finding;
  switch (finding.kind) {
    case 'same-clause':
      return t('sameClause', {
        subject,
        parts: finding.parts,
        total: amountIn(finding.total, finding.unit, language),
        years: finding.years.join(marks.list),
      });
    case 'other-clause':
      return t('otherClause', {
        subject,
        clause: named(program, finding, language),
        parts: finding.parts,
        total: amountIn(finding.total, finding.unit, language),
        years: finding.years.join(marks.list),
      });
    case 'other-payees':
      return t('otherPayees', { subject, payees: finding.payees.join(marks.list) });
    case 'earlier-claim':
      return (
        <>
          {t('earlierClaim', {
            subject,
            day: wireDay(finding.asOf, language),
            status: word(`status.${finding.status}`),
          })}
          <Button
            type="link"
            size="small"
            aria-label={`${t('open')} ${finding.claim}`}
            onClick={() => onOpen(finding.claim)}
          >
            {t('open')}
          </Button>
        </>
      );
  }
}

const named = (
  program: Program,
  { policy, clause }: { readonly policy: string; readonly clause: string },
  language: 'zh' | 'en',
): string =>
  policy === program.id ? `${clause} ${clauseTitle(program, clause, language)}` : `${policy} ${clause}`;
