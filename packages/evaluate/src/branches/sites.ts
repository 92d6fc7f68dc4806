/** All branches of a program, declaration by declaration. */
import type { Program } from '@guiju/ir';
import type { BranchOwner } from './branch.ts';
import { type Scribe, startOwner } from './scribe.ts';
import type { Sites } from './site.ts';
import { eachExpr, variantsOf } from './walk.ts';

/** What one file of `files` declares; null: everything. */
export function sitesOf(program: Program, files: ReadonlySet<string> | null): Sites {
  const scribe: Scribe = {
    branches: [],
    written: new Map(),
    at: new Map(),
    granted: new Map(),
    limits: new Map(),
    milestones: new Map(),
    obligations: new Map(),
    stackings: new Map(),
    funds: new Map(),
    options: new Map(),
  };
  const own = (declared: { readonly span?: { readonly file: string } }) =>
    files === null || declared.span === undefined || files.has(declared.span.file);
  for (const clause of program.clauses)
    if (own(clause) && clause.subject !== null)
      startOwner(scribe, owner('clause', clause), program).clause(clause);
  const used = usedByClauses(program);
  for (const definition of program.definitions)
    if (own(definition) && used.has(`definition:${definition.id}`))
      startOwner(
        scribe,
        { kind: 'definition', id: definition.id, title: definition.id },
        program,
      ).expressions(definition.expr);
  for (const reading of program.readings)
    if (own(reading) && used.has(`reading:${reading.id}`))
      startOwner(scribe, { kind: 'reading', id: reading.id, title: reading.quote }, program).reading(
        reading,
        program,
      );
  for (const ranking of program.rankings)
    if (own(ranking)) startOwner(scribe, owner('ranking', ranking), program).ranking(ranking);
  for (const stacking of program.stackings)
    if (own(stacking)) startOwner(scribe, owner('stacking', stacking), program).stacking(stacking);
  for (const fund of program.funds)
    if (own(fund)) startOwner(scribe, owner('fund', fund), program).fund(fund);
  return scribe;
}

const owner = (
  kind: BranchOwner['kind'],
  { id, title }: { readonly id: string; readonly title: string },
): BranchOwner => ({ kind, id, title });

/** Definitions and readings (`kind:id`) that what pays rests on, however far off. */
function usedByClauses(program: Program): ReadonlySet<string> {
  const used = new Set<string>();
  const visit = (node: unknown): void =>
    eachExpr(node, (expr) => {
      if (expr.kind !== 'definition' && expr.kind !== 'reading') return;
      const key = `${expr.kind}:${expr.id}`;
      if (used.has(key)) return;
      used.add(key);
      visit(
        expr.kind === 'definition'
          ? program.definitions.find((d) => d.id === expr.id)?.expr
          : program.readings.find((r) => r.id === expr.id)?.options,
      );
    });
  visit([program.clauses, program.rankings, program.stackings, program.funds]);
  for (const { when } of program.clauses.flatMap(variantsOf))
    for (const { reading } of when) used.add(`reading:${reading}`);
  return used;
}
