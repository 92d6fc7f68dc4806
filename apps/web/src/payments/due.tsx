/** Parts that fall due by a day, what each still waits for, and the batch of those that are ready. */
import type { DuePart } from '@guiju/client';
import { add, type Exact, slotWords } from '@guiju/ir';
import { Alert, Button, Input, Popconfirm } from 'antd';
import { useState } from 'react';
import { mayDo, useCaller } from '../access/caller.ts';
import { failureWords } from '../access/failure-words.ts';
import { useSubmit } from '../access/use-submit.ts';
import { formatRoute } from '../app/route.ts';
import { shownSubject } from '../applications/shown-subject.ts';
import { wireDay } from '../format/day.ts';
import { wireMoney, wireParts, yuan } from '../format/money.ts';
import { useBilingual, useLanguage, useText } from '../i18n/language.tsx';
import { usePolicyTitles } from '../policies/use-policy.ts';
import { paymentMessages } from './messages.ts';
import { useDue, usePaymentDesk } from './use-payments.ts';

const newKey = (): string => crypto.randomUUID();

export function Due({ onMade }: { readonly onMade: (batch: string) => void }) {
  const t = useText(paymentMessages);
  const say = useBilingual();
  const { language } = useLanguage();
  const { data: caller } = useCaller();
  /** '': today, as the server has it. */
  const [by, setBy] = useState('');
  const due = useDue(by);
  const { send } = usePaymentDesk();
  // The same key until it succeeds: a lost answer makes no second batch.
  const [key, setKey] = useState(newKey);
  const { busy, failure, submit } = useSubmit<void>(async () => {
    const made = await send(by === '' ? {} : { by }, key);
    setKey(newKey());
    onMade(made.id);
  });
  const parts = due.data?.pages.flatMap((page) => page.parts) ?? [];
  const ready = parts.filter((part) => part.ready);
  const sum = ready.map(({ amount }) => wireParts(amount)?.value ?? 0).reduce<Exact>(add, 0);
  const problem = failure ?? (due.error && failureWords(due.error));
  return (
    <section aria-label={t('part.due')}>
      <div className="due-bar">
        <span>{t('dueBy')}</span>
        <Input
          type="date"
          aria-label={t('dueBy')}
          value={by}
          onChange={({ target }) => setBy(target.value)}
        />
        <span role="status">{t('ready', { n: ready.length, sum: yuan(sum, language) })}</span>
        {mayDo(caller, 'payments:send') && (
          <Popconfirm
            title={t('sendSure')}
            okText={t('makeBatch')}
            cancelText={t('cancel')}
            onConfirm={() => submit()}
          >
            <Button type="primary" loading={busy} disabled={ready.length === 0}>
              {t('makeBatch')}
            </Button>
          </Popconfirm>
        )}
      </div>
      {problem && <Alert type="error" role="alert" title={say(problem)} />}
      {due.isLoading && <p className="soft">{t('loading')}</p>}
      {due.data && parts.length === 0 && <p className="soft">{t('nothingDue')}</p>}
      {parts.length > 0 && <DueTable parts={parts} />}
      {due.hasNextPage && (
        <Button loading={due.isFetchingNextPage} onClick={() => void due.fetchNextPage()}>
          {t('more')}
        </Button>
      )}
    </section>
  );
}

function DueTable({ parts }: { readonly parts: readonly DuePart[] }) {
  const t = useText(paymentMessages);
  const { language } = useLanguage();
  const titleOf = usePolicyTitles();
  return (
    <table className="plain-table">
      <thead>
        <tr>
          <th scope="col">{t('dueOn')}</th>
          <th scope="col">{t('clause')}</th>
          <th scope="col">{t('slot')}</th>
          <th scope="col">{t('payee')}</th>
          <th scope="col" className="figure">
            {t('amount')}
          </th>
          <th scope="col">{t('state')}</th>
          <th scope="col">{t('waits')}</th>
          <th scope="col">{t('action')}</th>
        </tr>
      </thead>
      <tbody>
        {parts.map((part) => (
          <tr key={`${part.application} ${part.slot}`}>
            <td>{wireDay(part.due, language)}</td>
            <td>
              {part.clause} <span className="soft">{titleOf(part.policy)}</span>
            </td>
            <td>{slotWords(part.slot)[language]}</td>
            <th scope="row">{shownSubject(part.payee.id)}</th>
            <td className="figure">{wireMoney(part.amount, language)}</td>
            <td>{t(`part-state.${part.state}`)}</td>
            <td>{waitsWords(part, t)}</td>
            <td>
              <a href={formatRoute(['applications', part.application])}>{t('openApplication')}</a>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** What came back from the bank waits for a corrected account, which is no wait of the process. */
function waitsWords({ waitsFor, ready, state }: DuePart, t: (word: WaitWord) => string): string {
  if (waitsFor !== null) return t(`waits.${waitsFor}`);
  if (ready) return t('nothing');
  return state === 'returned' ? t('waits.correction') : '';
}

type WaitWord = `waits.${NonNullable<DuePart['waitsFor']> | 'correction'}` | 'nothing';
