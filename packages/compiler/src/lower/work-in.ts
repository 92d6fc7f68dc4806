/**
 * What an amendment changes beside figures, worked into the trees of the amended policy: a clause or a stacking that is repealed says from when, a
 * new version of a clause stands behind the older ones and ends them, a list that is gone on with has the new entries behind the older, and everything else that is declared comes last. The trees that
 * come out are those of the consolidated policy; what stood in a file keeps its place there.
 */
import { type Days, formatDate } from '@guiju/ir';
import type { Sink } from '../bind/symbol.ts';
import { unknownName } from '../bind/table.ts';
import { termWords } from '../check/terms.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import { dayAt } from '../syntax/made.ts';
import type {
  AmendmentLine,
  ClauseDeclaration,
  DateLiteral,
  Declaration,
  ForceLine,
  Name,
  PolicyDeclaration,
  RepealedLine,
  RepealLine,
  SourceLine,
  StackingDeclaration,
  SyntaxTree,
  TitleLine,
  UntilLine,
} from '../syntax/tree.ts';
import { continued, continuedBy } from './continued.ts';

/** One step from the older text to the newer, in the order of the amendment. */
export type Step =
  /** What a version says of its end: its new 有效, or its 废止. The last of each kind stands. */
  | { readonly kind: 'end'; readonly of: Termed; readonly line: TermLine }
  /** A version behind the older ones of its clause. */
  | { readonly kind: 'version'; readonly after: ClauseDeclaration; readonly declaration: ClauseDeclaration }
  | { readonly kind: 'new'; readonly declaration: Declaration }
  /** A declaration of the base as it stands once all that goes on with it is in it. */
  | {
      readonly kind: 'continued';
      readonly base: Declaration;
      readonly more: Declaration;
      readonly declaration: Declaration;
    }
  /** What the policy is called now; how long it is law now. */
  | { readonly kind: 'header'; readonly line: HeaderLine }
  /** What the policy rests on too. */
  | { readonly kind: 'source'; readonly line: SourceLine };

/** What has a term of its own. */
export type Termed = ClauseDeclaration | StackingDeclaration;

export type TermLine = ForceLine | RepealedLine;

export interface TermLines {
  readonly force: ForceLine | undefined;
  readonly repealed: RepealedLine | undefined;
}

/** What belongs to the amendment itself and not to the text it makes. */
const APART: ReadonlySet<Declaration['kind']> = new Set(['amendment', 'case', 'background']);

/** True where an amendment does more than change figures: repeals, or names what it rests on. */
export const changesText = (own: readonly SyntaxTree[]): boolean =>
  own.some(({ declarations }) =>
    declarations.some(
      (d) => !APART.has(d.kind) || (d.kind === 'amendment' && d.lines.some((line) => line.kind !== 'change')),
    ),
  );

const DAY = 1;

export function stepsOf(base: readonly SyntaxTree[], own: readonly SyntaxTree[], sink: Sink): Step[] {
  const declared = base.flatMap((tree) => tree.declarations);
  const effective = declared
    .flatMap((d) => (d.kind === 'policy' ? d.lines : []))
    .find((line) => line.kind === 'in-force')?.date;
  const termed: Termed[] = declared.filter((d) => d.kind === 'clause' || d.kind === 'stacking');
  const byId = Map.groupBy(termed, (one) => one.id?.text);
  const steps: Step[] = [];
  const ends = new Map<Termed, TermLine[]>();
  const terms = new Map<Termed, TermLines>();
  const termNow = (of: Termed): TermLines => {
    const term = terms.get(of) ?? termOf(of, ends.get(of) ?? []);
    terms.set(of, term);
    return term;
  };
  const endWith = (of: Termed, line: TermLine): void => {
    steps.push({ kind: 'end', of, line });
    ends.set(of, [...(ends.get(of) ?? []), line]);
    terms.delete(of);
  };
  /** Those of its versions that are law on the day, with the lines that say until when. */
  const inForceOn = (id: string, day: Days) =>
    (byId.get(id) ?? [])
      .filter((one) => {
        const { force, repealed } = termNow(one);
        const first = force?.from?.value ?? null;
        const last = lastOf(force, repealed);
        return (last === null || last >= day) && (first === null || first < day);
      })
      .map((one) => ({ one, ...termNow(one) }));
  const end = (id: string, from: Days): void => {
    for (const { one, force } of inForceOn(id, from))
      endWith(one, endedBy(one, force, from - DAY, effective ?? null));
  };
  const repealAll = (id: string, { clause, from, published, span }: RepealLine): void => {
    if (from?.value == null) return;
    const found = inForceOn(id, from.value);
    if (found.length === 0) {
      const last = byId.get(id)?.at(-1);
      const { force, repealed } = last ? termNow(last) : NO_TERM;
      const term = termWords({ from: force?.from?.value ?? null, until: lastOf(force, repealed) });
      const args = { term, day: formatDate(from.value) };
      sink.diagnostics.push(diagnose('GJ4065', clause?.span ?? span, args));
    }
    for (const { one, force, repealed } of found) {
      // Who does not know of this repeal yet goes by the one before.
      const before = repealed && lastOf(force, repealed);
      if (before != null) endWith(one, endedBy(one, force, before, effective ?? null));
      endWith(one, { kind: 'repealed', ...UNWRITTEN, from, published, span });
    }
  };
  for (const declaration of own.flatMap((tree) => tree.declarations)) {
    if (declaration.kind === 'amendment')
      for (const line of declaration.lines) {
        if (line.kind === 'repeal') repeal(line, declared, termed, repealAll, sink);
        if (isOfHeader(line)) steps.push({ kind: 'header', line });
        if (line.kind === 'source') steps.push({ kind: 'source', line });
      }
    if (APART.has(declaration.kind)) continue;
    const base = continuedBy(declared, declaration);
    if (base !== undefined) {
      const whole = continued(continuedIn(steps).get(base) ?? base, declaration);
      const rule = declaration.kind === 'stacking' || declaration.kind === 'fund' ? declaration.id : null;
      if (whole === null && rule !== null)
        sink.diagnostics.push(diagnose('GJ6032', rule.span, { name: rule.text }));
      // Declared twice, which is told.
      else if (whole === null) steps.push({ kind: 'new', declaration });
      else steps.push({ kind: 'continued', base, more: declaration, declaration: whole });
      continue;
    }
    const older = declaration.kind === 'clause' ? olderThan(byId.get(declaration.id?.text)) : undefined;
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
    end(older.id?.text ?? '', from);
    steps.push({ kind: 'version', after: older, declaration });
    termed.push(declaration);
    byId.get(declaration.id?.text)?.push(declaration);
  }
  return steps;
}

const forceOf = (clause: ClauseDeclaration): ForceLine | undefined =>
  clause.lines.find((line) => line.kind === 'force');

/** Its 有效 and its 废止, as the steps leave them. */
export function termOf({ lines }: Termed, ends: readonly TermLine[]): TermLines {
  const all: readonly Termed['lines'][number][] = [...lines, ...ends];
  const force = all.findLast((line) => line.kind === 'force');
  const repealed = all.findLast((line) => line.kind === 'repealed');
  // What ends sooner by a newer version is no longer there to be repealed.
  const isOver = (force?.to?.value ?? Infinity) < (repealed?.from?.value ?? -Infinity);
  return { force, repealed: isOver ? undefined : repealed };
}

/** The last day a version is law, once everything is published. */
function lastOf(force: ForceLine | undefined, repealed: RepealedLine | undefined): Days | null {
  const repeal = repealed?.from?.value ?? null;
  return repeal === null ? (force?.to?.value ?? null) : repeal - DAY;
}

const olderThan = (ofItsId: readonly Termed[] = []): ClauseDeclaration | undefined =>
  ofItsId.filter((one) => one.kind === 'clause').findLast(({ id }) => id !== null);

function repeal(
  line: RepealLine,
  declared: readonly Declaration[],
  termed: readonly Termed[],
  repealAll: (id: string, line: RepealLine) => void,
  sink: Sink,
): void {
  const { clause: name } = line;
  if (!name || line.from?.value == null) return;
  const found = termed.find((one) => one.id?.text === name.text || one.alias?.text === name.text);
  const other = found ? undefined : declared.find((d) => idsOf(d).includes(name.text));
  if (other) {
    sink.diagnostics.push(diagnose('GJ6031', name.span, { name: name.text, kind: other.kind }));
    return;
  }
  if (!found?.id) {
    unknownName(
      name,
      'clause',
      termed.flatMap((one) => one.id?.text ?? []),
      sink,
    );
    return;
  }
  sink.references.push({ span: name.span, symbol: `${found.kind}:${found.id.text}`, declaration: false });
  repealAll(found.id.text, line);
}

/** Whatever a declaration is called: its id, name and alias. */
function idsOf(declaration: Declaration): readonly string[] {
  const { id, name, alias } = declaration as Partial<Record<'id' | 'name' | 'alias', Name | null>>;
  return [id, name, alias].flatMap((one) => one?.text ?? []);
}

const NO_TERM: TermLines = { force: undefined, repealed: undefined };

const UNWRITTEN = { comments: { before: [], after: [] }, blank: false, guards: [] } as const;

/** The version's 有效 with its new last day; without one of its own, from the day the policy takes effect. */
function endedBy(
  { id, span: whole }: Termed,
  force: ForceLine | undefined,
  last: Days,
  effective: DateLiteral | null,
): ForceLine {
  const span = id?.span ?? whole;
  const to = dayAt(last, span);
  if (force) return { ...force, to };
  return {
    kind: 'force',
    span,
    ...UNWRITTEN,
    from: effective?.value == null ? null : dayAt(effective.value, span),
    to,
    published: null,
  };
}

/** What the steps say about terms, in their order. */
export const endsOf = (steps: readonly Step[]): ReadonlyMap<Termed, readonly TermLine[]> =>
  new Map(
    [
      ...Map.groupBy(
        steps.filter((step) => step.kind === 'end'),
        (step) => step.of,
      ),
    ].map(([one, ends]) => [one, ends.map((end) => end.line)]),
  );

/** Declarations that the steps go on with, as they then are. */
export const continuedIn = (steps: readonly Step[]): ReadonlyMap<Declaration, Declaration> =>
  new Map(
    steps.flatMap((step) => (step.kind === 'continued' ? [[step.base, step.declaration] as const] : [])),
  );

/** The trees of the consolidated policy. New declarations stand behind those of the first file. */
export function workIn(base: readonly SyntaxTree[], steps: readonly Step[]): SyntaxTree[] {
  const ends = endsOf(steps);
  const later = Map.groupBy(
    steps.filter((s) => s.kind === 'version'),
    (s) => s.after,
  );
  const added = steps.flatMap((s) => (s.kind === 'new' ? [s.declaration] : []));
  const whole = continuedIn(steps);
  const versionsOf = (clause: ClauseDeclaration): ClauseDeclaration[] => {
    const versions = [clause];
    // Grows while it is walked: a version may have later ones of its own.
    for (const version of versions) versions.push(...(later.get(version) ?? []).map((s) => s.declaration));
    return versions;
  };
  const ended = <T extends Termed>(one: T, written: T): T => {
    const own = ends.get(written);
    return own ? withTerm(one, termOf(one, own)) : one;
  };
  const withVersions = (declaration: Declaration): Declaration[] => {
    if (declaration.kind === 'policy') return [withHeader(declaration, steps)];
    const now = whole.get(declaration) ?? declaration;
    if (now.kind === 'stacking') return [ended(now, declaration as StackingDeclaration)];
    if (declaration.kind !== 'clause') return [now];
    return versionsOf(declaration).map((version) => ended(version, version));
  };
  return base.map((tree, i) => ({
    ...tree,
    declarations: [...tree.declarations.flatMap(withVersions), ...(i === 0 ? added : [])],
  }));
}

/** What its amendments say of the header; sources behind those that the policy names itself. */
export function withHeader(policy: PolicyDeclaration, steps: readonly Step[]): PolicyDeclaration {
  const sources = steps.flatMap((step) => (step.kind === 'source' ? [step.line] : []));
  const said = steps.flatMap((step) => (step.kind === 'header' ? [step.line] : []));
  if (sources.length === 0 && said.length === 0) return policy;
  const { lines } = withHeaderLines(policy, said);
  const at = lines.findLastIndex((line) => line.kind === 'source') + 1 || lines.length;
  return { ...policy, lines: lines.toSpliced(at, 0, ...sources) };
}

type HeaderLine = TitleLine | UntilLine;

const isOfHeader = (line: AmendmentLine): line is HeaderLine =>
  line.kind === 'title' || line.kind === 'until';

function withHeaderLines(policy: PolicyDeclaration, said: readonly HeaderLine[]): PolicyDeclaration {
  const title = said.findLast((line) => line.kind === 'title');
  const until = said.findLast((line) => line.kind === 'until');
  return { ...policy, lines: inPlaceOf(inPlaceOf(policy.lines, title, 0), until, policy.lines.length) };
}

/** Where there is none of its kind yet, at `otherwise`. */
function inPlaceOf(
  lines: PolicyDeclaration['lines'],
  line: HeaderLine | undefined,
  otherwise: number,
): PolicyDeclaration['lines'] {
  if (line === undefined) return lines;
  const place = lines.findIndex(({ kind }) => kind === line.kind);
  return lines.filter(({ kind }) => kind !== line.kind).toSpliced(place < 0 ? otherwise : place, 0, line);
}

/** In the place of its 有效, else first. */
export function withTerm<T extends Termed>(termed: T, { force, repealed }: TermLines): T {
  const isTerm = ({ kind }: Termed['lines'][number]): boolean => kind === 'force' || kind === 'repealed';
  const at = Math.max(termed.lines.findIndex(isTerm), 0);
  const others = termed.lines.filter((line) => !isTerm(line));
  const term = [force, repealed].filter((line) => line !== undefined);
  return { ...termed, lines: [...others.slice(0, at), ...term, ...others.slice(at)] };
}
