/** 之一(甲: …, 乙: …), 同时(…), 至少(2项, …): conditions with names, kept for whoever reads why. */
import { compare, type Expr } from '@guiju/ir';
import { duplicate } from '../bind/table.ts';
import { BOOLEAN } from '../bind/types.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Branches, Expression, Name } from '../syntax/tree.ts';
import { constantAt, versionDays } from './constant.ts';
import { learn } from './known.ts';
import { PLAIN } from './literals.ts';
import { mismatch } from './mismatch.ts';
import { type Checker, failed, type Scope, type Typed, typed, withKnown } from './scope.ts';

/** Of 同时 and 之一 each part is read knowing what the parts before it say, as with 且 and 或; of 至少 all are read alike. */
export function checkBranches(check: Checker, node: Branches, scope: Scope): Typed {
  const { span } = node;
  const labels = labelsOf(check, node);
  const parts: Expr[] = [];
  let inner = scope;
  for (const { expression } of node.branches) {
    const expr = check.condition(expression, inner);
    parts.push(expr);
    if (node.need === 'at-least') continue;
    inner = withKnown(inner, learn(expr, node.need === 'all', scope.depth, check.lookup));
  }
  const named = labels.some((label) => label !== '') ? { labels } : {};
  const type = { kind: 'boolean' } as const;
  if (node.need !== 'at-least')
    return typed({ kind: node.need === 'all' ? 'and' : 'or', type, span, parts, ...named });
  const need = checkNeed(check, node.least, parts.length, scope);
  if (!need) return { ...failed(span), type: BOOLEAN };
  return typed({ kind: 'at-least', type, span, need, parts, ...named });
}

function labelsOf(check: Checker, node: Branches): string[] {
  const seen = new Map<string, Name>();
  for (const { label } of node.branches) {
    const before = label && seen.get(label.text);
    if (label && before) duplicate(label, before.span, check.sink);
    else if (label) seen.set(label.text, label);
  }
  return node.branches.map(({ label }) => label?.text ?? '');
}

/** How many: a plain number or 项, from 1 to as many as there are. */
function checkNeed(check: Checker, node: Expression | null, count: number, scope: Scope): Expr | null {
  const need = check.value(node, scope, PLAIN);
  if (!node || need.type.kind === 'error') return null;
  const [unit] = need.type.kind === 'number' ? need.type.unit : [];
  if (need.type.kind !== 'number' || need.type.unit.length > 1 || (unit && unit[0] !== '个')) {
    mismatch(check, node.span, PLAIN, need.type);
    return null;
  }
  for (const day of versionDays([need.expr], check.lookup)) {
    const value = constantAt(need.expr, day, check.lookup);
    if (value === null || (compare(value, 1) >= 0 && compare(value, count) <= 0)) continue;
    check.sink.diagnostics.push(diagnose('GJ3038', node.span, { count }));
    return null;
  }
  return need.expr;
}
