/** Which policy and which of its files, how the draft stands, and what can be done with it. */
import { Select, Tooltip } from 'antd';
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
  files: { zh: '文件', en: 'Files' },
  changed: { zh: '有改动', en: 'changed' },
});

/** `haiyan-artisans/gather.gj` → gather */
const shortName = (file: string): string => (file.split('/').at(-1) ?? file).replace(/\.gj$/, '');

interface ToolbarProps {
  readonly policy: string;
  readonly policies: readonly PolicySummary[];
  readonly files: readonly string[];
  readonly active: string;
  readonly onActive: (file: string) => void;
  readonly state: DraftState;
  readonly store: DraftStore;
  readonly clauseIds: readonly string[];
  readonly entities: readonly string[];
  readonly onInsert: (text: string) => void;
}

export function Toolbar(props: ToolbarProps) {
  const { policy, policies, files, active, onActive, state, store } = props;
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
      <fieldset className="file-tabs" aria-label={t('files')}>
        {files.map((file) => (
          <button type="button" key={file} aria-pressed={file === active} onClick={() => onActive(file)}>
            {shortName(file)}
            {state.changed.includes(file) && (
              <Tooltip title={t('changed')}>
                <span className="file-changed" role="img" aria-label={t('changed')}>
                  ●
                </span>
              </Tooltip>
            )}
          </button>
        ))}
      </fieldset>
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
