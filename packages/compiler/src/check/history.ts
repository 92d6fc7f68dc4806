/** 已得, 已得次数, 已得月数: what the history has; 应得, 认定: what another clause grants, or decides beside money, in the same evaluation. */
import { type Expr, MONTHS, type Span, sameUnit, type Type, type Unit, YUAN } from '@guiju/ir';
import type { BoundClause } from '../bind/bound.ts';
import { unknownName } from '../bind/table.ts';
import { entity, sameType } from '../bind/types.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Address, ClauseUse, Expression, HistoryUse } from '../syntax/tree.ts';
import { presence } from './known.ts';
import { mismatch, unitMismatch } from './mismatch.ts';
import { nearestOf } from './nearest-instance.ts';
import { type Checker, failed, instanceAt, type Scope, type Typed, typed, use } from './scope.ts';
import { checkWindow } from './windows.ts';

const MEASURES = { received: 'amount', 'received-times': 'times', 'received-months': 'months' } as const;
const UNITS = { 'received-times': [['次', 1]], 'received-months': MONTHS } as const;

/** A clause that 已得 asks for, by its id, and in what it was taken to grant. */
export interface Received {
  readonly clause: string;
  readonly unit: Unit;
}

/** What the clauses grant in; of another policy's yuan. null: in several, which is reported. */
function unitReceived(check: Checker, { span }: HistoryUse, clauses: readonly string[]): Unit | null {
  const own = clauses.flatMap((id) => check.bound.clauses.get(id) ?? []);
  const received = own.map(
    (clause): Received => ({ clause: clause.id, unit: check.awardUnits.of(clause) ?? YUAN }),
  );
  check.received.push(...received);
  const units = [...received.map(({ unit }) => unit), ...(own.length < clauses.length ? [YUAN] : [])];
  const [first = YUAN, ...others] = units;
  const other = others.find((unit) => !sameUnit(unit, first));
  if (other === undefined) return first;
  unitMismatch(check, span, other, first);
  return null;
}

export function checkHistoryUse(check: Checker, node: HistoryUse, scope: Scope): Typed {
  const { span } = node;
  const clauses = node.clauses.map((address) => clauseId(check, address));
  const of = checkInstance(check, node.of, scope, span);
  const window = node.from ? checkWindow(check, node.from, node.to, scope) : null;
  if (clauses.length === 0 && scope.clause === null) {
    check.sink.diagnostics.push(diagnose('GJ3035', span, {}));
    return failed(span);
  }
  const sound = clauses.filter((id) => id !== null);
  if (!of || window === undefined || sound.length < clauses.length) return failed(span);
  const asked = scope.clause !== null && sound.length === 0 ? [scope.clause] : sound;
  const unit = node.fn === 'received' ? unitReceived(check, node, asked) : UNITS[node.fn];
  if (unit === null) return failed(span);
  return typed({
    kind: 'received',
    type: { kind: 'number', unit },
    span,
    measure: MEASURES[node.fn],
    clauses: asked,
    of,
    window,
  });
}

/** `C01`, `policy-id/C02`. null where it is not there (reported). A policy that nobody here knows may still be in the history. */
function clauseId(check: Checker, address: Address): string | null {
  const { neighbours, id } = check.bound;
  const [name] = address.parts;
  if (!name) return null;
  if (!address.policy) return ownClause(check, address)?.id ?? null;
  const policy = neighbours.policy(address.policy.text);
  if (policy === id) return ownClause(check, address)?.id ?? null;
  if (policy === undefined) {
    check.sink.diagnostics.push(diagnose('GJ3039', address.policy.span, { name: address.policy.text }));
    return `${address.policy.text}/${name.text}`;
  }
  // A folder of amendments has the clauses of the policy it amends.
  const known = neighbours.clauses(policy);
  const found = neighbours.clause(policy, name.text);
  if (found) return `${policy}/${found.clause}`;
  if (known.length === 0) return `${policy}/${name.text}`;
  unknownName(name, 'clause', known, check.sink, address.policy.text);
  return null;
}

function ownClause(check: Checker, address: Address): BoundClause | null {
  const [name] = address.parts;
  const found = name && check.bound.clauses.get(name.text);
  if (name && found) use(check, name, found.symbol);
  else if (name) unknownName(name, 'clause', check.bound.clauses.keys(), check.sink);
  return found ?? null;
}

export function checkClauseUse(check: Checker, node: ClauseUse, scope: Scope): Typed {
  const { span, clause: address, fn } = node;
  if (!address) return failed(span);
  const { neighbours, id } = check.bound;
  if (address.policy && neighbours.policy(address.policy.text) !== id) {
    check.sink.diagnostics.push(diagnose('GJ3040', address.span, { fn }));
    return failed(span);
  }
  const clause = ownClause(check, address);
  if (!clause) return failed(span);
  if (fn === 'decided') return checkDecided(check, node, clause, scope);
  const of = checkInstance(check, node.of, scope, span);
  if (!of) return failed(span);
  const type: Type = { kind: 'number', unit: check.awardUnit(clause) };
  return typed({ kind: 'payable', type, span, clause: clause.id, of });
}

/** Of who is refused nothing is decided: a yes is then a no, anything else is absent. */
function checkDecided(check: Checker, node: ClauseUse, clause: BoundClause, scope: Scope): Typed {
  const { id, versions } = clause;
  const { span } = node;
  const report = (diagnostic: Diagnostic): Typed => {
    check.sink.diagnostics.push(diagnostic);
    return failed(span);
  };
  const decided = check.decided(clause);
  if (decided === null) return report(diagnose('GJ2008', span, { name: id }));
  const [first, ...others] = decided;
  if (first === undefined) {
    const decides = versions.some((tree) => tree.lines.some((line) => line.kind === 'result'));
    // What stands there was reported.
    return decides ? failed(span) : report(diagnose('GJ3043', span, { clause: id }));
  }
  const { subject, type } = first;
  const of = node.of ? checkInstance(check, node.of, scope, span) : nearestOf(check, subject, scope);
  if (node.of && !of) return failed(span);
  if (of?.type.kind !== 'entity' || of.type.entity !== subject) {
    const entity = of?.type.kind === 'entity' ? of.type.entity : (scope.reach[0]?.entity ?? '');
    return report(diagnose('GJ3044', span, { clause: id, subject, entity }));
  }
  if (others.some((other) => !sameType(other.type, type)))
    return report(diagnose('GJ3045', span, { clause: id }));
  const expr: Expr = { kind: 'decided', type, span, clause: id, of };
  return typed(expr, type.kind !== 'boolean' && !scope.known.has(presence(expr, scope.depth)));
}

/** The instance that is written, or the subject. */
function checkInstance(check: Checker, node: Expression | null, scope: Scope, span: Span): Expr | null {
  if (node) {
    const of = check.value(node, scope);
    if (of.type.kind === 'entity') return of.expr;
    if (of.type.kind !== 'error') mismatch(check, node.span, entity('…'), of.type);
    return null;
  }
  if (scope.reach.length > 0) return instanceAt(scope, scope.reach.length - 1);
  check.sink.diagnostics.push(diagnose('GJ3041', span, {}));
  return null;
}
