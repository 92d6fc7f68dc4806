/** A small program by hand, so that the server is tested on its own: one reward a person, once; and one for every placement. */

import { type Expr, type Limit, type Program, YUAN } from '@guiju/ir';
import type { Compilation, Engine } from '../src/engine.ts';
import { createEngine } from '../src/engine.ts';

const words = (zh: string, en: string) => ({ zh, en });
const boolean = { kind: 'boolean' } as const;
const money = { kind: 'number', unit: YUAN } as const;
const date = { kind: 'date' } as const;
const person: Expr = { kind: 'subject', type: { kind: 'entity', entity: '人员' }, entity: '人员' };
const number = (value: number): Expr => ({ kind: 'literal', type: { kind: 'number', unit: [] }, value });
const of = (name: string, type: typeof boolean | typeof date): Expr => ({
  kind: 'attribute',
  type,
  of: person,
  entity: '人员',
  name,
});
const once: Limit = {
  id: 'C1.限1',
  per: [person],
  window: 'ever',
  measure: 'times',
  max: number(1),
  text: words('每人一次', 'once a person'),
};
const attribute = { optional: false, appliesWhen: null, format: null };

const PROGRAM: Program = {
  kind: 'program',
  id: 'demo',
  name: '示例',
  alias: 'demo_policy',
  title: '示例政策',
  effective: { from: 0, until: null, published: null, assumed: null },
  sources: [],
  enums: [],
  entities: [
    {
      name: '人员',
      alias: 'person',
      parent: null,
      children: [],
      inverses: [],
      attributes: [
        { ...attribute, name: '在职', alias: 'employed', type: boolean },
        { ...attribute, name: '引育日期', alias: 'introduced_on', type: date },
        { ...attribute, name: '工资', alias: 'wage', type: money },
      ],
    },
  ],
  parameters: [
    {
      address: 'C1.金额',
      alias: null,
      type: { kind: 'number', unit: YUAN },
      percent: false,
      status: 'fixed',
      note: null,
      versions: [{ from: null, published: null, value: 10_000 }],
    },
  ],
  readings: [],
  definitions: [],
  clauses: [
    {
      id: 'C1',
      title: '一次性奖励',
      alias: 'single_award',
      wording: '在职的，给予1万元一次性奖励。',
      citations: [],
      subject: '人员',
      period: null,
      force: null,
      levy: false,
      at: [{ when: [], value: of('引育日期', date) }],
      conditions: [
        {
          when: [],
          value: { id: 'C1.条件1', expr: of('在职', boolean), text: words('在职', 'employed') },
        },
      ],
      grant: [
        {
          when: [],
          value: {
            kind: 'amount',
            amount: { kind: 'parameter', type: money, address: 'C1.金额' },
            unit: YUAN,
            text: words('1万元', '10,000 yuan'),
          },
        },
      ],
      payee: null,
      months: [],
      instalments: [],
      limits: [{ when: [], value: once }],
      result: [],
      transition: null,
      settlement: null,
      recoveries: [],
      obligations: [],
      shares: [],
      effects: [],
      affectedBy: [],
      priority: null,
    },
  ],
  lists: [],
  calendars: [],
  rankings: [],
  stackings: [],
  funds: [],
  targets: [],
  assertions: [],
  imports: [],
};

/** The real engine with the program put in place of compiling; a folder named `broken` does not compile. */
export function handEngine(): Engine {
  const engine = createEngine();
  return {
    ...engine,
    renderDiagnostic: (() => ({
      title: words('名称未声明', 'Undeclared name'),
      message: words('没有声明“甲”。', '“甲” is not declared.'),
      help: words('请先声明。', 'Declare it first.'),
    })) as unknown as Engine['renderDiagnostic'],
    compile: (folders, id) => {
      const text = folders.find((f) => f.id === id)?.files[0]?.text ?? '';
      const broken = text.includes('错');
      return {
        policy: id,
        program: broken ? null : { ...PROGRAM, id },
        diagnostics: broken
          ? [
              {
                code: 'GJ2001',
                severity: 'error',
                span: { file: `${id}/measure.gj`, start: text.indexOf('错'), end: text.indexOf('错') + 1 },
                args: {},
                labels: [],
                fixes: [],
              },
            ]
          : [],
        cases: [],
        coverage: null,
        trees: [],
      } as unknown as Compilation;
    },
  };
}
