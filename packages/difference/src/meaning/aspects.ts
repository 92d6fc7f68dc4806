/** The parts of a clause that can change on their own, and which kind of change each is. */

import type { Part } from '@guiju/document';
import type { Clause } from '@guiju/ir';

export type ChangeKind =
  | 'added'
  | 'repealed'
  | 'amount'
  | 'threshold'
  | 'condition'
  | 'limit'
  | 'schedule'
  | 'subject'
  | 'time'
  | 'force'
  | 'consequence'
  | 'shared'
  | 'wording';

export const KINDS: Readonly<Record<ChangeKind, { readonly zh: string; readonly en: string }>> = {
  added: { zh: '新增', en: 'added' },
  repealed: { zh: '废止', en: 'repealed' },
  amount: { zh: '标准', en: 'amount' },
  threshold: { zh: '门槛', en: 'threshold' },
  condition: { zh: '条件', en: 'condition' },
  limit: { zh: '限额', en: 'limit' },
  schedule: { zh: '兑现', en: 'schedule' },
  subject: { zh: '对象', en: 'subject' },
  time: { zh: '时点', en: 'point in time' },
  force: { zh: '施行', en: 'in force' },
  consequence: { zh: '后续', en: 'consequence' },
  shared: { zh: '共同规定', en: 'shared rule' },
  wording: { zh: '文字', en: 'wording only' },
};

export interface Aspect {
  readonly name: string;
  readonly of: (clause: Clause) => unknown;
  /** The kind of change, when the part itself changes, and when only a figure in it does. */
  readonly kind: ChangeKind;
  readonly figure: ChangeKind;
  /** The paragraphs of the prose that say it. */
  readonly about: Part;
}

/** Ids of lines are names for explanations; what a line says counts. */
const unnamed = (variants: readonly { readonly when: unknown; readonly value: object }[]): unknown =>
  variants.map(({ when, value }) => ({ when, value: { ...value, id: null } }));

export const ASPECTS: readonly Aspect[] = [
  {
    name: '对象',
    of: (c) => [c.subject, c.period, c.levy],
    kind: 'subject',
    figure: 'subject',
    about: 'grant',
  },
  { name: '时点', of: (c) => c.at, kind: 'time', figure: 'time', about: 'at' },
  {
    name: '条件',
    of: (c) => unnamed(c.conditions),
    kind: 'condition',
    figure: 'threshold',
    about: 'conditions',
  },
  { name: '给予', of: (c) => [c.grant, c.result], kind: 'amount', figure: 'amount', about: 'grant' },
  { name: '领取人', of: (c) => c.payee, kind: 'subject', figure: 'subject', about: 'grant' },
  { name: '逐月', of: (c) => c.months, kind: 'schedule', figure: 'schedule', about: 'months' },
  {
    name: '兑现',
    of: (c) =>
      c.instalments.map((i) => ({
        ...i,
        value: { ...i.value, continueWhile: i.value.continueWhile.map((w) => w.expr) },
      })),
    kind: 'schedule',
    figure: 'schedule',
    about: 'instalments',
  },
  { name: '限', of: (c) => unnamed(c.limits), kind: 'limit', figure: 'limit', about: 'limits' },
  { name: '优先', of: (c) => c.priority, kind: 'condition', figure: 'threshold', about: 'priority' },
  {
    name: '后续',
    of: (c) => [unnamed(c.recoveries), c.obligations, c.shares, c.settlement, c.transition, c.effects],
    kind: 'consequence',
    figure: 'consequence',
    about: 'consequences',
  },
  { name: '有效', of: (c) => [c.force, c.affectedBy], kind: 'force', figure: 'force', about: 'force' },
];
