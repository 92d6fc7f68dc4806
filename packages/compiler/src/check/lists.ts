/** Lists and what is asked of them: counts and sums, 有, 每个. Inside 其中 the member is in reach first. */
import { averageOf, type Collection, type Expr } from '@guiju/ir';
import { each } from '../bind/bound.ts';
import { unknownName } from '../bind/table.ts';
import { BOOLEAN, DATE, number } from '../bind/types.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Aggregate, Every, Exists, Expression, Name, Path } from '../syntax/tree.ts';
import { FUNCTIONS } from '../syntax/words.ts';
import { follow } from './follow.ts';
import { learn, presence } from './known.ts';
import { lookup } from './lookup.ts';
import { mismatch } from './mismatch.ts';
import { childList } from './name-found.ts';
import { ordered } from './order.ts';
import { checkPath } from './path.ts';
import { type Checker, enter, failed, type Scope, type Typed, typed, use, withKnown } from './scope.ts';

export interface List {
  readonly over: Collection;
  readonly entity: string;
  /** The name of the list, and what follows it: 证书.持证人. */
  readonly name: Name;
  readonly rest: readonly Name[];
}

/** Finds the list a path names, from an instance on or from the names in reach. */
export function resolveList(check: Checker, path: Path, scope: Scope, from: Expr | null): List | null {
  let of: Expr | null = from;
  for (const [i, name] of path.parts.entries()) {
    const rest = path.parts.slice(i + 1);
    const child =
      of === null
        ? listInReach(check, name, scope)
        : of.type.kind === 'entity'
          ? childList(check, of.type.entity, of, name)
          : undefined;
    if (child?.kind === 'list') {
      use(check, name, child.symbol);
      if (child.of)
        return { over: collection(child.of, child.entity, child.by), entity: child.entity, name, rest };
      if (scope.world)
        return { over: { kind: 'all', entity: child.entity }, entity: child.entity, name, rest };
      const subject = scope.reach.at(-1)?.entity ?? '';
      const by = check.bound.entities
        .get(child.entity)
        ?.attributes.find(({ type }) => type.kind === 'entity' && type.entity === subject);
      check.sink.diagnostics.push(
        diagnose('GJ3023', name.span, { name: name.text, subject, by: by?.name ?? '' }),
      );
      return null;
    }
    const step: Typed =
      of === null
        ? checkPath(check, { ...path, parts: [name] }, scope)
        : follow(check, typed(of), name, [name], scope, path);
    if (step.type.kind === 'error') return null;
    if (step.type.kind !== 'entity' || i === path.parts.length - 1) {
      unknownName(name, 'list', listsOf(check, of, scope), check.sink);
      return null;
    }
    of = step.expr;
  }
  return null;
}

const collection = (of: Expr, entity: string, by: string | null): Collection =>
  by === null ? { kind: 'children', of, entity } : { kind: 'inverse', of, entity, by };

/** A list of the nearest instance that has one of this name, or all instances of an object. */
function listInReach(check: Checker, name: Name, scope: Scope) {
  const found = lookup(check, name, scope);
  if (found?.kind === 'list') return found;
  const entity = check.bound.entities.get(name.text);
  const isObject = found?.symbol === entity?.symbol;
  return entity && scope.world && isObject
    ? ({ kind: 'list', symbol: entity.symbol, entity: entity.name, of: null, by: null } as const)
    : undefined;
}

function listsOf(check: Checker, of: Expr | null, scope: Scope): string[] {
  const owners = of?.type.kind === 'entity' ? [of.type.entity] : scope.reach.map((r) => r.entity);
  return owners.flatMap((owner) => {
    const entity = check.bound.entities.get(owner);
    return [...(entity?.children ?? []), ...(entity?.inverses.keys() ?? [])];
  });
}

export function filter(
  check: Checker,
  node: Expression | null,
  filtered: boolean,
  inner: Scope,
): Expr | null {
  return filtered ? check.condition(node, inner) : null;
}

/** What is counted. */
export const COUNT_UNITS = { persons: '人', items: '个', firms: '家', times: '次' } as const;
const EXTREMES = { largest: 'greatest', smallest: 'least', earliest: 'least', latest: 'greatest' } as const;

const memberOf = (entity: string): Expr => ({
  kind: 'member',
  type: { kind: 'entity', entity },
  entity,
  level: 0,
});

export function checkAggregate(check: Checker, node: Aggregate, scope: Scope): Typed {
  const list = node.over && resolveList(check, node.over, scope, null);
  if (!list || !node.over) return failed(node.span);
  const inner = enter(scope, list.entity);
  const where = filter(check, node.where, node.filtered, inner);
  const known = where ? withKnown(inner, learn(where, true, inner.depth, check.lookup)) : inner;
  const picked =
    list.rest.length > 0
      ? follow(check, typed(memberOf(list.entity)), list.name, list.rest, known, node.over)
      : null;
  if (picked?.type.kind === 'error') return failed(node.span);
  switch (node.fn) {
    case 'sum':
      return checkSum(check, node, list, where, picked);
    case 'average':
      return checkAverage(check, node, list, where, picked, scope);
    case 'largest':
    case 'smallest':
    case 'earliest':
    case 'latest':
      return checkExtreme(check, node, EXTREMES[node.fn], list, where, picked, scope);
    default:
      return checkCount(check, node, COUNT_UNITS[node.fn], list, where, picked);
  }
}

function mayBeAbsent(check: Checker, list: List, picked: Typed | null): void {
  const last = list.rest.at(-1);
  if (picked?.absent && last) check.sink.diagnostics.push(diagnose('GJ3007', last.span, { name: last.text }));
}

function checkSum(
  check: Checker,
  node: Aggregate,
  list: List,
  where: Expr | null,
  picked: Typed | null,
): Typed {
  const { span } = node;
  const last = list.rest.at(-1);
  mayBeAbsent(check, list, picked);
  if (picked?.type.kind === 'number')
    return typed({ kind: 'sum', type: picked.type, span, over: list.over, where, of: picked.expr });
  if (picked && last) mismatch(check, last.span, number([['元', 1]]), picked.type);
  else {
    const { zh: fn, en: fnEn } = FUNCTIONS[node.fn];
    check.sink.diagnostics.push(
      diagnose('GJ3024', node.over?.span ?? span, { name: list.name.text, fn, fnEn }),
    );
  }
  return failed(span);
}

/** 平均值 of numbers. There may be none, as with 最大值. */
function checkAverage(
  check: Checker,
  node: Aggregate,
  list: List,
  where: Expr | null,
  picked: Typed | null,
  scope: Scope,
): Typed {
  const summed = checkSum(check, node, list, where, picked);
  if (summed.expr.kind !== 'sum') return summed;
  const expr = averageOf(list.over, where, summed.expr.of, node.span);
  return typed(expr, !scope.known.has(presence(expr, scope.depth)));
}

function checkCount(
  check: Checker,
  node: Aggregate,
  unit: string,
  list: List,
  where: Expr | null,
  picked: Typed | null,
): Typed {
  const last = list.rest.at(-1);
  mayBeAbsent(check, list, picked);
  if (picked && picked.type.kind !== 'entity' && picked.type.kind !== 'text' && last) {
    mismatch(check, last.span, { kind: 'entity', entity: '…' }, picked.type);
    return failed(node.span);
  }
  return typed({
    kind: 'count',
    type: { kind: 'number', unit: [[unit, 1]] },
    span: node.span,
    over: list.over,
    where,
    distinct: picked?.expr ?? null,
  });
}

/** 最大值, 最小值 of numbers and of what is declared 由低到高; 最早, 最晚 of dates. There may be none, so the result is used like an optional attribute. */
function checkExtreme(
  check: Checker,
  node: Aggregate,
  which: 'least' | 'greatest',
  list: List,
  where: Expr | null,
  picked: Typed | null,
  scope: Scope,
): Typed {
  const { span } = node;
  const last = list.rest.at(-1);
  if (!picked || !last) {
    check.sink.diagnostics.push(diagnose('GJ3034', node.over?.span ?? span, { name: list.name.text }));
    return failed(span);
  }
  const dates = node.fn === 'earliest' || node.fn === 'latest';
  const isEnum = !dates && picked.type.kind === 'enum';
  if (!isEnum && picked.type.kind !== (dates ? 'date' : 'number')) {
    mismatch(check, last.span, dates ? DATE : number([['元', 1]]), picked.type);
    return failed(span);
  }
  if (isEnum && !ordered(check, last, picked.type)) return failed(span);
  const expr: Expr = {
    kind: 'extreme',
    type: picked.expr.type,
    span,
    which,
    over: list.over,
    where,
    of: picked.expr,
  };
  return typed(expr, !scope.known.has(presence(expr, scope.depth)));
}

/** 企业 有 培训中心 其中 …, 企业 每个 证书 满足 … */
export function checkQuantifier(check: Checker, node: Exists | Every, scope: Scope): Typed {
  const { span } = node;
  const of = check.value(node.of, scope);
  if (of.type.kind === 'error' || !node.list) return { ...failed(span), type: BOOLEAN };
  if (of.type.kind !== 'entity') {
    if (node.of) mismatch(check, node.of.span, { kind: 'entity', entity: '…' }, of.type);
    return { ...failed(span), type: BOOLEAN };
  }
  const list = resolveList(check, node.list, scope, of.expr);
  if (!list) return { ...failed(span), type: BOOLEAN };
  const inner = enter(scope, list.entity);
  const all = node.kind === 'exists' && !node.filtered;
  const where: Expr = all
    ? { kind: 'literal', type: BOOLEAN, value: true }
    : check.condition(node.where, inner);
  return typed({ kind: node.kind, type: { kind: 'boolean' }, span, over: list.over, where });
}

const isList = (check: Checker, name: Name): boolean =>
  check.bound.entities.has(name.text) || each(check.bound.entities).some((e) => e.inverses.has(name.text));

/** 培训中心 有, where 培训中心 is a list of something in reach: at least one exists. */
export function listPresence(check: Checker, node: Expression | null, scope: Scope): Expr | null {
  if (node?.kind !== 'path') return null;
  const name = node.parts.at(-1);
  if (!name || !isList(check, name)) return null;
  const [head] = node.parts;
  const found = head && node.parts.length === 1 ? lookup(check, head, scope) : undefined;
  if (found?.kind === 'list' && found.of === null && !scope.world) return null;
  if (node.parts.length === 1 && found?.kind !== 'list') return null;
  if (node.parts.length > 1) {
    const owner = checkPath(check, { ...node, parts: node.parts.slice(0, -1) }, scope);
    if (owner.type.kind !== 'entity' || !childList(check, owner.type.entity, owner.expr, name)) return null;
  }
  const list = resolveList(check, node, scope, null);
  if (!list) return null;
  const where: Expr = { kind: 'literal', type: BOOLEAN, value: true };
  return { kind: 'exists', type: BOOLEAN, span: node.span, over: list.over, where };
}
