/** All lints of one compilation, in the order of the text. */
import type { Compilation } from '@guiju/compiler';
import { caseText } from './case-text.ts';
import { renderLint, severityOf } from './catalogue.ts';
import type { Found, LintFinding } from './finding.ts';
import { createProbe, type Probe } from './probe.ts';
import { jumps } from './rules/jumps.ts';
import { overlaps } from './rules/overlap.ts';
import { missingParts } from './rules/parts.ts';
import { taxLinked } from './rules/tax.ts';
import { uncovered } from './rules/uncovered.ts';
import { unitSlips } from './rules/unit-slip.ts';
import { unreachable } from './rules/unreachable.ts';
import { neverTaken, payingSituations, tryRequests } from './situations.ts';
import { smaller } from './smaller.ts';

export interface LintOptions {
  readonly seed?: number;
  /** Sets of random facts beside the cases. */
  readonly samples?: number;
  /** The most expressions evaluated, a million of them about a second; lints that come later then find less. */
  readonly budget?: number;
}

/** Empty where the compilation has no program: its errors come first. */
export function lint(
  { program, cases, trees }: Pick<Compilation, 'program' | 'cases' | 'trees'>,
  { seed = 1, samples = 120, budget = 3_000_000 }: LintOptions = {},
): readonly LintFinding[] {
  if (program === null) return [];
  const files = new Set(trees.map((t) => t.file));
  const clauses = program.clauses.filter(
    (c) => c.span !== undefined && files.has(c.span.file) && c.subject !== null,
  );
  if (clauses.length === 0) return [];
  const probe = createProbe(program, budget);
  const tried = tryRequests(probe, cases, samples, seed);
  const situations = payingSituations(probe, tried, new Set(clauses.map((c) => c.id)));
  const found: readonly Found[] = [
    ...unitSlips(program),
    ...taxLinked(probe, clauses, situations),
    ...overlaps(probe, clauses, tried),
    ...missingParts(probe, clauses, situations),
    ...uncovered(probe, clauses, situations),
    ...jumps(probe, situations),
    ...unreachable(neverTaken(program, files, cases, samples, seed)),
  ];
  return found
    .filter((f) => files.has(f.span.file))
    .sort((a, b) => a.span.file.localeCompare(b.span.file) || a.span.start - b.span.start)
    .map((f) => finish(probe, f));
}

const BUDGET_OF_WITNESS = 400_000;

function finish(probe: Probe, { code, span, clause, args, situations }: Found): LintFinding {
  const { title } = renderLint({ code, args });
  // Of its own: where the search has used up the budget, the facts it found are still made few.
  const least = smaller(createProbe(probe.program, BUDGET_OF_WITNESS), situations);
  const name = `${title.zh} ${clause ?? ''}`.trim();
  const witness =
    least.length === 0 ? null : { situations: least, text: caseText(probe.program, name, least) };
  return { code, severity: severityOf(code), span, clause, args, labels: [], fixes: [], witness };
}
