/** Resolves 引用, with what the policies taken in take in themselves, and the policy a 修订 is for: found by name, compiled first, never in a circle. */
import type { Program } from '@guiju/ir';
import type { Import } from './bind/bound.ts';
import { nearest } from './bind/nearest.ts';
import type { SymbolInfo } from './bind/symbol.ts';
import { diagnose } from './diagnostics/catalogue.ts';
import type { Diagnostic } from './diagnostics/diagnostic.ts';
import { calledAlike, findPolicy, type PolicyFolder, policyNames } from './folders.ts';
import { replace } from './syntax/fixes.ts';
import type { Name, SyntaxTree } from './syntax/tree.ts';

/** What is being compiled, outermost first. */
export type Trail = readonly string[];
export type CompileProgram = (
  folder: PolicyFolder,
  trail: Trail,
) => {
  readonly program: Program | null;
  readonly errors: number;
  /** What it takes in itself. */
  readonly imports: readonly Import[];
  readonly units: readonly SymbolInfo[];
};

export function resolveImports(
  folders: readonly PolicyFolder[],
  trees: readonly SyntaxTree[],
  trail: Trail,
  compile: CompileProgram,
): { readonly imports: readonly Import[]; readonly diagnostics: readonly Diagnostic[] } {
  const diagnostics: Diagnostic[] = [];
  const direct: (Import & { readonly imports: readonly Import[] })[] = [];
  for (const tree of trees)
    for (const declaration of tree.declarations) {
      if (declaration.kind !== 'policy') continue;
      for (const line of declaration.lines) {
        if (line.kind !== 'import' || !line.policy) continue;
        const found = resolvePolicy(folders, line.policy, trail, compile, diagnostics);
        if (found) direct.push({ ...found, direct: true, span: line.policy.span });
      }
    }
  const indirect = direct.flatMap(({ imports, span }) =>
    imports.map((taken): Import => ({ ...taken, direct: false, span })),
  );
  return { imports: once([...direct, ...indirect]), diagnostics };
}

/** Each policy once; what is taken in directly comes first. */
const once = (imports: readonly Import[]): Import[] =>
  [...Map.groupBy(imports, (i) => i.program.id).values()].map(([first]) => first as Import);

export function resolvePolicy(
  folders: readonly PolicyFolder[],
  name: Name,
  trail: Trail,
  compile: CompileProgram,
  diagnostics: Diagnostic[],
): {
  readonly program: Program;
  readonly imports: readonly Import[];
  readonly units: readonly SymbolInfo[];
} | null {
  const alike = calledAlike(folders, name.text).map(({ id }) => id);
  if (alike.length > 0) {
    const args = { name: name.text, folders: alike.join('、'), first: alike[0] ?? '' };
    diagnostics.push(
      diagnose('GJ2023', name.span, args, { fixes: alike.map((id) => replace(name.span, id)) }),
    );
    return null;
  }
  const folder = findPolicy(folders, name.text);
  if (!folder) {
    const near = nearest(name.text, policyNames(folders));
    const fixes = near.map((text) => replace(name.span, text));
    diagnostics.push(diagnose('GJ2005', name.span, { name: name.text, near: near.join('、') }, { fixes }));
    return null;
  }
  if (trail.includes(folder.id)) {
    const path = [...trail.slice(trail.indexOf(folder.id)), folder.id].join(' → ');
    diagnostics.push(diagnose('GJ2006', name.span, { path }));
    return null;
  }
  const { program, errors, imports, units } = compile(folder, trail);
  if (program) return { program, imports, units };
  diagnostics.push(diagnose('GJ2007', name.span, { name: name.text, folder: folder.id, count: errors }));
  return null;
}

/** Every name an imported policy goes by → its id. */
export const policyIds = (imports: readonly Import[]): ReadonlyMap<string, string> =>
  new Map(
    imports.flatMap(({ program: { id, name, alias } }) =>
      [id, name, alias ?? id].map((called): [string, string] => [called, id]),
    ),
  );
