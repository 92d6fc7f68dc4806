/**
 * What the editing screen shows of a text before anything is computed with it: findings, clauses with their state, readings, gaps.
 * While the text has errors, meaning is that of the last text without; `fresh` says which.
 */
import type { Citation, Program, Reading, Source, Span } from '@guiju/ir';
import type { Finding, LanguageService, Pick } from '@guiju/language-service';
import { type ClauseParts, clauseParts } from './clause-parts.ts';
import { openedPolicy, type Workspace } from './workspace.ts';

export interface Analysis {
  readonly findings: readonly Finding[];
  /** The text as it stands compiles; otherwise what follows is of the last text that did. */
  readonly fresh: boolean;
  readonly clauses: readonly ClauseView[];
  readonly readings: readonly Reading[];
  readonly gaps: readonly GapView[];
  readonly assumptions: readonly AssumptionView[];
  /** Declared sources and the documents they name. */
  readonly sources: readonly Source[];
  /** Names of the objects a clause can be for. */
  readonly entities: readonly string[];
  /** Where each reading's option is written: `取 |甲|`. */
  readonly picks: readonly Pick[];
}

export interface ClauseView {
  readonly id: string;
  readonly title: string;
  readonly span: Span;
  /** Of the policy that this one amends: to be read and costed here, not edited. */
  readonly inherited: boolean;
  /** The worst of what is true of it. */
  readonly state: 'ok' | 'reading' | 'gap' | 'error';
  /** It stands in the last text that compiled; of one that does not, nothing that follows is known. */
  readonly read: boolean;
  readonly wording: string | null;
  readonly citations: readonly Citation[];
  readonly readings: readonly string[];
  /** Addresses of figures nobody has fixed. */
  readonly gaps: readonly string[];
  readonly errors: number;
}

export interface GapView {
  /** The figure's address, or the clause's id where the text gives no benefit at all. */
  readonly address: string;
  readonly note: string;
  readonly clauses: readonly string[];
  readonly span: Span | null;
}

/** A figure or a day taken without a source. */
export interface AssumptionView {
  /** The figure's address; null: the first day of the policy. */
  readonly address: string | null;
  readonly status: 'assumed' | 'placeholder';
  readonly note: string;
  readonly clauses: readonly string[];
  readonly span: Span | null;
}

export function analyse(workspace: Workspace, { policy }: { readonly policy: string }): Analysis {
  const { service } = openedPolicy(workspace, policy);
  const current = service.compilation();
  const good = service.lastGood();
  const program = good?.program ?? null;
  const findings = service.diagnostics();
  return {
    findings,
    fresh: current.program !== null,
    clauses: clausesOf(service, policy, program, findings),
    readings: program?.readings ?? [],
    gaps: program ? gapsOf(program) : [],
    assumptions: program ? assumptionsOf(program) : [],
    sources: program?.sources ?? [],
    entities: program?.entities.map(({ name }) => name) ?? [],
    picks: service.files().flatMap((file) => service.picks(file)),
  };
}

function clausesOf(
  service: LanguageService,
  policy: string,
  program: Program | null,
  findings: readonly Finding[],
): readonly ClauseView[] {
  const written = service
    .files()
    .filter((file) => file.startsWith(`${policy}/`))
    .flatMap((file) => service.outline(file));
  const own = written
    .filter(({ kind }) => kind === 'clause')
    .map(({ name, title, span }) => ({ name, title, span, inherited: false }));
  const taken = (program?.clauses ?? [])
    .filter(({ id }) => own.every(({ name }) => name !== id))
    .map(({ id, title, span }) => ({ name: id, title, span: span ?? NOWHERE, inherited: true }));
  // Without amendments what is not in the text is not in the policy: a clause just removed goes at once.
  return [...own, ...(written.some(({ kind }) => kind === 'amendment') ? taken : [])]
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))
    .map(({ name, title, span, inherited }) => {
      const clause = program?.clauses.find(({ id }) => id === name);
      const parts: ClauseParts =
        program && clause ? clauseParts(program, clause) : { readings: [], parameters: [] };
      const gaps = program ? openFigures(program, parts) : [];
      const noBenefit = clause?.grant.some(({ value }) => value.kind === 'gap') || clause?.subject === null;
      const errors = inherited
        ? 0
        : findings.filter((finding) => finding.severity === 'error' && within(finding.span, span)).length;
      return {
        id: name,
        title,
        span,
        inherited,
        state:
          errors > 0
            ? 'error'
            : gaps.length > 0 || noBenefit
              ? 'gap'
              : parts.readings.length > 0
                ? 'reading'
                : 'ok',
        read: clause !== undefined,
        wording: clause?.wording ?? null,
        citations: clause?.citations ?? [],
        readings: parts.readings,
        gaps: noBenefit && gaps.length === 0 ? [name] : gaps,
        errors,
      } satisfies ClauseView;
    });
}

const openFigures = (program: Program, parts: ClauseParts): readonly string[] =>
  program.parameters
    .filter(
      ({ address, status, versions }) =>
        status === 'gap' && versions.length === 0 && parts.parameters.includes(address),
    )
    .map(({ address }) => address);

function gapsOf(program: Program): readonly GapView[] {
  const uses = program.clauses.map((clause) => ({ clause, parts: clauseParts(program, clause) }));
  const figures = program.parameters
    .filter(({ status, versions }) => status === 'gap' && versions.length === 0)
    .map(({ address, note, span }) => ({
      address,
      note: note ?? '',
      clauses: uses.filter(({ parts }) => parts.parameters.includes(address)).map(({ clause }) => clause.id),
      span: span ?? null,
    }));
  const benefits = program.clauses.flatMap((clause) =>
    clause.grant.flatMap(({ value }) =>
      value.kind === 'gap' && !figures.some(({ clauses }) => clauses.includes(clause.id))
        ? [{ address: clause.id, note: value.note, clauses: [clause.id], span: clause.span ?? null }]
        : [],
    ),
  );
  return [...benefits, ...figures];
}

function assumptionsOf(program: Program): readonly AssumptionView[] {
  const uses = program.clauses.map((clause) => ({ clause, parts: clauseParts(program, clause) }));
  const figures = program.parameters.flatMap(({ address, status, note, span }): AssumptionView[] =>
    status === 'assumed' || status === 'placeholder'
      ? [
          {
            address,
            status,
            note: note ?? '',
            clauses: uses
              .filter(({ parts }) => parts.parameters.includes(address))
              .map(({ clause }) => clause.id),
            span: span ?? null,
          },
        ]
      : [],
  );
  const { assumed } = program.effective;
  if (assumed === null) return figures;
  const clauses = program.clauses.map(({ id }) => id);
  return [{ address: null, status: 'assumed', note: assumed, clauses, span: null }, ...figures];
}

const NOWHERE: Span = { file: '', start: 0, end: 0 };

const within = (inner: Span, outer: Span): boolean =>
  inner.file === outer.file && inner.start >= outer.start && inner.start <= outer.end;
