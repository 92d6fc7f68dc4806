/** Random rules over several clauses: 叠加 and 资金池. */
import {
  type Clause,
  type Expr,
  type Fund,
  inForceAddress,
  NO_UNIT,
  type Parameter,
  type Stacking,
  type StackingMember,
  type StackingRule,
  type Type,
  whileInForce,
} from '@guiju/ir';
import type { Random } from '../random.ts';
import { say } from './declarations.ts';
import { expression } from './expression.ts';
import { most, reachOf, rolling } from './limit.ts';
import { type Declared, literal, NUMBER, randomDate, scopeOf } from './scope.ts';

/** Each clause once, whatever its versions. */
const named = (clauses: readonly Clause[]): readonly Clause[] =>
  clauses.filter((c, i) => c.subject !== null && clauses.findIndex((d) => d.id === c.id) === i);

/** Clauses that lead to one entity, each with its way there. */
function membersBy(r: Random, declared: Declared, clauses: readonly Clause[]): StackingMember[] {
  const entity = r.pick(declared.entities).name;
  return named(clauses)
    .filter((c) => reachOf(declared, c.subject ?? '').includes(entity) && r.chance(0.8))
    .map((c) => {
      const key: Expr = expression(r, scopeOf(declared, c.subject), { kind: 'entity', entity }, 0);
      return { clause: c.id, per: [key] };
    });
}

export function stackings(r: Random, declared: Declared, clauses: readonly Clause[]): Stacking[] {
  return Array.from({ length: r.pick([0, 0, 0, 1, 2]) }, (_, i): Stacking => {
    const window = r.pick(['ever', 'ever', 'year', 'half-year', 'quarter'] as const);
    const anyWindow = r.chance(0.3) ? rolling(r, declared) : window;
    const measure = r.pick(['times', 'amount'] as const);
    const rule: StackingRule = r.pick([
      { kind: 'best', window, difference: false },
      { kind: 'best', window, difference: true },
      { kind: 'first', window: anyWindow },
      { kind: 'limit', window: anyWindow, measure, max: most(r, declared, measure) },
    ]);
    const foreign = r.chance(0.3) ? [{ clause: '别的办法/C1', per: [] }] : [];
    return {
      id: `S${i}`,
      title: '叠加',
      alias: null,
      wording: null,
      citations: [],
      members: [...membersBy(r, declared, clauses), ...foreign],
      rule,
      text: say('叠加'),
    };
  });
}

/** Some of them are law for part of the time only, by figures of their own. */
export function withTerms(r: Random, stackings: readonly Stacking[]) {
  const terms = stackings.map((stacking) =>
    r.chance(0.3) ? inForce(r, stacking) : { stacking, figures: [] },
  );
  return { stackings: terms.map((t) => t.stacking), figures: terms.flatMap((t) => t.figures) };
}

function inForce(r: Random, stacking: Stacking): { stacking: Stacking; figures: readonly Parameter[] } {
  const address = inForceAddress(stacking.id);
  const days = [...new Set([randomDate(r), randomDate(r)].toSorted((a, b) => a - b))];
  const begins = r.chance(0.5);
  const figure: Parameter = {
    address,
    alias: null,
    type: { kind: 'number', unit: NO_UNIT },
    percent: false,
    status: 'fixed',
    note: null,
    versions: [
      { from: null, published: null, value: begins ? 0 : 1 },
      ...days.map((from, i) => ({
        from,
        published: r.chance(0.3) ? randomDate(r) : null,
        value: (i % 2 === 0) === begins ? 1 : 0,
      })),
    ],
  };
  const members = stacking.members.map(({ clause, per: [key, ...others] }) => ({
    clause,
    per: key === undefined ? [] : [whileInForce(key, address), ...others],
  }));
  return { stacking: { ...stacking, members, inForce: address }, figures: [figure] };
}

export function funds(r: Random, declared: Declared, clauses: readonly Clause[]): Fund[] {
  const money = named(clauses).filter((c) =>
    c.grant.every(({ value }) => value.kind !== 'amount' || value.unit[0]?.[0] === '元'),
  );
  if (money.length === 0) return [];
  return Array.from({ length: r.pick([0, 0, 0, 1]) }, (_, i): Fund => {
    const ranking = r.shuffle(declared.rankings)[0];
    const shared = r.shuffle(money).slice(0, r.between(1, 2));
    const per = r.chance(0.5) ? keysOfPots(r, declared, shared) : [];
    const members = per.length > 0 ? shared.filter((c) => per.some((m) => m.clause === c.id)) : shared;
    const period = r.pick([null, 'year', 'half-year', 'quarter', 'month'] as const);
    const carriesOver = period !== null && r.chance(0.3);
    return {
      id: `F${i}`,
      title: '资金池',
      alias: null,
      citations: [],
      clauses: members.map((c) => c.id),
      period,
      per,
      total: totalOf(r, declared, per, carriesOver),
      carriesOver,
      caps: r.chance(0.4) ? [{ per: membersBy(r, declared, clauses), max: most(r, declared, 'amount') }] : [],
      allot: r.pick([
        { kind: 'pro-rata', remainder: r.pick(['largest', 'last', 'first'] as const), step: r.pick([1, 10]) },
        { kind: 'first-come', partly: r.chance(0.5) },
        ranking === undefined
          ? { kind: 'first-come', partly: true }
          : { kind: 'ranked', ranking: ranking.id, partly: r.chance(0.5) },
      ]),
      text: say('资金池'),
    };
  });
}

/** One or two keys, of the same kinds for all clauses: an object, perhaps with a member of an enumeration. */
function keysOfPots(r: Random, declared: Declared, clauses: readonly Clause[]): StackingMember[] {
  const entity = r.pick(declared.entities).name;
  const word = r.chance(0.3) ? r.pick(declared.enums).name : null;
  const kinds: readonly Type[] = [
    { kind: 'entity', entity },
    ...(word === null ? [] : [{ kind: 'enum', enum: word } as const]),
  ];
  return clauses
    .filter((c) => reachOf(declared, c.subject ?? '').includes(entity))
    .map((c) => ({
      clause: c.id,
      per: kinds.map((kind) =>
        expression(r, scopeOf(declared, c.subject), kind, kind.kind === 'enum' ? 1 : 0),
      ),
    }));
}

/** Of nothing, of the keys, with what was left. */
function totalOf(
  r: Random,
  declared: Declared,
  [first]: readonly StackingMember[],
  carriesOver: boolean,
): Expr {
  const formals = (first?.per ?? []).map(({ type }, i) => ({ name: `键${i}`, type }));
  const scope = { ...scopeOf(declared, null), formals };
  const own = first !== undefined && r.chance(0.6) ? expression(r, scope, NUMBER, 2) : null;
  const base =
    own ?? (r.chance(0.8) ? literal(NUMBER, r.pick([0, 10, 100, 5000])) : most(r, declared, 'amount'));
  if (!carriesOver) return base;
  const left: Expr = { kind: 'argument', type: NUMBER, index: formals.length, name: '上期结余' };
  return { kind: 'add', type: NUMBER, left: base, right: left };
}
