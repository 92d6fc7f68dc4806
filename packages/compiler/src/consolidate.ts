/**
 * The consolidated text: the files of the amended policy with its amendments worked in, each change where it stands. A figure gets its later values
 * behind it, with the day they apply from and the day they were published; a repealed clause its 废止, a replaced one its last day, with the new version
 * behind it; what is newly declared comes at the end of the first file. Declarations that nothing changes stay as they were written, to the letter.
 * Cases try the folder they stand in, so an amendment's take the place of the amended policy's.
 *
 * Guarantee: the files compile to the program and the cases of the amendment, but for the policy's own names, spans, and the order of its
 * figures. What cannot be said in place stays a row of a 修订 (see `consolidate/dated.ts`).
 */
import { joinSources } from './amendment-sources.ts';
import { createSink } from './bind/symbol.ts';
import { compile } from './compile.ts';
import { type Change, changeFigures } from './consolidate/figures.ts';
import { blockOf, type File, printed, removal } from './consolidate/text.ts';
import { edited } from './diagnostics/edited.ts';
import { findPolicy, headerOf, type PolicyFolder, parseFolder } from './folders.ts';
import {
  changesText,
  continuedIn,
  endsOf,
  type Step,
  stepsOf,
  type Termed,
  termOf,
  withHeader,
  withTerm,
} from './lower/work-in.ts';
import { languageOf } from './syntax/format.ts';
import { parse } from './syntax/index.ts';
import type { AmendmentDeclaration, Declaration, SyntaxTree } from './syntax/tree.ts';

/** What makes a policy whole. */
export type ConsolidatedText = Pick<PolicyFolder, 'files' | 'documents'>;

/**
 * The policy in the folder `id` as it stands after its amendments; of a folder that amends nothing, its own files. Throws RangeError where there is no such
 * folder, it has errors, or what it amends is not there or goes round in a circle.
 */
export function consolidate(folders: readonly PolicyFolder[], id: string): ConsolidatedText {
  const folder = folders.find((f) => f.id === id);
  if (!folder) throw new RangeError(`no policy folder ${id}`);
  const { files, documents } = textAfter(folders, folder, []);
  return { files, documents };
}

/** Amendments that are to be worked into a text. */
interface Work {
  readonly folders: readonly PolicyFolder[];
  readonly base: PolicyFolder;
  /** The folder they stand in, and what of it they bring. */
  readonly by: PolicyFolder;
  readonly own: readonly SyntaxTree[];
  readonly amendments: readonly AmendmentDeclaration[];
  /** What of the base does not go on. */
  readonly goes: (declaration: Declaration) => boolean;
}

function textAfter(
  folders: readonly PolicyFolder[],
  folder: PolicyFolder,
  trail: readonly string[],
): PolicyFolder {
  const own = treesOf(folder);
  const all = own.flatMap((tree) => tree.declarations.filter((d) => d.kind === 'amendment'));
  const header = headerOf(folder);
  if (header) {
    const names = [folder.id, header.name?.text, header.alias?.text];
    const amendments = all.filter(({ policy }) => policy && names.includes(policy.text));
    const goes = (d: Declaration): boolean => d.kind === 'amendment' && amendments.includes(d);
    const rows = own.map((tree) => ({ ...tree, declarations: tree.declarations.filter(goes) }));
    return workedInto({ folders, base: folder, by: folder, own: rows, amendments, goes });
  }
  const target = all.find((a) => a.policy)?.policy;
  if (!target) return folder;
  const amended = findPolicy(folders, target.text);
  if (!amended || trail.includes(amended.id))
    throw new RangeError(`${folder.id} amends no policy ${target.text}`);
  const base = { ...textAfter(folders, amended, [...trail, folder.id]), id: amended.id };
  const by = amending(folder, amended.id);
  const around = folders.map((f) => (f.id === amended.id ? base : f.id === by.id ? by : f));
  const trees = treesOf(by);
  const amendments = trees.flatMap((tree) => tree.declarations.filter((d) => d.kind === 'amendment'));
  return workedInto({ folders: around, base, by, own: trees, amendments, goes: isTrial });
}

/** The folder with its amendments aimed at the folder `id`: an amendment that they may have named is worked into another policy by now. */
const amending = (folder: PolicyFolder, id: string): PolicyFolder => ({
  ...folder,
  files: folder.files.map((file) => {
    const aims = parse(file.text, file.path).tree.declarations.flatMap((d) =>
      d.kind === 'amendment' && d.policy !== null ? [d.policy.span] : [],
    );
    const text = `「${id}」`;
    return {
      ...file,
      text: edited(
        file.text,
        aims.map((span) => ({ span, text })),
      ),
    };
  }),
});

const treesOf = (folder: PolicyFolder): readonly SyntaxTree[] => parseFolder(folder).map((p) => p.tree);

const isTrial = ({ kind }: Declaration): boolean => kind === 'case' || kind === 'background';

function workedInto(work: Work): PolicyFolder {
  const { base, by, own, amendments, goes } = work;
  if (amendments.length === 0) return base;
  const trees = treesOf(base);
  const { steps, documents } = joinSources(base.documents, by, stepsOf(trees, own, createSink()));
  const { rewrite, left } = rewriting(work, trees, steps);
  const later = versionsIn(steps);
  const withVersions = (declaration: Declaration): string[] => [
    rewrite(declaration),
    ...(later.get(declaration) ?? []).flatMap(withVersions),
  ];
  const titles = [...new Set(amendments.flatMap(({ title }) => title?.text ?? []))];
  const changed = (file: File, tree: SyntaxTree | undefined): string =>
    edited(
      file.text,
      (tree?.declarations ?? []).map((declaration) => {
        if (goes(declaration)) return removal(file.text, declaration);
        const note = declaration.kind === 'policy' ? notesOf(titles, file.text) : '';
        return { span: blockOf(file.text, declaration), text: note + withVersions(declaration).join('\n\n') };
      }),
    );
  const added = [
    ...steps.flatMap((step) => (step.kind === 'new' ? [rewrite(step.declaration)] : [])),
    ...rowsOf(work, left),
    ...own.flatMap((tree) => tree.declarations.filter(isTrial).map(rewrite)),
  ];
  const files = base.files.map((file, i) => {
    const text = changed(file, trees[i]);
    const isLonger = i === 0 && added.length > 0;
    return { ...file, text: isLonger ? `${[text.trimEnd(), ...added].join('\n\n')}\n` : text };
  });
  const held = files.filter(({ text }, i) => text.trim() !== '' || base.files[i]?.text.trim() === '');
  return { ...base, files: held, documents };
}

/** Any declaration as text after the amendments, and the changes that text cannot say. */
function rewriting(
  { folders, base, by, own, amendments }: Work,
  trees: readonly SyntaxTree[],
  steps: readonly Step[],
) {
  const compilation = compile(folders, by.id);
  if (!compilation.program) throw new RangeError(`the amendment ${by.id} has errors`);
  const { figures } = changesText(own) ? compilation : compile(folders, base.id);
  const whole = continuedIn(steps);
  const isTaken = new Set(steps.flatMap((step) => (step.kind === 'continued' ? [step.more] : [])));
  const declarations = [
    ...trees.flatMap((tree) => tree.declarations.map((d) => whole.get(d) ?? d)),
    ...own.flatMap((tree) => tree.declarations.filter((d) => !isTaken.has(d))),
  ];
  const { within, left } = changeFigures(declarations, amendments, figures);
  const ends = endsOf(steps);
  const files = new Map([...by.files, ...base.files].map((file) => [file.path, file]));
  const rewrite = (written: Declaration): string => {
    const declaration = whole.get(written) ?? written;
    const file = files.get(declaration.span.file) as File;
    const isTermed = declaration.kind === 'clause' || declaration.kind === 'stacking';
    const own = isTermed ? ends.get(written as Termed) : undefined;
    const ended = isTermed && own ? withTerm(declaration, termOf(declaration, own)) : declaration;
    const now = within(ended.kind === 'policy' ? withHeader(ended, steps) : ended);
    if (now !== written) return printed(now, file);
    const { start, end } = blockOf(file.text, declaration);
    return file.text.slice(start, end);
  };
  return { rewrite, left };
}

/** What stands behind each clause: its newer versions. */
const versionsIn = (steps: readonly Step[]): ReadonlyMap<Declaration, readonly Declaration[]> =>
  new Map(
    [
      ...Map.groupBy(
        steps.filter((step) => step.kind === 'version'),
        (step) => step.after,
      ),
    ].map(([clause, versions]) => [clause, versions.map((version) => version.declaration)]),
  );

const WORKED_IN = { zh: '已并入修订：', en: 'Amendment worked in: ' } as const;

/** Which amendments a text holds, said above its head. */
const notesOf = (titles: readonly string[], text: string): string =>
  titles.map((title) => `# ${WORKED_IN[languageOf(text)]}${title}\n`).join('');

/** A comment that says which amendment was worked in, and nothing of what the file holds. */
export const isWorkedInNote = (comment: string): boolean =>
  Object.values(WORKED_IN).some((lead) => comment.trim().startsWith(lead));

/** Where the change is ordered, and what of it cannot be said where it stands, as a 修订 of the policy itself. */
function rowsOf({ base, by, amendments }: Work, left: readonly Change[]): string[] {
  const policy = headerOf(base)?.name ?? null;
  return amendments.flatMap((amendment) => {
    const file = by.files.find(({ path }) => path === amendment.span.file);
    const changes = left.flatMap((change) => (change.amendment === amendment ? [change.line] : []));
    const lines = [...amendment.lines.filter(({ kind }) => kind === 'basis'), ...changes];
    return file && lines.length > 0 ? [printed({ ...amendment, policy, lines, closing: [] }, file)] : [];
  });
}
