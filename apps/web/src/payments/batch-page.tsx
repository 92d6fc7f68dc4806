/** One batch: its file and list, every line, and what the bank said of it. */

import type { PaymentBatch, PaymentLine } from '@guiju/client';
import { slotWords } from '@guiju/ir';
import { Alert, Button, Popconfirm, Spin } from 'antd';
import { useState } from 'react';
import { mayDo, useCaller } from '../access/caller.ts';
import { failureWords } from '../access/failure-words.ts';
import { useSubmit } from '../access/use-submit.ts';
import { formatRoute } from '../app/route.ts';
import { handWords } from '../applications/hand-words.ts';
import { shownSubject } from '../applications/shown-subject.ts';
import { wireMoney } from '../format/money.ts';
import { saveFile } from '../format/save-file.ts';
import { useBilingual, useLanguage, useText } from '../i18n/language.tsx';
import { BankDialog } from './bank-dialog.tsx';
import { paymentMessages } from './messages.ts';
import { RenewalDialog } from './renewal-dialog.tsx';
import { useBatch, usePaymentDesk } from './use-payments.ts';

type Open = { readonly kind: 'bank' | 'renewal'; readonly line: PaymentLine };

export function BatchPage({ id }: { readonly id: string }) {
  const t = useText(paymentMessages);
  const say = useBilingual();
  const { language } = useLanguage();
  const { data: batch, error } = useBatch(id);
  const [open, setOpen] = useState<Open | null>(null);
  if (error) return <Alert type="error" role="alert" title={say(failureWords(error))} />;
  if (!batch) return <Spin />;
  const { totals } = batch;
  return (
    <section aria-labelledby="batch-title">
      <a href={formatRoute(['payments', 'batches'])}>← {t('backToBatches')}</a>
      <h2 id="batch-title">
        {t('batch')} <code>{batch.id}</code>
      </h2>
      <p>
        {t('control', { n: totals.count, sum: wireMoney(totals.amount, language) })}{' '}
        <span className="soft">{t('madeBy', { who: handWords(batch.by, language) })}</span>
      </p>
      <p className="soft batch-hash">
        SHA-256 <code>{totals.hash}</code>
      </p>
      <BatchActions batch={batch} />
      <LineTable lines={batch.lines} onOpen={setOpen} />
      {open?.kind === 'bank' && (
        <BankDialog batch={batch.id} line={open.line} onClose={() => setOpen(null)} />
      )}
      {open?.kind === 'renewal' && (
        <RenewalDialog batch={batch.id} line={open.line} onClose={() => setOpen(null)} />
      )}
    </section>
  );
}

function BatchActions({ batch }: { readonly batch: PaymentBatch }) {
  const t = useText(paymentMessages);
  const say = useBilingual();
  const { data: caller } = useCaller();
  const { file, list, settle } = usePaymentDesk();
  const take = useSubmit<() => Promise<unknown>>(async (work) => void (await work()));
  const waiting = batch.lines.filter(({ state }) => state === 'sent');
  return (
    <div className="due-bar">
      {mayDo(caller, 'payments:send') && (
        <>
          <Button
            type="primary"
            onClick={() =>
              void take.submit(async () => saveFile(`${t('batch')} ${batch.id}.csv`, await file(batch.id)))
            }
          >
            {t('downloadFile')}
          </Button>
          <Popconfirm
            title={t('allPaidSure', { n: waiting.length })}
            okText={t('allPaid')}
            cancelText={t('cancel')}
            onConfirm={() =>
              take.submit(() =>
                settle(batch.id, {
                  results: waiting.map(({ number }) => ({ number, result: 'paid' as const })),
                }),
              )
            }
          >
            <Button loading={take.busy} disabled={waiting.length === 0}>
              {t('allPaid')}
            </Button>
          </Popconfirm>
        </>
      )}
      <Button
        onClick={() =>
          void take.submit(async () => saveFile(`${t('list')} ${batch.id}.docx`, await list(batch.id)))
        }
      >
        {t('downloadList')}
      </Button>
      {take.failure && <Alert type="error" role="alert" title={say(take.failure)} />}
    </div>
  );
}

interface LineTableProps {
  readonly lines: readonly PaymentLine[];
  readonly onOpen: (open: Open) => void;
}

function LineTable({ lines, onOpen }: LineTableProps) {
  const t = useText(paymentMessages);
  const { language } = useLanguage();
  const { data: caller } = useCaller();
  const settles = mayDo(caller, 'payments:send');
  const renews = mayDo(caller, 'applications:handle');
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{t('number')}</th>
          <th scope="col">{t('payee')}</th>
          <th scope="col">{t('account')}</th>
          <th scope="col">{t('clause')}</th>
          <th scope="col" className="figure">
            {t('amount')}
          </th>
          <th scope="col">{t('state')}</th>
          <th scope="col">{t('action')}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => {
          const { account } = line;
          const back = line.state === 'rejected' || line.state === 'returned';
          return (
            <tr key={line.number}>
              <td>{line.number}</td>
              <th scope="row">
                <a href={formatRoute(['applications', line.application])}>{shownSubject(line.payee.id)}</a>
              </th>
              <td>
                {account === null ? t('erased') : `${account.holder} ${account.bank} ${account.number}`}
              </td>
              <td>
                {line.clause} <span className="soft">{slotWords(line.slot)[language]}</span>
              </td>
              <td className="figure">{wireMoney(line.amount, language)}</td>
              <td>
                <span className={back ? 'line-back' : ''}>{t(`line.${line.state}`)}</span> {line.reason}
                {line.renewed && <span className="soft"> {t('renewed')}</span>}
              </td>
              <td>
                {settles && !back && (
                  <Button
                    size="small"
                    aria-label={`${t('bank')} ${line.number}`}
                    onClick={() => onOpen({ kind: 'bank', line })}
                  >
                    {t('bank')}
                  </Button>
                )}
                {renews && back && !line.renewed && (
                  <Button
                    size="small"
                    aria-label={`${t('renew')} ${line.number}`}
                    onClick={() => onOpen({ kind: 'renewal', line })}
                  >
                    {t('renew')}
                  </Button>
                )}
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
