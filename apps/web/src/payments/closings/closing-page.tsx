/** One closing: what it would give now, or as it was drawn up; the list, the money, and what the two people do. */
import type { Closing, ClosingPreview, NewClosing } from '@guiju/client';
import { Alert, Spin } from 'antd';
import { failureWords } from '../../access/failure-words.ts';
import { formatRoute, navigate } from '../../app/route.ts';
import { handWords } from '../../applications/hand-words.ts';
import { wireDay } from '../../format/day.ts';
import { wireMoney } from '../../format/money.ts';
import { useBilingual, useLanguage, useText } from '../../i18n/language.tsx';
import { TwoHands } from '../two-hands.tsx';
import { MemberTable } from './member-table.tsx';
import { closingMessages } from './messages.ts';
import { useClosing, useClosingDesk } from './use-closings.ts';

interface ClosingPageProps {
  readonly at: readonly string[];
  readonly of: NewClosing;
  /** null: as it would be now. */
  readonly id: string | null;
}

export function ClosingPage({ at, of, id }: ClosingPageProps) {
  const t = useText(closingMessages);
  const say = useBilingual();
  const { data, error } = useClosing(of, id);
  return (
    <section aria-labelledby="closing-title">
      <a href={formatRoute(at)}>← {t('back')}</a>
      {error && <Alert type="error" role="alert" title={say(failureWords(error))} />}
      {!data && !error && <Spin />}
      {data && <Drawn at={at} closing={data} />}
    </section>
  );
}

type Shown = Closing | ClosingPreview;
const recorded = (closing: Shown): Closing | null => ('id' in closing ? closing : null);

function Drawn({ closing, at }: { readonly closing: Shown; readonly at: readonly string[] }) {
  const t = useText(closingMessages);
  const say = useBilingual();
  const { language } = useLanguage();
  const kept = recorded(closing);
  const problems = 'problems' in closing ? closing.problems : [];
  const { pool, title, period, round, asOf, members, listHash } = closing;
  return (
    <>
      <h2 id="closing-title">
        {pool} {title} · {period === 'all' ? t('period.all') : period} · {t('round', { round })}
      </h2>
      <p>
        <strong>{t(`closing.${kept?.state ?? 'preview'}`)}</strong>{' '}
        {t('asOf', { day: wireDay(asOf, language), n: members.length })}{' '}
        <span className="soft">
          {kept && t('proposedBy', { who: handWords(kept.proposedBy, language) })}
          {kept?.decidedBy && ` ${t('decidedBy', { who: handWords(kept.decidedBy, language) })}`}
          {kept?.reason && ` ${kept.reason}`}
        </span>
      </p>
      {problems.length > 0 && (
        <Alert
          type="warning"
          title={t('problems')}
          description={
            <ul>
              {problems.map(({ code, application, message }) => (
                <li key={`${code} ${application} ${message.zh}`}>
                  {say(message)}{' '}
                  {application && (
                    <a href={formatRoute(['applications', application])}>{t('openApplication')}</a>
                  )}
                </li>
              ))}
            </ul>
          }
        />
      )}
      <Hands closing={closing} kept={kept} at={at} />
      <Money closing={closing} />
      <h3>{t('members')}</h3>
      <MemberTable members={members} />
      <p className="batch-hash soft">
        {t('listHash')} <code>{listHash}</code>
      </p>
    </>
  );
}

interface HandsProps {
  readonly closing: Shown;
  readonly kept: Closing | null;
  readonly at: readonly string[];
}

function Hands({ closing, kept, at }: HandsProps) {
  const t = useText(closingMessages);
  const { language } = useLanguage();
  const { propose, decide } = useClosingDesk();
  const { policy, pool, period, members } = closing;
  const ready = 'problems' in closing && closing.problems.length === 0;
  return (
    <TwoHands
      propose={
        ready
          ? {
              label: t('propose'),
              sure: t('proposeSure'),
              async send() {
                const { id } = await propose({ policy, pool, period });
                navigate([...at, policy, pool, period, id]);
              },
            }
          : null
      }
      decide={
        kept?.state === 'proposed'
          ? {
              proposedBy: kept.proposedBy.id,
              label: t('approve'),
              sure: t('approveSure', { n: members.length, sum: wireMoney(kept.amount, language) }),
              approve: () => decide(kept.id, { verdict: 'approved', listHash: kept.listHash }),
              refuse: (reason) => decide(kept.id, { verdict: 'refused', reason }),
            }
          : null
      }
    />
  );
}

/** F01 甲镇: whose pot of the fund. */
const potOf = ({ fund, keys = {} }: Shown['funds'][number]): string =>
  [fund, ...Object.values(keys)].join(' ');

/** What there is and what it takes; a budget that nobody has set is not 0. */
function Money({ closing: { funds, totals, period } }: { readonly closing: Shown }) {
  const t = useText(closingMessages);
  const { language } = useLanguage();
  const money = (amount: string | null) => (amount === null ? t('noBudget') : wireMoney(amount, language));
  const own = funds.filter((f) => f.period === null || f.period === period);
  return (
    <>
      {own.length > 0 && (
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('fund')}</th>
              {(['total', 'claimed', 'given', 'rest'] as const).map((name) => (
                <th key={name} scope="col" className="figure">
                  {t(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {own.map((fund) => (
              <tr key={potOf(fund)}>
                <th scope="row">{potOf(fund)}</th>
                <td className="figure">
                  {money(fund.total)}
                  {fund.carriedOver && (
                    <small> {t('carriedOver', { amount: money(fund.carriedOver.max) })}</small>
                  )}
                </td>
                <td className="figure">{money(fund.claimed.max)}</td>
                <td className="figure">{money(fund.paid.max)}</td>
                <td className="figure">{money(fund.rest.max)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {totals.length > 0 && (
        <table className="plain-table">
          <thead>
            <tr>
              <th scope="col">{t('clause')}</th>
              <th scope="col">{t('year')}</th>
              {(['amount', 'budgetLeft', 'budgetAfter'] as const).map((name) => (
                <th key={name} scope="col" className="figure">
                  {t(name)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {totals.map(({ clause, year, amount, left, after }) => (
              <tr key={`${clause} ${year}`}>
                <th scope="row">{clause}</th>
                <td>{year}</td>
                <td className="figure">{money(amount)}</td>
                <td className="figure">{money(left)}</td>
                <td className={`figure ${after?.startsWith('-') ? 'over-budget' : ''}`}>{money(after)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </>
  );
}
