/**
 * What an amendment changes beside figures, worked into the trees of the amended policy: a clause that is repealed ends the day before, a
 * new version of a clause stands behind the older ones and ends them, and everything else that is declared comes last. The trees that
 * come out are those of the consolidated policy; what stood in a file keeps its place there.
 */
import { type Days, formatDate, type Span } from '@guiju/ir';
import type { Sink } from '../bind/symbol.ts';
import { unknownName } from '../bind/table.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type {
  ClauseDeclaration,
  DateLiteral,
  Declaration,
  ForceLine,
  Name,
  RepealLine,
  SyntaxTree,
} from '../syntax/tree.ts';

/** One step from the older text to the newer, in the order of the amendment. */
export type Step =
  /** The last day of a version. `line`: its new 有效. */
  | { readonly kind: 'end'; readonly clause: ClauseDeclaration; readonly line: ForceLine }
  /** A version behind the older ones of its clause. */
  | { readonly kind: 'version'; readonly after: ClauseDeclaration; readonly declaration: ClauseDeclaration }
  | { readonly kind: 'new'; readonly declaration: Declaration };

/** What belongs to the amendment itself and not to the text it makes. */
const APART: ReadonlySet<Declaration['kind']> = new Set(['amendment', 'case', 'background']);

/** True where an amendment does more than change figures. */
export const changesText = (own: readonly SyntaxTree[]): boolean =>
  own.some(({ declarations }) =>
    declarations.some(
      (d) => !APART.has(d.kind) || (d.kind === 'amendment' && d.changes.some((c) => c.kind === 'repeal')),
    ),
  );

const DAY = 1;

export function stepsOf(base: readonly SyntaxTree[], own: readonly SyntaxTree[], sink: Sink): Step[] {
  const declared = base.flatMap((tree) => tree.declarations);
  const effective = declared
    .flatMap((d) => (d.kind === 'policy' ? d.lines : []))
    .find((line) => line.kind === 'in-force')?.date;
  const clauses = declared.filter((d) => d.kind === 'clause');
  const ended = new Map<ClauseDeclaration, ForceLine>();
  const steps: Step[] = [];
  const end = (id: string, from: Days, published: DateLiteral | null): void => {
    for (const clause of clauses.filter((c) => c.id?.text === id)) {
      const force = ended.get(clause) ?? forceOf(clause);
      const [first, last] = [force?.from?.value ?? null, force?.to?.value ?? null];
      if ((last !== null && last < from) || (first !== null && first >= from)) continue;
      const ending = endedBy(clause, force, from - DAY, effective ?? null);
      const line = published ? { ...ending, repealed: { published, to: force?.to ?? null } } : ending;
      ended.set(clause, line);
      steps.push({ kind: 'end', clause, line });
    }
  };
  for (const declaration of own.flatMap((tree) => tree.declarations)) {
    if (declaration.kind === 'amendment')
      for (const line of declaration.changes) if (line.kind === 'repeal') repeal(line, clauses, end, sink);
    if (APART.has(declaration.kind)) continue;
    const older = declaration.kind === 'clause' ? olderThan(declaration, clauses) : undefined;
    if (declaration.kind !== 'clause' || !older) {
      steps.push({ kind: 'new', declaration });
      continue;
    }
    const from = forceOf(declaration)?.from?.value ?? null;
    if (from === null) {
      const name = declaration.id as Name;
      sink.diagnostics.push(diagnose('GJ6012', name.span, { id: name.text }));
      continue;
    }
    // How long the older one goes on while the newer is not published is told by the newer.
    end(older.id?.text ?? '', from, null);
    steps.push({ kind: 'version', after: older, declaration });
    clauses.push(declaration);
  }
  return steps;
}

const forceOf = (clause: ClauseDeclaration): ForceLine | undefined =>
  clause.lines.find((line) => line.kind === 'force');

const olderThan = ({ id }: ClauseDeclaration, clauses: readonly ClauseDeclaration[]) =>
  id ? clauses.findLast((c) => c.id?.text === id.text) : undefined;

function repeal(
  { clause: name, from, published }: RepealLine,
  clauses: readonly ClauseDeclaration[],
  end: (id: string, from: Days, published: DateLiteral | null) => void,
  sink: Sink,
): void {
  if (!name || from?.value == null) return;
  const found = clauses.find((c) => c.id?.text === name.text || c.alias?.text === name.text);
  if (!found?.id) {
    unknownName(
      name,
      'clause',
      clauses.flatMap((c) => c.id?.text ?? []),
      sink,
    );
    return;
  }
  sink.references.push({ span: name.span, symbol: `clause:${found.id.text}`, declaration: false });
  end(found.id.text, from.value, published);
}

const day = (value: Days, span: Span): DateLiteral => ({
  kind: 'date',
  value,
  text: formatDate(value),
  style: 'iso',
  span,
});

/** The version's 有效 with its new last day; without one of its own, from the day the policy takes effect. */
function endedBy(
  clause: ClauseDeclaration,
  force: ForceLine | undefined,
  last: Days,
  effective: DateLiteral | null,
): ForceLine {
  const span = clause.id?.span ?? clause.span;
  const to = day(last, span);
  if (force) return { ...force, to };
  return {
    kind: 'force',
    span,
    comments: { before: [], after: [] },
    blank: false,
    guards: [],
    from: effective?.value == null ? null : day(effective.value, span),
    to,
    published: null,
  };
}

/** The trees of the consolidated policy. New declarations stand behind those of the first file. */
export function workIn(base: readonly SyntaxTree[], steps: readonly Step[]): SyntaxTree[] {
  const ends = new Map(steps.flatMap((s) => (s.kind === 'end' ? [[s.clause, s.line] as const] : [])));
  const later = Map.groupBy(
    steps.filter((s) => s.kind === 'version'),
    (s) => s.after,
  );
  const added = steps.flatMap((s) => (s.kind === 'new' ? [s.declaration] : []));
  const withVersions = (declaration: Declaration): Declaration[] => {
    if (declaration.kind !== 'clause') return [declaration];
    const line = ends.get(declaration);
    const next = later.get(declaration) ?? [];
    return [
      line ? withForce(declaration, line) : declaration,
      ...next.flatMap((s) => withVersions(s.declaration)),
    ];
  };
  return base.map((tree, i) => ({
    ...tree,
    declarations: [...tree.declarations.flatMap(withVersions), ...(i === 0 ? added : [])],
  }));
}

function withForce(clause: ClauseDeclaration, line: ForceLine): ClauseDeclaration {
  const others = clause.lines.filter((l) => l.kind !== 'force');
  const place = Math.max(
    clause.lines.findIndex((l) => l.kind === 'force'),
    0,
  );
  return { ...clause, lines: [...others.slice(0, place), line, ...others.slice(place)] };
}
