/**
 * Gives every expression its meaning and type. Definitions and readings are checked when first asked for, so that their order in the
 * text does not matter; one that asks for itself is a circle. Answers typed expressions in side tables and leaves the trees alone.
 */
import {
  type Citation,
  type CompareOp,
  type Expr,
  type FigureType,
  type Span,
  sameUnit,
  type Unit,
  YUAN,
} from '@guiju/ir';
import type { Bound, BoundAttribute, BoundDefinition, BoundReading, Figure } from '../bind/bound.ts';
import { each } from '../bind/bound.ts';
import { importedParameters } from '../bind/imports.ts';
import { createSink, type Sink } from '../bind/symbol.ts';
import { unknownName } from '../bind/table.ts';
import { type CheckType, ERROR, unitIn } from '../bind/types.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type {
  AssertionDeclaration,
  ClauseDeclaration,
  DefinitionDeclaration,
  Expression,
  Gap,
  TargetDeclaration,
} from '../syntax/tree.ts';
import { createAwardUnits } from './award-unit.ts';
import { checkCircles } from './circles.ts';
import { type CheckedClause, citationsOf } from './clause.ts';
import { withExceptions } from './exceptions.ts';
import { checkCondition, checkExpression, checkValue } from './expression.ts';
import { requireFacts } from './facts-only.ts';
import { type CheckedFund, checkFunds } from './fund.ts';
import { withLaterTexts } from './later-texts.ts';
import { agree } from './mismatch.ts';
import { fits, goDown } from './nesting.ts';
import { type CheckedRanking, checkRanking } from './ranking.ts';
import { checkOnce } from './remember.ts';
import {
  type CheckedDefinition,
  type CheckedOptions,
  type Checker,
  scopeOf,
  type Typed,
  typed,
  use,
} from './scope.ts';
import { type CheckedStacking, checkStacking } from './stacking.ts';
import { tableExpr } from './tables.ts';
import { checkVersions } from './terms.ts';
import { checkUnfolded } from './unfolded.ts';

interface CheckedReading {
  readonly bound: BoundReading;
  readonly options: readonly (Expr | null)[];
  readonly pick: string;
  readonly reason: string;
}

interface CheckedTarget {
  readonly tree: TargetDeclaration;
  readonly measure: Expr;
  readonly op: CompareOp;
  readonly goal: Expr;
  readonly citations: readonly Citation[];
}

interface CheckedAssertion {
  readonly tree: AssertionDeclaration;
  readonly entity: string;
  readonly expr: Expr;
}

export interface Checked {
  readonly bound: Bound;
  readonly sink: Sink;
  /** Of every expression that has one, in one map or another. */
  readonly types: readonly ReadonlyMap<Expression, CheckType>[];
  readonly gapTypes: ReadonlyMap<Gap, FigureType>;
  /** Own ones, in text order. */
  readonly definitions: readonly CheckedDefinition[];
  readonly readings: readonly CheckedReading[];
  readonly applies: ReadonlyMap<BoundAttribute, Expr>;
  readonly rankings: readonly CheckedRanking[];
  readonly clauses: readonly CheckedClause[];
  readonly stackings: readonly CheckedStacking[];
  readonly funds: readonly CheckedFund[];
  readonly targets: readonly CheckedTarget[];
  readonly assertions: readonly CheckedAssertion[];
  readonly used: ReadonlySet<string>;
}

export function check(bound: Bound): Checked {
  const { checked, misread } = checkAll(bound, new Map());
  return misread.size === 0 ? checked : checkAll(bound, misread).checked;
}

/** `misread`: clauses whose history was asked for in another unit than they turned out to grant in, with that. */
function checkAll(
  bound: Bound,
  awardUnits: ReadonlyMap<string, Unit>,
): { readonly checked: Checked; readonly misread: ReadonlyMap<string, Unit> } {
  const checker = createChecker(bound, awardUnits);
  const { sink } = checker;
  const applies = new Map<BoundAttribute, Expr>();
  for (const entity of each(bound.entities))
    for (const attribute of entity.attributes) {
      const { applies: when } = attribute;
      if (when?.kind === 'program') applies.set(attribute, when.expr);
      else if (when?.tree.appliesWhen) {
        const expr = checker.condition(when.tree.appliesWhen, scopeOf(entity.name));
        requireFacts(checker, expr, when.tree.appliesWhen.span);
        applies.set(attribute, expr);
      }
    }
  const own = [...each(bound.definitions), ...[...bound.definitionsOf.values()].flatMap(each)].filter(
    (d) => d.source.kind !== 'program',
  );
  const definitions = [...new Set(own)].flatMap((d) => checker.definition(d, d.symbol.span as Span) ?? []);
  const readings = each(bound.readings).flatMap((r) =>
    r.source.kind === 'tree' ? [checkReading(checker, r)] : [],
  );
  const rankings = each(bound.rankings).flatMap((r) => checkRanking(checker, r) ?? []);
  const clauses = each(bound.clauses).flatMap((c) =>
    c.versions.flatMap((tree) => checker.clause(tree) ?? []),
  );
  checkUnfolded(checker, definitions);
  checkCircles(checker, clauses, rankings);
  checkVersions(checker, clauses);
  const stackings = each(bound.stackings).flatMap((s) => checkStacking(checker, s, clauses) ?? []);
  const funds = checkFunds(checker, clauses);
  const targets = bound.targets.flatMap((tree) => checkTarget(checker, tree));
  const assertions = bound.assertions.flatMap((tree) => checkAssertion(checker, tree));
  // Every one that rests on what is too deep is; the first is what to mend.
  const deep = sink.diagnostics.filter((d) => d.code === 'GJ2021');
  for (const more of deep.slice(1)) sink.diagnostics.splice(sink.diagnostics.indexOf(more), 1);
  const granted = new Map(clauses.map(({ id, grant }) => [id, grant[0]?.value.unit]));
  const misread = checker.received.flatMap(({ clause, unit }): [string, Unit][] => {
    const own = granted.get(clause);
    return own === undefined || sameUnit(own, unit) ? [] : [[clause, own]];
  });
  const checked: Checked = {
    bound,
    sink,
    types: [checker.types, ...checker.typesApart],
    gapTypes: checker.gapTypes,
    definitions,
    readings,
    applies,
    rankings,
    clauses,
    stackings,
    funds,
    targets,
    assertions,
    used: checker.used,
  };
  return { checked, misread: new Map(misread) };
}

interface ClauseChecker extends Checker {
  /** Once; null where it cannot be checked, or is being checked. */
  readonly clause: (tree: ClauseDeclaration) => CheckedClause | null;
}

type Asked = Map<ClauseDeclaration, CheckedClause | null>;

function createChecker(bound: Bound, found: ReadonlyMap<string, Unit>): ClauseChecker {
  const definitions = new Map<BoundDefinition, CheckedDefinition | 'running'>();
  const options = new Map<BoundReading, CheckedOptions | 'running'>();
  const byId = new Map<string, BoundDefinition>();
  for (const d of [...each(bound.definitions), ...[...bound.definitionsOf.values()].flatMap(each)])
    byId.set(d.id, d);
  const readingById = new Map(each(bound.readings).map((r) => [r.id, r]));
  const figures = new Map<string, Pick<Figure, 'type' | 'versions'>>();
  for (const { program } of bound.imports)
    for (const parameter of importedParameters(program)) figures.set(parameter.address, parameter);
  for (const figure of bound.figures.values()) figures.set(figure.address, figure);
  const clauses = new Map<ClauseDeclaration, CheckedClause | null>();
  const underWay = new Set<ClauseDeclaration>();
  /** What each clause, definition or reading that is being checked has asked of clauses, outermost first. */
  const asking: Asked[] = [];
  const askedBy = new Map<BoundDefinition | BoundReading, Asked>();
  const askingOf = <T>(asked: Asked, work: () => T, of?: BoundDefinition | BoundReading): T => {
    asking.push(asked);
    const [result, levels] = goDown(checker.depth, work);
    if (of) levelsOf.set(of, levels);
    asking.pop();
    return result;
  };
  /** How deep definitions and readings are, with what they rest on. */
  const levelsOf = new Map<BoundDefinition | BoundReading, number>();
  /** Who asks a definition or reading asks what that asked. */
  const askedThrough = (of: BoundDefinition | BoundReading): void => {
    for (const [tree, result] of askedBy.get(of) ?? []) asking.at(-1)?.set(tree, result);
  };
  const nowhere: Span = { file: '', start: 0, end: 0 };

  const circle = (name: string, at: Span, declared: Span | null): void => {
    checker.sink.diagnostics.push(
      diagnose(
        'GJ2008',
        at,
        { name },
        { labels: declared ? [{ span: declared, text: { zh: '从这里开始', en: 'it starts here' } }] : [] },
      ),
    );
  };

  const checker: ClauseChecker = {
    bound,
    sink: createSink(),
    types: new Map(),
    typesApart: [],
    depth: { levels: 0, deepest: 0 },
    gapTypes: new Map(),
    awardUnits: createAwardUnits(bound, found),
    received: [],
    used: new Set(),
    lookup: {
      definition: (id) => {
        const found = byId.get(id);
        return found && checker.definition(found, nowhere)?.expr;
      },
      isOptional: (id) => {
        const found = byId.get(id);
        return found !== undefined && (checker.definition(found, nowhere)?.absent ?? false);
      },
      reading: (id) => {
        const found = readingById.get(id);
        return (found && checker.reading(found, nowhere)?.options) ?? [];
      },
      values: (address) => (figures.get(address)?.versions ?? []).map((v) => v.value ?? 0),
      versions: (address) => figures.get(address)?.versions ?? [],
    },
    expression: (node, scope, expected) => checkExpression(checker, node, scope, expected),
    value: (node, scope, expected) => checkValue(checker, node, scope, expected),
    condition: (node, scope) => checkCondition(checker, node, scope),
    definition: (definition, at) => {
      const before = definitions.get(definition);
      if (before === 'running') {
        circle(definition.symbol.name, at, definition.symbol.span);
        return undefined;
      }
      let checked = before;
      if (checked && !fits(checker, levelsOf.get(definition) ?? 0, at)) return undefined;
      if (!checked) {
        const asked: Asked = new Map();
        definitions.set(definition, 'running');
        const body = askingOf(asked, () => checkDefinition(checker, definition), definition);
        checked = { bound: definition, ...body };
        definitions.set(definition, checked);
        askedBy.set(definition, asked);
      }
      askedThrough(definition);
      return checked;
    },
    reading: (reading, at) => {
      const before = options.get(reading);
      if (before === 'running') {
        circle(reading.symbol.name, at, reading.symbol.span);
        return undefined;
      }
      let checked = before;
      if (checked && !fits(checker, levelsOf.get(reading) ?? 0, at)) return undefined;
      if (!checked) {
        const asked: Asked = new Map();
        options.set(reading, 'running');
        checked = askingOf(asked, () => checkOptions(checker, reading), reading);
        options.set(reading, checked);
        askedBy.set(reading, asked);
      }
      askedThrough(reading);
      return checked;
    },
    clause: (tree) => {
      if (!clauses.has(tree)) {
        clauses.set(tree, null);
        underWay.add(tree);
        const asked: Asked = new Map();
        clauses.set(
          tree,
          askingOf(asked, () => checkOnce(checker, tree, checker.clause, asked)),
        );
        underWay.delete(tree);
      }
      const checked = clauses.get(tree) ?? null;
      asking.at(-1)?.set(tree, checked);
      return checked;
    },
    figureUnit: (address) => unitIn(figures.get(address)?.type ?? null),
    awardUnit: ({ versions }) =>
      versions.flatMap((tree) => checker.clause(tree)?.grant ?? [])[0]?.value.unit ?? YUAN,
    decided: ({ versions }) => {
      if (versions.some((tree) => underWay.has(tree))) return null;
      return versions.flatMap((tree) => {
        const { subject, results } = checker.clause(tree) ?? { subject: null, results: [] };
        return subject === null ? [] : results.map(({ value }) => ({ subject, type: value.expr.type }));
      });
    },
  };
  return checker;
}

function checkDefinition(check: Checker, { entity, formals, source }: BoundDefinition): Typed {
  switch (source.kind) {
    case 'program':
      return typed(source.definition.expr, source.definition.optional ?? false);
    case 'table':
      return tableExpr(check, source.table, formals);
    case 'tree': {
      const scope = scopeOf(entity, { formals });
      const text = (tree: DefinitionDeclaration, expected?: CheckType): Typed =>
        withExceptions(check, tree, check.expression(tree.expression, scope, expected), scope);
      const first = text(source.tree);
      return source.later ? withLaterTexts(check, source.tree, first, source.later, text) : first;
    }
  }
}

/** All options of one type; an option that was reported leaves the others' type standing. */
function checkOptions(check: Checker, reading: BoundReading): CheckedOptions {
  const { source } = reading;
  if (source.kind === 'program') {
    const options = source.reading.options.map((o) => o.expr);
    return { type: options.find((o) => o !== null)?.type ?? ERROR, options };
  }
  const scope = scopeOf(reading.entity);
  const results = source.tree.options.map((o) => (o.conditional ? check.value(o.expression, scope) : null));
  const lead = results.findIndex((r) => r !== null && r.type.kind !== 'error');
  const [first, node] = [results[lead], source.tree.options[lead]?.expression];
  for (const [i, r] of results.entries()) {
    const other = source.tree.options[i]?.expression;
    if (i !== lead && first && node && r && other) agree(check, node, first, other, r);
  }
  return { type: first?.type ?? ERROR, options: results.map((r) => r?.expr ?? null) };
}

function checkReading(check: Checker, bound: BoundReading): CheckedReading {
  const tree = bound.source.kind === 'tree' ? bound.source.tree : null;
  const span = bound.symbol.span as Span;
  const options = check.reading(bound, span)?.options ?? [];
  const mixed = tree?.options.find((o) => !o.conditional);
  if (bound.conditional && mixed)
    check.sink.diagnostics.push(diagnose('GJ4016', mixed.span, { name: bound.id }));
  if (tree && tree.options.length < 2)
    check.sink.diagnostics.push(diagnose('GJ4015', span, { name: bound.id }));
  const [pick, second] = tree?.picks ?? [];
  if (!pick) check.sink.diagnostics.push(diagnose('GJ4010', span, { name: bound.id }));
  if (second) check.sink.diagnostics.push(diagnose('GJ4003', second.span, { word: '取', choice: '' }));
  const picked = pick?.option ? bound.options.get(pick.option.text) : undefined;
  if (pick?.option && picked) use(check, pick.option, picked);
  else if (pick?.option) unknownName(pick.option, 'option', bound.order, check.sink, bound.id);
  return { bound, options, pick: picked?.name ?? '', reason: pick?.reason?.text ?? '' };
}

function checkTarget(check: Checker, tree: TargetDeclaration): CheckedTarget[] {
  const scope = scopeOf(null, { world: true });
  let claim = tree.claim;
  while (claim?.kind === 'group') claim = claim.of;
  if (claim === null) return [];
  const value = check.condition(claim, scope);
  requireFacts(check, value, claim.span);
  if (claim.kind !== 'compare') {
    check.sink.diagnostics.push(diagnose('GJ4019', claim.span, {}));
    return [];
  }
  if (value.kind !== 'compare') return [];
  return [{ tree, measure: value.left, op: value.op, goal: value.right, citations: citationsOf(tree) }];
}

function checkAssertion(check: Checker, tree: AssertionDeclaration): CheckedAssertion[] {
  if (!tree.entity) return [];
  const entity = check.bound.entities.get(tree.entity.text);
  if (!entity) {
    unknownName(tree.entity, 'entity', check.bound.entities.keys(), check.sink);
    return [];
  }
  use(check, tree.entity, entity.symbol);
  const expr = check.condition(tree.expression, scopeOf(entity.name, { world: true, totals: true }));
  return [{ tree, entity: entity.name, expr }];
}
