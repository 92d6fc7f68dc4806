/**
 * The editing screen of one policy. The text is the only source: every button here (a reading taken, a clause from a template) is
 * an edit of the text, so that undo, drafts and analysis know of nothing else.
 */
import type { Span } from '@guiju/ir';
import type { QuickFix } from '@guiju/language-service';
import { Alert, App, Tabs } from 'antd';
import { useEffect, useMemo, useState } from 'react';
import { navigate } from '../app/route.ts';
import { catalogue, useLanguage, useText } from '../i18n/language.tsx';
import { type PolicyFolder, textsOf } from '../policies/policy-folder.ts';
import type { PolicySummary } from '../policies/use-policy.ts';
import type { Analysis, ClauseView } from '../worker/analyse.ts';
import { call } from '../worker/engine-client.ts';
import { ClauseEditor, type Reveal } from './clause-editor.tsx';
import { ClauseList } from './clause-list.tsx';
import { DraftAlerts } from './draft-status.tsx';
import type { Texts } from './drafts/draft-store.ts';
import { useDraft } from './drafts/use-draft.ts';
import { ExamplesPanel } from './examples/examples-panel.tsx';
import { examplesOf, tallyExamples } from './examples/of-clause.ts';
import { FileTabs } from './file-tabs.tsx';
import { FrozenLine } from './frozen-line.tsx';
import { ImpactPanel } from './impact/impact-panel.tsx';
import { useImpact } from './impact/use-impact.ts';
import { changeWords, firstChanges, lineNotes, readingPrices } from './impact/words.ts';
import { openMatters } from './open-matters/matters.ts';
import { OpenMatters } from './open-matters/open-matters.tsx';
import { GapsPanel } from './panels/gaps-panel.tsx';
import type { Knowledge } from './panels/none.tsx';
import { ProblemsPanel } from './panels/problems-panel.tsx';
import { ReadingsPanel } from './panels/readings-panel.tsx';
import { SourcePanel } from './panels/source-panel.tsx';
import { sourceParagraphs } from './panels/source-paragraphs.ts';
import { Toolbar } from './toolbar.tsx';
import { useAnalysis } from './use-analysis.ts';
import { useLints } from './use-lints.ts';

const messages = catalogue({
  examples: { zh: '样例 {passed}/{total}', en: 'Examples {passed}/{total}' },
  examplesUnknown: { zh: '样例 …', en: 'Examples …' },
  problems: { zh: '问题 {count}', en: 'Problems {count}' },
  lints: { zh: '提醒 {count}', en: 'lints {count}' },
  open: { zh: '待定事项 {count}', en: 'Open matters {count}' },
  aside: { zh: '原文、影响、读法与缺口', en: 'Source, impact, readings and gaps' },
  bottom: { zh: '样例、问题和待定事项', en: 'Examples, problems and open matters' },
  text: { zh: '条款文本', en: 'Clause text' },
  notLaidOut: {
    zh: '这个文件有看不懂的地方，没有整理版式；请先改正错误。',
    en: 'This file cannot be read in full and was left as it is; correct the errors first.',
  },
  failed: { zh: '分析没有完成：{reason}', en: 'The analysis failed: {reason}' },
});

interface WorkbenchProps {
  readonly policy: string;
  readonly policies: readonly PolicySummary[];
  /** The policy's own folder and those it references. */
  readonly folders: readonly PolicyFolder[];
  /** From the route. */
  readonly clause: string | null;
}

export function Workbench({ policy, policies, folders, clause }: WorkbenchProps) {
  const t = useText(messages);
  const { language } = useLanguage();
  const { message } = App.useApp();
  const folder = useMemo(
    () => folders.find(({ id }) => id === policy) ?? { id: policy, files: [], documents: {} },
    [folders, policy],
  );
  const { store, state } = useDraft(folder);
  const { texts } = state;
  const [composing, setComposing] = useState(false);
  const [active, setActive] = useState(Object.keys(texts)[0] ?? '');
  const [reveal, setReveal] = useState<Reveal | null>(null);

  const { state: analysed, tell } = useAnalysis(policy, folders, texts, composing, clause);
  const { analysis } = analysed;
  const impact = useImpact(policy, analysed);
  const lints = useLints(policy, folders, texts, analysis?.fresh ?? false);
  const clauses = analysis?.clauses ?? [];
  const selected = clauses.find(({ id }) => id === clause) ?? null;
  const stale = analysis !== null && !analysis.fresh;

  const isOwn = (file: string): boolean => texts[file] !== undefined;

  const go = (span: Span) => {
    if (texts[span.file] === undefined) return;
    setActive(span.file);
    setReveal((before) => ({ span, request: (before?.request ?? 0) + 1 }));
  };

  // A clause opened by the route (a click in the list, a link, the back button) is shown; one the cursor moved to already is.
  const [shown, setShown] = useState<string | null>(null);
  useEffect(() => {
    if (!selected || shown === selected.id) return;
    setShown(selected.id);
    const span = selected.inherited ? firstMention(selected.id, texts) : selected.span;
    if (!span) return;
    setActive(span.file);
    setReveal((before) => ({ span, request: (before?.request ?? 0) + 1 }));
  }, [selected, shown, texts]);

  useEffect(() => {
    const [first] = clauses;
    if (clause === null && first) navigate(['editing', policy, first.id], undefined, 'replace');
  }, [clause, clauses, policy]);

  const onCursor = (file: string, offset: number) => {
    const at = clauses.find(({ span }) => span.file === file && span.start <= offset && offset <= span.end);
    if (!at || at.id === clause) return;
    setShown(at.id);
    navigate(['editing', policy, at.id], undefined, 'replace');
  };

  const applyFix = ({ edits }: QuickFix) => {
    // From the end of a text to its beginning, so that each edit finds its place.
    for (const { span, text } of edits.toSorted((a, b) => b.span.start - a.span.start)) {
      const before = store.state().texts[span.file];
      if (before === undefined) continue;
      store.setText(span.file, before.slice(0, span.start) + text + before.slice(span.end));
    }
    const [first] = edits;
    if (first) go(first.span);
  };

  const take = (reading: string, option: string) => {
    const pick = analysis?.picks.find((candidate) => candidate.reading === reading);
    const text = pick && texts[pick.span.file];
    if (!pick || text === undefined || text.slice(pick.span.start, pick.span.end) !== pick.option) return;
    store.setText(pick.span.file, text.slice(0, pick.span.start) + option + text.slice(pick.span.end));
    go(pick.span);
  };

  const append = (clauseText: string) => {
    const before = (texts[active] ?? '').trimEnd();
    store.setText(active, `${before}\n\n${clauseText}`);
    go({ file: active, start: before.length + 2, end: before.length + 2 });
  };

  const layOut = async () => {
    const laidOut = await call('layOut', { policy, file: active });
    if (laidOut === null) message.warning(t('notLaidOut'));
    else store.setText(active, laidOut);
  };

  const tallies = useMemo(() => tallyExamples(analysed.examples), [analysed.examples]);
  const changes = useMemo(() => changeWords(impact.impact, language), [impact.impact, language]);
  const notes = useMemo(
    () =>
      lineNotes(
        impact.impact,
        analysis?.clauses ?? [],
        firstChanges(textsOf(folder), texts),
        stale || impact.busy,
        language,
      ),
    [impact.impact, impact.busy, analysis, folder, texts, stale, language],
  );
  const prices = useMemo(() => readingPrices(impact.prices, language), [impact.prices, language]);
  const sources = useMemo(
    () =>
      new Map(
        (analysis?.sources ?? []).map(({ name, file }) => [
          name,
          sourceParagraphs(documentOf(folders, policy, file)),
        ]),
      ),
    [analysis?.sources, folders, policy],
  );

  const knowledge = knowledgeOf(analysis, selected);
  const { worked } = analysed;
  const exampled = worked === 'all' || (worked !== null && worked.clause === (selected?.id ?? null));
  const examples = examplesOf(analysed.examples, selected?.id ?? null);
  const problems = (analysis?.findings ?? []).filter(({ span }) => texts[span.file] !== undefined);
  const openCount = analysis && openMatters(analysis).length;
  const passed = examples.filter((example) => example.passed).length;

  return (
    <div className="workbench">
      <Toolbar
        policy={policy}
        policies={policies}
        active={active}
        state={state}
        store={store}
        clauseIds={clauses.map(({ id }) => id)}
        entities={analysis?.entities ?? []}
        onInsert={append}
      />
      <div className="workbench-alerts">
        <DraftAlerts state={state} store={store} />
        {analysed.failure && <Alert type="error" banner title={t('failed', { reason: analysed.failure })} />}
      </div>
      <ClauseList
        policy={policy}
        clauses={clauses}
        selected={selected?.id ?? null}
        tallies={worked === 'all' ? tallies : null}
        changes={changes}
      />
      <section className="workbench-text" aria-label={t('text')}>
        <FileTabs
          files={Object.keys(texts)}
          active={active}
          changed={state.changed}
          onActive={setActive}
          onLayOut={() => void layOut()}
        />
        <ClauseEditor
          texts={texts}
          current={() => store.state().texts}
          active={active}
          findings={problems}
          notes={notes}
          reveal={reveal}
          onActive={setActive}
          onCursor={onCursor}
          onText={(file, text, inComposition) => {
            setComposing(inComposition);
            if (!inComposition) tell(file, text);
            store.setText(file, text);
          }}
        />
        <section className="workbench-bottom" aria-label={t('bottom')}>
          {stale && <FrozenLine findings={problems} texts={texts} onGo={go} />}
          <Tabs
            size="small"
            items={[
              {
                key: 'examples',
                label: exampled ? t('examples', { passed, total: examples.length }) : t('examplesUnknown'),
                children: (
                  <ExamplesPanel
                    policy={policy}
                    clause={selected?.id ?? null}
                    knowledge={exampled || knowledge === 'unreadable' ? knowledge : 'reading'}
                    examples={examples}
                    stale={stale}
                    onGo={go}
                  />
                ),
              },
              {
                key: 'problems',
                label: `${t('problems', { count: analysis ? problems.length : '…' })}${lints.found.length > 0 ? ` · ${t('lints', { count: lints.found.length })}` : ''}`,
                children: (
                  <ProblemsPanel
                    knowledge={analysis ? 'known' : 'reading'}
                    findings={problems}
                    lints={lints}
                    texts={texts}
                    onGo={go}
                    onFix={applyFix}
                  />
                ),
              },
              {
                key: 'open',
                label: t('open', { count: openCount ?? '…' }),
                children: analysis && (
                  <OpenMatters
                    analysis={analysis}
                    prices={prices}
                    amounts={impact.impact?.clauses ?? []}
                    texts={texts}
                    stale={stale}
                    onGo={go}
                  />
                ),
              },
            ]}
          />
        </section>
      </section>
      <aside className="workbench-aside" aria-label={t('aside')}>
        <SourcePanel knowledge={knowledge} citations={selected?.citations ?? []} sources={sources} />
        <ImpactPanel state={impact} knowledge={knowledge} clause={selected?.id ?? null} stale={stale} />
        <ReadingsPanel
          knowledge={knowledge}
          readings={(analysis?.readings ?? []).filter(({ id }) => selected?.readings.includes(id))}
          prices={prices}
          isOwn={(reading) =>
            analysis?.picks.some((pick) => pick.reading === reading && isOwn(pick.span.file)) ?? false
          }
          onTake={take}
        />
        <GapsPanel
          knowledge={knowledge}
          gaps={(analysis?.gaps ?? []).filter(({ clauses: of }) => selected && of.includes(selected.id))}
          isOwn={isOwn}
          onGo={go}
        />
      </aside>
    </div>
  );
}

/** What can be said of the clause in view: nothing before the first analysis, nor while it stands in no text that compiled. */
function knowledgeOf(analysis: Analysis | null, selected: ClauseView | null): Knowledge {
  if (analysis === null) return 'reading';
  return (selected?.read ?? analysis.fresh) ? 'known' : 'unreadable';
}

/** Where an amendment first speaks of a clause that is not in its own text. */
function firstMention(clause: string, texts: Texts): Span | null {
  for (const [file, text] of Object.entries(texts)) {
    const start = text.indexOf(`${clause}.`);
    if (start >= 0) return { file, start, end: start + clause.length };
  }
  return null;
}

/** A policy's own document; where it has none of that name, that of the policy it amends. */
const documentOf = (folders: readonly PolicyFolder[], policy: string, file: string): string =>
  folders.find(({ id }) => id === policy)?.documents[file] ??
  folders.find(({ documents }) => documents[file] !== undefined)?.documents[file] ??
  '';
