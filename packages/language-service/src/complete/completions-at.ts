/** Completion: the candidates of the place, kept where they fit what was typed, best first. */
import type { Completion, CompletionItem } from '../answers.ts';
import { matchName } from '../pinyin.ts';
import type { Project } from '../project.ts';
import { type Candidate, candidatesAt } from './candidates.ts';
import { contextAt } from './context.ts';

const MOST = 80;

/** null where nothing can be offered: comments, the drafter's own words. */
export function completionsAt(project: Project, file: string, offset: number): Completion | null {
  const context = contextAt(project.tree(file), project.file(file).text, offset);
  const fitting = candidatesAt(project, context).flatMap((candidate) => {
    const match = matchName(context.typed, candidate.label, candidate.alias);
    return match === null ? [] : [{ candidate, match }];
  });
  if (fitting.length === 0) return null;
  // A unit that is already whole asks for nothing more.
  const isWhole = fitting.some(({ candidate }) => candidate.label === context.typed);
  if (isWhole && context.place.kind === 'unit') return null;
  const items = fitting
    .toSorted((a, b) => a.match - b.match || a.candidate.weight - b.candidate.weight)
    .map(({ candidate }, rank) => item(candidate, rank));
  return { replace: context.replace, items: withoutDoubles(items).slice(0, MOST) };
}

const item = ({ label, insert, kind, detail, describe }: Candidate, rank: number): CompletionItem => ({
  label,
  insert,
  kind,
  detail,
  describe,
  rank,
});

function withoutDoubles(items: readonly CompletionItem[]): readonly CompletionItem[] {
  const seen = new Set<string>();
  return items.filter(({ kind, insert }) => {
    const key = `${kind} ${insert}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}
