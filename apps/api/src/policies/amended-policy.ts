import type { Compilation } from '../engine.ts';

/** The policy that a folder of amendments alone amends: its first import; null: the folder holds a policy of its own. */
export function amendedPolicy(compilation: Compilation | null): string | null {
  const declarations = compilation?.trees.flatMap((tree) => tree.declarations) ?? [];
  const amends =
    declarations.some((d) => d.kind === 'amendment') && !declarations.some((d) => d.kind === 'policy');
  return amends ? (compilation?.program?.imports[0] ?? null) : null;
}
