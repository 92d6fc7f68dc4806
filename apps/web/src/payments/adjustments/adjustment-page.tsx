/** One adjustment: what it would be now, or as it was drawn up; each line with what it was, what it should be and why. */
import type { Adjustment, AdjustmentLine, AdjustmentPreview } from '@guiju/client';
import { slotWords } from '@guiju/ir';
import { Alert, Spin } from 'antd';
import { failureWords } from '../../access/failure-words.ts';
import { formatRoute, navigate } from '../../app/route.ts';
import { handWords } from '../../applications/hand-words.ts';
import { shownSubject } from '../../applications/shown-subject.ts';
import { wireDay } from '../../format/day.ts';
import { wireMoney } from '../../format/money.ts';
import { useBilingual, useLanguage, useText } from '../../i18n/language.tsx';
import { usePolicyTitles } from '../../policies/use-policy.ts';
import { TwoHands } from '../two-hands.tsx';
import { adjustmentMessages } from './messages.ts';
import { useAdjustment, useAdjustmentDesk } from './use-adjustments.ts';

interface AdjustmentPageProps {
  readonly at: readonly string[];
  /** null: as it would be now. */
  readonly id: string | null;
  readonly policy: string;
}

export function AdjustmentPage({ at, id, policy }: AdjustmentPageProps) {
  const t = useText(adjustmentMessages);
  const say = useBilingual();
  const { data, error } = useAdjustment(id, policy);
  return (
    <section aria-labelledby="adjustment-title">
      <a href={formatRoute(at)}>← {t('back')}</a>
      {error && <Alert type="error" role="alert" title={say(failureWords(error))} />}
      {!data && !error && <Spin description={t('loading')} />}
      {data && <Drawn adjustment={data} at={at} />}
    </section>
  );
}

type Shown = Adjustment | AdjustmentPreview;

function Drawn({ adjustment, at }: { readonly adjustment: Shown; readonly at: readonly string[] }) {
  const t = useText(adjustmentMessages);
  const { language } = useLanguage();
  const titleOf = usePolicyTitles();
  const kept = 'id' in adjustment ? adjustment : null;
  const preview = 'held' in adjustment ? adjustment : null;
  const { policy, knownAt, arrears, recovery, reduction, lines } = adjustment;
  return (
    <>
      <h2 id="adjustment-title">
        {titleOf(policy)} · {t('knownAt', { day: wireDay(knownAt, language) })}
      </h2>
      <p>
        <strong>{t(`state.${kept?.state ?? 'preview'}`)}</strong> {t('arrears')}{' '}
        {wireMoney(arrears, language)} {t('recovery')} {wireMoney(recovery, language)} {t('reduction')}{' '}
        {wireMoney(reduction, language)}{' '}
        <span className="soft">
          {preview && t('examined', { n: preview.examined })}
          {kept && t('proposedBy', { who: handWords(kept.proposedBy, language) })}
          {kept?.decidedBy && ` ${t('decidedBy', { who: handWords(kept.decidedBy, language) })}`}
          {kept?.reason && ` ${kept.reason}`}
        </span>
      </p>
      {preview?.more && <p>{t('more')}</p>}
      <Hands adjustment={adjustment} kept={kept} at={at} />
      {lines.length === 0 ? <p className="soft">{t('nothing')}</p> : <Lines lines={lines} />}
      {preview && <LeftOut preview={preview} />}
    </>
  );
}

interface HandsProps {
  readonly adjustment: Shown;
  readonly kept: Adjustment | null;
  readonly at: readonly string[];
}

function Hands({ adjustment, kept, at }: HandsProps) {
  const t = useText(adjustmentMessages);
  const { language } = useLanguage();
  const { propose, decide } = useAdjustmentDesk();
  const { policy, lines, arrears, recovery, reduction } = adjustment;
  return (
    <TwoHands
      propose={
        kept === null && lines.length > 0
          ? {
              label: t('propose'),
              sure: t('proposeSure'),
              async send() {
                const { id } = await propose(policy);
                navigate([...at, id]);
              },
            }
          : null
      }
      decide={
        kept?.state === 'proposed'
          ? {
              proposedBy: kept.proposedBy.id,
              label: t('approve'),
              sure: t('approveSure', {
                arrears: wireMoney(arrears, language),
                recovery: wireMoney(recovery, language),
                reduction: wireMoney(reduction, language),
              }),
              approve: () => decide(kept.id, { verdict: 'approved', listHash: kept.listHash }),
              refuse: (reason) => decide(kept.id, { verdict: 'refused', reason }),
            }
          : null
      }
    />
  );
}

function Lines({ lines }: { readonly lines: readonly AdjustmentLine[] }) {
  const t = useText(adjustmentMessages);
  const say = useBilingual();
  const { language } = useLanguage();
  return (
    <table className="plain-table">
      <caption>{t('lines')}</caption>
      <thead>
        <tr>
          <th scope="col">{t('who')}</th>
          <th scope="col">{t('clause')}</th>
          <th scope="col">{t('slot')}</th>
          {(['from', 'to', 'difference'] as const).map((name) => (
            <th key={name} scope="col" className="figure">
              {t(name)}
            </th>
          ))}
          <th scope="col">{t('cause')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map(
          ({
            position,
            object,
            application,
            clause,
            slot,
            paid,
            entitled,
            difference,
            shares,
            kind,
            cause,
          }) => (
            <tr key={position}>
              <th scope="row">
                {shownSubject(object.id)}{' '}
                <a href={formatRoute(['applications', application])}>{t('openApplication')}</a>
              </th>
              <td>{clause}</td>
              <td>{slotWords(slot)[language]}</td>
              <td className="figure">{wireMoney(paid, language)}</td>
              <td className="figure">{wireMoney(entitled, language)}</td>
              <td className={`figure ${kind === 'recovery' ? 'over-budget' : ''}`}>
                {wireMoney(difference, language)}
                {shares.map(({ payer, amount }) => (
                  <div key={payer} className="soft">
                    {payer} {wireMoney(amount, language)}
                  </div>
                ))}
              </td>
              <td>
                {cause.figures.map(({ address, from, to }) => (
                  <div key={address}>
                    {address} {from ?? '—'} → {to ?? '—'}
                  </div>
                ))}
                {cause.reasons.map((reason) => (
                  <div key={reason.zh}>{say(reason)}</div>
                ))}
              </td>
            </tr>
          ),
        )}
      </tbody>
    </table>
  );
}

/** What was looked at and is no line, and what takes a new claim. */
function LeftOut({ preview: { held, fresh } }: { readonly preview: AdjustmentPreview }) {
  const t = useText(adjustmentMessages);
  const say = useBilingual();
  const { language } = useLanguage();
  return (
    <>
      {held.length > 0 && (
        <>
          <h3>{t('held')}</h3>
          <ul>
            {held.map(({ claim, application, clause, slot, difference, message }) => (
              <li key={`${claim} ${clause} ${slot}`}>
                {clause} {slot === null ? '' : slotWords(slot)[language]}{' '}
                {difference === null ? '' : wireMoney(difference, language)} {say(message)}{' '}
                <a href={formatRoute(['applications', application])}>{t('openApplication')}</a>
              </li>
            ))}
          </ul>
        </>
      )}
      {fresh.length > 0 && (
        <>
          <h3>{t('fresh')}</h3>
          <ul>
            {fresh.map(({ claim, application, clause, object, amount }) => (
              <li key={`${claim} ${clause} ${object.id}`}>
                {clause} {shownSubject(object.id)} {wireMoney(amount, language)}{' '}
                <a href={formatRoute(['applications', application])}>{t('openApplication')}</a>
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}
