/**
 * 来源 in a 修订: what the amended policy rests on from then on. A document that is called like one of the amended policy and reads otherwise
 * is called after its folder beside it, so that neither takes the place of the other.
 */
import { diagnose } from './diagnostics/catalogue.ts';
import type { Diagnostic } from './diagnostics/index.ts';
import type { PolicyFolder } from './folders.ts';
import type { Step } from './lower/work-in.ts';
import type { SyntaxTree } from './syntax/tree.ts';

type Documents = PolicyFolder['documents'];

export interface Joined {
  readonly documents: Documents;
  /** The folder's own documents: what each is called in its folder, by what it is called here. */
  readonly own: ReadonlyMap<string, string>;
  /** The steps, with the sources' files as they are called now. */
  readonly steps: readonly Step[];
}

const DEFAULT = 'source.md';

/** `source.md` of the folder `reform-2024` → `source-reform-2024.md`. */
const calledAfter = (file: string, folder: string): string => file.replace(/(\.[^.]*)?$/, `-${folder}$1`);

const clashes = (before: Documents, file: string, text: string): boolean =>
  Object.hasOwn(before, file) && before[file] !== text;

export function joinSources(before: Documents, folder: PolicyFolder, steps: readonly Step[]): Joined {
  const names = new Map(
    Object.entries(folder.documents).map(([file, text]) => [
      file,
      clashes(before, file, text) ? calledAfter(file, folder.id) : file,
    ]),
  );
  const own = Object.entries(folder.documents).map(([file, text]) => [names.get(file) ?? file, text]);
  return {
    documents: { ...before, ...Object.fromEntries(own) },
    own: new Map([...names].map(([file, called]) => [called, file])),
    steps: steps.map((step) => {
      if (step.kind !== 'source') return step;
      const { line } = step;
      const text = names.get(line.file?.text ?? DEFAULT);
      const file = { kind: 'text', span: line.span, ...line.file, text: text ?? DEFAULT } as const;
      return text === undefined ? step : { kind: 'source', line: { ...line, file } };
    }),
  };
}

/** What points into documents points into the folder's own, as they are called there; whoever reads it has no others. */
export const inOwnDocuments = (
  diagnostics: readonly Diagnostic[],
  joined: Pick<Joined, 'documents' | 'own'> | null,
): readonly Diagnostic[] =>
  joined === null
    ? diagnostics
    : diagnostics.map((diagnostic) => ({
        ...diagnostic,
        labels: diagnostic.labels.flatMap((label) => {
          const { file } = label.span;
          if (!Object.hasOwn(joined.documents, file)) return [label];
          const called = joined.own.get(file);
          return called === undefined ? [] : [{ ...label, span: { ...label.span, file: called } }];
        }),
      }));

/** A document that looks like the amended policy's, in a folder whose 修订 names no source: it is read by nobody. */
export function unreadDocuments(
  before: Documents,
  folder: PolicyFolder,
  own: readonly SyntaxTree[],
): Diagnostic[] {
  const amendments = own.flatMap((tree) => tree.declarations.filter((d) => d.kind === 'amendment'));
  const [first] = amendments;
  const named = amendments
    .flatMap(({ lines }) => lines.filter((line) => line.kind === 'source'))
    .map(({ file }) => file?.text ?? DEFAULT);
  return Object.entries(folder.documents).flatMap(([file, text]) =>
    first !== undefined && clashes(before, file, text) && !named.includes(file)
      ? [diagnose('GJ5009', first.title?.span ?? first.span, { file })]
      : [],
  );
}
