/** A measure small enough to check by hand: a grant per centre, a threshold per firm and year, a reward in three parts, a gap and a slogan. */
import {
  type Clause,
  type EntityType,
  type Expr,
  type Parameter,
  PERSONS,
  type Program,
  type Type,
  toDays,
  type Unit,
  YUAN,
} from '@guiju/ir';
import { LEVELS, TOWNS } from '../src/county/towns.ts';

const BOOLEAN: Type = { kind: 'boolean' };
const DATE: Type = { kind: 'date' };
const number = (unit: Unit): Type => ({ kind: 'number', unit });
const enumType = (name: string): Type => ({ kind: 'enum', enum: name });
const entityType = (entity: string): Type => ({ kind: 'entity', entity });
const words = (zh: string) => ({ zh, en: zh });

const entity = (
  name: string,
  parent: string | null,
  children: string[],
  attributes: readonly (readonly [name: string, type: Type, optional?: boolean])[],
): EntityType => ({
  name,
  alias: null,
  parent,
  children,
  inverses: [],
  attributes: attributes.map(([attribute, type, optional = false]) => ({
    name: attribute,
    alias: null,
    type,
    optional,
    appliesWhen: null,
    format: null,
  })),
});

const parameter = (address: string, value: number | null, unit: Unit): Parameter => ({
  address,
  alias: null,
  type: { kind: 'number', unit },
  percent: false,
  status: value === null ? 'gap' : 'fixed',
  note: value === null ? '未写金额' : null,
  versions: value === null ? [] : [{ from: null, published: null, value }],
});

const subject = (name: string): Expr => ({ kind: 'subject', type: entityType(name), entity: name });
const member = (name: string): Expr => ({ kind: 'member', type: entityType(name), entity: name, level: 0 });
const attribute = (of: Expr, owner: string, name: string, type: Type): Expr => ({
  kind: 'attribute',
  type,
  of,
  entity: owner,
  name,
});
const figure = (address: string, unit: Unit): Expr => ({ kind: 'parameter', type: number(unit), address });
const levelLiteral = (name: string): Expr => ({ kind: 'literal', type: enumType('技能等级'), value: name });
const compared = (op: '≥' | '=', left: Expr, right: Expr): Expr => ({
  kind: 'compare',
  type: BOOLEAN,
  op,
  left,
  right,
});
const both = (...parts: Expr[]): Expr => ({ kind: 'and', type: BOOLEAN, parts });
const yearOf = (of: Expr): Expr => ({ kind: 'year-of', type: number([]), of });

const always = <T>(value: T) => ({ when: [], value });
const condition = (id: string, expr: Expr) => always({ id, expr, text: words(id) });

const clause = (id: string, fields: Partial<Clause>): Clause => ({
  id,
  title: id,
  alias: null,
  wording: null,
  citations: [],
  subject: null,
  period: null,
  force: null,
  levy: false,
  at: [],
  conditions: [],
  grant: [],
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
  ...fields,
});

const firm = subject('企业');
const person = subject('人员');
const centre = subject('培训中心');
const LEADING = ['高级技师', '特级技师', '首席技师'];
const personLevel = (of: Expr): Expr => attribute(of, '人员', '技能等级', enumType('技能等级'));
const persons = (where: Expr): Expr => ({
  kind: 'count',
  type: number(PERSONS),
  over: { kind: 'all', entity: '人员' },
  where,
  distinct: member('人员'),
});
const employed = attribute(member('人员'), '人员', '从业', BOOLEAN);

export const SMALL: Program = {
  kind: 'program',
  id: 'small',
  name: '小办法',
  alias: null,
  title: '小办法',
  effective: { from: toDays(2023, 3, 1), until: null, published: null, assumed: null },
  sources: [],
  enums: [
    {
      name: '镇街',
      alias: null,
      ordered: false,
      members: TOWNS.map((t) => ({ name: t.label.zh, alias: t.id })),
    },
    {
      name: '技能等级',
      alias: null,
      ordered: true,
      members: LEVELS.slice(1).map((l) => ({ name: l.label.zh, alias: l.id })),
    },
    {
      name: '来路',
      alias: null,
      ordered: false,
      members: [
        { name: '引进', alias: null },
        { name: '培育', alias: null },
      ],
    },
  ],
  entities: [
    entity(
      '企业',
      null,
      ['培训中心', '证书'],
      [
        ['规上', BOOLEAN],
        ['专精特新', BOOLEAN],
        ['自主认定备案', BOOLEAN],
        ['镇街', enumType('镇街')],
        ['纳税信用', { kind: 'text' }],
      ],
    ),
    entity('培训中心', '企业', [], [['认定日期', DATE]]),
    entity(
      '证书',
      '企业',
      [],
      [
        ['持证人', entityType('人员')],
        ['等级', enumType('技能等级')],
        ['发证日期', DATE],
        ['本企业评价', BOOLEAN],
      ],
    ),
    entity(
      '人员',
      null,
      [],
      [
        ['技能等级', enumType('技能等级')],
        ['来路', enumType('来路')],
        ['从业', BOOLEAN],
        ['在企业工作', BOOLEAN],
        ['引育日期', DATE],
        ['批准日期', DATE],
      ],
    ),
    entity('人力资源机构', null, ['引进项目'], [['许可有效', BOOLEAN]]),
    entity('引进项目', '人力资源机构', [], [['引进日期', DATE]]),
    entity('飞船', null, [], [['航程', number([])]]),
  ],
  parameters: [
    parameter('C02.金额', 100_000, YUAN),
    parameter('C05.门槛', 20, PERSONS),
    parameter('C05.金额', 20_000, YUAN),
    parameter('C06.金额', null, YUAN),
    parameter('C09.首席技师', 120_000, YUAN),
    parameter('C09.特级技师', 90_000, YUAN),
    parameter('C09.高级技师', 40_000, YUAN),
    parameter('年度预算', null, YUAN),
  ],
  readings: [
    {
      id: '特别是',
      alias: null,
      quote: '规上企业特别是“专精特新”企业',
      entity: '企业',
      options: [
        { id: '甲', text: '仅规上', expr: attribute(firm, '企业', '规上', BOOLEAN) },
        {
          id: '乙',
          text: '规上或专精特新',
          expr: {
            kind: 'or',
            type: BOOLEAN,
            parts: [attribute(firm, '企业', '规上', BOOLEAN), attribute(firm, '企业', '专精特新', BOOLEAN)],
          },
        },
      ],
      pick: '甲',
      reason: '特别是只表优先',
    },
    {
      id: '新引育',
      alias: null,
      quote: '新引育',
      entity: '人员',
      options: [
        {
          id: '甲',
          text: '只限引进',
          expr: compared('=', attribute(person, '人员', '来路', enumType('来路')), {
            kind: 'literal',
            type: enumType('来路'),
            value: '引进',
          }),
        },
        {
          id: '乙',
          text: '引进或培育',
          expr: {
            kind: 'one-of',
            type: BOOLEAN,
            of: attribute(person, '人员', '来路', enumType('来路')),
            values: ['引进', '培育'],
          },
        },
      ],
      pick: '乙',
      reason: '育即培育',
    },
  ],
  definitions: [
    {
      id: '技能人才',
      alias: null,
      entity: '人员',
      formals: [],
      expr: compared('≥', personLevel(person), levelLiteral('初级工')),
      text: words('技能人才'),
    },
  ],
  clauses: [
    clause('C02', {
      subject: '培训中心',
      at: [always(attribute(centre, '培训中心', '认定日期', DATE))],
      conditions: [
        condition('C02.条件1', {
          kind: 'reading',
          type: BOOLEAN,
          id: '特别是',
          of: attribute(centre, '培训中心', '企业', entityType('企业')),
        }),
      ],
      grant: [
        always({ kind: 'amount', amount: figure('C02.金额', YUAN), unit: YUAN, text: words('10万元') }),
      ],
      payee: attribute(centre, '培训中心', '企业', entityType('企业')),
      limits: [
        always({
          id: 'C02.限1',
          per: [attribute(centre, '培训中心', '企业', entityType('企业'))],
          window: 'ever',
          measure: 'times',
          max: { kind: 'literal', type: number([['次', 1]]), value: 1 },
          text: words('每企业一次'),
        }),
      ],
    }),
    clause('C05', {
      subject: '企业',
      period: 'year',
      conditions: [
        condition('C05.条件1', attribute(firm, '企业', '自主认定备案', BOOLEAN)),
        condition(
          'C05.条件2',
          compared(
            '≥',
            {
              kind: 'count',
              type: number(PERSONS),
              over: { kind: 'children', of: firm, entity: '证书' },
              where: both(
                attribute(member('证书'), '证书', '本企业评价', BOOLEAN),
                compared(
                  '≥',
                  attribute(member('证书'), '证书', '等级', enumType('技能等级')),
                  levelLiteral('高级工'),
                ),
                compared(
                  '=',
                  yearOf(attribute(member('证书'), '证书', '发证日期', DATE)),
                  yearOf({ kind: 'at', type: DATE }),
                ),
              ),
              distinct: attribute(member('证书'), '证书', '持证人', entityType('人员')),
            },
            figure('C05.门槛', PERSONS),
          ),
        ),
      ],
      grant: [always({ kind: 'amount', amount: figure('C05.金额', YUAN), unit: YUAN, text: words('2万元') })],
    }),
    clause('C06', {
      subject: '引进项目',
      at: [always(attribute(subject('引进项目'), '引进项目', '引进日期', DATE))],
      grant: [
        always({ kind: 'amount', amount: figure('C06.金额', YUAN), unit: YUAN, text: words('待明确') }),
      ],
      payee: attribute(subject('引进项目'), '引进项目', '人力资源机构', entityType('人力资源机构')),
    }),
    clause('C09', {
      subject: '人员',
      at: [always(attribute(person, '人员', '引育日期', DATE))],
      conditions: [
        condition('C09.条件1', attribute(person, '人员', '在企业工作', BOOLEAN)),
        condition('C09.条件2', { kind: 'reading', type: BOOLEAN, id: '新引育', of: person }),
        condition('C09.按', { kind: 'one-of', type: BOOLEAN, of: personLevel(person), values: LEADING }),
      ],
      grant: [
        always({
          kind: 'amount',
          amount: {
            kind: 'table',
            type: number(YUAN),
            on: personLevel(person),
            arms: LEADING.map((level) => ({ members: [level], result: figure(`C09.${level}`, YUAN) })),
            otherwise: null,
          },
          unit: YUAN,
          text: words('按技能等级'),
        }),
      ],
      instalments: [
        always({
          weights: [1, 1, 1],
          first: attribute(person, '人员', '批准日期', DATE),
          everyMonths: 12,
          step: { n: 1n, d: 100n },
          remainder: 'last',
          continueWhile: [condition('C09.续发1', attribute(person, '人员', '在企业工作', BOOLEAN)).value],
          afterFailure: 'stop',
          promotion: 'none',
        }),
      ],
    }),
    clause('C10', {
      title: '实训基地',
      grant: [always({ kind: 'gap', note: '只有提法', text: words('待明确') })],
    }),
  ],
  lists: [],
  calendars: [],
  rankings: [],
  stackings: [],
  funds: [],
  targets: [
    {
      id: 'T03',
      title: '技能人才占从业人员比例',
      measure: {
        kind: 'divide',
        type: number([]),
        left: persons(
          both({ kind: 'definition', type: BOOLEAN, id: '技能人才', of: member('人员'), args: [] }, employed),
        ),
        right: persons(employed),
      },
      op: '≥',
      goal: { kind: 'literal', type: number([]), value: { n: 9n, d: 25n } },
      by: toDays(2025, 12, 31),
      soft: true,
      citations: [],
      text: words('不低于36%'),
    },
  ],
  assertions: [],
  imports: [],
};
