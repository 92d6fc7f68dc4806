/** Which policy, how its draft stands, and what can be done with it. */
import { Select } from 'antd';
import { navigate } from '../app/route.ts';
import { catalogue, useText } from '../i18n/language.tsx';
import type { PolicySummary } from '../policies/use-policy.ts';
import { DraftStatus } from './draft-status.tsx';
import type { DraftState, DraftStore } from './drafts/draft-store.ts';
import { ServerDraft } from './drafts/server-draft.tsx';
import { NewClause } from './new-clause.tsx';
import { nextClauseId } from './templates.ts';

const messages = catalogue({
  title: { zh: '条款编辑', en: 'Clauses' },
  policy: { zh: '政策', en: 'Policy' },
});

interface ToolbarProps {
  readonly policy: string;
  readonly policies: readonly PolicySummary[];
  readonly active: string;
  readonly state: DraftState;
  readonly store: DraftStore;
  readonly clauseIds: readonly string[];
  readonly entities: readonly string[];
  readonly onInsert: (text: string) => void;
}

export function Toolbar(props: ToolbarProps) {
  const { policy, policies, active, state, store } = props;
  const t = useText(messages);
  return (
    <header className="toolbar">
      <h1 className="visually-hidden">{t('title')}</h1>
      <Select
        size="small"
        aria-label={t('policy')}
        value={policy}
        className="toolbar-policy"
        popupMatchSelectWidth={false}
        options={policies.map(({ id, title }) => ({ value: id, label: title }))}
        onChange={(id) => navigate(['editing', id])}
      />
      <DraftStatus state={state} store={store} />
      <ServerDraft policy={policy} state={state} store={store} />
      <NewClause
        nextId={nextClauseId(props.clauseIds)}
        taken={props.clauseIds}
        entities={props.entities}
        file={active}
        onInsert={props.onInsert}
      />
    </header>
  );
}
