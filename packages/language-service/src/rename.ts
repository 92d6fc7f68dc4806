/**
 * A new name for something declared, everywhere it is named: in all files of its policy, in those that take it in, and in the addresses
 * made of it (`C09.首席技师`). Aliases stay. Nothing is answered that was not tried first: the texts with the changes made must compile
 * as before, and every place must still name what it named, so that a name already taken, or one that another hides, is refused.
 */
import {
  type Compilation,
  type Diagnostic,
  type Edit,
  renderDiagnostic,
  type SymbolInfo,
  type SymbolKind,
  writtenName,
} from '@guiju/compiler';
import type { Span } from '@guiju/ir';
import { declared, placeKey, policiesThatMayName, usesOf } from './across.ts';
import type { Rename, RenameTarget } from './answers.ts';
import type { Project } from './project.ts';
import { declaredAt, referenceAt, symbolOf } from './references.ts';

/** What has no name of its own: it is told by a title, an address, or within one case only. */
const NAMELESS: ReadonlySet<SymbolKind> = new Set(['figure', 'case', 'assertion', 'target', 'instance']);
/** What a quoted name cannot hold. */
const IMPOSSIBLE = /[「」`\r\n]/u;
/** A name as written, quotes and all. */
const WRITTEN = /「[^「」\r\n]*」|`[^`\r\n]*`|[\p{L}\p{N}_][\p{L}\p{N}\p{M}_]*/gu;

const bare = (written: string): string => /^[「`](.*)[」`]$/u.exec(written)?.[1] ?? written;

/** The words a new name would replace at the cursor. null: nothing here can be renamed. */
export function renameTargetAt(project: Project, file: string, offset: number): RenameTarget | null {
  const reference = referenceAt(project, file, offset);
  const symbol = reference && symbolOf(project, reference.symbol);
  if (!reference || !symbol || NAMELESS.has(symbol.kind)) return null;
  const { span } = reference;
  const written = bare(project.file(file).text.slice(span.start, span.end));
  return written === symbol.name ? { span, name: symbol.name } : null;
}

export function renameAt(project: Project, file: string, offset: number, to: string): Rename {
  const target = renameTargetAt(project, file, offset);
  const symbol = declaredAt(project, file, offset);
  if (!target || !symbol?.span)
    return refused(
      '这里没有可以改名的名称（别名在声明处改）',
      'Nothing here has a name to change (an alias is changed where it is declared)',
    );
  const name = bare(to.trim().normalize('NFC'));
  if (name === symbol.name) return { ok: true, edits: [] };
  if (name === '' || IMPOSSIBLE.test(name))
    return refused(`“${name}”不能作名称`, `“${name}” cannot be a name`);
  const policies = policiesThatMayName(project, symbol.policy);
  const before = policies.map((policy) => project.compilationOf(policy));
  for (const compilation of before) {
    // Uses in cases are found only in a policy that compiles.
    const broken = compilation?.diagnostics.find(({ severity }) => severity === 'error');
    if (broken)
      return refusedFor(
        broken,
        `先改正 ${compilation?.policy} 的错误`,
        `First mend the error in ${compilation?.policy}`,
      );
  }
  const edits = editsOf(project, symbol, name, policies);
  for (const [i, policy] of policies.entries()) {
    const [old, next] = [before[i], project.compilationWith(policy, edits)];
    const refusal = old && next ? harm(old, next, edits, name) : null;
    if (refusal) return refusal;
  }
  return { ok: true, edits };
}

const refused = (zh: string, en: string): Rename => ({ ok: false, reason: { zh, en } });

const refusedFor = (diagnostic: Diagnostic, zh: string, en: string): Rename => {
  const { message } = renderDiagnostic(diagnostic);
  return refused(`${zh}：${message.zh}`, `${en}: ${message.en}`);
};

/** A change for each place, in the order of files and texts. */
function editsOf(
  project: Project,
  symbol: SymbolInfo,
  name: string,
  policies: readonly string[],
): readonly Edit[] {
  const text = writtenName(name);
  const edits = new Map<string, Edit>();
  const change = (span: Span) => edits.set(placeKey(span), { span, text });
  for (const { span } of usesOf(project, symbol))
    if (bare(project.file(span.file).text.slice(span.start, span.end)) === symbol.name) change(span);
  for (const policy of policies) {
    const compilation = project.compilationOf(policy);
    for (const span of compilation ? addressParts(project, compilation, symbol) : []) change(span);
  }
  if (symbol.kind === 'policy') for (const span of policyMentions(project, symbol.name)) change(span);
  return [...edits.values()].sort(
    (a, b) => a.span.file.localeCompare(b.span.file) || a.span.start - b.span.start,
  );
}

/** Parts of written addresses that are the symbol's name: the owner's in front, a member's or an option's behind. */
function addressParts(project: Project, compilation: Compilation, symbol: SymbolInfo): readonly Span[] {
  const figures = new Map(
    compilation.symbols.flatMap((s) => (s.kind === 'figure' ? [[s.id, declared(project, s)] as const] : [])),
  );
  return compilation.references.flatMap(({ symbol: id, span, declaration }) => {
    const figure = declaration ? undefined : figures.get(id);
    if (!figure) return [];
    const address = id
      .slice(id.lastIndexOf('/') + 1)
      .replace(/^figure:/, '')
      .split('.');
    const written = [...project.file(span.file).text.slice(span.start, span.end).matchAll(WRITTEN)];
    return written.flatMap((match, i) => {
      const at = address.length - written.length + i;
      if (
        bare(match[0]) !== symbol.name ||
        address[at] !== symbol.name ||
        !isPartOf(symbol, at, figure.policy)
      )
        return [];
      const start = span.start + match.index;
      return [{ file: span.file, start, end: start + match[0].length }];
    });
  });
}

/** Only a clause, definition, reading or parameter owns figures, and only in its own policy; the rest of an address is a level's or an option's name. */
function isPartOf({ kind, policy }: SymbolInfo, at: number, owner: string): boolean {
  return kind === 'member' || kind === 'option' ? at > 0 : at === 0 && policy === owner;
}

/** 引用 甲办法, 修订 … 对 甲办法: a policy is found by its name, and these are not among the uses. */
function policyMentions(project: Project, name: string): readonly Span[] {
  return project
    .files()
    .flatMap(({ id }) =>
      project.tree(id).declarations.flatMap((declaration) => {
        if (declaration.kind === 'amendment') return declaration.policy ? [declaration.policy] : [];
        if (declaration.kind !== 'policy') return [];
        return declaration.lines.flatMap((line) =>
          line.kind === 'import' && line.policy ? [line.policy] : [],
        );
      }),
    )
    .flatMap((mention) => (mention.text === name ? [mention.span] : []));
}

/** What the change would do beside renaming; null: nothing. */
function harm(old: Compilation, next: Compilation, edits: readonly Edit[], name: string): Rename | null {
  const known = new Map<string, number>();
  for (const { code } of old.diagnostics) known.set(code, (known.get(code) ?? 0) + 1);
  for (const diagnostic of next.diagnostics) {
    const left = known.get(diagnostic.code) ?? 0;
    known.set(diagnostic.code, left - 1);
    const matters = diagnostic.severity === 'error' || diagnostic.code.startsWith('GJ2');
    if (left <= 0 && matters) return refusedFor(diagnostic, `“${name}”不能用`, `“${name}” cannot be used`);
  }
  const moved = groupsOf(old, (span) => spanAfter(edits, span));
  const now = groupsOf(next, (span) => span);
  if (moved.size === now.size && [...moved].every((place) => now.has(place))) return null;
  return refused(
    `“${name}”已有别的意思，改名后有的地方会指向别处`,
    `“${name}” already means something: after the change some place would name something else`,
  );
}

/** Every place that names something with the first place of the same group: who names the same as whom, whatever it is called. */
function groupsOf(compilation: Compilation, at: (span: Span) => Span): ReadonlySet<string> {
  const places = compilation.references
    .map(({ symbol, span }) => ({ symbol, place: at(span) }))
    .toSorted((a, b) => a.place.file.localeCompare(b.place.file) || a.place.start - b.place.start);
  const first = new Map<string, string>();
  for (const { symbol, place } of places) if (!first.has(symbol)) first.set(symbol, placeKey(place));
  return new Set(places.map(({ symbol, place }) => `${placeKey(place)} ${first.get(symbol)}`));
}

function spanAfter(edits: readonly Edit[], span: Span): Span {
  const here = edits.filter((edit) => edit.span.file === span.file);
  const inside = here.filter((edit) => edit.span.start >= span.start && edit.span.end <= span.end);
  const start = placeAfter(
    here.filter((edit) => !inside.includes(edit)),
    span.start,
  );
  const grown = inside.reduce((sum, { span: s, text }) => sum + text.length - (s.end - s.start), 0);
  return { file: span.file, start, end: start + span.end - span.start + grown };
}

/** Where a place of the old text stands in the new one. `edits`: all of the text that holds the place; the place is not inside of one. */
function placeAfter(edits: readonly Edit[], offset: number): number {
  let moved = offset;
  for (const { span, text } of edits) if (span.end <= offset) moved += text.length - (span.end - span.start);
  return moved;
}
