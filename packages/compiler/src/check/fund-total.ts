/** 总额: what a fund holds, for all together or for each key (每 镇); and 上期结余, what it had left in the period before. */
import { type Bilingual, type Expr, type StackingMember, sameUnit, type Type, YUAN } from '@guiju/ir';
import type { BoundFormal } from '../bind/bound.ts';
import { duplicate } from '../bind/table.ts';
import { number, sameType } from '../bind/types.ts';
import { partsOf } from '../bind/walk.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import { changeTo } from '../diagnostics/change-to.ts';
import type { CarriedOver, Expression, Name, Path, TotalLine } from '../syntax/tree.ts';
import { keysOf, type Member } from './members.ts';
import { mismatch, needsUnit } from './mismatch.ts';
import { type Checker, failed, type Scope, scopeOf, type Typed, typed } from './scope.ts';

export interface CheckedTotal {
  /** In each member's own words; none where all share one pot. */
  readonly per: readonly StackingMember[];
  readonly total: Expr;
  readonly carriesOver: boolean;
}

/** null: reported. */
export function checkTotal(
  check: Checker,
  { amount, per: paths, period }: TotalLine,
  members: readonly Member[],
): CheckedTotal | null {
  const per = paths.length === 0 ? [] : keysByMember(check, paths, members);
  if (per === null || namedTwice(check, paths)) return null;
  const formals = paths.map((path, i) => formalOf(check, path, per[0]?.per[i]?.type));
  if (saysOfNone(check, amount, formals)) return null;
  const carriedOver = period === null ? null : paths.length;
  if (eachYear(check, amount, period !== null)) return null;
  const total = yuan(check, amount, scopeOf(null, { formals, carriedOver }));
  return total && { per, total, carriesOver: mentions(amount, (node) => node.kind === 'carried-over') };
}

/** The same kinds of keys in all clauses, or they would not be the same pots. */
function keysByMember(
  check: Checker,
  paths: readonly Path[],
  members: readonly Member[],
): readonly StackingMember[] | null {
  const per = members.map((member): StackingMember | null => {
    const keys = keysOf(check, member, paths);
    return keys && { clause: member.clause, per: keys };
  });
  const [first] = per;
  const others = per.flatMap((p) => p?.per ?? []);
  if (!first || per.some((p) => p === null) || others.length === 0) return null;
  for (const [i, { type }] of first.per.entries())
    for (const member of per) {
      const found = member?.per[i]?.type;
      const path = paths[i];
      if (!found || !path || sameType(type, found)) continue;
      mismatch(check, path.span, type, found);
      return null;
    }
  return per.flatMap((p) => p ?? []);
}

const nameOf = ({ parts }: Path): Name | undefined => parts.at(-1);

/** 每 所在镇 is called by its own name, and by that of its object or enumeration. */
function formalOf({ bound }: Checker, path: Path, type: Type | undefined): BoundFormal {
  const named =
    type?.kind === 'entity'
      ? bound.entities.get(type.entity)
      : type?.kind === 'enum'
        ? bound.enums.get(type.enum)
        : undefined;
  const also = named ? [named.symbol.name, named.symbol.alias].filter((n) => n !== null) : [];
  return {
    symbol: named?.symbol ?? null,
    name: nameOf(path)?.text ?? '',
    also,
    type: type ?? { kind: 'boolean' },
  };
}

function namedTwice(check: Checker, per: readonly Path[]): boolean {
  const met = new Map<string, Name>();
  return per.some((path) => {
    const name = nameOf(path);
    const before = name && met.get(name.text);
    if (name && before) duplicate(name, before.span, check.sink);
    else if (name) met.set(name.text, name);
    return before !== undefined;
  });
}

/** 镇.年度资金 without 每 镇: there are many, and nobody says whose. */
function saysOfNone(check: Checker, amount: Expression | null, keys: readonly BoundFormal[]): boolean {
  const known = new Set(keys.flatMap(({ name, also = [] }) => [name, ...also]));
  return mentions(amount, (node) => {
    const [head, ...rest] = node.kind === 'path' ? node.parts : [];
    if (!head || !amount || known.has(head.text) || !check.bound.entities.has(head.text)) return false;
    // 农户.县.资金 每 农户.县: the key goes by its own name.
    const key = rest.findIndex(({ text }, i) => known.has(text) && i < rest.length - 1);
    if (key >= 0) {
      const written = rest
        .slice(key)
        .map(({ text }) => text)
        .join('.');
      const fixes = [changeTo(node.span, written)];
      const args = { name: rest[key]?.text ?? '', written };
      check.sink.diagnostics.push(diagnose('GJ4068', head.span, args, { fixes }));
      return true;
    }
    const fix = {
      title: { zh: `写“每 ${head.text}”`, en: `Write “per ${head.text}”` },
      edits: [{ span: { ...amount.span, start: amount.span.end }, text: ` 每 ${head.text}` }],
    };
    check.sink.diagnostics.push(
      diagnose('GJ4068', head.span, { name: head.text, written: '' }, { fixes: [fix] }),
    );
    return true;
  });
}

/** `总额 800万元/年`: how often there is a new pot is said behind it. */
function eachYear(check: Checker, amount: Expression | null, hasPeriod: boolean): boolean {
  if (amount?.kind !== 'quantity' || amount.unit?.bottom.length !== 1) return false;
  const [money] = amount.unit.top;
  const [time] = amount.unit.bottom;
  const period = time && PERIODS.get(time.base);
  if (money === undefined || time === undefined || period === undefined) return false;
  const sum = `${amount.digits}${amount.scale}${money.text}`;
  const instead = hasPeriod ? sum : `${sum} ${/^[a-z]/i.test(time.text) ? period.en : period.zh}`;
  const fixes = [changeTo(amount.span, instead)];
  const found = `${sum}/${time.text}`;
  check.sink.diagnostics.push(diagnose('GJ1031', amount.span, { found, instead }, { fixes }));
  return true;
}

const PERIODS: ReadonlyMap<string, Bilingual> = new Map([
  ['年', { zh: '每年', en: 'every year' }],
  ['半年', { zh: '每半年', en: 'every half year' }],
  ['季', { zh: '每季', en: 'every quarter' }],
  ['月', { zh: '每月', en: 'every month' }],
]);

/** Whether the expression is such a node or has one in it. */
function mentions(node: Expression | null, is: (node: Expression) => boolean): boolean {
  return node !== null && (is(node) || partsOf(node).some((part) => mentions(part, is)));
}

export function yuan(check: Checker, node: Expression | null, scope: Scope = scopeOf(null)): Expr | null {
  const value = check.value(node, scope, number(YUAN));
  if (!node || value.type.kind === 'error') return null;
  if (value.type.kind !== 'number') mismatch(check, node.span, number(YUAN), value.type);
  else if (sameUnit(value.type.unit, YUAN)) return value.expr;
  else needsUnit(check, node, value.type.unit, YUAN);
  return null;
}

export function checkCarriedOver(check: Checker, { span }: CarriedOver, { carriedOver }: Scope): Typed {
  if (carriedOver !== null)
    return typed({
      kind: 'argument',
      type: { kind: 'number', unit: YUAN },
      span,
      index: carriedOver,
      name: '上期结余',
    });
  check.sink.diagnostics.push(diagnose('GJ4069', span, {}));
  return failed(span);
}
