/** A clause, line by line: whom it is for, when, on what conditions, what it grants, how it is paid, what limits it and what follows. */
import type { Citation, CostShares, Expr, Force, MonthBasis, Period, Variant } from '@guiju/ir';
import { refer } from '../bind/symbol.ts';
import { unknownName } from '../bind/table.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { ClauseDeclaration, ClauseLine, Expression, MonthBasisPhrase } from '../syntax/tree.ts';
import { checkObligation, checkRecovery, checkShares } from './after-award.ts';
import { checkConditions, type Learned, nameConditions } from './clause-conditions.ts';
import { aroundAmounts, checkExceptions, exempt, refusals } from './clause-exceptions.ts';
import { checkCombination } from './clause-lines.ts';
import {
  type CheckedCondition,
  type CheckedEffect,
  type CheckedGrant,
  type CheckedInstalments,
  type CheckedLimit,
  type CheckedMonths,
  type CheckedObligation,
  type CheckedRecovery,
  type CheckedResult,
  type ClauseContext,
  dateVariant,
  type Granted,
  type Guarded,
  type LineOf,
} from './clause-parts.ts';
import type { Needed } from './domain.ts';
import { checkGrant, checkLevy, checkPayee, implicitConditions, requireTotal } from './grant.ts';
import { checkGuards, countingChoices, type When } from './guards.ts';
import { type KnownFacts, nothingKnown } from './known-facts.ts';
import { checkLimit } from './limit.ts';
import { checkMilestones } from './milestones.ts';
import { mismatch } from './mismatch.ts';
import { partsOfExpr } from './parts.ts';
import { checkResult } from './result.ts';
import { checkInstalments } from './schedule.ts';
import { type Checker, type Scope, scopeOf, withKnown } from './scope.ts';
import { checkEffects, checkForce } from './terms.ts';

export interface CheckedClause {
  readonly tree: ClauseDeclaration;
  readonly id: string;
  readonly subject: string | null;
  readonly period: Period | null;
  readonly force: Force | null;
  readonly at: readonly Variant<Expr>[];
  readonly conditions: readonly Variant<CheckedCondition>[];
  /** What 给予 by a table without 其他 asks for: that there is an arm. */
  readonly implicit: readonly Variant<Needed>[];
  readonly grant: readonly Variant<CheckedGrant>[];
  readonly levy: boolean;
  readonly payee: Expr | null;
  readonly months: readonly Variant<CheckedMonths>[];
  readonly instalments: readonly Variant<CheckedInstalments>[];
  readonly limits: readonly Variant<CheckedLimit>[];
  readonly results: readonly Variant<CheckedResult>[];
  readonly transition: 'old' | 'new' | 'better' | null;
  readonly settlement: 'both' | 'arrears' | 'none' | null;
  readonly recoveries: readonly Variant<CheckedRecovery>[];
  readonly obligations: readonly Variant<CheckedObligation>[];
  readonly shares: readonly Variant<CostShares>[];
  readonly effects: readonly CheckedEffect[];
  readonly priority: Expr | null;
  readonly citations: readonly Citation[];
  /** What holds of the subject wherever the clause grants, under every reading. */
  readonly known: KnownFacts;
}

/** Lines that hold under every reading. */
const UNGUARDED: ReadonlySet<ClauseLine['kind']> = new Set([
  'wording',
  'basis',
  'subject',
  'priority',
  'force',
  'repealed',
  'transition',
  'settlement',
  'effect',
]);

export function checkClause(check: Checker, tree: ClauseDeclaration): CheckedClause | null {
  if (!tree.id) return null;
  const lines = guardedLines(check, tree);
  const [subjectLine] = lines('subject');
  const subject = subjectOf(check, subjectLine?.line ?? null);
  const citations = citationsOf(tree);
  if (subject === null) return subjectLine ? null : withoutSubject(check, tree, citations);
  const scope = scopeOf(subject, { clause: tree.id.text });
  const learned: Learned[] = [];
  const ctx: ClauseContext = {
    check,
    tree,
    id: tree.id.text,
    scope,
    lines,
    monthly: tree.lines.some((line) => line.kind === 'months'),
    period: subjectLine?.line.period ?? null,
    knowing: knowingFrom(scope, learned),
  };
  const at = lines('time').flatMap(({ line, when }) => dateVariant(check, line.expression, when, scope));
  const granted = checkGranted(ctx, learned);
  const failed = lines('grant').length + lines('milestone').length > 0 ? 'unknown' : null;
  const rest = checkRest(ctx, granted.grant[0]?.value ?? failed);
  checkCombination(ctx);
  return {
    tree,
    id: ctx.id,
    subject,
    period: ctx.period,
    at,
    citations,
    known: ctx.knowing([]).known,
    ...granted,
    ...rest,
  };
}

/** What was learned so far, by whom it is asked. A clause may have thousands of lines: each looks only at what came since the last that holds under the same options. */
function knowingFrom(scope: Scope, learned: readonly Learned[]): (when: When) => Scope {
  const asked = new Map<string, { readonly scope: Scope; readonly upTo: number }>();
  return (when) => {
    const key = JSON.stringify(when);
    const before = asked.get(key) ?? { scope, upTo: 0 };
    const since = learned.slice(before.upTo).filter((l) => l.when.every((w) => isAmong(w, when)));
    const now = {
      scope: withKnown(
        before.scope,
        since.flatMap(({ facts }) => [...facts]),
      ),
      upTo: learned.length,
    };
    asked.set(key, now);
    return now.scope;
  };
}

const isAmong = (w: When[number], when: When): boolean =>
  when.some((v) => v.reading === w.reading && v.option === w.option);

/** Conditions, what is granted to whom, and what exceptions make of both. Fills `learned` on the way. */
function checkGranted(ctx: ClauseContext, learned: Learned[]) {
  const { check, lines, knowing, monthly, id } = ctx;
  const exceptionLines = lines('exception');
  const named = nameConditions(check, id, lines('condition'), exceptionLines);
  const written = checkConditions(check, lines('condition'), named, learned, knowing);
  for (const { value } of written) requireTotal(check, value.expr, value.node);
  const amounts = lines('grant').flatMap(({ line, when }): Variant<CheckedGrant>[] => {
    const value = checkGrant(check, line, knowing(when), monthly);
    return value ? [{ when, value }] : [];
  });
  const base = [...amounts, ...checkMilestones(ctx, lines('milestone'))];
  const exceptions = checkExceptions(ctx, exceptionLines, base);
  const grant = aroundAmounts(check, id, base, exceptions);
  return {
    conditions: [...exempt(check, written, exceptions), ...refusals(check, id, exceptions)],
    grant,
    implicit: implicitConditions(check, grant),
    levy: checkLevy(ctx),
    payee: checkPayee(ctx),
    results: lines('result').flatMap(({ line, when }) => {
      const value = checkResult(check, line, knowing(when));
      return value ? [{ when, value }] : [];
    }),
  };
}

/** Each is held against each claim; no provision has as many. */
const MOST_LIMITS = 100;

function areFew(
  { check, id }: ClauseContext,
  limits: readonly { readonly line: LineOf<'limit'> }[],
): boolean {
  const first = limits[MOST_LIMITS];
  if (first) check.sink.diagnostics.push(diagnose('GJ4083', first.line.span, { id, most: MOST_LIMITS }));
  return !first;
}

/** How it is paid, what limits it, and what follows. */
function checkRest(ctx: ClauseContext, grant: Granted) {
  const { check, lines, knowing, monthly, period } = ctx;
  const each = <K extends ClauseLine['kind'], T>(
    kind: K,
    read: (line: LineOf<K>, scope: Scope) => T | null,
  ): Variant<T>[] =>
    lines(kind).flatMap(({ line, when }) => {
      const value = read(line, knowing(when));
      return value === null ? [] : [{ when, value }];
    });
  const [priorityLine] = lines('priority');
  const priority = priorityLine ? check.value(priorityLine.line.expression, knowing([])) : null;
  return {
    months: each('months', (line, scope) => checkMonths(check, line, scope, period)),
    instalments: checkInstalments(
      check,
      lines('instalments'),
      lines('continue'),
      lines('promotion'),
      knowing,
      monthly,
    ),
    limits: areFew(ctx, lines('limit'))
      ? each('limit', (line, scope) => checkLimit(check, line, scope, { monthly, period, grant }))
      : [],
    recoveries: each('recovery', (line) => checkRecovery(ctx, line, grant)),
    obligations: each('obligation', (line, scope) => checkObligation(check, line, scope)),
    shares: each('shares', (line, scope) => checkShares(check, line, scope, grant)),
    force: checkForce(check, lines('force')[0]?.line ?? null, lines('repealed')[0]?.line ?? null),
    transition: lines('transition')[0]?.line.rule ?? null,
    settlement: lines('settlement')[0]?.line.rule ?? null,
    effects: checkEffects(check, lines('effect')),
    priority: priority && priority.type.kind !== 'error' ? priority.expr : null,
  };
}

function guardedLines(check: Checker, tree: ClauseDeclaration): ClauseContext['lines'] {
  const guarded = new Map<ClauseLine, When>();
  const count = countingChoices(check, tree);
  for (const line of tree.lines) {
    const [guard] = line.guards;
    if (guard && UNGUARDED.has(line.kind)) check.sink.diagnostics.push(diagnose('GJ4020', guard.span, {}));
    const when = checkGuards(check, line.guards);
    if (when && count(when)) guarded.set(line, when);
  }
  return <K extends ClauseLine['kind']>(kind: K): Guarded<LineOf<K>>[] =>
    tree.lines
      .filter((line): line is LineOf<K> => line.kind === kind && guarded.has(line))
      .map((line) => ({ line, when: guarded.get(line) as When, span: line.span }));
}

function checkMonths(
  check: Checker,
  line: LineOf<'months'>,
  scope: Scope,
  period: Period | null,
): CheckedMonths | null {
  const [from] = dateVariant(check, line.from, [], scope);
  const to = lastDay(check, line.to, scope);
  if (period !== null && from && to && !knowsPeriod(from.value) && !knowsPeriod(to))
    check.sink.diagnostics.push(diagnose('GJ4085', line.span, {}));
  return from && to && line.basis ? { from: from.value, to, basis: basisOf(line.basis) } : null;
}

const BY_PERIOD: ReadonlySet<Expr['kind']> = new Set(['at', 'definition', 'reading']);

/** It may be another day for each period. */
const knowsPeriod = (expr: Expr): boolean => BY_PERIOD.has(expr.kind) || partsOfExpr(expr).some(knowsPeriod);

/** 至 may be known not to be: the stay still runs, and is counted to asOf. */
function lastDay(check: Checker, node: Expression | null, scope: Scope): Expr | null {
  const value = check.expression(node, scope, { kind: 'date' });
  if (value.type.kind === 'date') return value.expr;
  if (value.type.kind !== 'error' && node) mismatch(check, node.span, { kind: 'date' }, value.type);
  return null;
}

function subjectOf(check: Checker, line: LineOf<'subject'> | null): string | null {
  if (!line?.entity) return null;
  const found = check.bound.entities.get(line.entity.text);
  if (!found) {
    unknownName(line.entity, 'entity', check.bound.entities.keys(), check.sink);
    return null;
  }
  refer(check.sink, line.entity.span, found.symbol);
  return found.name;
}

/** A slogan: it may quote and cite, and say that what it grants is not clear yet; anything else needs an object. */
function withoutSubject(
  check: Checker,
  tree: ClauseDeclaration,
  citations: readonly Citation[],
): CheckedClause {
  const benefit = tree.lines.find(
    (line) =>
      !['wording', 'basis', 'subject', 'force', 'repealed', 'effect'].includes(line.kind) &&
      !(line.kind === 'grant' && line.amount?.kind === 'gap'),
  );
  if (benefit)
    check.sink.diagnostics.push(diagnose('GJ4001', tree.id?.span ?? tree.span, { id: tree.id?.text ?? '' }));
  const lines = guardedLines(check, tree);
  return {
    tree,
    id: tree.id?.text ?? '',
    subject: null,
    period: null,
    force: checkForce(check, lines('force')[0]?.line ?? null, lines('repealed')[0]?.line ?? null),
    at: [],
    conditions: [],
    implicit: [],
    grant: [],
    levy: false,
    payee: null,
    months: [],
    instalments: [],
    limits: [],
    results: [],
    transition: null,
    settlement: null,
    recoveries: [],
    obligations: [],
    shares: [],
    effects: checkEffects(check, lines('effect')),
    priority: null,
    citations,
    known: nothingKnown(),
  };
}

export function citationsOf(
  tree: { readonly lines: readonly ClauseLine[] } | { readonly bases: readonly LineOf<'basis'>[] },
): Citation[] {
  const bases =
    'bases' in tree
      ? tree.bases
      : tree.lines.filter((line) => line.kind === 'basis' || line.kind === 'exception');
  return bases.flatMap(({ source, locator, quote, span }) =>
    source && locator
      ? [{ source: source.text, locator: locator.text, quote: quote?.text ?? null, span }]
      : [],
  );
}

function basisOf(phrase: MonthBasisPhrase): MonthBasis {
  switch (phrase.basis) {
    case 'whole':
      return { kind: 'whole' };
    case 'daily':
      return { kind: 'daily' };
    case 'calendar':
      return { kind: 'calendar', minDays: 1 };
    case 'days-count':
      return { kind: 'calendar', minDays: phrase.days ?? 1 };
  }
}
