/** Every 依据 against the source it names: the source is declared, the paragraph is there, the quoted words stand in a 〔…〕 of it. */
import type { Bound, BoundSource } from '../bind/bound.ts';
import { each } from '../bind/bound.ts';
import { createSink, refer, type Sink } from '../bind/symbol.ts';
import { unknownName } from '../bind/table.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import { createKept } from '../kept.ts';
import type { AmendmentDeclaration, BasisLine, ClauseDeclaration, Text } from '../syntax/tree.ts';
import { findParagraph, type Paragraph, parseSource, quotes, type SourceDocument } from './source.ts';

/** 依据, as a line of its own or at the end of an exception. */
type Cites = Pick<BasisLine, 'source' | 'locator' | 'quote'>;

/** A citation that was found. */
interface Cited {
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

interface Found {
  readonly cited: readonly Cited[];
  readonly sink: Sink;
}

const kept = createKept<ClauseDeclaration, Found>();

export function checkCitations(
  bound: Bound,
  documents: ReadonlyMap<string, SourceDocument>,
  amendments: readonly AmendmentDeclaration[],
): Found {
  const found: Found[] = [];
  const from = [bound.surroundings, ...documents.values()];
  for (const { id, versions } of each(bound.clauses))
    for (const tree of versions)
      found.push(
        kept(tree, from, () => {
          const bases = tree.lines.flatMap((line): Cites[] =>
            line.kind === 'basis' || (line.kind === 'exception' && line.source) ? [line] : [],
          );
          return citationsIn(bases, id, bound, documents);
        }),
      );
  const others = (lines: readonly Cites[], by: string): void => {
    found.push(citationsIn(lines, by, bound, documents));
  };
  for (const { id, tree } of [...each(bound.stackings), ...each(bound.funds)])
    others(
      tree.lines.filter((line) => line.kind === 'basis'),
      id,
    );
  const definitions = [...each(bound.definitions), ...[...bound.definitionsOf.values()].flatMap(each)];
  for (const { id, source } of new Set(definitions))
    if (source.kind === 'tree')
      others(
        [source.tree, ...(source.later?.trees ?? [])].flatMap((tree) =>
          tree.exceptions.filter((line) => line.source !== null),
        ),
        id,
      );
  for (const { lines, title } of amendments)
    others(
      lines.filter((line) => line.kind === 'basis'),
      title?.text ?? '',
    );
  for (const target of bound.targets) others(target.bases, target.id?.text ?? '');
  const sink = createSink();
  for (const own of found) {
    sink.diagnostics.push(...own.sink.diagnostics);
    sink.references.push(...own.sink.references);
  }
  return { cited: found.flatMap((own) => own.cited), sink };
}

/** `by`: the id of what cites. */
function citationsIn(
  lines: readonly Cites[],
  by: string,
  bound: Bound,
  documents: ReadonlyMap<string, SourceDocument>,
): Found {
  const sink = createSink();
  const cited = lines.flatMap((line): Cited[] => {
    const source = sourceOf(line.source, bound, sink);
    const document = source && documents.get(source.name);
    if (!document || !line.locator) return [];
    const paragraph = findParagraph(document, line.locator.text);
    if (!paragraph) {
      const name = { text: line.locator.text, span: line.locator.span };
      reportParagraph(name, document, sink);
      return [];
    }
    if (line.quote && !quotes(paragraph, line.quote.text)) reportQuote(line.quote, paragraph, sink);
    return [{ paragraph, by }];
  });
  return { cited, sink };
}

function reportQuote(quote: Text, paragraph: Paragraph, sink: Sink): void {
  const [only, ...more] = paragraph.quotes;
  const fix = {
    title: { zh: '改为原文的字句', en: 'Quote the words of the source' },
    edits: [{ span: quote.span, text: `“${only}”` }],
  };
  sink.diagnostics.push(
    diagnose(
      'GJ5003',
      quote.span,
      {
        quote: quote.text,
        locator: paragraph.locator,
        quotes: paragraph.quotes.map((q) => `“${q}”`).join('、'),
      },
      {
        labels: [{ span: paragraph.span, text: { zh: '这一段', en: 'this paragraph' } }],
        fixes: only !== undefined && more.length === 0 ? [fix] : [],
      },
    ),
  );
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
