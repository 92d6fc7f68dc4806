/** Forms that exist at every type: choices by a test, a member, a band or an exception, calls, another point in time. */
import type { Band, ExceptionCase, Expr, Type } from '@guiju/ir';
import type { Random } from '../random.ts';
import {
  attribute,
  BOOLEAN,
  DATE,
  figuresOf,
  instances,
  literal,
  type Make,
  NUMBER,
  type Scope,
  sameType,
  smallNumber,
} from './scope.ts';

export function choice(r: Random, s: Scope, type: Type, depth: number, make: Make): Expr | undefined {
  const sub = (t: Type): Expr => make(r, s, t, depth - 1);
  switch (r.below(9)) {
    case 0:
      // biome-ignore lint/suspicious/noThenProperty: the field of the typed program
      return { kind: 'if', type, test: sub(BOOLEAN), then: sub(type), else: sub(type) };
    case 1:
      return table(r, s, type, sub);
    case 2: {
      const a = attribute(r, s, type);
      return a?.optional ? { kind: 'default', type, of: a.expr, fallback: sub(type) } : undefined;
    }
    case 3:
      return { kind: 'at-time', type, of: sub(type), time: sub(DATE) };
    case 4:
      return bands(r, type, sub);
    case 5:
      return exceptions(r, type, sub);
    default:
      return definition(r, s, type, sub);
  }
}

function table(r: Random, s: Scope, type: Type, sub: (t: Type) => Expr): Expr {
  const e = r.pick(s.program.enums);
  const members = r.shuffle(e.members.map((m) => m.name));
  const cut = r.between(1, members.length - 1);
  return {
    kind: 'table',
    type,
    on: sub({ kind: 'enum', enum: e.name }),
    arms: [
      { members: members.slice(0, cut), result: sub(type) },
      ...(cut < members.length - 1 ? [{ members: [members[cut] as string], result: sub(type) }] : []),
    ],
    otherwise: sub(type),
  };
}

/** Mostly bands that adjoin; now and then with a gap, an overlap, or an end that is no literal. */
function bands(r: Random, type: Type, sub: (t: Type) => Expr): Expr {
  const ends: Expr[] = [];
  let next = r.between(-5, 10);
  for (let k = r.between(1, 3); k > 0; k--) {
    ends.push(r.chance(0.85) ? literal(NUMBER, next) : sub(NUMBER));
    next += r.between(0, 20);
  }
  const upward = r.chance(0.5);
  const list: Band[] = [...ends, null].map((end, i): Band => {
    const before = ends[i - 1];
    return {
      low: before === undefined ? null : { value: before, inclusive: r.chance(0.9) ? upward : !upward },
      high: end === null ? null : { value: end, inclusive: r.chance(0.9) ? !upward : upward },
      result: sub(type),
    };
  });
  return {
    kind: 'bands',
    type,
    on: sub(NUMBER),
    bands: r.chance(0.7) ? list : list.slice(0, -1),
    otherwise: sub(type),
  };
}

/** `over` names only cases written before or after in one direction: it never goes round. */
function exceptions(r: Random, type: Type, sub: (t: Type) => Expr): Expr {
  const ids = r.shuffle(['E1', 'E2', 'E3'].slice(0, r.between(1, 3)));
  return {
    kind: 'exceptions',
    type,
    owner: `例外${r.below(3)}`,
    base: sub(type),
    cases: ids.map(
      (id, i): ExceptionCase => ({
        id,
        when: sub(BOOLEAN),
        result: r.chance(0.2) ? null : sub(type),
        over: ids.slice(0, i).filter(() => r.chance(0.6)),
        text: { zh: id, en: id },
      }),
    ),
  };
}

function definition(r: Random, s: Scope, type: Type, sub: (t: Type) => Expr): Expr | undefined {
  const reach = instances(r, s);
  for (const d of r.shuffle(s.program.definitions)) {
    if (!sameType(d.expr.type, type)) continue;
    const on = d.entity === null ? null : reach.find((i) => i.entity === d.entity);
    if (on === undefined) continue;
    const args = d.formals.map((f) => sub(f.type));
    const use: Expr = { kind: 'definition', type, id: d.id, of: on?.expr ?? null, args };
    return d.optional ? { kind: 'default', type, of: use, fallback: sub(type) } : use;
  }
  return undefined;
}

export function reading(r: Random, s: Scope): Expr | undefined {
  const reach = instances(r, s);
  for (const d of r.shuffle(s.program.readings)) {
    if (d.options.some((o) => o.expr === null)) continue;
    if (d.entity === null) return { kind: 'reading', type: BOOLEAN, id: d.id, of: null };
    const on = reach.find((i) => i.entity === d.entity);
    if (on) return { kind: 'reading', type: BOOLEAN, id: d.id, of: on.expr };
  }
  return undefined;
}

/** Brackets that adjoin, with rates that are shares; a rate may be a figure. */
export function brackets(r: Random, s: Scope, sub: (t: Type) => Expr): Expr {
  let next = r.pick([0, 0, 5]);
  const from = literal(NUMBER, next);
  const rate = (): Expr =>
    r.chance(0.2) && figuresOf(s.program, 'number').length > 0
      ? { kind: 'parameter', type: NUMBER, address: r.pick(figuresOf(s.program, 'number')).address }
      : literal(NUMBER, r.chance(0.1) ? smallNumber(r) : { n: BigInt(r.pick([3, 7, 9])), d: 100n });
  const closed = Array.from({ length: r.between(1, 3) }, () => {
    next += r.between(1, 15);
    return { upTo: r.chance(0.9) ? literal(NUMBER, next) : sub(NUMBER), rate: rate() };
  });
  const last = r.chance(0.7) ? [{ upTo: null, rate: rate() }] : [];
  return {
    kind: 'brackets',
    type: NUMBER,
    on: sub(NUMBER),
    from: r.chance(0.9) ? from : sub(NUMBER),
    brackets: [...closed, ...last],
  };
}
