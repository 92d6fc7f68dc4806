/** The policy's header: exactly one in a folder, with the day it takes effect. */
import { diagnose } from '../diagnostics/catalogue.ts';
import type { PolicyDeclaration, SyntaxTree } from '../syntax/tree.ts';
import type { BoundSource, Names } from './bound.ts';
import { declareName, declareSymbol, type Sink } from './symbol.ts';
import { duplicate, enter, type NameTable } from './table.ts';

export function bindHeader(
  policy: string,
  trees: readonly SyntaxTree[],
  sink: Sink,
): PolicyDeclaration | null {
  const headers = trees.flatMap((tree) => tree.declarations.filter((d) => d.kind === 'policy'));
  const [header, ...more] = headers;
  const amendsOnly = trees.some((tree) => tree.declarations.some((d) => d.kind === 'amendment'));
  if (!header) {
    const file = trees[0];
    const empty = trees.every((tree) => tree.declarations.length === 0);
    if (file && !amendsOnly && !empty)
      sink.diagnostics.push(diagnose('GJ2012', { file: file.file, start: 0, end: 0 }, { policy }));
    return null;
  }
  if (header.name) {
    declareSymbol(sink, {
      id: `policy:${policy}`,
      kind: 'policy',
      name: header.name.text,
      alias: header.alias?.text ?? null,
      policy,
      span: header.name.span,
      doc: header.lines.find((line) => line.kind === 'title')?.text?.text ?? null,
    });
  }
  for (const extra of more) if (extra.name) duplicate(extra.name, header.name?.span ?? header.span, sink);
  if (!header.lines.some((line) => line.kind === 'in-force'))
    sink.diagnostics.push(diagnose('GJ4014', header.name?.span ?? header.span, { policy }));
  checkEnds(header, sink);
  return header;
}

/** A policy that ends before it begins grants nobody anything. */
function checkEnds(header: PolicyDeclaration, sink: Sink): void {
  const from = header.lines.find((line) => line.kind === 'in-force')?.date;
  const to = header.lines.find((line) => line.kind === 'until')?.date;
  if (from?.value == null || to?.value == null || to.value >= from.value) return;
  const name = header.name?.text ?? '';
  sink.diagnostics.push(diagnose('GJ4028', to.span, { name, from: from.text, to: to.text }));
}

export function bindSources(
  policy: string,
  header: PolicyDeclaration | null,
  sink: Sink,
): Names<BoundSource> {
  const sources: NameTable<BoundSource> = new Map();
  for (const line of header?.lines ?? []) {
    if (line.kind !== 'source' || !line.name) continue;
    const symbol = declareName(sink, policy, 'source', line.name, null, { doc: line.file?.text ?? null });
    enter(
      sources,
      line.name,
      null,
      { symbol, name: line.name.text, file: line.file?.text ?? 'source.md', span: line.span },
      sink,
    );
  }
  return sources;
}
