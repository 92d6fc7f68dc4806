/** Comparisons, 属于, 在. */
import type { Expr, LiteralValue } from '@guiju/ir';
import { BOOLEAN, type CheckType, DATE, sameType, typeName } from '../bind/types.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Comparison, Expression, OneOf, Within } from '../syntax/tree.ts';
import { PLAIN } from './literals.ts';
import { agree, mismatch } from './mismatch.ts';
import { lookup } from './path.ts';
import { type Checker, failed, type Scope, type Typed, typed } from './scope.ts';

const bool = (expr: object): Typed => typed({ type: BOOLEAN, ...expr } as Expr);
const errored = (node: Expression): Typed => ({ ...failed(node.span), type: BOOLEAN });

/** A single name that nothing in reach is called: it can only be an enum member, and needs the other side's type. */
function isOpen(check: Checker, node: Expression | null, scope: Scope): boolean {
  if (node?.kind === 'group') return isOpen(check, node.of, scope);
  const [name, ...rest] = node?.kind === 'path' ? node.parts : [];
  if (!name || rest.length > 0) return false;
  const found = lookup(check, name, scope);
  return found === undefined || (found.kind === 'value' && found.symbol.kind === 'member');
}

/** Both sides, each with the other's type to go by. */
function pair(
  check: Checker,
  left: Expression | null,
  right: Expression | null,
  scope: Scope,
): [Typed, Typed] {
  if (isOpen(check, left, scope) && !isOpen(check, right, scope)) {
    const b = check.value(right, scope);
    return [check.value(left, scope, b.type), b];
  }
  const a = check.value(left, scope);
  return [a, check.value(right, scope, a.type)];
}

export function checkComparison(check: Checker, node: Comparison, scope: Scope): Typed {
  const [a, b] = pair(check, node.left, node.right, scope);
  if (a.type.kind === 'error' || b.type.kind === 'error' || !node.left || !node.right) return errored(node);
  const { op } = node;
  if (!comparable(check, node.left, a, node.right, b)) return errored(node);
  if (op !== '=' && op !== '≠' && !ordered(check, node, a.type)) return errored(node);
  return bool({ kind: 'compare', span: node.span, op, left: a.expr, right: b.expr });
}

function comparable(check: Checker, left: Expression, a: Typed, right: Expression, b: Typed): boolean {
  if (a.type.kind === 'number' && b.type.kind === 'number') return agree(check, left, a, right, b);
  if (a.type.kind === 'error' || b.type.kind === 'error') return false;
  if (sameType(a.type, b.type)) return true;
  check.sink.diagnostics.push(
    diagnose('GJ3003', right.span, {
      left: typeName(a.type, 'zh'),
      leftEn: typeName(a.type, 'en'),
      right: typeName(b.type, 'zh'),
      rightEn: typeName(b.type, 'en'),
    }),
  );
  return false;
}

function ordered(check: Checker, node: Comparison, type: CheckType): boolean {
  switch (type.kind) {
    case 'number':
    case 'date':
      return true;
    case 'enum': {
      const found = check.bound.enums.get(type.enum);
      if (!found || found.type.ordered) return true;
      const declared = found.symbol.span;
      check.sink.diagnostics.push(
        diagnose(
          'GJ3005',
          node.span,
          { name: found.type.name },
          {
            labels: declared
              ? [{ span: declared, text: { zh: '这里没有写“由低到高”', en: 'declared without an order' } }]
              : [],
            fixes:
              declared && found.symbol.policy === check.bound.id
                ? [
                    {
                      title: { zh: '给枚举加上“由低到高”', en: 'Declare it from low to high' },
                      edits: [{ span: { ...declared, start: declared.end }, text: ' 由低到高' }],
                    },
                  ]
                : [],
          },
        ),
      );
      return false;
    }
    default:
      check.sink.diagnostics.push(
        diagnose('GJ3006', node.span, { type: typeName(type, 'zh'), typeEn: typeName(type, 'en') }),
      );
      return false;
  }
}

export function checkOneOf(check: Checker, node: OneOf, scope: Scope): Typed {
  const of = check.value(node.of, scope);
  const values: LiteralValue[] = [];
  let sound = of.type.kind !== 'error';
  for (const value of node.values) {
    const item = check.value(value, scope, of.type);
    if (item.type.kind === 'error' || of.type.kind === 'error') sound = false;
    else if (!sameType(item.type, of.type) || (of.type.kind !== 'enum' && of.type.kind !== 'text')) {
      mismatch(check, value.span, of.type, item.type);
      sound = false;
    } else if (item.expr.kind === 'literal') values.push(item.expr.value);
    else {
      check.sink.diagnostics.push(diagnose('GJ3020', value.span, {}));
      sound = false;
    }
  }
  return sound ? bool({ kind: 'one-of', span: node.span, of: of.expr, values }) : errored(node);
}

/** d 在 本年; d 在 a 至 b, both days included. */
export function checkWithin(check: Checker, node: Within, scope: Scope): Typed {
  const { span } = node;
  const of = check.value(node.of, scope, DATE);
  if (of.type.kind !== 'error' && of.type.kind !== 'date' && node.of) {
    mismatch(check, node.of.span, DATE, of.type);
    return errored(node);
  }
  const from = check.value(node.from, scope);
  if (of.type.kind === 'error' || from.type.kind === 'error') return errored(node);
  if (node.to === null) {
    if (from.type.kind !== 'number' || from.type.unit.length > 0) {
      if (node.from) mismatch(check, node.from.span, PLAIN, from.type);
      return errored(node);
    }
    const year: Expr = { kind: 'year-of', type: from.type, span: of.expr.span ?? span, of: of.expr };
    return bool({ kind: 'compare', span, op: '=', left: year, right: from.expr });
  }
  const to = check.value(node.to, scope, DATE);
  if (to.type.kind === 'error') return errored(node);
  for (const [side, part] of [
    [from, node.from],
    [to, node.to],
  ] as const) {
    if (side.type.kind === 'date' || !part) continue;
    mismatch(check, part.span, DATE, side.type);
    return errored(node);
  }
  const compare = (op: '≥' | '≤', right: Expr): Expr => ({
    kind: 'compare',
    type: BOOLEAN,
    span,
    op,
    left: of.expr,
    right,
  });
  return bool({ kind: 'and', span, parts: [compare('≥', from.expr), compare('≤', to.expr)] });
}
