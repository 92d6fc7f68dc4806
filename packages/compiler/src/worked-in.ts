/** A folder of amendments as the policy it makes: the amended trees with everything but figures worked in. Figures follow in amendments.ts. */
import { type Joined, joinSources } from './amendment-sources.ts';
import { createSink, type Sink } from './bind/symbol.ts';
import { findPolicy, type PolicyFolder, parseFolder } from './folders.ts';
import { changesText, stepsOf, workIn } from './lower/work-in.ts';
import type { AmendmentDeclaration, PolicyDeclaration, SyntaxTree } from './syntax/tree.ts';

export interface WorkedIn {
  /** The policy that is amended, through however many amendments. */
  readonly base: PolicyFolder;
  readonly trees: readonly SyntaxTree[];
  readonly documents: PolicyFolder['documents'];
  /** Of the documents, those of the last folder: what each is called there. */
  readonly own: Joined['own'];
  /** Whose figures are still to be changed, oldest first. */
  readonly amendments: readonly AmendmentDeclaration[];
  readonly layers: readonly Layer[];
  readonly sink: Sink;
}

/** One folder of amendments after another. */
interface Layer {
  readonly folder: PolicyFolder;
  readonly amendments: readonly AmendmentDeclaration[];
}

const treesOf = (folder: PolicyFolder): readonly SyntaxTree[] => parseFolder(folder).map((p) => p.tree);

const headerOf = (trees: readonly SyntaxTree[]): PolicyDeclaration | undefined =>
  trees.flatMap((tree) => tree.declarations).find((d) => d.kind === 'policy');

const amendmentsIn = (trees: readonly SyntaxTree[]): AmendmentDeclaration[] =>
  trees.flatMap((tree) => tree.declarations.filter((d) => d.kind === 'amendment'));

const namesOf = (folder: PolicyFolder, trees: readonly SyntaxTree[]): string[] => {
  const header = headerOf(trees);
  return [folder.id, header?.name?.text, header?.alias?.text].filter((name) => name != null);
};

/** Of a folder that only amends, where that leads to a policy and not in a circle. null: the folder amends nothing that is there. */
export function workedIn(folders: readonly PolicyFolder[], folder: PolicyFolder): WorkedIn | null {
  const own = treesOf(folder);
  const target = amendmentsIn(own).find((a) => a.policy)?.policy;
  const amended = target && findPolicy(folders, target.text);
  if (!amended) return null;
  const before = startOf(amended) ?? workedIn(folders, amended);
  if (!before) return null;
  const sink = createSink();
  const joined = joinSources(before.documents, folder, stepsOf(before.trees, own, sink));
  const amendments = amendmentsIn(own);
  return {
    base: before.base,
    trees: workIn(before.trees, joined.steps),
    documents: joined.documents,
    own: joined.own,
    amendments: [...before.amendments, ...amendments],
    layers: [...before.layers, { folder, amendments }],
    sink,
  };
}

/** The trees of a policy as its amendments leave them, figures aside, and the amendments that change those, oldest first. */
export function amendedTrees(
  folders: readonly PolicyFolder[],
  folder: PolicyFolder,
): Pick<WorkedIn, 'trees' | 'amendments'> {
  return startOf(folder) ?? workedIn(folders, folder) ?? { trees: treesOf(folder), amendments: [] };
}

/** A policy of its own, with what it repeals of itself. */
function startOf(folder: PolicyFolder): WorkedIn | null {
  const trees = treesOf(folder);
  if (!headerOf(trees)) return null;
  return {
    base: folder,
    trees: withOwnRepeals(folder, trees, createSink()),
    documents: folder.documents,
    own: new Map(),
    amendments: amendmentsIn(trees),
    layers: [],
    sink: createSink(),
  };
}

/** 废止 in a 修订 that a policy holds for itself. */
export function withOwnRepeals(
  folder: PolicyFolder,
  trees: readonly SyntaxTree[],
  sink: Sink,
): readonly SyntaxTree[] {
  const names = namesOf(folder, trees);
  const own = trees.map((tree) => ({
    ...tree,
    declarations: tree.declarations.filter(
      (d) => d.kind === 'amendment' && d.policy && names.includes(d.policy.text),
    ),
  }));
  return changesText(own) ? workIn(trees, stepsOf(trees, own, sink)) : trees;
}
