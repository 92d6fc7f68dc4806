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
  /** The worst of what is true of it. */
  readonly state: 'ok' | 'reading' | 'gap' | 'error';
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
  return service
    .files()
    .filter((file) => file.startsWith(`${policy}/`))
    .flatMap((file) => service.outline(file))
    .filter(({ kind }) => kind === 'clause')
    .toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true }))
    .map(({ name, title, span }) => {
      const clause = program?.clauses.find(({ id }) => id === name);
      const parts: ClauseParts =
        program && clause ? clauseParts(program, clause) : { readings: [], parameters: [] };
      const gaps = program ? openFigures(program, parts) : [];
      const noBenefit = clause?.grant.some(({ value }) => value.kind === 'gap') || clause?.subject === null;
      const errors = findings.filter(
        (finding) => finding.severity === 'error' && within(finding.span, span),
      ).length;
      return {
        id: name,
        title,
        span,
        state:
          errors > 0
            ? 'error'
            : gaps.length > 0 || noBenefit
              ? 'gap'
              : parts.readings.length > 0
                ? 'reading'
                : 'ok',
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

const within = (inner: Span, outer: Span): boolean =>
  inner.file === outer.file && inner.start >= outer.start && inner.start <= outer.end;
