/**
 * Random programs of the typed IR, small enough to read and varied enough to meet each other's corners: children and references,
 * dated parameters with gaps, readings that pick lines, months, instalments, promotion and limits in any company.
 */
import {
  type Attribute,
  type Clause,
  type Condition,
  type Definition,
  type EntityType,
  type EnumType,
  type Expr,
  type Limit,
  type MonthBasis,
  NO_UNIT,
  type Parameter,
  type Program,
  type Reading,
  ratio,
  type Type,
  toDays,
  type Variant,
} from '@guiju/ir';
import type { Random } from '../random.ts';
import {
  BOOLEAN,
  DATE,
  expression,
  literal,
  mayBeAbsent,
  NUMBER,
  randomDate,
  randomNumber,
  type Scope,
  TEXT,
} from './expression.ts';

type Declared = Scope['program'];

const say = (what: string): { zh: string; en: string } => ({ zh: `${what}”\`\${1}\``, en: `${what} */ "` });

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
  }));
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
    return {
      address: `参数${i}`,
      alias: null,
      unit: NO_UNIT,
      percent: false,
      status,
      note: status === 'fixed' ? null : '"未写" \u0024{note}',
      versions: (gap ? from.slice(1) : from).map((day) => ({
        from: day,
        published: r.chance(0.3) ? randomDate(r) : null,
        value: r.chance(0.8) ? r.between(0, 60) : randomNumber(r),
      })),
    };
  });
}

function readings(r: Random, declared: Declared): Reading[] {
  const out: Reading[] = [];
  for (let i = r.between(1, 3); i > 0; i--) {
    const choosesLines = r.chance(0.4);
    const entity = choosesLines || r.chance(0.2) ? null : r.pick(declared.entities).name;
    const scope: Scope = { program: { ...declared, readings: out }, subject: entity, members: [] };
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
    const scope: Scope = { program: { ...declared, definitions: out }, subject: entity, members: [] };
    out.push({
      id: `定义${out.length}`,
      alias: null,
      entity,
      expr: expression(r, scope, type, 3),
      text: say('定义'),
    });
  }
  return out;
}

/** A line that always holds, or one line for each option of a reading that chooses between lines. */
function variants<T>(r: Random, declared: Declared, make: () => T): Variant<T>[] {
  const choosing = declared.readings.filter((d) => d.options.every((o) => o.expr === null));
  if (choosing.length === 0 || !r.chance(0.2)) return [{ when: [], value: make() }];
  const reading = r.pick(choosing);
  return reading.options.map((o) => ({ when: [{ reading: reading.id, option: o.id }], value: make() }));
}

function keys(r: Random, declared: Declared, subject: string): Expr[] {
  const scope: Scope = { program: declared, subject, members: [] };
  const type = declared.entities.find((e) => e.name === subject);
  const reach = [
    subject,
    ...(type?.parent ? [type.parent] : []),
    ...(type?.attributes ?? []).flatMap((a) =>
      a.type.kind === 'entity' && !mayBeAbsent(a) ? [a.type.entity] : [],
    ),
  ];
  return Array.from({ length: r.chance(0.85) ? 1 : 2 }, () =>
    expression(r, scope, { kind: 'entity', entity: r.pick(reach) }, 0),
  );
}

/** `simple`: one amount at one time with limits of times, the commonest clause there is and the one engines take short cuts for. */
function clause(r: Random, declared: Declared, index: number, simple: boolean): Clause {
  const id = `C${index}`;
  const subject = r.pick(declared.entities).name;
  const scope: Scope = { program: declared, subject, members: [] };
  const itself: Expr = { kind: 'subject', type: { kind: 'entity', entity: subject }, entity: subject };
  const yearly = r.chance(0.2);
  const form = simple ? 9 : r.below(10);
  const monthly = form < 3;
  const inParts = form >= 3 && form < 6;
  const ceiling = !monthly && !inParts && !simple && r.chance(0.12);
  const amount = (): Expr => expression(r, scope, NUMBER, r.between(0, 3));
  const conditions: Variant<Condition>[] = [];
  for (let k = r.between(0, 3); k > 0; k--)
    conditions.push(
      ...variants(r, declared, () => ({
        id: `${id}.条件${conditions.length + 1}`,
        expr: expression(r, scope, BOOLEAN, r.between(1, 4)),
        text: say('条件'),
      })),
    );
  const continueWhile: Condition[] = Array.from({ length: r.between(0, 2) }, (_, k) => ({
    id: `${id}.续发${k + 1}`,
    expr: expression(r, scope, BOOLEAN, r.between(0, 2)),
    text: say('续发'),
  }));
  const basis = (): MonthBasis =>
    r.pick<MonthBasis>([
      { kind: 'whole' },
      { kind: 'calendar', minDays: r.between(1, 28) },
      { kind: 'daily' },
    ]);
  const limits: Variant<Limit>[] = [];
  for (let k = r.pick([0, 0, 1, 1, 2]); k > 0; k--)
    limits.push(
      ...variants(r, declared, () => {
        const measure = r.pick(
          simple
            ? (['times'] as const)
            : monthly
              ? (['months', 'amount', 'times'] as const)
              : (['times', 'amount'] as const),
        );
        return {
          id: `${id}.限${limits.length + 1}`,
          per: simple && r.chance(0.6) ? [itself] : keys(r, declared, subject),
          window: r.pick(['ever', 'ever', 'year'] as const),
          measure,
          max: r.chance(0.7)
            ? literal(
                NUMBER,
                measure === 'amount' ? r.pick([0, 50, 1000, ratio(1001n, 3n)]) : r.between(0, 6),
              )
            : leafNumber(r, declared),
          text: say('限'),
        };
      }),
    );
  return {
    id,
    title: `条款${index}`,
    alias: null,
    wording: r.chance(0.5) ? '条文 \u0024{"原话"}' : null,
    citations: r.chance(0.3) ? [{ source: '来源', locator: '一', quote: null }] : [],
    subject: r.chance(0.04) ? null : subject,
    yearly,
    at: r.chance(simple ? 0.3 : yearly ? 0.2 : 0.7)
      ? variants(r, declared, () => expression(r, scope, DATE, 1))
      : [],
    conditions,
    grant: variants(r, declared, () => {
      if (!simple && r.chance(0.04)) return { kind: 'gap', note: '未写金额', text: say('待明确') };
      if (!ceiling) return { kind: 'amount', amount: amount(), text: say('给予') };
      return {
        kind: 'ceiling',
        ceiling: amount(),
        decided: decided(r, declared, subject),
        text: say('最高'),
      };
    }),
    payee: r.chance(0.4) ? (keys(r, declared, subject)[0] as Expr) : null,
    months: monthly
      ? variants(r, declared, () => {
          const from = expression(r, scope, DATE, 0);
          const to = r.chance(0.6)
            ? expression(r, scope, DATE, 1)
            : ({ kind: 'add-days', type: DATE, of: from, days: literal(NUMBER, r.between(0, 500)) } as const);
          return { from, to, basis: basis() };
        })
      : [],
    instalments: inParts
      ? variants(r, declared, () => ({
          weights: r.pick([[1, 1, 1], [4, 3, 3], [1], [1, ratio(1n, 2n)], [1, 2, 3, 4]]),
          first: expression(r, scope, DATE, 1),
          everyMonths: r.pick([12, 12, 6, 1]),
          step: r.pick([ratio(1n, 100n), ratio(1n, 100n), 1, 100]),
          remainder: r.pick(['first', 'last'] as const),
          continueWhile,
          afterFailure: r.pick(['stop', 'skip'] as const),
          promotion: r.pick(['none', 'none', 'difference'] as const),
        }))
      : [],
    limits,
    priority: r.chance(0.1) ? expression(r, scope, BOOLEAN, 1) : null,
  };
}

function leafNumber(r: Random, declared: Declared): Expr {
  return { kind: 'parameter', type: NUMBER, address: r.pick(declared.parameters).address };
}

/** The decided figure of a ceiling is an optional number of the subject, where it has one. */
function decided(r: Random, declared: Declared, subject: string): Expr | null {
  const type = declared.entities.find((e) => e.name === subject);
  const found = type?.attributes.find((a) => a.type.kind === 'number' && a.optional);
  if (!found || r.chance(0.3)) return null;
  return {
    kind: 'attribute',
    type: found.type,
    entity: subject,
    name: found.name,
    of: { kind: 'subject', type: { kind: 'entity', entity: subject }, entity: subject },
  };
}

export function randomProgram(r: Random): Program {
  const enums = enumTypes(r);
  const base: Declared = {
    enums,
    entities: entityTypes(r, enums),
    parameters: parameters(r),
    definitions: [],
    readings: [],
  };
  const read = { ...base, readings: readings(r, base) };
  const declared = { ...read, definitions: definitions(r, read) };
  const simple = r.chance(0.3);
  return {
    kind: 'program',
    id: 'generated',
    name: '生成',
    alias: null,
    title: '生成的办法',
    effective: {
      from: toDays(2023, r.between(1, 3), 1),
      until: r.chance(0.2) ? toDays(2024, r.between(1, 12), 15) : null,
      assumed: r.chance(0.3) ? '未写施行日期' : null,
    },
    sources: [{ name: '来源', file: 'source.md' }],
    ...declared,
    clauses: Array.from({ length: r.between(1, 4) }, (_, i) => clause(r, declared, i + 1, simple)),
    targets: [],
    assertions: [],
    imports: [],
  };
}
