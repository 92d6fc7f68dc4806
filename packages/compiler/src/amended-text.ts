/** The trees a folder stands for: its own; of amendments that change more than figures, those of the policy they make. */
import { unreadDocuments } from './amendment-sources.ts';
import { createSink } from './bind/symbol.ts';
import type { Diagnostic } from './diagnostics/diagnostic.ts';
import { findPolicy, type PolicyFolder } from './folders.ts';
import { type CompileProgram, resolvePolicy, type Trail } from './imports.ts';
import { changesText } from './lower/work-in.ts';
import type { SyntaxTree } from './syntax/tree.ts';
import { type WorkedIn, withOwnRepeals, workedIn } from './worked-in.ts';

export interface AmendedText {
  readonly trees: readonly SyntaxTree[];
  readonly documents: PolicyFolder['documents'];
  /** null: the folder's own text. */
  readonly worked: WorkedIn | null;
  readonly diagnostics: readonly Diagnostic[];
}

export function amendedText(
  folders: readonly PolicyFolder[],
  folder: PolicyFolder,
  own: readonly SyntaxTree[],
  trail: Trail,
  compile: CompileProgram,
): AmendedText {
  const { documents } = folder;
  const declared = own.flatMap((tree) => tree.declarations);
  const sink = createSink();
  if (declared.some((d) => d.kind === 'policy'))
    return {
      trees: withOwnRepeals(folder, own, sink),
      documents,
      worked: null,
      diagnostics: sink.diagnostics,
    };
  const target = declared.find((d) => d.kind === 'amendment' && d.policy);
  if (target?.kind !== 'amendment' || !target.policy)
    return { trees: own, documents, worked: null, diagnostics: [] };
  const before = findPolicy(folders, target.policy.text)?.documents ?? {};
  const diagnostics = unreadDocuments(before, folder, own);
  if (!changesText(own)) return { trees: own, documents, worked: null, diagnostics };
  const sound = resolvePolicy(folders, target.policy, trail, compile, diagnostics) !== null;
  const worked = sound ? workedIn(folders, folder) : null;
  // Without the policy it amends, nothing that stands here could be told right from wrong.
  return worked
    ? { trees: withOwnCases(worked.trees, own), documents: worked.documents, worked, diagnostics }
    : { trees: [], documents, worked: null, diagnostics };
}

/** Cases try the folder they stand in: those of the amended policy are left with it, the amendment's own come last. */
function withOwnCases(amended: readonly SyntaxTree[], own: readonly SyntaxTree[]): readonly SyntaxTree[] {
  const only = (trees: readonly SyntaxTree[], cases: boolean): SyntaxTree[] =>
    trees.map((tree) => ({
      ...tree,
      declarations: tree.declarations.filter((d) => (d.kind === 'case' || d.kind === 'background') === cases),
    }));
  return [...only(amended, false), ...only(own, true)];
}
