/** One recorded claim as a sheet of paper: what was decided, why, what is paid when, and the subjects' history. */
import type { Program } from '@guiju/ir';
import { Button, Spin } from 'antd';
import { failureWords } from '../../access/failure-words.ts';
import { wireDay } from '../../format/day.ts';
import { wireMoney } from '../../format/money.ts';
import { useBilingual, useLanguage, useText } from '../../i18n/language.tsx';
import { outcomeKey } from '../verdict/outcome-list.tsx';
import { OutcomeView } from '../verdict/outcome-view.tsx';
import { VerdictBand } from '../verdict/verdict-band.tsx';
import { AwardTable } from './award-table.tsx';
import { recordedAt } from './claim-list.tsx';
import { useAwards, useClaim } from './ledger.ts';
import { recordMessages } from './messages.ts';

interface ClaimPageProps {
  readonly program: Program;
  readonly id: string;
  readonly onBack: () => void;
  readonly onOpen: (claim: string) => void;
}

export function ClaimPage({ program, id, onBack, onOpen }: ClaimPageProps) {
  const t = useText(recordMessages);
  const say = useBilingual();
  const { language, marks } = useLanguage();
  const { data: claim, error } = useClaim(id);
  const subjects = [...new Set(claim?.decision.outcomes.map(({ object }) => object.id) ?? [])];
  const { histories } = useAwards(subjects);
  if (error)
    return (
      <p role="alert" className="entry-problem">
        {t('failed')}
        {marks.colon}
        {say(failureWords(error))} <Button onClick={onBack}>{t('back')}</Button>
      </p>
    );
  if (!claim) return <Spin />;
  const clauses = [...new Set(claim.decision.outcomes.map(({ clause }) => clause))];
  return (
    <article className="claim-page">
      <div className="claim-actions">
        <Button onClick={onBack}>{t('back')}</Button>
        <Button type="primary" onClick={() => window.print()}>
          {t('print')}
        </Button>
      </div>
      <header>
        <p className="soft">{program.title}</p>
        <h2>{t('sheet')}</h2>
        <dl className="claim-facts">
          <dt>{t('claim')}</dt>
          <dd>
            <code>{claim.id}</code>
          </dd>
          <dt>{t('subjects')}</dt>
          <dd>{subjects.join(marks.list)}</dd>
          <dt>{t('asOf')}</dt>
          <dd>{wireDay(claim.asOf, language)}</dd>
          <dt>{t('recordedAt')}</dt>
          <dd>{recordedAt(claim.createdAt, language)}</dd>
          <dt>{t('status')}</dt>
          <dd>{t(`status.${claim.status}`)}</dd>
          <dt>{t('total')}</dt>
          <dd>{wireMoney(claim.total, language)}</dd>
        </dl>
      </header>
      {clauses.map((id) => {
        const clause = program.clauses.find((found) => found.id === id);
        const outcomes = claim.decision.outcomes.filter((outcome) => outcome.clause === id);
        return (
          <section key={id} className="claim-clause">
            <h3>
              {id} {clause?.title}
            </h3>
            <VerdictBand outcomes={outcomes} levy={clause?.levy ?? false} />
            {outcomes.map((outcome) => (
              <OutcomeView key={outcomeKey(outcome)} program={program} outcome={outcome} trial={null} />
            ))}
          </section>
        );
      })}
      {histories.map((history) => (
        <AwardTable key={history.subject} history={history} onOpen={onOpen} />
      ))}
      <footer className="soft">
        <p>{t('notOfficial')}</p>
        <p>
          {t('receipt')} <code>{claim.receipt}</code>
          <br />
          {t('hash')} <code>{claim.programHash}</code>
        </p>
      </footer>
    </article>
  );
}
