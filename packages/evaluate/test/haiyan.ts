/** Five clauses in the shape of the county's measure, enough to state its golden cases. */
import { MONTHS, makeUnit, type Program, ratio } from '@guiju/ir';
import {
  always,
  and,
  attr,
  BOOLEAN,
  children,
  clause,
  compare,
  condition,
  count,
  DATE,
  day,
  entity,
  enumeration,
  exists,
  figure,
  lit,
  member,
  not,
  now,
  object,
  once,
  oneOf,
  or,
  parameter,
  present,
  program,
  self,
  table,
} from './build.ts';

const enterprise = self('企业');
const person = self('人员');
const level = attr(person, '技能等级', enumeration('技能等级'));
const centreOwner = attr(self('培训中心'), '企业', entity('企业'));
const placement = self('实训');
const host = attr(placement, '企业', entity('企业'));
const leaving = attr(person, '离职日期', DATE);

const employed = or(not(present(leaving)), compare(leaving, '>', now));

export const haiyan: Program = program({
  effective: { from: day('2023-03-01'), until: null, published: null, assumed: null },
  enums: [
    {
      name: '技能等级',
      alias: null,
      ordered: true,
      members: ['初级工', '中级工', '高级工', '技师', '高级技师', '特级技师', '首席技师'].map((name) => ({
        name,
        alias: null,
      })),
    },
  ],
  entities: [
    object(
      '企业',
      { 规上: BOOLEAN, 专精特新: BOOLEAN, 备案: BOOLEAN },
      { children: ['培训中心', '实训', '证书'] },
    ),
    object('培训中心', { 认定日期: DATE }, { parent: '企业' }),
    object('学生', {}),
    object('实训', { 学生: entity('学生'), 起: DATE, 止: DATE }, { parent: '企业' }),
    object('证书', { 持证人: entity('人员'), 等级: enumeration('技能等级') }, { parent: '企业' }),
    object('人员', {
      技能等级: enumeration('技能等级'),
      引育日期: DATE,
      批准日期: DATE,
      离职日期: { type: DATE, optional: true },
      参保: BOOLEAN,
    }),
    object('引进', { 起: DATE }),
  ],
  parameters: [
    parameter('C02.金额', 100_000),
    parameter('C03.标准', 800),
    parameter('C03.上限', 6, { type: { kind: 'number', unit: MONTHS } }),
    parameter('C05.门槛', 20, { type: { kind: 'number', unit: makeUnit([['人', 1]]) } }),
    parameter('C05.金额', 20_000),
    parameter('C06.金额', null, { note: '未写金额' }),
    parameter('C09.高级技师', 40_000),
    parameter('C09.特级技师', 90_000),
    parameter('C09.首席技师', null, {
      status: 'fixed',
      versions: [
        { from: null, published: null, value: 120_000 },
        { from: day('2024-01-01'), published: day('2023-11-15'), value: 150_000 },
      ],
    }),
  ],
  readings: [
    {
      id: '特别是',
      alias: null,
      quote: '规上企业特别是“专精特新”企业',
      entity: '企业',
      options: [
        { id: '甲', text: '仅规上', expr: attr(enterprise, '规上', BOOLEAN) },
        {
          id: '乙',
          text: '规上或专精特新',
          expr: or(attr(enterprise, '规上', BOOLEAN), attr(enterprise, '专精特新', BOOLEAN)),
        },
      ],
      pick: '甲',
      reason: '特别是不扩大也不缩小',
    },
  ],
  clauses: [
    clause('C02', '培训中心', {
      at: attr(self('培训中心'), '认定日期', DATE),
      conditions: [{ kind: 'reading', type: BOOLEAN, id: '特别是', of: centreOwner }],
      grant: figure('C02.金额'),
      payee: centreOwner,
      limits: [once(centreOwner)],
    }),
    clause(
      'C03',
      '实训',
      {
        at: attr(placement, '起', DATE),
        conditions: [
          exists(
            children(host, '培训中心'),
            compare(attr(member('培训中心'), '认定日期', DATE), '≤', attr(placement, '起', DATE)),
          ),
        ],
        grant: figure('C03.标准'),
        payee: host,
        limits: [
          once(attr(placement, '学生', entity('学生')), {
            measure: 'months',
            max: figure('C03.上限', MONTHS),
          }),
        ],
      },
      {
        months: [
          always({
            from: attr(placement, '起', DATE),
            to: attr(placement, '止', DATE),
            basis: { kind: 'whole' } as const,
          }),
        ],
      },
    ),
    clause(
      'C05',
      '企业',
      {
        conditions: [
          attr(enterprise, '备案', BOOLEAN),
          compare(
            count(
              children(enterprise, '证书'),
              compare(
                attr(member('证书'), '等级', enumeration('技能等级')),
                '≥',
                lit('高级工', enumeration('技能等级')),
              ),
              attr(member('证书'), '持证人', entity('人员')),
            ),
            '≥',
            figure('C05.门槛', makeUnit([['人', 1]])),
          ),
        ],
        grant: figure('C05.金额'),
        limits: [once(enterprise, { window: 'year' })],
      },
      { period: 'year' },
    ),
    clause('C06', '引进', { at: attr(self('引进'), '起', DATE), grant: figure('C06.金额') }),
    clause(
      'C09',
      '人员',
      {
        at: attr(person, '引育日期', DATE),
        conditions: [oneOf(level, '首席技师', '特级技师', '高级技师')],
        grant: table(level, {
          首席技师: figure('C09.首席技师'),
          特级技师: figure('C09.特级技师'),
          高级技师: figure('C09.高级技师'),
        }),
        limits: [once(person)],
      },
      {
        instalments: [
          always({
            weights: [1, 1, 1],
            first: attr(person, '批准日期', DATE),
            everyMonths: 12,
            step: ratio(1n, 100n),
            remainder: 'last',
            continueWhile: [condition(and(employed, attr(person, '参保', BOOLEAN)), '在职且参保')],
            afterFailure: 'stop',
            promotion: 'difference',
          } as const),
        ],
      },
    ),
    clause('C10', '企业', {}, { subject: null }),
  ],
});
