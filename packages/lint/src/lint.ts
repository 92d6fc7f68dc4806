/** All lints of one compilation, in the order of the text. */
import type { Compilation } from '@guiju/compiler';
import type { Bilingual, Clause, Program } from '@guiju/ir';
import { caseText } from './case-text.ts';
import { renderLint, severityOf } from './catalogue.ts';
import type { Found, LintFinding, Situation } from './finding.ts';
import { neverTaken } from './never-taken.ts';
import { createProbe } from './probe.ts';
import { jumps } from './rules/jumps.ts';
import { overlaps } from './rules/overlap.ts';
import { missingParts } from './rules/parts.ts';
import { taxLinked } from './rules/tax.ts';
import { uncovered } from './rules/uncovered.ts';
import { unitSlips } from './rules/unit-slip.ts';
import { unreachable } from './rules/unreachable.ts';
import { payingSituations, tryRequests } from './situations.ts';
import { smaller } from './smaller.ts';

export interface LintOptions {
  readonly seed?: number;
  /** Sets of random facts beside the cases. */
  readonly samples?: number;
  /** The most expressions evaluated, a million of them about a second. Each clause has its share: where it is used up, the others are searched all the same. */
  readonly budget?: number;
}

export interface LintReport {
  readonly findings: readonly LintFinding[];
  /** What the budget was not enough for; empty: all was searched. */
  readonly unsearched: readonly Unsearched[];
}

export interface Unsearched {
  /** null: of the whole policy. */
  readonly clause: string | null;
  readonly text: Bilingual;
}

type Linted = Pick<Compilation, 'program' | 'cases' | 'trees'>;

export const lint = (compilation: Linted, options: LintOptions = {}): readonly LintFinding[] =>
  lintReport(compilation, options).findings;

/** Empty where the compilation has no program: its errors come first. */
export function lintReport(
  { program, cases, trees }: Linted,
  { seed = 1, samples = 120, budget = 3_000_000 }: LintOptions = {},
): LintReport {
  if (program === null) return NOTHING;
  const files = new Set(trees.map((t) => t.file));
  const clauses = program.clauses.filter(
    (c) => c.span !== undefined && files.has(c.span.file) && c.subject !== null,
  );
  if (clauses.length === 0) return NOTHING;
  const probe = createProbe(program, budget / 2);
  const { tried, asked, wanted } = tryRequests(probe, cases, samples, seed);
  const ids = new Set(clauses.map((c) => c.id));
  const situations = payingSituations(probe, tried, ids);
  const { searched, unsearched } = searchEach(program, clauses, situations, budget / 2 + probe.left());
  const shown: readonly Found[] = [
    ...unitSlips(program),
    ...searched.flatMap((s) => s.tax),
    ...overlaps(probe, clauses, tried),
    ...searched.flatMap((s) => s.parts),
    ...searched.flatMap((s) => s.uncovered),
    ...searched.flatMap((s) => s.jumps),
  ];
  // What is shown for something else may be what takes a branch.
  const requests = [...cases, ...shown.flatMap((f) => f.situations)].map(({ request }) => request);
  const findings = [...shown, ...unreachable(neverTaken(program, files, requests, samples, seed))]
    .filter((f) => files.has(f.span.file))
    .sort((a, b) => a.span.file.localeCompare(b.span.file) || a.span.start - b.span.start)
    .map((f) => finish(program, f));
  return { findings, unsearched: [...(asked < wanted ? [fewTried(asked, wanted)] : []), ...unsearched] };
}

const NOTHING: LintReport = { findings: [], unsearched: [] };

/** Clause by clause, each within its share of the budget; what one leaves goes to those after it. */
function searchEach(
  program: Program,
  clauses: readonly Clause[],
  situations: readonly Situation[],
  budget: number,
) {
  const unsearched: Unsearched[] = [];
  let left = budget;
  const byId = [...Map.groupBy(clauses, ({ id }) => id)];
  const searched = byId.map(([id, versions], i) => {
    const share = left / (byId.length - i);
    const probe = createProbe(program, share);
    const own = situations.filter(({ clause }) => clause === id);
    const found = {
      tax: taxLinked(probe, versions, own),
      parts: missingParts(probe, versions, own),
      uncovered: uncovered(probe, versions, own),
      jumps: jumps(probe, own),
    };
    left -= share - probe.left();
    if (probe.left() === 0) unsearched.push(notSearched(id));
    return found;
  });
  return { searched, unsearched };
}

const notSearched = (clause: string): Unsearched => ({
  clause,
  text: {
    zh: `“${clause}”没有查完：计算量到了上限。没有提示，不等于没有问题`,
    en: `“${clause}” was not searched to the end: it takes too much reckoning. That nothing is shown does not say that nothing is there`,
  },
});

const fewTried = (asked: number, wanted: number): Unsearched => ({
  clause: null,
  text: {
    zh: `${wanted}组事实只试了${asked}组：计算量到了上限`,
    en: `of ${wanted} sets of facts ${asked} were tried: they take too much reckoning`,
  },
});

const BUDGET_OF_WITNESS = 400_000;

function finish(program: Program, { code, span, clause, args, situations }: Found): LintFinding {
  const { title } = renderLint({ code, args });
  // Of its own: where the search has used up the budget, the facts it found are still made few.
  const least = smaller(createProbe(program, BUDGET_OF_WITNESS), situations);
  const name = `${title.zh} ${clause ?? ''}`.trim();
  const witness = least.length === 0 ? null : { situations: least, text: caseText(program, name, least) };
  return { code, severity: severityOf(code), span, clause, args, labels: [], fixes: [], witness };
}
