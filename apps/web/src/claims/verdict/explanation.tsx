/** 怎么算的？ The article and its source words, the readings taken, the figures, the facts, and the amounts before and after rounding. */
import { type OutcomeJson, type Program, slotWords, type TraceStepJson, type ValueStatus } from '@guiju/ir';
import { Tag } from 'antd';
import { wireMoney } from '../../format/money.ts';
import { tracedWords } from '../../format/traced.ts';
import { catalogue, useBilingual, useLanguage, useText } from '../../i18n/language.tsx';
import { verdictMessages } from './messages.ts';

const statusMessages = catalogue<ValueStatus>({
  fixed: { zh: '固定', en: 'fixed' },
  picked: { zh: '选定', en: 'picked' },
  assumed: { zh: '假定', en: 'assumed' },
  placeholder: { zh: '占位', en: 'stand-in' },
  gap: { zh: '待明确', en: 'gap' },
});

export function Explanation({
  program,
  outcome,
}: {
  readonly program: Program;
  readonly outcome: OutcomeJson;
}) {
  const t = useText(verdictMessages);
  const status = useText(statusMessages);
  const say = useBilingual();
  const { language, marks } = useLanguage();
  const steps = outcome.trace?.steps ?? [];
  const clause = program.clauses.find(({ id }) => id === outcome.clause);
  const figures = distinct(
    steps.flatMap((step) => ('figures' in step ? step.figures : [])),
    ({ address, value }) => `${address} ${value}`,
  );
  const facts = distinct(
    steps.flatMap((step) => ('facts' in step ? step.facts : [])),
    ({ fact, value }) => `${fact} ${value}`,
  );
  const amounts = distinct(steps.filter(isAmount), amountKey);
  return (
    <div className="explanation">
      {clause?.wording && (
        <p>
          <b>{t('wording')}</b> {clause.wording}
        </p>
      )}
      {clause && clause.citations.length > 0 && (
        <ul aria-label={t('quoted')}>
          {clause.citations.map((citation) => (
            <li key={`${citation.locator} ${citation.quote ?? ''}`}>
              {citation.source} {citation.locator} {citation.quote && <q>{citation.quote}</q>}
            </li>
          ))}
        </ul>
      )}
      {steps.filter(isReading).map((step) => (
        <p key={step.id}>
          <b>{t('readings')}</b> {`${step.id}${marks.equals}${step.option}${marks.colon}${step.text}`}{' '}
          <span className="soft">{t('because', { reason: step.reason })}</span>
        </p>
      ))}
      {figures.length > 0 && (
        <table className="plain-table">
          <caption>{t('figures')}</caption>
          <tbody>
            {figures.map(({ address, value, from }) => {
              const parameter = program.parameters.find((found) => found.address === address);
              return (
                <tr key={`${address} ${value}`}>
                  <th scope="row">{address}</th>
                  <td className="figure">{tracedWords(value, program, language)}</td>
                  <td>{parameter && <Tag>{status(parameter.status)}</Tag>}</td>
                  <td className="soft">{from ?? parameter?.note ?? ''}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
      {facts.length > 0 && (
        <table className="plain-table">
          <caption>{t('facts')}</caption>
          <tbody>
            {facts.map(({ fact, value }) => (
              <tr key={`${fact} ${value}`}>
                <th scope="row">{fact}</th>
                <td>{tracedWords(value, program, language)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {amounts.length > 0 && (
        <table className="plain-table">
          <caption>{t('steps')}</caption>
          <tbody>
            {amounts.map((step) => (
              <tr key={amountKey(step)}>
                <th scope="row">{say(slotWords(step.slot))}</th>
                <td>{say(step.text)}</td>
                <td className="figure">
                  {step.exact === step.rounded
                    ? wireMoney(step.rounded, language)
                    : t('exactRounded', { exact: step.exact, rounded: wireMoney(step.rounded, language) })}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {outcome.assumptions.length > 0 && (
        <p className="soft">{t('assumptions', { names: outcome.assumptions.join(marks.list) })}</p>
      )}
    </div>
  );
}

const isReading = (step: TraceStepJson): step is Extract<TraceStepJson, { kind: 'reading' }> =>
  step.kind === 'reading';
const isAmount = (step: TraceStepJson): step is Extract<TraceStepJson, { kind: 'amount' }> =>
  step.kind === 'amount';

const amountKey = ({ slot, id, exact }: Extract<TraceStepJson, { kind: 'amount' }>): string =>
  `${slot} ${id} ${exact}`;

function distinct<T>(items: readonly T[], key: (item: T) => string): readonly T[] {
  return [...new Map(items.map((item) => [key(item), item])).values()];
}
