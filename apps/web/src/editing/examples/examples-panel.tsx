/** The worked examples of a clause: expected against got, recomputed as the text changes, each with its own 怎么算的？ */
import type { Span } from '@guiju/ir';
import { Button } from 'antd';
import { useState } from 'react';
import { amountIn } from '../../format/money.ts';
import { catalogue, useBilingual, useLanguage, useText } from '../../i18n/language.tsx';
import type { Example, ExampleLine } from '../../worker/examples.ts';
import { type Knowledge, None } from '../panels/none.tsx';
import { HowComputed } from './how-computed.tsx';

const messages = catalogue({
  none: {
    zh: '本条还没有样例。在案例文件里写一个“案例 …”，并用“期望”写出应得的结果。',
    en: 'No examples for this clause yet. Write a case in the cases file and say what it should give with 期望.',
  },
  example: { zh: '样例', en: 'Example' },
  expected: { zh: '应得', en: 'Expected' },
  got: { zh: '算得', en: 'Got' },
  passed: { zh: '相符', en: 'as expected' },
  failed: { zh: '不符', en: 'not as expected' },
  how: { zh: '怎么算的？', en: 'How?' },
  howOf: { zh: '样例“{title}”是怎么算的？', en: 'How was example “{title}” computed?' },
  go: { zh: '到案例文本', en: 'Go to the case' },
  refused: { zh: '不予', en: 'refused' },
  undetermined: { zh: '未定', en: 'undetermined' },
  nothing: { zh: '不涉及', en: 'not touched' },
  true: { zh: '是', en: 'yes' },
  false: { zh: '否', en: 'no' },
  result: { zh: '认定 {result}', en: 'result {result}' },
  arrears: { zh: '补发 {amount}', en: '{amount} in arrears' },
  recovery: { zh: '追回 {amount}', en: '{amount} to be returned' },
  share: { zh: '{payer}分担 {amount}', en: '{payer} pays {amount}' },
  'share-of-arrears': { zh: '{payer}分担补发 {amount}', en: '{payer} pays {amount} of the arrears' },
  'share-of-recovery': {
    zh: '{payer}收回 {amount}',
    en: '{payer} gets {amount} of what is to be returned',
  },
  rest: { zh: '结余 {amount}', en: '{amount} left' },
  inYear: { zh: '{year}年', en: 'in {year}' },
  inFirstHalf: { zh: '{year}年上半年', en: 'in the first half of {year}' },
  inSecondHalf: { zh: '{year}年下半年', en: 'in the second half of {year}' },
  inQuarter: { zh: '{year}年{quarter}季', en: 'in quarter {quarter} of {year}' },
  inMonth: { zh: '{year}年{month}月', en: 'in {year}-{month}' },
  because: { zh: '（因{reason}）', en: '({reason})' },
  missing: { zh: '（缺{fact}）', en: '(missing {fact})' },
});

/** Kinds of refusal as an expectation names them; anything else is the id of a condition and stands as written. */
const reasons = catalogue({
  condition: { zh: '条件', en: 'a condition' },
  continue: { zh: '续发条件', en: 'the condition to continue' },
  limit: { zh: '限额', en: 'a limit' },
  'not-in-force': { zh: '未施行', en: 'not in force' },
  'no-stay': { zh: '不满整月', en: 'no whole month' },
  stacking: { zh: '不得叠加', en: 'stacking' },
  fund: { zh: '资金用完', en: 'the fund is used up' },
  suspended: { zh: '已替代或暂停', en: 'replaced or suspended' },
  'not-reached': { zh: '节点未达到', en: 'a milestone not reached' },
});

const isReason = (word: string): word is keyof typeof reasons => Object.hasOwn(reasons, word);

interface ExamplesPanelProps {
  readonly policy: string;
  readonly clause: string | null;
  readonly knowledge: Knowledge;
  readonly examples: readonly Example[];
  readonly stale: boolean;
  readonly onGo: (span: Span) => void;
}

export function ExamplesPanel({ policy, clause, knowledge, examples, stale, onGo }: ExamplesPanelProps) {
  const t = useText(messages);
  const [open, setOpen] = useState<string | null>(null);
  if (examples.length === 0)
    return (
      <div className="panel">
        <None knowledge={knowledge} words={t('none')} />
      </div>
    );
  return (
    <table className={stale ? 'examples stale' : 'examples'}>
      <thead>
        <tr>
          <th scope="col" aria-label={t('passed')} />
          <th scope="col">{t('example')}</th>
          <th scope="col">{t('expected')}</th>
          <th scope="col">{t('got')}</th>
          <th scope="col" aria-label={t('how')} />
        </tr>
      </thead>
      {examples.map((example) => (
        <ExampleRows
          key={example.id}
          example={example}
          clause={clause}
          open={open === example.id}
          onToggle={() => setOpen(open === example.id ? null : example.id)}
          onGo={onGo}
          policy={policy}
        />
      ))}
    </table>
  );
}

const lineKey = ({ expectation }: ExampleLine): string => `${expectation.span.start}`;

interface ExampleRowsProps {
  readonly policy: string;
  readonly clause: string | null;
  readonly example: Example;
  readonly open: boolean;
  readonly onToggle: () => void;
  readonly onGo: (span: Span) => void;
}

function ExampleRows({ policy, clause, example, open, onToggle, onGo }: ExampleRowsProps) {
  const t = useText(messages);
  const say = useBilingual();
  const reason = useText(reasons);
  const { language } = useLanguage();
  const { id, title, passed, span, failures } = example;
  const lines = example.lines.filter(({ expectation }) => clause === null || expectation.clause === clause);
  const gotWords = ({ got, unit }: ExampleLine): string => {
    if (got.kind === 'amount') return amountIn(got.amount, unit, language);
    return got.kind === 'result' ? resultOf(got.result) : t(got.kind);
  };
  const expectedWords = (line: ExampleLine): string => {
    const { expectation } = line;
    const { because, missing } = expectation;
    const why =
      because === null ? '' : t('because', { reason: isReason(because) ? reason(because) : because });
    const what = missing !== null ? t('missing', { fact: missing }) : '';
    return [outcomeWords(line), why, what].filter((part) => part !== '').join(' ');
  };
  const resultOf = (result: string): string =>
    t('result', { result: result === 'true' || result === 'false' ? t(result) : result });
  const outcomeWords = ({ expectation, unit }: ExampleLine): string => {
    const { kind, result, payer } = expectation;
    const amount = amountIn(expectation.amount ?? 0, unit, language);
    switch (kind) {
      case 'amount':
        return amount;
      case 'refused':
      case 'undetermined':
        return t(kind);
      case 'result':
        return resultOf(String(result));
      case 'share':
      case 'share-of-arrears':
      case 'share-of-recovery':
        return t(kind, { payer: payer ?? '', amount });
      default:
        return t(kind, { amount });
    }
  };
  const time = ({ year, month, quarter, half }: ExampleLine['expectation']): string => {
    if (year === null) return '';
    if (month !== null) return t('inMonth', { year, month });
    if (half !== null) return t(half === 1 ? 'inFirstHalf' : 'inSecondHalf', { year });
    return quarter === null ? t('inYear', { year }) : t('inQuarter', { year, quarter });
  };
  const about = ({ expectation }: ExampleLine): string =>
    [expectation.object ?? '', time(expectation)].filter((part) => part !== '').join(' ');
  return (
    <tbody className={passed ? 'example' : 'example example-failed'} data-example={id}>
      <tr>
        <td>
          <span
            className={passed ? 'state-mark state-ok' : 'state-mark state-error'}
            role="img"
            aria-label={t(passed ? 'passed' : 'failed')}
          >
            {passed ? '✓' : '✗'}
          </span>
        </td>
        <th scope="row">
          <button type="button" className="linkish" title={t('go')} onClick={() => onGo(span)}>
            {id === title ? title : `${id} ${title}`}
          </button>
        </th>
        <td className="example-figures">
          {lines.map((line) => (
            <div key={lineKey(line)}>
              {expectedWords(line)} <span className="quiet">{about(line)}</span>
            </div>
          ))}
        </td>
        <td className="example-figures example-got">
          {lines.map((line) => (
            <div key={lineKey(line)} className={line.met ? undefined : 'unmet'}>
              {gotWords(line)}
            </div>
          ))}
        </td>
        <td>
          <Button
            size="small"
            type="link"
            aria-expanded={open}
            aria-label={t('howOf', { title })}
            onClick={onToggle}
          >
            {t('how')}
          </Button>
        </td>
      </tr>
      {!passed &&
        failures.map((failure) => (
          <tr key={failure.zh} className="example-failure">
            <td />
            <td colSpan={4}>{say(failure)}</td>
          </tr>
        ))}
      {open && (
        <tr>
          <td />
          <td colSpan={4}>
            <HowComputed policy={policy} example={id} clause={clause} />
          </td>
        </tr>
      )}
    </tbody>
  );
}
