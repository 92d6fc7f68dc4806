/** Every clause of the policy with the worst that is true of it; errors and gaps are found at a glance. */

import { formatRoute } from '../app/route.ts';
import { catalogue, useText } from '../i18n/language.tsx';
import type { ClauseView } from '../worker/analyse.ts';
import { StateMark } from './state-mark.tsx';

const messages = catalogue({
  list: { zh: '条款', en: 'Clauses' },
  examples: { zh: '样例 {passed}/{total}', en: 'examples {passed}/{total}' },
  inherited: { zh: '来自被修订的政策', en: 'of the amended policy' },
  noExamples: { zh: '没有样例', en: 'no examples' },
});

export interface ClauseTally {
  readonly passed: number;
  readonly total: number;
}

interface ClauseListProps {
  readonly policy: string;
  readonly clauses: readonly ClauseView[];
  readonly selected: string | null;
  /** null: not counted yet. */
  readonly tallies: ReadonlyMap<string, ClauseTally> | null;
  /** By clause: what an edit changes, shown behind the name. */
  readonly changes: ReadonlyMap<string, string>;
}

export function ClauseList({ policy, clauses, selected, tallies, changes }: ClauseListProps) {
  const t = useText(messages);
  return (
    <nav className="clause-list" aria-label={t('list')}>
      <ul>
        {clauses.map(({ id, title, state, errors, inherited }) => {
          const tally = tallies?.get(id);
          return (
            <li key={id}>
              <a
                href={formatRoute(['editing', policy, id])}
                aria-current={id === selected ? 'true' : undefined}
              >
                <StateMark state={state} count={errors} />
                <span className="clause-id">{id}</span>
                <span className="clause-title">{title}</span>
                <span className="clause-tally">
                  {tally ? t('examples', { ...tally }) : tallies && t('noExamples')}
                  {tally && tally.passed < tally.total && <b className="clause-broken"> ✗</b>}
                  {inherited && <span className="clause-inherited">{t('inherited')}</span>}
                  {changes.has(id) && <b className="clause-change">{changes.get(id)}</b>}
                </span>
              </a>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}
