/**
 * The consolidated text: the files of the amended policy with an amendment worked in. A repealed clause gets its last day, a new version stands
 * behind the older ones, a changed parameter gets a dated line, what is newly declared comes at the end of the first file. A figure inside a clause
 * has no dated lines of its own: its change stays as a 修订 of the policy itself, at the same end.
 *
 * Guarantee: the files compile to the program of the amendment, but for the policy's own names, spans, and the order of its figures.
 */
import type { Days, Span } from '@guiju/ir';
import { createSink } from './bind/symbol.ts';
import { findPolicy, headerOf, type PolicyFolder, parseFolder } from './folders.ts';
import { type Step, stepsOf } from './lower/work-in.ts';
import { errorsIn } from './report.ts';
import { languageOf } from './syntax/format.ts';
import { printLine } from './syntax/print/lines.ts';
import type {
  AmendmentDeclaration,
  ChangeLine,
  ClauseDeclaration,
  Declaration,
  ForceLine,
  ParameterDeclaration,
  SyntaxTree,
} from './syntax/tree.ts';

type File = PolicyFolder['files'][number];

/** Puts `text` in place of what stands from `start` to `end`. */
interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/**
 * The files of the policy in the folder `id`, as it stands after the amendment; of a folder that amends nothing, its own. Throws RangeError where there is no such folder,
 * or what it amends is not there or goes round in a circle.
 */
export function consolidate(
  folders: readonly PolicyFolder[],
  id: string,
): { readonly files: readonly File[] } {
  const folder = folders.find((f) => f.id === id);
  if (!folder) throw new RangeError(`no policy folder ${id}`);
  return { files: textAfter(folders, folder, []).files };
}

function textAfter(
  folders: readonly PolicyFolder[],
  folder: PolicyFolder,
  trail: readonly string[],
): PolicyFolder {
  const own = treesOf(folder);
  const amendments = own.flatMap((tree) => tree.declarations.filter((d) => d.kind === 'amendment'));
  const target = amendments.find((a) => a.policy)?.policy;
  if (headerOf(folder) || !target) return folder;
  const amended = findPolicy(folders, target.text);
  if (!amended || trail.includes(amended.id))
    throw new RangeError(`${folder.id} amends no policy ${target.text}`);
  const base = textAfter(folders, amended, [...trail, folder.id]);
  return workedInto(base, folder, own, amendments);
}

const treesOf = (folder: PolicyFolder): SyntaxTree[] => parseFolder(folder).map((p) => p.tree);

/** Edits by file, in the order they are to stand where several are at one place. */
interface Draft {
  readonly base: PolicyFolder;
  readonly folder: PolicyFolder;
  readonly edits: Map<string, Edit[]>;
}

function workedInto(
  base: PolicyFolder,
  folder: PolicyFolder,
  own: readonly SyntaxTree[],
  amendments: readonly AmendmentDeclaration[],
): PolicyFolder {
  const draft: Draft = { base, folder, edits: new Map() };
  const trees = treesOf(base);
  const sink = createSink();
  const steps = stepsOf(trees, own, sink);
  if (errorsIn(sink.diagnostics) > 0) throw new RangeError(`the amendment ${folder.id} has errors`);
  workInSteps(draft, steps);
  const parameters = trees.flatMap((tree) => tree.declarations.filter((d) => d.kind === 'parameter'));
  const rest = amendments.map((a) => [a, inlineChanges(draft, a, parameters)] as const);
  for (const [amendment, changes] of rest) keepChanges(draft, amendment, changes);
  return { ...base, files: base.files.map((file) => edited(file, draft.edits.get(file.path) ?? [])) };
}

function workInSteps(draft: Draft, steps: readonly Step[]): void {
  const ends = new Map(steps.flatMap((s) => (s.kind === 'end' ? [[s.clause, s.line] as const] : [])));
  const roots = new Map<ClauseDeclaration, ClauseDeclaration>();
  for (const [clause, line] of ends)
    if (isIn(draft.base, clause)) edit(draft, clause.span, forceEdit(draft, clause, line));
  for (const step of steps) {
    if (step.kind === 'end') continue;
    const { declaration } = step;
    const text = declarationText(
      draft,
      declaration,
      declaration.kind === 'clause' ? ends.get(declaration) : undefined,
    );
    if (step.kind === 'new') {
      append(draft, text);
      continue;
    }
    const root = roots.get(step.after) ?? step.after;
    roots.set(step.declaration, root);
    const at = endOfBlock(fileOf(draft, root.span).text, root);
    edit(draft, root.span, { start: at, end: at, text: `\n\n${text}` });
  }
}

const isIn = (folder: PolicyFolder, { span }: Declaration): boolean =>
  folder.files.some((file) => file.path === span.file);

function fileOf({ base, folder }: Draft, { file: path }: Span): File {
  const found = [...base.files, ...folder.files].find((file) => file.path === path);
  if (!found) throw new RangeError(`no file ${path}`);
  return found;
}

function edit({ edits }: Draft, { file }: Span, change: Edit): void {
  edits.set(file, [...(edits.get(file) ?? []), change]);
}

/** Behind all that the first file declares. */
function append(draft: Draft, text: string): void {
  const [first] = draft.base.files;
  if (!first) return;
  const at = first.text.trimEnd().length;
  edit(draft, { file: first.path, start: at, end: at }, { start: at, end: at, text: `\n\n${text}` });
}

/** The clause's 有效 with its last day, in the language of its file. */
function forceEdit(draft: Draft, clause: ClauseDeclaration, line: ForceLine): Edit {
  const text = printLine(line, languageOf(fileOf(draft, clause.span).text));
  const own = clause.lines.find((l) => l.kind === 'force');
  if (own) return { start: own.span.start, end: own.span.end, text };
  const [first] = clause.lines;
  const at = first ? (first.comments.before[0]?.span ?? first.span).start : clause.span.end;
  return first ? { start: at, end: at, text: `${text}\n  ` } : { start: at, end: at, text: `\n  ${text}` };
}

/** A declaration of the amendment as it is written, with the comments above it. */
function declarationText(draft: Draft, declaration: Declaration, force: ForceLine | undefined): string {
  const { text } = fileOf(draft, declaration.span);
  const start = (declaration.comments.before[0]?.span ?? declaration.span).start;
  const end = endOfBlock(text, declaration);
  const changes = force && declaration.kind === 'clause' ? [forceEdit(draft, declaration, force)] : [];
  const local = changes.map((c) => ({ ...c, start: c.start - start, end: c.end - start }));
  return edited({ path: '', text: text.slice(start, end) }, local).text;
}

/** The end of its last row: a comment behind it and those that close it belong to it. */
function endOfBlock(text: string, { span, closing }: Declaration): number {
  const last = Math.max(span.end, ...closing.map((c) => c.span.end));
  const end = text.indexOf('\n', last);
  return end < 0 ? text.length : end;
}

/** Writes dated lines under the parameters that are declared by themselves; answers the other changes. */
function inlineChanges(
  draft: Draft,
  amendment: AmendmentDeclaration,
  parameters: readonly ParameterDeclaration[],
): ChangeLine[] {
  const latest = new Map<ParameterDeclaration, number>();
  return amendment.changes.filter((change): change is ChangeLine => {
    if (change.kind !== 'change') return false;
    const name = change.address?.parts.length === 1 ? change.address.parts[0]?.text : undefined;
    const declared = parameters.find((p) => p.name?.text === name);
    const from = change.from?.value ?? null;
    const { becomes: value } = change;
    if (declared?.value?.kind !== 'quantity' || from === null) return true;
    if (value?.kind !== 'quantity' && value?.kind !== 'gap') return true;
    const last = latest.get(declared) ?? lastDayOf(declared);
    if (from <= last) return true;
    latest.set(declared, from);
    const { text } = fileOf(draft, declared.span);
    const at = endOfBlock(text, declared);
    const language = languageOf(text);
    const { published, comments, blank, span } = change;
    const line = printLine(
      { kind: 'version', from: change.from, to: null, value, published, comments, blank, span },
      language,
    );
    edit(draft, declared.span, { start: at, end: at, text: `\n  ${line}` });
    return false;
  });
}

/** The last day its own text speaks of: no line goes before it. */
function lastDayOf({ versions, to }: ParameterDeclaration): Days {
  const { from, to: until } = versions.at(-1) ?? { from: null, to };
  return until?.value ?? from?.value ?? Number.NEGATIVE_INFINITY;
}

/** Changes of figures inside clauses, as the policy's own 修订. */
function keepChanges(draft: Draft, amendment: AmendmentDeclaration, changes: readonly ChangeLine[]): void {
  const header = headerOf(draft.base)?.name;
  if (changes.length === 0 || !header || !amendment.title || !amendment.policy) return;
  const { text } = fileOf(draft, amendment.span);
  const { policy } = amendment;
  const head = text.slice(amendment.span.start, policy.span.start) + header.text;
  const lines = changes.map(({ span }) => `  ${text.slice(span.start, span.end)}`);
  append(draft, [head, ...lines].join('\n'));
}

function edited(file: File, edits: readonly Edit[]): File {
  let text = file.text;
  for (const { start, end, text: put } of edits.toSorted((a, b) => a.start - b.start).reverse())
    text = text.slice(0, start) + put + text.slice(end);
  return { ...file, text };
}
