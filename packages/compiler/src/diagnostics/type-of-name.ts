/** Of what type a name that nobody declared most likely is, by what it ends in; read from the end, the first that fits. */
import type { Bilingual } from '@guiju/ir';

const ENDS: readonly (readonly [RegExp, Bilingual])[] = [
  [/(?:日期?|时间|生日|时点)$|(?:^|_)(?:date|day|birthday)$|_on$/u, { zh: '日期', en: 'date' }],
  [/(?:人数|人员数|职工数)$|(?:^|_)(?:headcount|persons|people)$/u, { zh: '数(人)', en: 'number(person)' }],
  [/月数$|(?:^|_)months$/u, { zh: '数(个月)', en: 'number(month)' }],
  [
    /(?:金额?|[额费款价税]|收入|工资|租金|薪酬|报酬|基数|成本|产值|支出|投入)$|(?:^|_)(?:amount|fees?|costs?|income|wages?|salary|price|rent|pay|tax|sum)$/u,
    { zh: '金额', en: 'money' },
  ],
  [
    /(?:数|数量|年龄|周岁|面积|比例|[率度分])$|(?:^|_)(?:number|count|age|area|rate|share|score)$/u,
    { zh: '数', en: 'number' },
  ],
  [/(?:名称|姓名|编号|号码|地址|代码)$|(?:^|_)(?:name|code|address)$/u, { zh: '文本', en: 'text' }],
];

const TRUTH: Bilingual = { zh: '是否', en: 'boolean' };

export const typeOfName = (name: string): Bilingual => ENDS.find(([end]) => end.test(name))?.[1] ?? TRUTH;
