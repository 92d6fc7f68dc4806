/** 资金池: what the awards of some clauses share. */
import { FEN, type Fund, type FundRule, multiply, type StackingMember, sameUnit, YUAN } from '@guiju/ir';
import { type BoundFund, each } from '../bind/bound.ts';
import { duplicate, unknownName } from '../bind/table.ts';
import { writtenUnit } from '../bind/unit.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { AllotLine, FundDeclaration, LimitLine, Name, TotalLine } from '../syntax/tree.ts';
import type { CheckedClause } from './clause.ts';
import { type CheckedTotal, checkTotal, yuan } from './fund-total.ts';
import { checkMembers, keysOf, type Member, unitOf } from './members.ts';
import { unitMismatch } from './mismatch.ts';
import { type Checker, use } from './scope.ts';

export interface CheckedFund extends CheckedTotal {
  readonly bound: BoundFund;
  readonly clauses: readonly string[];
  readonly period: Fund['period'];
  readonly caps: Fund['caps'];
  readonly allot: FundRule;
  readonly lines: readonly (TotalLine | LimitLine | AllotLine)[];
}

/** A clause's awards come out of one fund: a second that holds it is reported. */
export function checkFunds(check: Checker, clauses: readonly CheckedClause[]): CheckedFund[] {
  const taken = new Map<string, Member>();
  return each(check.bound.funds).flatMap((bound) => checkFund(check, bound, clauses, taken) ?? []);
}

type LineOf<K extends FundDeclaration['lines'][number]['kind']> = Extract<
  FundDeclaration['lines'][number],
  { readonly kind: K }
>;

function checkFund(
  check: Checker,
  bound: BoundFund,
  clauses: readonly CheckedClause[],
  taken: Map<string, Member>,
): CheckedFund | null {
  const { tree, id } = bound;
  if (!tree.id) return null;
  const of = <K extends FundDeclaration['lines'][number]['kind']>(kind: K) =>
    tree.lines.filter((line): line is LineOf<K> => line.kind === kind);
  const members = checkMembers(check, of('members'), clauses, tree.id).filter((m) => isMoney(check, id, m));
  for (const member of members) {
    const before = taken.get(member.clause);
    const [name] = member.address.parts;
    if (before && name) duplicate(name, before.address.span, check.sink);
    taken.set(member.clause, member);
  }
  const totalLine = onlyLine(check, tree.id, '总额', of('total'));
  const allotLine = onlyLine(check, tree.id, '分配', of('allot'));
  const held = totalLine && checkTotal(check, totalLine, members);
  const allot = allotLine && checkAllot(check, allotLine, members);
  const caps = of('limit').map((line) => checkCap(check, line, members));
  if (!held || !allot || members.length === 0 || caps.some((cap) => cap === null)) return null;
  return {
    bound,
    clauses: members.map((m) => m.clause),
    ...held,
    period: totalLine.period,
    caps: caps.flatMap((cap) => cap ?? []),
    allot,
    lines: tree.lines.filter((l) => l.kind === 'total' || l.kind === 'limit' || l.kind === 'allot'),
  };
}

/** A fund holds yuan, and only what this policy's own clauses give out of it: a levy takes nothing from it. */
function isMoney(check: Checker, fund: string, { address, versions }: Member): boolean {
  if (versions.length === 0 || versions.some((c) => c.levy)) {
    check.sink.diagnostics.push(diagnose('GJ4060', address.span, { id: fund }));
    return false;
  }
  const unit = versions.map(unitOf).find((u) => u !== null) ?? null;
  if (unit && sameUnit(unit, YUAN)) return true;
  const granting = versions.some((c) =>
    c.tree.lines.some((l) => l.kind === 'grant' || l.kind === 'milestone'),
  );
  if (unit) unitMismatch(check, address.span, unit, YUAN);
  else if (!granting) check.sink.diagnostics.push(diagnose('GJ4060', address.span, { id: fund }));
  return false;
}

function onlyLine<L extends { readonly span: Name['span'] }>(
  check: Checker,
  id: Name,
  word: string,
  lines: readonly L[],
): L | null {
  const [first, second] = lines;
  if (!first) check.sink.diagnostics.push(diagnose('GJ4057', id.span, { id: id.text, part: word }));
  if (second) check.sink.diagnostics.push(diagnose('GJ4003', second.span, { word, choice: '' }));
  return first ?? null;
}

/** 限 每 企业 500万元, of the fund's own period. */
function checkCap(check: Checker, line: LimitLine, members: readonly Member[]): Fund['caps'][number] | null {
  if (line.rising || line.all || line.period !== null || line.window !== null) {
    check.sink.diagnostics.push(diagnose('GJ4058', line.span, {}));
    return null;
  }
  const max = yuan(check, line.max);
  const per = members.map((member): StackingMember | null => {
    const keys = keysOf(check, member, line.per);
    return keys && { clause: member.clause, per: keys };
  });
  return max && per.every((p) => p !== null) ? { per: per.filter((p) => p !== null), max } : null;
}

function checkAllot(check: Checker, line: AllotLine, members: readonly Member[]): FundRule | null {
  switch (line.rule) {
    case null:
      return null;
    case 'first-come':
      return { kind: 'first-come', partly: line.partly };
    case 'ranked': {
      const ranking = line.ranking && rankingOf(check, line.ranking, members);
      return ranking === null ? null : { kind: 'ranked', ranking, partly: line.partly };
    }
    case 'pro-rata': {
      const step = stepOf(check, line);
      return step === null ? null : { kind: 'pro-rata', remainder: line.remainder ?? 'largest', step };
    }
  }
}

function stepOf(check: Checker, { step }: AllotLine) {
  if (step === null) return FEN;
  const phrase = step.kind === 'unit' ? step : step.unit;
  const unit = phrase && writtenUnit(phrase, check.bound.units, check.sink);
  if (phrase && !unit) return null;
  if (unit && sameUnit(unit.unit, YUAN)) return multiply(step.kind === 'unit' ? 1 : step.value, unit.factor);
  unitMismatch(check, step.span, unit?.unit ?? [], YUAN);
  return null;
}

/** A ranking puts the very things in order that the clauses are decided for. */
function rankingOf(check: Checker, name: Name, members: readonly Member[]): string | null {
  const found = check.bound.rankings.get(name.text);
  if (!found) {
    unknownName(name, 'ranking', check.bound.rankings.keys(), check.sink);
    return null;
  }
  use(check, name, found.symbol);
  const other = members.find((m) => m.versions.some((c) => c.subject !== found.entity));
  if (!other) return found.id;
  check.sink.diagnostics.push(
    diagnose('GJ4061', name.span, {
      ranking: found.id,
      entity: found.entity ?? '',
      clause: other.clause,
      subject: other.versions[0]?.subject ?? '',
    }),
  );
  return null;
}
