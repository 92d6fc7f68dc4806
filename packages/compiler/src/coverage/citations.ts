/** Every 依据 against the source it names: the source is declared, the paragraph is there, the quoted words stand in a 〔…〕 of it. */
import type { Bound, BoundSource } from '../bind/bound.ts';
import { each } from '../bind/bound.ts';
import { createSink, refer, type Sink } from '../bind/symbol.ts';
import { unknownName } from '../bind/table.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { BasisLine } from '../syntax/tree.ts';
import { findParagraph, type Paragraph, parseSource, quotes, type SourceDocument } from './source.ts';

/** 依据, as a line of its own or at the end of an exception. */
type Cites = Pick<BasisLine, 'source' | 'locator' | 'quote'>;

/** A citation that was found. */
export interface Cited {
  readonly paragraph: Paragraph;
  readonly by: string;
}

export function readSources(
  bound: Bound,
  documents: Readonly<Record<string, string>>,
  sink: Sink,
): ReadonlyMap<string, SourceDocument> {
  const found = new Map<string, SourceDocument>();
  for (const source of each(bound.sources)) {
    const text = Object.hasOwn(documents, source.file) ? documents[source.file] : undefined;
    if (text === undefined) {
      sink.diagnostics.push(diagnose('GJ5006', source.span, { file: source.file }));
      continue;
    }
    const document = parseSource(source.name, source.file, text);
    found.set(source.name, document);
    const seen = new Set<string>();
    for (const { locator } of document.paragraphs) {
      if (seen.has(locator))
        sink.diagnostics.push(diagnose('GJ5008', source.span, { file: source.file, locator }));
      seen.add(locator);
    }
  }
  return found;
}

export function checkCitations(
  bound: Bound,
  documents: ReadonlyMap<string, SourceDocument>,
): { readonly cited: readonly Cited[]; readonly sink: Sink } {
  const sink = createSink();
  const cited: Cited[] = [];
  const one = (line: Cites, by: string): void => {
    const source = sourceOf(line.source, bound, sink);
    const document = source && documents.get(source.name);
    if (!document || !line.locator) return;
    const paragraph = findParagraph(document, line.locator.text);
    if (!paragraph) {
      const name = { text: line.locator.text, span: line.locator.span };
      reportParagraph(name, document, sink);
      return;
    }
    cited.push({ paragraph, by });
    if (line.quote && !quotes(paragraph, line.quote.text))
      sink.diagnostics.push(
        diagnose(
          'GJ5003',
          line.quote.span,
          {
            quote: line.quote.text,
            locator: paragraph.locator,
            quotes: paragraph.quotes.map((q) => `“${q}”`).join('、'),
          },
          {
            labels: [{ span: paragraph.span, text: { zh: '这一段', en: 'this paragraph' } }],
            fixes:
              paragraph.quotes.length === 1
                ? [
                    {
                      title: { zh: '改为原文的字句', en: 'Quote the words of the source' },
                      edits: [{ span: line.quote.span, text: `“${paragraph.quotes[0]}”` }],
                    },
                  ]
                : [],
          },
        ),
      );
  };
  for (const { id, versions } of each(bound.clauses))
    for (const line of versions.flatMap((tree) => tree.lines)) {
      if (line.kind === 'basis') one(line, id);
      if (line.kind === 'exception' && line.source) one(line, id);
    }
  for (const { id, tree } of [...each(bound.stackings), ...each(bound.funds)])
    for (const line of tree.lines) if (line.kind === 'basis') one(line, id);
  const definitions = [...each(bound.definitions), ...[...bound.definitionsOf.values()].flatMap(each)];
  for (const { id, source } of new Set(definitions))
    if (source.kind === 'tree') for (const line of source.tree.exceptions) if (line.source) one(line, id);
  for (const target of bound.targets) for (const line of target.bases) one(line, target.id?.text ?? '');
  return { cited, sink };
}

export function sourceOf(name: BasisLine['source'], bound: Bound, sink: Sink): BoundSource | undefined {
  if (!name) return undefined;
  const source = bound.sources.get(name.text);
  if (source) refer(sink, name.span, source.symbol);
  else unknownName(name, 'source', bound.sources.keys(), sink);
  return source;
}

export function reportParagraph(
  name: { readonly text: string; readonly span: Paragraph['span'] },
  document: SourceDocument,
  sink: Sink,
): void {
  sink.diagnostics.push(diagnose('GJ5002', name.span, { locator: name.text, file: document.file }));
}
