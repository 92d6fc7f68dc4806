/** 若 … 则 … 否则 …, 按 … with arms, x 缺省 y, x 有, x 无, x 于 d. */
import { averageIn, type Expr, type TableArm, type Type } from '@guiju/ir';
import { nameMeant, unknownName } from '../bind/table.ts';
import { BOOLEAN, type CheckType, DATE } from '../bind/types.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import { printExpression } from '../syntax/index.ts';
import { KEYWORDS } from '../syntax/keywords.ts';
import type { AtTime, Fallback, If, Presence, Table } from '../syntax/tree.ts';
import { unify } from './alternatives.ts';
import { checkBands } from './bands.ts';
import { checkBrackets } from './brackets.ts';
import { type Lookup, learn } from './known.ts';
import { nothingKnown } from './known-facts.ts';
import { listPresence } from './lists.ts';
import { agree, mismatch } from './mismatch.ts';
import { type Checker, failed, type Scope, type Typed, typed, use, withKnown } from './scope.ts';

/** What people call the rest. */
const RESTS: ReadonlySet<string> = new Set(['其它', '其余', '其余的', '其他的', '其它的']);

export function checkIf(check: Checker, node: If, scope: Scope, expected?: CheckType): Typed {
  const test = check.condition(node.test, scope);
  const when = (truth: boolean) => withKnown(scope, learn(test, truth, scope.depth, check.lookup));
  const { type, results } = unify(
    check,
    [
      { node: node.then, scope: when(true) },
      { node: node.else, scope: when(false) },
    ],
    expected,
  );
  const [yes, no] = results;
  if (type.kind === 'error' || !yes || !no) return failed(node.span);
  // biome-ignore lint/suspicious/noThenProperty: the program names the branch so, and nothing awaits an expression.
  return typed({ kind: 'if', type: type as Type, span: node.span, test, then: yes.expr, else: no.expr });
}

export function checkTable(check: Checker, node: Table, scope: Scope, expected?: CheckType): Typed {
  switch (node.mode) {
    case 'members':
      return checkMembers(check, node, scope, expected);
    case 'bands':
      return checkBands(check, node, scope, expected);
    case 'marginal':
      return checkBrackets(check, node, scope);
  }
}

function checkMembers(check: Checker, node: Table, scope: Scope, expected?: CheckType): Typed {
  const on = check.value(node.on, scope);
  if (on.type.kind !== 'enum') {
    if (on.type.kind !== 'error' && node.on)
      mismatch(check, node.on.span, { kind: 'enum', enum: '…' }, on.type);
    for (const arm of node.arms) check.value(arm.result, scope, expected);
    return failed(node.span);
  }
  const found = check.bound.enums.get(on.type.enum);
  const seen = new Map<string, Table['arms'][number]['members'][number]>();
  let sound = found !== undefined;
  for (const name of node.arms.flatMap((arm) => arm.members)) {
    const member = found?.members.get(name.text);
    if (!member) {
      if (RESTS.has(name.text)) nameMeant(name, 'member', [KEYWORDS.others.zh[0]], check.sink, on.type.enum);
      else unknownName(name, 'member', found?.members.keys() ?? [], check.sink, on.type.enum);
      sound = false;
      continue;
    }
    use(check, name, member);
    const before = seen.get(member.name);
    if (before) {
      check.sink.diagnostics.push(
        diagnose(
          'GJ3017',
          name.span,
          { name: name.text },
          { labels: [{ span: before.span, text: { zh: '先写在这里', en: 'written here first' } }] },
        ),
      );
      sound = false;
    }
    seen.set(member.name, name);
  }
  const { type, results } = unify(
    check,
    node.arms.map((arm) => ({ node: arm.result, scope })),
    expected,
  );
  if (!sound || type.kind === 'error') return failed(node.span);
  const arms: TableArm[] = [];
  let otherwise: Expr | null = null;
  for (const [i, arm] of node.arms.entries()) {
    const result = results[i]?.expr;
    if (!result) continue;
    if (arm.otherwise) otherwise = result;
    else arms.push({ members: arm.members.map((m) => found?.members.get(m.text)?.name ?? m.text), result });
  }
  return typed({ kind: 'table', type: type as Type, span: node.span, on: on.expr, arms, otherwise });
}

export function checkPresence(check: Checker, node: Presence, scope: Scope): Typed {
  const list = listPresence(check, node.of, scope);
  const present = list ?? presenceOf(check, node, scope);
  if (!present) return { ...failed(node.span), type: BOOLEAN };
  return typed(node.given ? present : { kind: 'not', type: BOOLEAN, span: node.span, of: present });
}

/** 最大值(…), 平均值(…), 名次(…): whether there is one is a question also where it was asked before. */
const mayBeNone = (expr: Expr, { isOptional }: Lookup): boolean =>
  expr.kind === 'extreme' ||
  (expr.kind === 'definition' && isOptional(expr.id)) ||
  (expr.kind === 'rank' && expr.asks === 'place') ||
  (expr.kind === 'if' && averageIn(expr) !== null);

function presenceOf(check: Checker, node: Presence, scope: Scope): Expr | null {
  const of = check.expression(node.of, scope);
  if (of.type.kind === 'error' || !node.of) return null;
  // A value that is always there makes the question empty. Known already is fine: 有 twice is only wordy.
  const { expr } = of;
  const entity = expr.kind === 'attribute' ? check.bound.entities.get(expr.entity) : undefined;
  const attribute = expr.kind === 'attribute' ? entity?.byName.get(expr.name) : undefined;
  const open = of.absent || mayBeNone(expr, check.lookup);
  if (!attribute?.optional && !attribute?.applies && !open)
    check.sink.diagnostics.push(diagnose('GJ3013', node.of.span, { asked: printExpression(node.of, 'zh') }));
  return { kind: 'present', type: BOOLEAN, span: node.span, of: expr };
}

export function checkFallback(check: Checker, node: Fallback, scope: Scope, expected?: CheckType): Typed {
  const of = check.expression(node.of, scope, expected);
  const fallback = check.value(node.fallback, scope, of.type);
  if (of.type.kind === 'error' || !node.of || !node.fallback) return failed(node.span);
  if (!agree(check, node.of, of, node.fallback, fallback)) return failed(node.span);
  return typed({ kind: 'default', type: of.type, span: node.span, of: of.expr, fallback: fallback.expr });
}

/** What was known of an optional value need not hold at another time. */
export function checkAtTime(check: Checker, node: AtTime, scope: Scope, expected?: CheckType): Typed {
  const time = check.value(node.time, scope, DATE);
  if (time.type.kind !== 'error' && time.type.kind !== 'date' && node.time) {
    mismatch(check, node.time.span, DATE, time.type);
    return failed(node.span);
  }
  const of = check.value(node.of, { ...scope, known: nothingKnown() }, expected);
  if (of.type.kind === 'error' || time.type.kind === 'error') return failed(node.span);
  return typed({ kind: 'at-time', type: of.type, span: node.span, of: of.expr, time: time.expr });
}
