/**
 * Coverage of the sources: every paragraph is implemented by clauses or targets, is a declared gap (cited only by what has no amount
 * yet), is declared without effect (不涉及), or is uncovered. The share is an exact fraction.
 */
import { type Exact, ratio } from '@guiju/ir';
import type { Bound } from '../bind/bound.ts';
import { each } from '../bind/bound.ts';
import { createSink, type Sink } from '../bind/symbol.ts';
import { partsOf } from '../bind/walk.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import { createKept } from '../kept.ts';
import type { AmendmentDeclaration, ClauseDeclaration, Expression } from '../syntax/tree.ts';
import { checkCitations, readSources, reportParagraph, sourceOf } from './citations.ts';
import { findParagraph, type Paragraph, type SourceDocument } from './source.ts';

export type CoverageState = 'implemented' | 'gap' | 'no-effect' | 'uncovered';

export interface CoverageRow extends Paragraph {
  readonly source: string;
  readonly state: CoverageState;
  /** Clauses and targets that cite it. */
  readonly by: readonly string[];
  /** Why it has no effect. */
  readonly reason: string | null;
}

export interface Coverage {
  readonly rows: readonly CoverageRow[];
  readonly counts: Readonly<Record<CoverageState, number>>;
  /** Paragraphs that are not uncovered ÷ all. */
  readonly share: Exact;
}

export function coverage(
  bound: Bound,
  documents: Readonly<Record<string, string>>,
  amendments: readonly AmendmentDeclaration[],
): { readonly coverage: Coverage | null; readonly sink: Sink } {
  const sink = createSink();
  const sources = readSources(bound, documents, sink);
  const { cited, sink: citations } = checkCitations(bound, sources, amendments);
  for (const key of ['diagnostics', 'references'] as const) sink[key].push(...(citations[key] as never[]));
  const without = declaredWithoutEffect(bound, sources, sink);
  const gaps = gapClauses(bound);
  const citing = Map.groupBy(cited, (c) => placeOf(c.paragraph));
  const rows = [...sources.values()].flatMap((source) =>
    source.paragraphs.map((paragraph) => {
      const by = new Set(citing.get(placeOf(paragraph))?.map((c) => c.by));
      return row(source, paragraph, [...by], without, gaps);
    }),
  );
  const uncovered = Map.groupBy(
    rows.filter(({ state }) => state === 'uncovered'),
    ({ source }) => source,
  );
  for (const source of each(bound.sources)) {
    for (const { locator, text } of uncovered.get(source.name) ?? [])
      sink.diagnostics.push(
        diagnose('GJ5004', source.span, { source: source.name, locator, text: text.slice(0, 40) }),
      );
  }
  if (rows.length === 0) return { coverage: null, sink };
  const count = (state: CoverageState) => rows.filter((r) => r.state === state).length;
  const counts = {
    implemented: count('implemented'),
    gap: count('gap'),
    'no-effect': count('no-effect'),
    uncovered: count('uncovered'),
  };
  return {
    coverage: { rows, counts, share: ratio(BigInt(rows.length - counts.uncovered), BigInt(rows.length)) },
    sink,
  };
}

/** Two sources may each have a paragraph 1. */
const placeOf = ({ span, locator }: Paragraph): string => `${span.file} ${locator}`;

function row(
  source: SourceDocument,
  paragraph: Paragraph,
  by: readonly string[],
  without: ReadonlyMap<Paragraph, string>,
  gaps: ReadonlySet<string>,
): CoverageRow {
  const reason = without.get(paragraph) ?? null;
  const state: CoverageState =
    by.length > 0
      ? by.every((id) => gaps.has(id))
        ? 'gap'
        : 'implemented'
      : reason !== null
        ? 'no-effect'
        : 'uncovered';
  return { ...paragraph, source: source.name, state, by, reason };
}

function declaredWithoutEffect(
  bound: Bound,
  sources: ReadonlyMap<string, SourceDocument>,
  sink: Sink,
): ReadonlyMap<Paragraph, string> {
  const found = new Map<Paragraph, string>();
  for (const line of bound.header?.lines ?? []) {
    if (line.kind !== 'no-effect') continue;
    const source = sourceOf(line.source, bound, sink);
    const document = source && sources.get(source.name);
    if (!document) continue;
    for (const locator of line.locators) {
      const paragraph = findParagraph(document, locator.text);
      if (paragraph) found.set(paragraph, line.reason?.text ?? '');
      else reportParagraph({ text: locator.text, span: locator.span }, document, sink);
    }
  }
  return found;
}

const keptGaps = createKept<ClauseDeclaration, boolean>();

/** Clauses whose every grant rests on an amount that the text does not give: 待明确 itself, or a parameter that is. */
function gapClauses(bound: Bound): ReadonlySet<string> {
  const open = new Set(
    bound.trees
      .flatMap((tree) => tree.declarations)
      .flatMap((d) => (d.kind === 'parameter' && d.value?.kind === 'gap' && d.name ? [d.name.text] : [])),
  );
  const rests = (node: Expression | null): boolean =>
    node !== null &&
    (node.kind === 'gap' ||
      (node.kind === 'path' && node.parts.length === 1 && open.has(node.parts[0]?.text ?? '')) ||
      (node.kind !== 'table' && partsOf(node).some(rests)));
  return new Set(
    each(bound.clauses)
      .filter(({ versions }) =>
        versions.every((tree) =>
          keptGaps(tree, [bound.surroundings], () =>
            tree.lines
              .filter((line) => line.kind === 'grant' || line.kind === 'milestone' || line.kind === 'result')
              .every((line) => line.kind !== 'result' && rests(line.amount)),
          ),
        ),
      )
      .map(({ id }) => id),
  );
}
