/** The same job as a program: what a compiler would make of five short clauses. */
import {
  type Attribute,
  type Clause,
  type Condition,
  type EntityType,
  type Expr,
  type Grant,
  type Limit,
  NO_UNIT,
  type Program,
  parseDate,
  ratio,
  type Type,
  YUAN,
} from '@guiju/ir';
import { LEVELS } from './job-by-hand.ts';

const BOOLEAN: Type = { kind: 'boolean' };
const NUMBER: Type = { kind: 'number', unit: NO_UNIT };
const MONEY: Type = { kind: 'number', unit: YUAN };
const LEVEL: Type = { kind: 'enum', enum: '技能等级' };

const attributes = (types: Record<string, Type>): Attribute[] =>
  Object.entries(types).map(([name, type]) => ({
    name,
    alias: null,
    type,
    optional: false,
    appliesWhen: null,
    format: null,
  }));

const ENTITIES: readonly EntityType[] = [
  {
    name: '企业',
    alias: 'enterprise',
    parent: null,
    attributes: attributes({
      规上: BOOLEAN,
      专精特新: BOOLEAN,
      培训中心: BOOLEAN,
      领过创建补助: BOOLEAN,
      实训人数: NUMBER,
      实训月数: NUMBER,
      培训补助: MONEY,
      自主认定: BOOLEAN,
      高级工人数: NUMBER,
    }),
    children: [],
    inverses: [],
  },
  {
    name: '人员',
    alias: 'person',
    parent: null,
    attributes: attributes({ 企业职工: BOOLEAN, 新引进: BOOLEAN, 技能等级: LEVEL }),
    children: [],
    inverses: [],
  },
];

const of = (entity: string, name: string): Expr => {
  const type = ENTITIES.find((e) => e.name === entity)?.attributes.find((a) => a.name === name)?.type;
  if (!type) throw new Error(`${entity} has no ${name}`);
  return {
    kind: 'attribute',
    type,
    entity,
    name,
    of: { kind: 'subject', type: { kind: 'entity', entity }, entity },
  };
};
const firm = (name: string): Expr => of('企业', name);
const figure = (address: string): Expr => ({ kind: 'parameter', type: NUMBER, address });
const product = (left: Expr, right: Expr): Expr => ({ kind: 'multiply', type: MONEY, left, right });
const words = (zh: string) => ({ zh, en: zh });
const amount = (expr: Expr): Grant => ({ kind: 'amount', unit: YUAN, amount: expr, text: words('给予') });

function clause(
  id: string,
  subject: string,
  conditions: readonly Expr[],
  grant: Grant,
  more: Partial<Clause> = {},
): Clause {
  return {
    id,
    title: id,
    alias: null,
    wording: null,
    citations: [],
    subject,
    period: null,
    force: null,
    levy: false,
    at: [],
    conditions: conditions.map((expr, i) => ({
      when: [],
      value: { id: `${id}.条件${i + 1}`, expr, text: words(`条件${i + 1}`) } satisfies Condition,
    })),
    grant: [{ when: [], value: grant }],
    payee: null,
    months: [],
    instalments: [],
    limits: [],
    result: [],
    transition: null,
    settlement: null,
    recoveries: [],
    obligations: [],
    shares: [],
    effects: [],
    affectedBy: [],
    priority: null,
    ...more,
  };
}

const oncePerFirm = (id: string): Limit => ({
  id: `${id}.限`,
  per: [{ kind: 'subject', type: { kind: 'entity', entity: '企业' }, entity: '企业' }],
  window: 'ever',
  measure: 'times',
  max: { kind: 'literal', type: NUMBER, value: 1 },
  text: words('每企业一次'),
});

const day = (text: string): number => parseDate(text) ?? 0;

const FIGURES: Readonly<Record<string, Program['parameters'][number]['versions'][number]['value']>> = {
  'J1.金额': 100_000,
  'J2.标准': 800,
  'J2.上限': 6,
  'J3.比例': ratio(1n, 5n),
  'J4.门槛': 20,
  'J4.金额': 20_000,
  'J5.首席技师': 120_000,
  'J5.特级技师': 90_000,
  'J5.高级技师': 40_000,
};

export const jobProgram: Program = {
  kind: 'program',
  id: 'job',
  name: '量度',
  alias: 'job',
  title: '五条奖补',
  effective: { from: day('2023-01-01'), until: null, published: null, assumed: null },
  sources: [],
  enums: [
    { name: '技能等级', alias: null, ordered: true, members: LEVELS.map((name) => ({ name, alias: null })) },
  ],
  entities: ENTITIES,
  parameters: Object.entries(FIGURES).map(([address, value]) => ({
    address,
    alias: null,
    type: { kind: 'number', unit: NO_UNIT },
    percent: address === 'J3.比例',
    status: 'fixed',
    note: null,
    versions: [{ from: null, published: null, value }],
  })),
  readings: [],
  definitions: [],
  lists: [],
  calendars: [],
  rankings: [],
  stackings: [],
  funds: [],
  clauses: [
    clause(
      'J1',
      '企业',
      [
        { kind: 'or', type: BOOLEAN, parts: [firm('规上'), firm('专精特新')] },
        firm('培训中心'),
        { kind: 'not', type: BOOLEAN, of: firm('领过创建补助') },
      ],
      amount(figure('J1.金额')),
      { limits: [{ when: [], value: oncePerFirm('J1') }] },
    ),
    clause(
      'J2',
      '企业',
      [firm('培训中心')],
      amount(
        product(product(figure('J2.标准'), firm('实训人数')), {
          kind: 'least',
          type: NUMBER,
          parts: [firm('实训月数'), figure('J2.上限')],
        }),
      ),
    ),
    clause('J3', '企业', [firm('专精特新')], amount(product(figure('J3.比例'), firm('培训补助')))),
    clause(
      'J4',
      '企业',
      [
        firm('自主认定'),
        { kind: 'compare', type: BOOLEAN, op: '≥', left: firm('高级工人数'), right: figure('J4.门槛') },
      ],
      amount(figure('J4.金额')),
    ),
    clause(
      'J5',
      '人员',
      [
        of('人员', '企业职工'),
        of('人员', '新引进'),
        {
          kind: 'one-of',
          type: BOOLEAN,
          of: of('人员', '技能等级'),
          values: ['首席技师', '特级技师', '高级技师'],
        },
      ],
      amount({
        kind: 'table',
        type: MONEY,
        on: of('人员', '技能等级'),
        arms: ['首席技师', '特级技师', '高级技师'].map((name) => ({
          members: [name],
          result: figure(`J5.${name}`),
        })),
        otherwise: null,
      }),
      {
        instalments: [
          {
            when: [],
            value: {
              weights: [1, 1, 1],
              first: { kind: 'literal', type: { kind: 'date' }, value: day('2023-05-10') },
              everyMonths: 12,
              step: ratio(1n, 100n),
              remainder: 'last',
              continueWhile: [],
              afterFailure: 'stop',
              promotion: 'none',
            },
          },
        ],
      },
    ),
  ],
  targets: [],
  assertions: [],
  imports: [],
};
