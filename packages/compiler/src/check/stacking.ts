/** 叠加: how the awards of several clauses count together. */
import {
  type Expr,
  formatUnit,
  type StackingMember,
  type StackingRule,
  sameUnit,
  whileInForce,
} from '@guiju/ir';
import type { BoundStacking } from '../bind/bound.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { LimitLine, StackingDeclaration, StackingRuleLine } from '../syntax/tree.ts';
import type { CheckedClause } from './clause.ts';
import { measureOf, saysOfWhom } from './limit.ts';
import { checkLimitWindow } from './limit-window.ts';
import { checkMembers, keysOf, type Member, unitOf } from './members.ts';
import { type Checker, scopeOf } from './scope.ts';
import { checkForce } from './terms.ts';

export interface CheckedStacking {
  readonly bound: BoundStacking;
  readonly members: readonly StackingMember[];
  readonly rule: StackingRule;
  readonly line: StackingRuleLine | LimitLine;
}

type LineOf<K extends StackingDeclaration['lines'][number]['kind']> = Extract<
  StackingDeclaration['lines'][number],
  { readonly kind: K }
>;

export function checkStacking(
  check: Checker,
  bound: BoundStacking,
  clauses: readonly CheckedClause[],
): CheckedStacking | null {
  const { tree } = bound;
  if (!tree.id) return null;
  const of = <K extends StackingDeclaration['lines'][number]['kind']>(kind: K) =>
    tree.lines.filter((line): line is LineOf<K> => line.kind === kind);
  const members = checkMembers(check, of('members'), clauses, tree.id);
  const rules = tree.lines.filter((line) => line.kind === 'stacking-rule' || line.kind === 'limit');
  const [line, second] = rules;
  if (second)
    check.sink.diagnostics.push(diagnose('GJ4003', second.span, { word: ruleWord(second), choice: '' }));
  if (!line) check.sink.diagnostics.push(diagnose('GJ4057', tree.id.span, { id: bound.id, part: '就高' }));
  if (!line || members.length === 0) return null;
  const [first] = members.flatMap((m) => m.versions);
  const rule = line.kind === 'limit' ? limitRule(check, line, first) : awardRule(check, line);
  if (!rule || !sameUnits(check, bound.id, rule, members)) return null;
  const keyed = members.map((member) => ({ member, per: keysOf(check, member, line.per) }));
  if (keyed.some((k) => k.per === null)) return null;
  if (!isTermSound(check, tree, line)) return null;
  return {
    bound,
    line,
    rule,
    members: keyed.map(({ member, per }) => ({ clause: member.clause, per: whileLaw(bound, per ?? []) })),
  };
}

/** What it counts by goes with its term, so that there must be something. */
function isTermSound(
  check: Checker,
  { lines }: StackingDeclaration,
  { per, span }: StackingRuleLine | LimitLine,
): boolean {
  const [force, secondForce] = lines.filter((line) => line.kind === 'force');
  const [repealed, secondRepealed] = lines.filter((line) => line.kind === 'repealed');
  for (const [word, second] of [
    ['有效', secondForce],
    ['废止', secondRepealed],
  ] as const)
    if (second) check.sink.diagnostics.push(diagnose('GJ4003', second.span, { word, choice: '' }));
  for (const { guards } of [force, repealed].filter((line) => line !== undefined))
    if (guards[0]) check.sink.diagnostics.push(diagnose('GJ4020', guards[0].span, {}));
  checkForce(check, force ?? null, repealed ?? null);
  if ((!force && !repealed) || per.length > 0) return true;
  check.sink.diagnostics.push(diagnose('GJ4082', span, {}));
  return false;
}

function whileLaw({ inForce }: BoundStacking, [first, ...others]: readonly Expr[]): readonly Expr[] {
  if (first === undefined) return [];
  return inForce ? [whileInForce(first, inForce.address), ...others] : [first, ...others];
}

const ruleWord = (line: StackingRuleLine | LimitLine): string =>
  line.kind === 'limit' ? '限' : { best: '就高', 'top-up': '就高补差', first: '择先' }[line.rule];

/** 就高 compares what stands in one period; windows that overlap would leave several answers. null: reported. */
function awardRule(check: Checker, line: StackingRuleLine): StackingRule | null {
  const window = checkLimitWindow(check, line);
  if (window === null) return null;
  if (line.rule === 'first') return { kind: 'first', window };
  if (typeof window === 'string') return { kind: 'best', window, difference: line.rule === 'top-up' };
  check.sink.diagnostics.push(diagnose('GJ4067', line.window?.span ?? line.span, { beside: 'best' }));
  return null;
}

function limitRule(check: Checker, line: LimitLine, first: CheckedClause | undefined): StackingRule | null {
  if (line.rising) {
    check.sink.diagnostics.push(diagnose('GJ4058', line.span, {}));
    return null;
  }
  if (!saysOfWhom(check, line, null)) return null;
  const max = check.value(line.max, scopeOf(null));
  if (!line.max || max.type.kind === 'error') return null;
  const measure = measureOf(check, line.max, max, first?.grant[0]?.value ?? 'unknown');
  if (measure === null || measure === 'rising') return null;
  const window = checkLimitWindow(check, line);
  return window === null ? null : { kind: 'limit', window, measure, max: max.expr };
}

/** Amounts can be compared or added only in one unit. Times and months of whatever is granted can be counted. */
function sameUnits(check: Checker, id: string, rule: StackingRule, members: readonly Member[]): boolean {
  if (rule.kind === 'first' || (rule.kind === 'limit' && rule.measure !== 'amount')) return true;
  const units = members.flatMap(({ address, versions }) =>
    versions.map((clause) => ({ address, unit: unitOf(clause), clause })),
  );
  const lead = units.find((u) => u.unit !== null);
  const other = units.find((u) => !u.unit || !lead?.unit || !sameUnit(u.unit, lead.unit));
  if (!other) return true;
  const said = (unit: typeof other.unit): string => (unit === null ? '' : formatUnit(unit));
  // What a clause grants that was reported has no unit to speak of.
  if (
    other.unit === null &&
    other.clause.tree.lines.some((l) => l.kind === 'grant' || l.kind === 'milestone')
  )
    return false;
  check.sink.diagnostics.push(
    diagnose('GJ4059', other.address.span, {
      id,
      clause: other.clause.id,
      unit: said(other.unit),
      other: said(lead?.unit ?? null),
    }),
  );
  return false;
}
