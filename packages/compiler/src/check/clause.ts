/** A clause, line by line: whom it is for, when, on what conditions, what it grants, how it is paid and what limits it. */
import {
  type Citation,
  divideUnits,
  type Exact,
  type Expr,
  FEN,
  type Limit,
  MONTHS,
  type MonthBasis,
  multiply,
  PERSONS,
  sameUnit,
  type Type,
  type Unit,
  type Variant,
  YUAN,
} from '@guiju/ir';
import { refer } from '../bind/symbol.ts';
import { unknownName } from '../bind/table.ts';
import { writtenUnit } from '../bind/unit.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type {
  ClauseDeclaration,
  ClauseLine,
  Expression,
  GrantLine,
  InstalmentsLine,
  LimitLine,
  MonthBasisPhrase,
  Path,
} from '../syntax/tree.ts';
import { domainOf } from './domain.ts';
import { checkGuards, checkOnlyOne, choicesOf, holds, type When, whenOf } from './guards.ts';
import { learn } from './known.ts';
import { mismatch, unitMismatch } from './mismatch.ts';
import { type Checker, type Scope, scopeOf, type Typed, withKnown } from './scope.ts';
import { DATE, entity, number } from './types.ts';

/** A condition with the words it came from. */
export interface CheckedCondition {
  readonly expr: Expr;
  readonly node: Expression;
}

export interface CheckedGrant {
  readonly kind: 'amount' | 'ceiling';
  readonly amount: Expr;
  readonly decided: Expr | null;
  readonly node: Expression;
  readonly line: GrantLine;
}

export interface CheckedMonths {
  readonly from: Expr;
  readonly to: Expr;
  readonly basis: MonthBasis;
}

export interface CheckedInstalments {
  readonly weights: readonly Exact[];
  readonly first: Expr;
  readonly step: Exact;
  readonly remainder: 'first' | 'last';
  readonly continueWhile: readonly CheckedCondition[];
  readonly afterFailure: 'stop' | 'skip';
  readonly promotion: 'none' | 'difference';
}

export interface CheckedLimit {
  readonly per: readonly Expr[];
  readonly window: Limit['window'];
  readonly measure: Limit['measure'];
  readonly max: Expr;
  readonly line: LimitLine;
}

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

type LineOf<K extends ClauseLine['kind']> = Extract<ClauseLine, { readonly kind: K }>;
interface Guarded<L extends ClauseLine> {
  readonly line: L;
  readonly when: When;
  readonly span: L['span'];
}

const PER_MONTH: Unit = divideUnits(YUAN, MONTHS);
const PER_PERSON_MONTH: Unit = divideUnits(PER_MONTH, PERSONS);

export function checkClause(check: Checker, tree: ClauseDeclaration): CheckedClause | null {
  if (!tree.id) return null;
  const guarded = new Map<ClauseLine, When>();
  for (const line of tree.lines) {
    const when = checkGuards(check, line.guards);
    if (when) guarded.set(line, when);
  }
  const lines = <K extends ClauseLine['kind']>(kind: K): Guarded<LineOf<K>>[] =>
    tree.lines
      .filter((line): line is LineOf<K> => line.kind === kind && guarded.has(line))
      .map((line) => ({ line, when: guarded.get(line) as When, span: line.span }));

  const [subjectLine, ...moreSubjects] = lines('subject');
  for (const extra of moreSubjects)
    check.sink.diagnostics.push(diagnose('GJ4003', extra.span, { word: '对象', choice: '' }));
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

/** The parts of a top-level 且, each with its words; anything else is one condition. */
export function split(node: Expression, expr: Expr): CheckedCondition[] {
  if (node.kind !== 'and' || expr.kind !== 'and') return [{ expr, node }];
  return node.parts.flatMap((part, i) => {
    const inner = expr.parts[i];
    return part && inner ? split(part, inner) : [];
  });
}

function dateVariant(check: Checker, node: Expression | null, when: When, scope: Scope): Variant<Expr>[] {
  const value = check.value(node, scope, DATE);
  if (value.type.kind === 'date') return [{ when, value: value.expr }];
  if (value.type.kind !== 'error' && node) mismatch(check, node.span, DATE, value.type);
  return [];
}

function checkGrant(check: Checker, line: GrantLine, scope: Scope, monthly: boolean): CheckedGrant | null {
  const expected: Type = { kind: 'number', unit: monthly ? PER_MONTH : YUAN };
  const amount = check.value(line.amount, scope, expected);
  const decided: Typed | null = line.decided ? check.expression(line.decided, scope, number(YUAN)) : null;
  if (!line.amount || amount.type.kind === 'error') return null;
  if (amount.type.kind !== 'number') {
    mismatch(check, line.amount.span, expected, amount.type);
    return null;
  }
  const { unit } = amount.type;
  const fits = monthly ? sameUnit(unit, PER_MONTH) || sameUnit(unit, PER_PERSON_MONTH) : sameUnit(unit, YUAN);
  if (!fits) {
    const otherKind = monthly
      ? sameUnit(unit, YUAN)
      : sameUnit(unit, PER_MONTH) || sameUnit(unit, PER_PERSON_MONTH);
    if (otherKind)
      check.sink.diagnostics.push(diagnose('GJ4005', line.amount.span, { monthly: monthly ? 'yes' : 'no' }));
    else unitMismatch(check, line.amount.span, unit, expected.unit);
    return null;
  }
  if (decided && line.decided && decided.type.kind !== 'error') {
    if (decided.type.kind !== 'number') mismatch(check, line.decided.span, number(YUAN), decided.type);
    else if (!sameUnit(decided.type.unit, YUAN))
      unitMismatch(check, line.decided.span, decided.type.unit, YUAN);
  }
  return {
    kind: line.ceiling ? 'ceiling' : 'amount',
    amount: amount.expr,
    decided: decided?.expr ?? null,
    node: line.amount,
    line,
  };
}

function implicitConditions(check: Checker, grant: readonly Variant<CheckedGrant>[]): Variant<Expr>[] {
  return grant.flatMap(({ when, value }) => {
    const found = domainOf(value.amount, check.bound, check.lookup);
    if (found === null) check.sink.diagnostics.push(diagnose('GJ3018', value.node.span, {}));
    return (found ?? []).map((expr) => ({ when, value: expr }));
  });
}

/** A table in a condition has nothing to refuse by when no arm fits: it needs an arm for every member, or 其他. */
function requireTotal(check: Checker, expr: Expr, node: Expression): void {
  if (domainOf(expr, check.bound, check.lookup)?.length !== 0)
    check.sink.diagnostics.push(diagnose('GJ3018', node.span, {}));
}

/** All variants of 给予 pay the same one. */
function checkPayee(
  check: Checker,
  lines: readonly Guarded<GrantLine>[],
  knowing: (when: When) => Scope,
): Expr | null {
  const [first, ...rest] = lines.filter(({ line }) => line.payee !== null);
  if (!first?.line.payee) return null;
  const value = check.value(first.line.payee, knowing(first.when));
  const words = (node: Expression | null): string =>
    node?.kind === 'path' ? node.parts.map((p) => p.text).join('.') : '';
  for (const { line } of rest)
    if (line.payee && words(line.payee) !== words(first.line.payee))
      check.sink.diagnostics.push(diagnose('GJ4018', line.payee.span, {}));
  if (value.type.kind === 'entity') return value.expr;
  if (value.type.kind !== 'error') mismatch(check, first.line.payee.span, entity('…'), value.type);
  return null;
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

function checkInstalments(
  check: Checker,
  lines: readonly Guarded<InstalmentsLine>[],
  continues: readonly Guarded<LineOf<'continue'>>[],
  promotions: readonly Guarded<LineOf<'promotion'>>[],
  knowing: (when: When) => Scope,
): Variant<CheckedInstalments>[] {
  const schedules = lines.flatMap(({ line, when }) => {
    const value = checkSchedule(check, line, knowing(when));
    return value ? [{ when, value }] : [];
  });
  const checks = continues.flatMap(({ line, when }) => {
    if (!line.expression) return [];
    const expr = check.condition(line.expression, knowing(when));
    return [{ when, line, conditions: split(line.expression, expr) }];
  });
  const [orphan] = [...continues, ...promotions];
  if (orphan && lines.length === 0) check.sink.diagnostics.push(diagnose('GJ4008', orphan.span, {}));
  return choicesOf(check, [...schedules, ...checks, ...promotions]).flatMap((choice) => {
    const schedule = schedules.find((s) => holds(s.when, choice));
    if (!schedule) return [];
    const holding = checks.filter((c) => holds(c.when, choice));
    const promoted = promotions.some((p) => holds(p.when, choice));
    return [
      {
        when: whenOf(choice),
        value: {
          ...schedule.value,
          continueWhile: holding.flatMap((c) => c.conditions),
          afterFailure: holding.some((c) => c.line.afterFailure === 'skip') ? 'skip' : 'stop',
          promotion: promoted ? 'difference' : 'none',
        },
      },
    ];
  });
}

type Schedule = Omit<CheckedInstalments, 'continueWhile' | 'afterFailure' | 'promotion'>;

function checkSchedule(check: Checker, line: InstalmentsLine, scope: Scope): Schedule | null {
  const { share, years } = line;
  const written = share?.weights.map((w) => w.value) ?? [];
  const parts = years ?? written.length;
  if (!Number.isInteger(parts) || parts < 1 || parts > 120) {
    check.sink.diagnostics.push(
      diagnose('GJ4009', line.span, { years: String(parts), weights: written.length }),
    );
    return null;
  }
  if (written.length > 0 && (written.length !== parts || written.every((w) => w === 0))) {
    check.sink.diagnostics.push(
      diagnose('GJ4009', share?.span ?? line.span, { years: String(parts), weights: written.length }),
    );
    return null;
  }
  const [first] = line.from
    ? dateVariant(check, line.from, [], scope)
    : [{ value: { kind: 'at', type: { kind: 'date' }, span: line.span } as Expr }];
  const step = stepOf(check, line);
  if (!first || step === null) return null;
  return {
    weights: written.length > 0 ? written : Array.from({ length: parts }, () => 1),
    first: first.value,
    step,
    remainder: line.remainder ?? 'last',
  };
}

function stepOf(check: Checker, line: InstalmentsLine): Exact | null {
  if (line.step === null) return FEN;
  const phrase = line.step.kind === 'unit' ? line.step : line.step.unit;
  const unit = phrase && writtenUnit(phrase, check.bound.units, check.sink);
  if (phrase && !unit) return null;
  if (!unit || !sameUnit(unit.unit, YUAN)) {
    unitMismatch(check, line.step.span, unit?.unit ?? [], YUAN);
    return null;
  }
  const step = line.step.kind === 'unit' ? 1 : line.step.value;
  return multiply(step, unit.factor);
}

function checkLimit(check: Checker, line: LimitLine, scope: Scope, monthly: boolean): CheckedLimit | null {
  const per = line.per.flatMap((path: Path) => {
    const key = check.value(path, scope);
    if (key.type.kind === 'entity') return [key.expr];
    if (key.type.kind !== 'error') mismatch(check, path.span, entity('…'), key.type);
    return [];
  });
  const max = check.value(line.max, scope);
  if (!line.max || max.type.kind === 'error' || per.length !== line.per.length) return null;
  if (max.type.kind !== 'number') {
    mismatch(check, line.max.span, number([['次', 1]]), max.type);
    return null;
  }
  const [base, exponent] = max.type.unit[0] ?? [];
  const measures = new Map<string | undefined, Limit['measure']>([
    ['次', 'times'],
    ['月', 'months'],
    ['元', 'amount'],
  ]);
  const measure = exponent === 1 && max.type.unit.length === 1 ? measures.get(base) : undefined;
  if (!measure) {
    check.sink.diagnostics.push(diagnose('GJ4006', line.max.span, {}));
    return null;
  }
  if (measure === 'months' && !monthly) {
    check.sink.diagnostics.push(diagnose('GJ4007', line.span, {}));
    return null;
  }
  return { per, window: line.yearly ? 'year' : 'ever', measure, max: max.expr, line };
}
