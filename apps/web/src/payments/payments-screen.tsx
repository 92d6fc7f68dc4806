/** 拨付: sums against the budget, closings, what is due, batches and what the bank said, recoveries, adjustments (`#/payments/<part>/<id>`). */
import { Segmented } from 'antd';
import { navigate, useRoute } from '../app/route.ts';
import { useText } from '../i18n/language.tsx';
import { Adjustments } from './adjustments/adjustments.tsx';
import { BatchPage } from './batch-page.tsx';
import { Batches } from './batches.tsx';
import { ClosingPage } from './closings/closing-page.tsx';
import { Closings } from './closings/closings.tsx';
import { Due } from './due.tsx';
import { Finance } from './finance.tsx';
import { paymentMessages } from './messages.ts';
import { Recoveries } from './recoveries.tsx';
import './payments.css';

const PARTS = ['summary', 'closings', 'due', 'batches', 'recoveries', 'adjustments'] as const;
type Part = (typeof PARTS)[number];

export default function PaymentsScreen() {
  const t = useText(paymentMessages);
  const [screen = 'payments', asked, id, pool, period, closing] = useRoute().path;
  const part = PARTS.find((found) => found === asked) ?? 'summary';
  const openBatch = (batch: string) => navigate([screen, 'batches', batch]);
  return (
    <div className="payments">
      <header className="payments-head">
        <h1>{t('title')}</h1>
        <Segmented<Part>
          value={part}
          onChange={(next) => navigate([screen, next])}
          options={PARTS.map((value) => ({ value, label: t(`part.${value}`) }))}
        />
      </header>
      {part === 'summary' && <Finance />}
      {part === 'closings' &&
        (id && pool && period ? (
          <ClosingPage
            key={`${pool} ${period} ${closing}`}
            at={[screen, 'closings']}
            of={{ policy: id, pool, period }}
            id={closing ?? null}
          />
        ) : (
          <Closings at={[screen, 'closings']} />
        ))}
      {part === 'due' && <Due onMade={openBatch} />}
      {part === 'batches' && (id ? <BatchPage key={id} id={id} /> : <Batches onOpen={openBatch} />)}
      {part === 'recoveries' && <Recoveries />}
      {part === 'adjustments' && (
        <Adjustments at={[screen, 'adjustments']} id={id ?? null} policy={pool ?? null} />
      )}
    </div>
  );
}
