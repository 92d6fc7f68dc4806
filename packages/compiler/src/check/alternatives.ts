/** Alternatives of one type: the branches of 若, the arms of a table, the results of bands. */
import type { CheckType } from '../bind/types.ts';
import type { Expression } from '../syntax/tree.ts';
import { agree } from './mismatch.ts';
import type { Checker, Scope, Typed } from './scope.ts';

const bare = (node: Expression | null): Expression | null => (node?.kind === 'group' ? bare(node.of) : node);
const isGap = (node: Expression | null): boolean => bare(node)?.kind === 'gap';

/** Alternatives of one type. A gap among them takes the unit of the others. */
export function unify(
  check: Checker,
  branches: readonly { readonly node: Expression | null; readonly scope: Scope }[],
  expected?: CheckType,
): { readonly type: CheckType; readonly results: readonly Typed[] } {
  const results: (Typed | undefined)[] = branches.map(({ node, scope }) =>
    isGap(node) ? undefined : check.value(node, scope, expected),
  );
  const lead = results.findIndex((r) => r !== undefined && r.type.kind !== 'error');
  const first = results[lead];
  const type = first?.type ?? expected;
  const all = results.map(
    (r, i) => r ?? check.value(branches[i]?.node ?? null, branches[i]?.scope as Scope, type),
  );
  let sound = all.every((r) => r.type.kind !== 'error');
  for (const [i, r] of all.entries()) {
    const [a, b] = [branches[lead]?.node, branches[i]?.node];
    if (i !== lead && first && a && b && !agree(check, a, first, b, r)) sound = false;
  }
  return { type: sound ? (all[0]?.type ?? { kind: 'error' }) : { kind: 'error' }, results: all };
}
