/** The chart as plain options: two bars a year with the low-to-high range drawn over each, and the budget line across. */
import type { SimulationResult } from '@guiju/simulate';
import type { EChartsCoreOption } from 'echarts/core';
import { fontFamily, ink } from '../../app/theme.ts';

export interface ChartWords {
  readonly cash: string;
  readonly commitment: string;
  readonly unit: string;
  readonly budgetLine: string;
  /** "1,234.5": a figure in 万元. */
  readonly figure: (wan: number) => string;
  /** In brackets behind the estimate. */
  readonly range: (low: string, high: string) => string;
}

/** Drawing only: the tables beside it carry the exact figures. */
const wanOf = (fen: number): number => fen / 1_000_000;

const colours = { cash: ink.primary, commitment: '#b98a45' } as const;

export function chartOptions(
  { years, total, budget }: SimulationResult,
  words: ChartWords,
): EChartsCoreOption {
  const bars = (['cash', 'commitment'] as const).map((money) => ({
    type: 'bar',
    id: money,
    name: words[money],
    barMaxWidth: 30,
    barGap: '18%',
    itemStyle: { color: colours[money] },
    data: total[money].mid.map(wanOf),
    ...(money === 'cash' && budget.line !== null ? { markLine: budgetLine(wanOf(budget.line), words) } : {}),
  }));
  // Whiskers sit on the middle of each bar: a little left of the tick for cash, a little right for commitment.
  const whiskers = (['cash', 'commitment'] as const).map((money, i) => ({
    type: 'custom',
    id: `${money}-range`,
    silent: true,
    z: 5,
    tooltip: { show: false },
    encode: { x: 0, y: [1, 2] },
    data: years.map((_, y) => [y, wanOf(total[money].low[y] ?? 0), wanOf(total[money].high[y] ?? 0)]),
    renderItem: whisker(i),
  }));
  return {
    animation: false,
    aria: { enabled: true },
    textStyle: { fontFamily, color: ink.textSoft },
    grid: { left: 8, right: budget.line === null ? 16 : 64, top: 34, bottom: 4, containLabel: true },
    legend: {
      top: 0,
      right: 8,
      data: [words.cash, words.commitment],
      itemHeight: 9,
      itemWidth: 14,
      itemGap: 18,
    },
    xAxis: { type: 'category', data: years.map(String), axisTick: { show: false } },
    yAxis: {
      type: 'value',
      name: words.unit,
      nameTextStyle: { align: 'left', color: ink.textSoft },
      axisLabel: { color: ink.textSoft },
      splitLine: { lineStyle: { color: ink.lineSoft } },
      ...(budget.line === null ? {} : { max: roomFor(wanOf(budget.line)) }),
    },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'shadow' },
      formatter: (items: readonly { readonly dataIndex: number }[]) => tooltip(items[0]?.dataIndex ?? 0),
    },
    series: [...bars, ...whiskers],
  };

  function tooltip(y: number): string {
    const line = (money: 'cash' | 'commitment') => {
      const at = (band: 'low' | 'mid' | 'high') => words.figure(wanOf(total[money][band][y] ?? 0));
      return `${words[money]} <b>${at('mid')}</b> ${words.unit}${words.range(at('low'), at('high'))}`;
    };
    return `${years[y] ?? ''}<br>${line('cash')}<br>${line('commitment')}`;
  }
}

/** The line stays in the picture even where nothing comes near it. */
const roomFor =
  (line: number) =>
  ({ max }: { readonly max: number }): number | undefined =>
    line > max ? Math.ceil(line / 100) * 100 : undefined;

const budgetLine = (wan: number, words: ChartWords) => ({
  symbol: 'none',
  silent: true,
  lineStyle: { color: ink.error, type: 'dashed', width: 1.5 },
  label: {
    formatter: `${words.budgetLine}\n${words.figure(wan)}`,
    position: 'end',
    color: ink.error,
  },
  data: [{ yAxis: wan }],
});

interface RenderApi {
  readonly value: (dimension: number) => number;
  readonly coord: (point: readonly number[]) => readonly number[];
  readonly size: (span: readonly number[]) => readonly number[];
}

const whisker = (series: number) => (_: unknown, api: RenderApi) => {
  const band = Math.min(30, ((api.size([1, 0])[0] ?? 0) * 0.8) / 2.18);
  const shift = (series === 0 ? -1 : 1) * band * 0.59;
  const y = api.value(0);
  const [x = 0, top = 0] = api.coord([y, api.value(2)]);
  const [, bottom = 0] = api.coord([y, api.value(1)]);
  const at = x + shift;
  const line = (x1: number, y1: number, x2: number, y2: number) => ({
    type: 'line',
    shape: { x1, y1, x2, y2 },
    style: { stroke: ink.text, lineWidth: 1.2 },
  });
  return {
    type: 'group',
    children: [
      line(at, top, at, bottom),
      line(at - 4, top, at + 4, top),
      line(at - 4, bottom, at + 4, bottom),
    ],
  };
};
