/** Random declarations: enumerations, objects that refer to each other, figures, lists, calendars, readings, definitions, rankings. */
import type {
  Attribute,
  Calendar,
  Days,
  Definition,
  EntityType,
  EnumType,
  Exact,
  Expr,
  FigureType,
  ListEntry,
  NamedList,
  Parameter,
  Ranking,
  Reading,
  Type,
} from '@guiju/ir';
import { NO_UNIT, toDays } from '@guiju/ir';
import type { Random } from '../random.ts';
import { extreme } from './aggregate.ts';
import { expression } from './expression.ts';
import {
  attribute,
  BOOLEAN,
  DATE,
  type Declared,
  mayBeAbsent,
  NUMBER,
  randomDate,
  randomNumber,
  type Scope,
  scopeOf,
  TEXT,
  TEXTS,
} from './scope.ts';

export const say = (what: string): { zh: string; en: string } => ({
  zh: `${what}”\`\${1}\``,
  en: `${what} */ "`,
});

function enumTypes(r: Random): EnumType[] {
  return Array.from({ length: r.between(1, 2) }, (_, i) => ({
    name: `级别${i}`,
    alias: null,
    ordered: i === 0 || r.chance(0.5),
    members: Array.from({ length: r.between(2, 5) }, (_unused, k) => ({ name: `级${i}${k}`, alias: null })),
  }));
}

function entityTypes(r: Random, enums: readonly EnumType[]): EntityType[] {
  const names = Array.from({ length: r.between(2, 4) }, (_, i) => `对象${i}`);
  const parents = names.map((_, i) => (i > 0 && r.chance(0.7) ? (names[r.below(i)] as string) : null));
  return names.map((name, i) => ({
    name,
    alias: r.chance(0.3) ? `entity_${i}` : null,
    parent: parents[i] as string | null,
    attributes: attributes(r, enums, names, i),
    children: names.filter((_, k) => parents[k] === name),
    inverses: [],
  }));
}

/** 员工: 人员 按 雇主, for some of the references there are. */
function withInverses(r: Random, entities: readonly EntityType[]): EntityType[] {
  const references = entities.flatMap((e) =>
    e.attributes.flatMap((a) =>
      a.type.kind === 'entity' ? [{ to: a.type.entity, entity: e.name, by: a.name }] : [],
    ),
  );
  const kept = references.filter(() => r.chance(0.7));
  return entities.map((e) => ({
    ...e,
    inverses: kept
      .filter(({ to }) => to === e.name)
      .map(({ entity, by }, i) => ({ name: `反向${i}`, alias: null, entity, by })),
  }));
}

function lists(r: Random, enums: readonly EnumType[]): NamedList[] {
  return Array.from({ length: r.between(1, 2) }, (_, i): NamedList => {
    const of = r.pick(enums);
    const words = r.chance(0.3);
    const entries = Array.from({ length: r.between(0, 4) }, (): ListEntry => {
      const from = r.chance(0.5) ? randomDate(r) : null;
      const end = r.chance(0.4) ? (from ?? randomDate(r)) + r.between(0, 300) : null;
      return {
        value: words ? r.pick(TEXTS) : r.pick(of.members).name,
        from,
        until: end,
        published: r.chance(0.3) ? randomDate(r) : null,
      };
    });
    const from = r.chance(0.3) ? randomDate(r) - 200 : null;
    return {
      id: `名单${i}`,
      alias: null,
      of: words ? TEXT : { kind: 'enum', enum: of.name },
      from,
      until: r.chance(0.3) ? (from ?? randomDate(r)) + r.between(0, 600) : null,
      entries,
    };
  });
}

function calendars(r: Random): Calendar[] {
  return Array.from({ length: r.between(1, 2) }, (_, i): Calendar => {
    const from = r.chance(0.6) ? toDays(2022, 1, 1) : randomDate(r) - 100;
    const until = r.chance(0.6) ? toDays(2029, 12, 31) : from + r.between(0, 400);
    const days = (n: number) => Array.from({ length: n }, () => r.between(from, until));
    return {
      id: `日历${i}`,
      alias: null,
      from,
      until,
      off: days(r.between(0, 40)),
      on: days(r.between(0, 10)),
    };
  });
}

/** What places may be kept apart by: members of an enumeration, or words. */
const groupType = (r: Random, { enums }: Declared): Type =>
  enums.length > 0 && r.chance(0.7) ? { kind: 'enum', enum: r.pick(enums).name } : { kind: 'text' };

function rankings(r: Random, declared: Declared): Ranking[] {
  return Array.from({ length: r.below(3) }, (_, i): Ranking => {
    const entity = r.pick(declared.entities).name;
    const scope = scopeOf(declared, entity);
    const key = () => expression(r, scope, r.pick([NUMBER, BOOLEAN, DATE]), r.between(0, 2));
    return {
      id: `R${i}`,
      title: '排名',
      alias: null,
      entity,
      per: r.chance(0.4) ? [expression(r, scope, groupType(r, declared), 1)] : [],
      period: r.pick([null, null, 'year', 'half-year', 'quarter', 'month'] as const),
      entrants: r.chance(0.5) ? expression(r, scope, BOOLEAN, 2) : null,
      order: Array.from({ length: r.between(1, 2) }, () => ({ key: key(), descending: r.chance(0.6) })),
      ties: r.pick(['same', 'last', 'in-order'] as const),
      text: say('排名'),
    };
  });
}

function attributes(
  r: Random,
  enums: readonly EnumType[],
  names: readonly string[],
  entity: number,
): Attribute[] {
  const made: Attribute[] = [];
  const add = (type: Type, optional: boolean): void => {
    const name = `属性${made.length}`;
    const guard = made.find((a) => a.type.kind === 'boolean' && !mayBeAbsent(a));
    const self: Type = { kind: 'entity', entity: names[entity] as string };
    const appliesWhen: Expr | null =
      guard && r.chance(0.12)
        ? {
            kind: 'attribute',
            type: BOOLEAN,
            entity: self.entity,
            name: guard.name,
            of: { kind: 'subject', type: self, entity: self.entity },
          }
        : null;
    made.push({ name, alias: null, type, optional, appliesWhen, format: null });
  };
  add(BOOLEAN, false);
  for (let k = r.between(2, 6); k > 0; k--)
    add(
      r.pick<Type>([
        BOOLEAN,
        DATE,
        DATE,
        NUMBER,
        NUMBER,
        TEXT,
        { kind: 'enum', enum: r.pick(enums).name },
        { kind: 'entity', entity: r.pick(names) },
      ]),
      r.chance(0.3),
    );
  return made;
}

function parameters(r: Random): Parameter[] {
  return Array.from({ length: r.between(2, 6) }, (_, i): Parameter => {
    const gap = r.chance(0.12);
    const status = gap
      ? 'gap'
      : r.pick(['fixed', 'fixed', 'fixed', 'picked', 'assumed', 'placeholder'] as const);
    const starts = Array.from({ length: r.between(0, 2) }, () => randomDate(r)).sort((a, b) => a - b);
    const first = r.chance(0.85) ? [null] : [];
    const from = [...first, ...new Set(starts)];
    const type: FigureType = i > 0 && r.chance(0.25) ? { kind: 'date' } : { kind: 'number', unit: NO_UNIT };
    const value = (): Exact => (type.kind === 'date' ? randomDate(r) : randomNumber(r));
    return {
      address: `参数${i}`,
      alias: null,
      type,
      percent: false,
      status,
      note: status === 'fixed' ? null : '"未写" \u0024{note}',
      versions: (gap ? from.slice(1) : from).map((day) => ({
        from: day,
        published: r.chance(0.3) ? randomDate(r) : null,
        value: r.chance(0.8) ? smallOrEnded(r.between(0, 63), day, type, value) : value(),
      })),
    };
  });
}

/** Now and then a figure ends. */
const smallOrEnded = (n: number, day: Days | null, { kind }: FigureType, value: () => Exact): Exact | null =>
  n > 60 && day !== null ? null : kind === 'date' ? value() : n;

function readings(r: Random, declared: Declared): Reading[] {
  const out: Reading[] = [];
  for (let i = r.between(1, 3); i > 0; i--) {
    const choosesLines = r.chance(0.4);
    const entity = choosesLines || r.chance(0.2) ? null : r.pick(declared.entities).name;
    const scope = scopeOf({ ...declared, readings: out }, entity);
    const options = ['甲', '乙', '丙'].slice(0, r.between(2, 3)).map((id) => ({
      id,
      text: `读作${id}`,
      expr: choosesLines ? null : expression(r, scope, BOOLEAN, 2),
    }));
    out.push({
      id: `读法${out.length}`,
      alias: null,
      quote: '“特别是”',
      entity,
      options,
      pick: r.pick(options).id,
      reason: '如此取',
    });
  }
  return out;
}

function definitions(r: Random, declared: Declared): Definition[] {
  const out: Definition[] = [];
  for (let i = r.between(0, 4); i > 0; i--) {
    const entity = r.chance(0.85) ? r.pick(declared.entities).name : null;
    const type = r.pick<Type>([BOOLEAN, NUMBER, DATE, { kind: 'enum', enum: r.pick(declared.enums).name }]);
    const formals = Array.from({ length: r.pick([0, 0, 1, 2]) }, (_, k) => ({
      name: `形参${k}`,
      type: r.pick<Type>([NUMBER, DATE, BOOLEAN, { kind: 'enum', enum: r.pick(declared.enums).name }]),
    }));
    const scope: Scope = { ...scopeOf({ ...declared, definitions: out }, entity), formals };
    const open = r.chance(0.3) ? mayBeNone(r, scope, type) : undefined;
    out.push({
      id: `定义${out.length}`,
      alias: null,
      entity,
      formals,
      ...(open && { optional: true }),
      expr: open ?? expression(r, scope, type, 3),
      text: say('定义'),
    });
  }
  return out;
}

/** What has no value for some: an attribute that may be absent, or the least of a list. */
function mayBeNone(r: Random, s: Scope, type: Type): Expr | undefined {
  const found = attribute(r, s, type);
  if (found?.optional) return found.expr;
  return type.kind === 'number' || type.kind === 'date' ? extreme(r, s, type, 2, expression) : undefined;
}

/** Everything a clause may speak of. Each kind is made from those before it. */
export function declarations(r: Random): Declared {
  const enums = enumTypes(r);
  const base: Declared = {
    enums,
    entities: withInverses(r, entityTypes(r, enums)),
    parameters: parameters(r),
    lists: lists(r, enums),
    calendars: calendars(r),
    definitions: [],
    readings: [],
    rankings: [],
  };
  const read = { ...base, readings: readings(r, base) };
  const defined = { ...read, definitions: definitions(r, read) };
  return { ...defined, rankings: rankings(r, defined) };
}
