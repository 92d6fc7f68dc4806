/** A clause, line by line: whom it is for, when, on what conditions, what it grants, how it is paid and what limits it. */
import type { Citation, Expr, MonthBasis, Variant } from '@guiju/ir';
import { refer } from '../bind/symbol.ts';
import { unknownName } from '../bind/table.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { ClauseDeclaration, ClauseLine, MonthBasisPhrase } from '../syntax/tree.ts';
import {
  type CheckedCondition,
  type CheckedGrant,
  type CheckedInstalments,
  type CheckedLimit,
  type CheckedMonths,
  dateVariant,
  type Guarded,
  type LineOf,
  split,
} from './clause-parts.ts';
import { checkGrant, checkPayee, implicitConditions, requireTotal } from './grant.ts';
import { checkGuards, checkOnlyOne, type When } from './guards.ts';
import { learn } from './known.ts';
import { checkLimit } from './limit.ts';
import { checkInstalments } from './schedule.ts';
import { type Checker, type Scope, scopeOf, withKnown } from './scope.ts';

export interface CheckedClause {
  readonly tree: ClauseDeclaration;
  readonly id: string;
  readonly subject: string | null;
  readonly yearly: boolean;
  readonly at: readonly Variant<Expr>[];
  readonly conditions: readonly Variant<CheckedCondition>[];
  /** What 给予 by a table without 其他 asks for: that there is an arm. */
  readonly implicit: readonly Variant<Expr>[];
  readonly grant: readonly Variant<CheckedGrant>[];
  readonly payee: Expr | null;
  readonly months: readonly Variant<CheckedMonths>[];
  readonly instalments: readonly Variant<CheckedInstalments>[];
  readonly limits: readonly Variant<CheckedLimit>[];
  readonly priority: Expr | null;
  readonly citations: readonly Citation[];
}

/** Lines that hold under every reading. */
const UNGUARDED: ReadonlySet<ClauseLine['kind']> = new Set(['wording', 'basis', 'subject', 'priority']);

export function checkClause(check: Checker, tree: ClauseDeclaration): CheckedClause | null {
  if (!tree.id) return null;
  const guarded = new Map<ClauseLine, When>();
  for (const line of tree.lines) {
    const [guard] = line.guards;
    if (guard && UNGUARDED.has(line.kind)) check.sink.diagnostics.push(diagnose('GJ4020', guard.span, {}));
    const when = checkGuards(check, line.guards);
    if (when) guarded.set(line, when);
  }
  const lines = <K extends ClauseLine['kind']>(kind: K): Guarded<LineOf<K>>[] =>
    tree.lines
      .filter((line): line is LineOf<K> => line.kind === kind && guarded.has(line))
      .map((line) => ({ line, when: guarded.get(line) as When, span: line.span }));

  const [subjectLine] = lines('subject');
  for (const [word, kind] of [
    ['对象', 'subject'],
    ['条文', 'wording'],
    ['优先', 'priority'],
  ] as const)
    for (const extra of lines(kind).slice(1))
      check.sink.diagnostics.push(diagnose('GJ4003', extra.span, { word, choice: '' }));
  const subject = subjectOf(check, subjectLine?.line ?? null);
  if (subjectLine && subject === null) return null;
  const yearly = subjectLine?.line.yearly ?? false;
  const citations = citationsOf(tree);
  if (subject === null) return withoutSubject(check, tree, citations);

  const scope = scopeOf(subject);
  const monthly = tree.lines.some((line) => line.kind === 'months');

  const at = lines('time').flatMap(({ line, when }) => dateVariant(check, line.expression, when, scope));
  const conditions: Variant<CheckedCondition>[] = [];
  const learned: { readonly when: When; readonly facts: ReadonlySet<string> }[] = [];
  /** The scope of a line: what conditions that hold whenever it does make sure of. */
  const knowing = (when: When): Scope =>
    withKnown(
      scope,
      learned
        .filter((l) =>
          l.when.every((w) => when.some((v) => v.reading === w.reading && v.option === w.option)),
        )
        .flatMap((l) => [...l.facts]),
    );
  for (const { line, when } of lines('condition')) {
    if (!line.expression) continue;
    const expr = check.condition(line.expression, knowing(when));
    for (const value of split(line.expression, expr)) conditions.push({ when, value });
    learned.push({ when, facts: learn(expr, true, 0, check.lookup) });
  }
  const grant = lines('grant').flatMap(({ line, when }) => {
    const value = checkGrant(check, line, knowing(when), monthly);
    return value ? [{ when, value }] : [];
  });
  for (const { value } of conditions) requireTotal(check, value.expr, value.node);
  const payee = checkPayee(check, lines('grant'), knowing);
  const months = lines('months').flatMap(({ line, when }) => {
    const inner = knowing(when);
    const [from] = dateVariant(check, line.from, when, inner);
    const [to] = dateVariant(check, line.to, when, inner);
    return from && to && line.basis
      ? [{ when, value: { from: from.value, to: to.value, basis: basisOf(line.basis) } }]
      : [];
  });
  const instalments = checkInstalments(
    check,
    lines('instalments'),
    lines('continue'),
    lines('promotion'),
    knowing,
  );
  const limits = lines('limit').flatMap(({ line, when }) => {
    const value = checkLimit(check, line, knowing(when), monthly);
    return value ? [{ when, value }] : [];
  });
  const [priorityLine] = lines('priority');
  const priority = priorityLine ? check.value(priorityLine.line.expression, knowing([])) : null;

  if (!tree.lines.some((line) => line.kind === 'grant'))
    check.sink.diagnostics.push(diagnose('GJ4002', tree.id.span, { id: tree.id.text }));
  for (const [word, kind] of [
    ['时点', 'time'],
    ['给予', 'grant'],
    ['逐月', 'months'],
    ['兑现', 'instalments'],
    ['晋级', 'promotion'],
  ] as const) {
    if (tree.lines.every((line) => line.kind !== kind || guarded.has(line)))
      checkOnlyOne(check, word, lines(kind));
  }
  const [monthsLine] = lines('months');
  const [instalmentsLine] = lines('instalments');
  if (monthsLine && instalmentsLine)
    check.sink.diagnostics.push(diagnose('GJ4013', instalmentsLine.span, {}));

  return {
    tree,
    id: tree.id.text,
    subject,
    yearly,
    at,
    conditions,
    implicit: implicitConditions(check, grant),
    grant,
    payee,
    months,
    instalments,
    limits,
    priority: priority && priority.type.kind !== 'error' ? priority.expr : null,
    citations,
  };
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
      !['wording', 'basis', 'subject'].includes(line.kind) &&
      !(line.kind === 'grant' && line.amount?.kind === 'gap'),
  );
  if (benefit)
    check.sink.diagnostics.push(diagnose('GJ4001', tree.id?.span ?? tree.span, { id: tree.id?.text ?? '' }));
  return {
    tree,
    id: tree.id?.text ?? '',
    subject: null,
    yearly: false,
    at: [],
    conditions: [],
    implicit: [],
    grant: [],
    payee: null,
    months: [],
    instalments: [],
    limits: [],
    priority: null,
    citations,
  };
}

export function citationsOf(
  tree: { readonly lines: readonly ClauseLine[] } | { readonly bases: readonly LineOf<'basis'>[] },
): Citation[] {
  const bases = 'bases' in tree ? tree.bases : tree.lines.filter((line) => line.kind === 'basis');
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
