/** What is not a clause takes effect through clauses: which ones a changed rule may reach. */
import type { Program } from '@guiju/ir';
import type { BareRow } from './row.ts';
import type { Provision } from './texts/provisions.ts';

/** A clause that states no benefit yet is decided for nobody. */
export const decides = ({ clauses }: Program, id: string): boolean =>
  clauses.some((c) => c.id === id && c.subject !== null);

/** Clauses that a changed rule over several, a changed vocabulary or a changed term of the whole policy may reach. */
export function sharedClauses(rows: readonly BareRow[], before: Program, after: Program): readonly string[] {
  const all = [...before.clauses, ...after.clauses].map((c) => c.id);
  return rows
    .filter(({ changes }) => changes.some((c) => c.kind !== 'wording'))
    .flatMap((row) => membersOf(row, [before, after]) ?? (WHOLE_POLICY.has(row.kind) ? all : []));
}

const WHOLE_POLICY: ReadonlySet<Provision['kind']> = new Set(['policy', 'entity', 'enum']);

/** null: not a rule over several clauses. */
export function membersOf({ kind, id }: BareRow, programs: readonly Program[]): readonly string[] | null {
  if (kind === 'fund') return programs.flatMap((p) => p.funds.find((f) => f.id === id)?.clauses ?? []);
  if (kind !== 'stacking') return null;
  return programs.flatMap((p) => p.stackings.find((s) => s.id === id)?.members.map((m) => m.clause) ?? []);
}
