/**
 * Whose program the amendments of a folder change: with a header, the folder's own (its own figures, or those it takes in); without
 * one, the amended policy's, which then becomes a new policy under this folder's id.
 */
import type { Program } from '@guiju/ir';
import type { Bound } from './bind/bound.ts';
import { createSink, refer, type Sink } from './bind/symbol.ts';
import type { PolicyFolder } from './folders.ts';
import { type CompileProgram, resolvePolicy, type Trail } from './imports.ts';
import { type Amending, createAmending } from './lower/amend.ts';
import { createNeighbours } from './neighbours.ts';
import type { AmendmentDeclaration } from './syntax/tree.ts';
import type { WorkedIn } from './worked-in.ts';

/** `worked`: the folder's amendments change more than figures, and `own` is the program of the text they make. */
export function applyAmendments(
  folders: readonly PolicyFolder[],
  bound: Bound,
  own: Program | null,
  worked: WorkedIn | null,
  trail: Trail,
  compile: CompileProgram,
): { readonly program: Program | null; readonly sink: Sink } {
  if (worked) return changeFigures(bound, own && affected(folders, own, worked), worked);
  const sink = createSink();
  let amending: Amending | null = own && createAmending(own, bound.units, sink);
  for (const amendment of bound.amendments) {
    if (!amendment.policy) continue;
    const { text } = amendment.policy;
    const isOwn =
      bound.header !== null && [bound.id, bound.header.name?.text, bound.header.alias?.text].includes(text);
    const taken = bound.imports.find(({ program: p }) => [p.id, p.name, p.alias].includes(text));
    if (amending === null && bound.header !== null) break;
    if (amending === null) {
      const base = resolvePolicy(folders, amendment.policy, trail, compile, sink.diagnostics);
      if (base === null) break;
      const renamed = rename(base.program, base.program.id, bound.id, [amendment]);
      amending = createAmending(renamed, bound.units, sink);
    } else if (isOwn) refer(sink, amendment.policy.span, { ...noSymbol, id: `policy:${bound.id}` });
    else if (bound.header !== null && !taken) {
      resolvePolicy(folders, amendment.policy, trail, compile, sink.diagnostics);
      continue;
    }
    const prefix = taken ? `${taken.program.id}/` : '';
    amending.amend(amendment, prefix);
  }
  return { program: amending?.amended() ?? null, sink };
}

function changeFigures(
  bound: Bound,
  own: Program | null,
  { amendments, layers, base, sink }: WorkedIn,
): ReturnType<typeof applyAmendments> {
  const found: Sink = {
    ...createSink(),
    diagnostics: [...sink.diagnostics],
    references: [...sink.references],
  };
  if (own === null) return { program: null, sink: found };
  const amending = createAmending(own, bound.units, found);
  for (const amendment of amendments) amending.amend(amendment);
  const program = amending.amended();
  const latest = layers.at(-1)?.amendments ?? [];
  const policy = layers.at(-2)?.folder.id ?? base.id;
  return {
    program: latest.length > 0 ? rename(program, policy, bound.id, latest) : program,
    sink: found,
  };
}

/** What other policies do to clauses of the amended policy they do to those of the text it becomes. */
function affected(folders: readonly PolicyFolder[], program: Program, { base }: WorkedIn): Program {
  const effects = createNeighbours(folders).effectsOn(base.id);
  const clauses = program.clauses.map((clause) => ({
    ...clause,
    affectedBy: [...clause.affectedBy, ...effects.filter((e) => e.clause === `${base.id}/${clause.id}`)],
  }));
  return { ...program, clauses };
}

const noSymbol = { kind: 'policy', name: '', alias: null, policy: '', span: null, doc: null } as const;

/** After the first of its amendments; one that says what the policy is called now has put that in its header. */
function rename(
  base: Program,
  policy: string,
  id: string,
  amendments: readonly AmendmentDeclaration[],
): Program {
  const [first] = amendments;
  const name = first?.title?.text ?? id;
  const isCalled = amendments.some(({ lines }) => lines.some((line) => line.kind === 'title'));
  return {
    ...base,
    id,
    name,
    alias: first?.alias?.text ?? null,
    title: isCalled ? base.title : `${base.title}（${name}）`,
    imports: [policy, ...base.imports],
  };
}
