/**
 * A name across policies. Each compilation calls what it takes in by an id of its own; here a symbol is followed to the policy that
 * declares it, and its uses are gathered from every policy at hand that could name it.
 */
import type { Compilation, Reference, SymbolInfo } from '@guiju/compiler';
import type { Span } from '@guiju/ir';
import type { Project } from './project.ts';

/** `parameter:haiyan-training/标准` → `parameter:标准`: its id where it is declared. */
const localId = ({ id, kind }: SymbolInfo): string => {
  const address = id.slice(kind.length + 1);
  return `${kind}:${address.slice(address.lastIndexOf('/') + 1)}`;
};

/** The symbol as the policy that declares it has it; itself where that policy is not at hand. */
export function declared(project: Project, symbol: SymbolInfo): SymbolInfo {
  let at = symbol;
  for (const seen = new Set<string>(); !seen.has(at.policy); ) {
    seen.add(at.policy);
    const wanted = localId(at);
    const found = project.compilationOf(at.policy)?.symbols.find(({ id }) => id === wanted);
    if (!found) return at;
    at = found;
  }
  return at;
}

const sameSymbol = (a: SymbolInfo, b: SymbolInfo): boolean =>
  a.policy === b.policy && localId(a) === localId(b);

export interface Use extends Reference {
  readonly policy: string;
}

/** Every place that names `symbol` (as declared), each once: the declaration first, then its own policy's, then the others'. */
export function usesOf(project: Project, symbol: SymbolInfo): readonly Use[] {
  const seen = new Set<string>();
  const uses = policiesThatMayName(project, symbol.policy).flatMap((policy): Use[] => {
    const compilation = project.compilationOf(policy);
    if (!compilation) return [];
    const ids = idsOf(project, compilation, symbol);
    return compilation.references.flatMap((reference) => {
      const key = placeKey(reference.span);
      if (!ids.has(reference.symbol) || seen.has(key)) return [];
      seen.add(key);
      return [{ ...reference, policy }];
    });
  });
  return [...uses.filter((use) => use.declaration), ...uses.filter((use) => !use.declaration)];
}

export const placeKey = ({ file, start, end }: Span): string => `${file}:${start}:${end}`;

/** What a compilation calls the symbol. */
function idsOf(project: Project, compilation: Compilation, symbol: SymbolInfo): ReadonlySet<string> {
  const wanted = localId(symbol);
  return new Set(
    compilation.symbols
      .filter(
        (candidate) => localId(candidate) === wanted && sameSymbol(declared(project, candidate), symbol),
      )
      .map(({ id }) => id),
  );
}

/**
 * The policy and those that may reach it: whose texts hold its id, its name or its alias, and so on from these. More than import it at
 * times, never fewer.
 */
export function policiesThatMayName(project: Project, policy: string): readonly string[] {
  const found = [policy];
  for (const reached of found) {
    const words = namesOf(project, reached);
    for (const { policy: other, text } of project.files())
      if (!found.includes(other) && words.some((word) => text.includes(word))) found.push(other);
  }
  return found.filter((id) => project.policies.includes(id));
}

function namesOf(project: Project, policy: string): readonly string[] {
  const names = [policy];
  for (const { id, policy: owner } of project.files()) {
    if (owner !== policy) continue;
    for (const declaration of project.tree(id).declarations)
      if (declaration.kind === 'policy')
        for (const name of [declaration.name, declaration.alias]) if (name) names.push(name.text);
  }
  return names;
}
