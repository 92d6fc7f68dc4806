/**
 * The editing screen of one policy. The text is the only source: every button here (a reading taken, a clause from a template) is
 * an edit of the text, so that undo, drafts and analysis know of nothing else.
 */
import { Tabs } from 'antd';
import { useCallback, useMemo, useState } from 'react';
import { navigate } from '../app/route.ts';
import { catalogue, useText } from '../i18n/language.tsx';
import type { PolicyFolder } from '../policies/policy-folder.ts';
import type { PolicySummary } from '../policies/use-policy.ts';
import { ClauseEditor, type LineNote, type Reveal } from './clause-editor.tsx';
import { ClauseList } from './clause-list.tsx';
import { DraftAlerts, DraftStatus } from './draft-status.tsx';
import { useDraft } from './drafts/use-draft.ts';
import { ExamplesPanel } from './examples/examples-panel.tsx';
import { examplesOf, tallyExamples } from './examples/of-clause.ts';
import { FrozenLine } from './frozen-line.tsx';
import { GapsPanel } from './gaps-panel.tsx';
import { ImpactPanel } from './impact/impact-panel.tsx';
import { changeWords, lineNotes, readingPrices } from './impact/words.ts';
import { useImpact } from './impact/use-impact.ts';
import { NewClause } from './new-clause.tsx';
import { ProblemsPanel } from './problems-panel.tsx';
import { ReadingsPanel } from './readings-panel.tsx';
import { SourcePanel } from './source-panel.tsx';
import { sourceParagraphs } from './source-paragraphs.ts';
import { useAnalysis } from './use-analysis.ts';
import { Toolbar } from './toolbar.tsx';

const messages = catalogue({
  examples: { zh: '样例', en: 'Examples' },
  problems: { zh: '问题', en: 'Problems' },
  source: { zh: '原文与影响', en: 'Source and impact' },
  bottom: { zh: '样例与问题', en: 'Examples and problems' },
});

interface WorkbenchProps {
  readonly policy: string;
  readonly policies: readonly PolicySummary[];
  readonly folders: readonly PolicyFolder[];
  /** From the route. */
  readonly clause: string | null;
}
