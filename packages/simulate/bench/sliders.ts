/** The figures an analyst drags, and where each stands from position to position. */
import type { Exact } from '@guiju/ir';
import type { Scenario } from '../src/index.ts';

export interface Slider {
  readonly name: string;
  at(scenario: Scenario, position: number): Scenario;
}

const figure = (address: string, at: (position: number) => Exact): Slider => ({
  name: address,
  at: (scenario, position) => ({ ...scenario, values: { [address]: at(position) } }),
});
const thousandths = (from: number) => (position: number) => ({ n: BigInt(from + 2 * position), d: 1000n });

export const SLIDERS: readonly Slider[] = [
  figure('C02.金额', (i) => 100_000 + 1_000 * i),
  figure('C03.标准', (i) => 800 + 10 * i),
  figure('C03.月数上限', (i) => 7 + i),
  figure('上浮比例', thousandths(201)),
  figure('C05.门槛', (i) => 5 + i),
  figure('C05.金额', (i) => 20_000 + 500 * i),
  figure('C09.首席技师', (i) => 120_000 + 1_000 * i),
  figure('贡献奖励比例', thousandths(11)),
  {
    name: 'take-up',
    at: (scenario, i) => ({ ...scenario, takeUp: { C03: { low: 100, mid: 300 + i, high: 900 } } }),
  },
];
