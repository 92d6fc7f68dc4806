/** What is asked of lists: empty ones, ones of a single member, of several. All of it is known, and so is decided in columns. */
import { compile } from '@guiju/compiler';
import { type FactGraph, type Instance, toDays } from '@guiju/ir';
import { expect, test } from 'vitest';
import { SEED } from '../src/budget.ts';
import { columnsDisagreement, noColumns } from '../src/columns-agreement.ts';
import { derive, type Random, random } from '../src/random.ts';

const FRAME = `政策 试 (trial)
  施行 2023-01-01

对象 农户 (household)
  日期 (on): 日期
  买卖 (sales): 订单 按 农户

对象 地块 (plot) 属于 农户
  金额 (rent): 金额

对象 订单 (order)
  农户 (household): 农户
  金额 (amount): 金额

条款 C1 甲 (a)
  对象 农户
  时点 日期
`;

const RULES: Readonly<Record<string, string>> = {
  没有一个: '条件 件数(名单) = 0个\n给予 100元',
  不是一个: '条件 件数(名单) ≠ 1个\n给予 100元',
  合计为零: '条件 合计(名单.金额) = 0元\n给予 100元',
  按个数: '给予 100元 × (件数(名单) ÷ 1个)',
  有: '条件 农户 有 名单 其中 金额 > 2元\n给予 100元',
  每个: '条件 农户 每个 名单 满足 金额 > 2元\n给予 100元',
  平均: '给予 (平均值(名单.金额) 缺省 3元) × 7',
  最大: '条件 (最大值(名单.金额) 缺省 3元) > 2元\n给予 100元',
};

const instance = (
  entity: string,
  id: string,
  values: Instance['values'],
  family: Partial<Pick<Instance, 'parent' | 'children'>> = {},
): Instance => ({ entity, id, values, parent: null, children: [], ...family });

/** Up to `most` members for each. */
function households(r: Random, most: number): FactGraph {
  const orders: Instance[] = [];
  const plots: Instance[] = [];
  const owners = Array.from({ length: 30 }, (_, i) => {
    const own: Instance[] = [];
    const owner = instance('农户', `h${i}`, [toDays(2023, 5, 1)], { children: [own] });
    for (let k = r.below(most + 1); k > 0; k--)
      own.push(instance('地块', `h${i}p${k}`, [r.below(5)], { parent: owner }));
    for (let k = r.below(most + 1); k > 0; k--)
      orders.push(instance('订单', `h${i}o${k}`, [owner, r.below(5)]));
    plots.push(...own);
    return owner;
  });
  return { instances: { 农户: owners, 地块: plots, 订单: r.shuffle(orders) } };
}

const asked = ['地块', '买卖'].flatMap((list) =>
  Object.entries(RULES).map(([name, rule]) => [list, name, rule.replaceAll('名单', list)] as const),
);

test.each(asked)(`%s, %s: columns come to what the reference says, seed ${SEED}`, (_list, _name, rule) => {
  const text = `${FRAME}${rule.replaceAll(/^/gm, '  ')}\n`;
  const { program, diagnostics } = compile(
    [{ id: 'trial', files: [{ path: 'a.gj', text }], documents: {} }],
    'trial',
  );
  if (program === null) throw new Error(JSON.stringify(diagnostics.map((d) => [d.code, d.args])));
  const day = toDays(2025, 6, 30);
  const settings = { asOf: day, knownAt: day, readings: {}, values: {} };
  const tally = noColumns();
  for (const most of [0, 1, 3]) {
    const facts = households(random(derive(SEED + 11, most)), most);
    const found = columnsDisagreement(program, settings, facts, 7, tally);
    expect(found === null ? null : `up to ${most}: ${found}`).toBeNull();
  }
  expect(tally.planned).toBe(tally.clauses);
  expect(tally.decided).toBe(tally.claims);
  expect(tally.granted).toBeGreaterThan(0);
});
