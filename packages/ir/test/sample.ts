/** A small program by hand: enough of every kind of type to read facts against. */
import type { Attribute, Program, Type } from '@guiju/ir';
import { MONTHS, PERSONS, YUAN } from '@guiju/ir';

const attribute = (
  name: string,
  alias: string | null,
  type: Type,
  more: Partial<Attribute> = {},
): Attribute => ({
  name,
  alias,
  type,
  optional: false,
  appliesWhen: null,
  format: null,
  ...more,
});
const text: Type = { kind: 'text' };
const date: Type = { kind: 'date' };

export const SAMPLE: Program = {
  kind: 'program',
  id: 'sample',
  name: '样例',
  alias: 'sample_policy',
  title: '样例政策',
  effective: { from: 19417, until: null, assumed: '没有写施行日期' },
  sources: [],
  enums: [
    {
      name: '技能等级',
      alias: 'skill_level',
      ordered: true,
      members: [
        { name: '初级工', alias: 'junior' },
        { name: '高级工', alias: 'senior' },
        { name: '首席技师', alias: null },
      ],
    },
  ],
  entities: [
    {
      name: '企业',
      alias: 'enterprise',
      parent: null,
      children: ['证书', '实训'],
      attributes: [
        attribute('规上', 'above_scale', { kind: 'boolean' }),
        attribute('信用代码', 'credit_code', text, { format: 'credit-code' }),
        attribute('职工人数', 'staff', { kind: 'number', unit: PERSONS }),
        attribute('费用', 'cost', { kind: 'number', unit: YUAN }),
        attribute('期限', 'term', { kind: 'number', unit: MONTHS }, { optional: true }),
      ],
    },
    {
      name: '人员',
      alias: 'person',
      parent: null,
      children: [],
      attributes: [
        attribute('技能等级', 'level', { kind: 'enum', enum: '技能等级' }),
        attribute('引育日期', 'introduced_on', date),
        attribute('离职日期', 'left_on', date, { optional: true }),
        attribute('雇主', 'employer', { kind: 'entity', entity: '企业' }, { optional: true }),
        attribute('证件号码', 'identity', text, { format: 'identity-number' }),
        attribute('备注', 'remark', text),
        attribute('系数', 'factor', { kind: 'number', unit: [] }),
      ],
    },
    {
      name: '证书',
      alias: 'certificate',
      parent: '企业',
      children: [],
      attributes: [
        attribute('持证人', 'holder', { kind: 'entity', entity: '人员' }),
        attribute('发证日期', 'issued_on', date),
      ],
    },
    {
      name: '实训',
      alias: 'placement',
      parent: '企业',
      children: [],
      attributes: [attribute('起', 'from', date)],
    },
  ],
  parameters: [
    {
      address: 'C09.首席技师',
      alias: 'chief',
      unit: YUAN,
      percent: false,
      status: 'fixed',
      note: null,
      versions: [{ from: null, published: null, value: 120000 }],
    },
  ],
  readings: [
    {
      id: '特别是',
      alias: 'especially',
      quote: '特别是',
      entity: '企业',
      options: [
        { id: '甲', text: '仅规上', expr: null },
        { id: '乙', text: '或', expr: null },
      ],
      pick: '甲',
      reason: '不扩大',
    },
  ],
  definitions: [],
  clauses: [
    {
      id: 'C09',
      title: '领军人才奖励',
      alias: 'leader_award',
      wording: '分3年兑现。',
      citations: [],
      subject: '人员',
      yearly: false,
      at: [],
      conditions: [],
      grant: [],
      payee: null,
      months: [],
      instalments: [],
      limits: [],
      priority: null,
    },
  ],
  targets: [],
  assertions: [],
  imports: [],
};
