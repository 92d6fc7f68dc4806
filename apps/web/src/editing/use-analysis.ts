/**
 * The analysis of the texts as they stand, always catching up and never behind by more than one run: typing goes to the worker at
 * once, and while one analysis runs the next waits for it. Composition (an input method at work) is waited out.
 */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { PolicyFolder } from '../policies/policy-folder.ts';
import type { Analysis } from '../worker/analyse.ts';
import { call, latest } from '../worker/engine-client.ts';
import type { Example } from '../worker/examples.ts';
import type { Texts } from './drafts/draft-store.ts';

export interface AnalysisState {
  readonly analysis: Analysis | null;
  readonly examples: readonly Example[];
  /** Whose examples have been worked: those of one clause come first; null: nobody's yet. */
  readonly worked: 'all' | { readonly clause: string | null } | null;
  /** The texts the analysis is of. */
  readonly texts: Texts | null;
  readonly failure: string | null;
}

export interface Analyser {
  readonly state: AnalysisState;
  /** Tells the worker at once what a file now reads, so that a question asked with the next keystroke meets the text it is about. */
  readonly tell: (file: string, text: string) => void;
}

export function useAnalysis(
  policy: string,
  folders: readonly PolicyFolder[],
  texts: Texts,
  composing: boolean,
  clause: string | null,
): Analyser {
  const shown = useRef(clause);
  shown.current = clause;
  const [state, setState] = useState<AnalysisState>({
    analysis: null,
    examples: [],
    worked: null,
    texts: null,
    failure: null,
  });
  const sent = useRef<Texts>({});

  const run = useCallback(async () => {
    const of = sent.current;
    try {
      const analysis = await latest(`analyse ${policy}`, 'analyse', { policy });
      if (!analysis) return;
      setState((before) => ({ ...before, analysis, texts: of, failure: null }));
      if (!analysis.fresh) return;
      // The clause in view first: its examples are what the drafter is looking at.
      const { current } = shown;
      const first = await latest(`examples of ${policy}`, 'examples', { policy, clause: current });
      if (first)
        setState((before) => ({
          ...before,
          examples: replaced(before.examples, first),
          worked: before.worked ?? { clause: current },
        }));
      const all = await latest(`examples ${policy}`, 'examples', { policy, clause: null });
      if (all) setState((before) => ({ ...before, examples: all, worked: 'all' }));
    } catch (error) {
      setState((before) => ({ ...before, failure: error instanceof Error ? error.message : String(error) }));
    }
  }, [policy]);

  useEffect(() => {
    sent.current = {};
    told(call('open', { policy, folders }));
  }, [policy, folders]);

  const tell = useCallback(
    (file: string, text: string) => {
      if (sent.current[file] === text) return;
      sent.current = { ...sent.current, [file]: text };
      told(call('edit', { policy, file, text }));
    },
    [policy],
  );

  useEffect(() => {
    if (composing) return;
    for (const [file, text] of Object.entries(texts)) tell(file, text);
    sent.current = texts;
    void run();
  }, [texts, composing, run, tell]);

  return { state, tell };
}

/** A worker that cannot take a text in cannot analyse it either, and the analysis says so. */
function told(answer: Promise<void>): void {
  answer.catch(() => undefined);
}

function replaced(before: readonly Example[], fresh: readonly Example[]): readonly Example[] {
  if (before.length === 0) return fresh;
  const byId = new Map(fresh.map((example) => [example.id, example]));
  return before.map((example) => byId.get(example.id) ?? example);
}
