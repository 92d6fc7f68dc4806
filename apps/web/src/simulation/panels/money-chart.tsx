/** Cash and commitment by year, drawn; “by year” among the tables holds the same figures as text. */
import type { SimulationResult } from '@guiju/simulate';
import type { EChartsType } from 'echarts/core';
import { memo, useEffect, useRef, useState } from 'react';
import { useLanguage, useText } from '../../i18n/language.tsx';
import { simulationMessages } from '../messages.ts';
import { chartOptions } from './chart-options.ts';

export const MoneyChart = memo(function MoneyChart({ result }: { readonly result: SimulationResult }) {
  const t = useText(simulationMessages);
  const { marks } = useLanguage();
  const [missing, setMissing] = useState(false);
  const place = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const options = chartOptions(result, {
    cash: t('cash'),
    commitment: t('commitment'),
    unit: t('wanUnit'),
    budgetLine: t('budgetShort'),
    figure: (wan) => wan.toLocaleString('en-US', { maximumFractionDigits: 2 }),
    range: (low, high) => marks.aside(t('range', { low, high })),
  });
  const newest = useRef(options);
  newest.current = options;

  useEffect(() => {
    const element = place.current;
    if (!element) return;
    let gone = false;
    let observer: ResizeObserver | undefined;
    const draw = ({ init }: typeof import('./charts.ts')): void => {
      if (gone) return;
      const made = init(element);
      chart.current = made;
      made.setOption(newest.current);
      observer = new ResizeObserver(() => made.resize());
      observer.observe(element);
    };
    import('./charts.ts').then(draw, () => setMissing(true));
    return () => {
      gone = true;
      observer?.disconnect();
      chart.current?.dispose();
      chart.current = null;
    };
  }, []);

  // Rendered only for another result or language, and then always drawn.
  useEffect(() => {
    chart.current?.setOption(newest.current, { replaceMerge: ['series'] });
  });

  const span = { from: result.years[0] ?? '', to: result.years.at(-1) ?? '' };
  return (
    <figure className="money-chart">
      {missing && <figcaption className="panel-note">{t('noChart')}</figcaption>}
      <div ref={place} role="img" aria-label={t('chart', span)} className="money-chart-place" />
    </figure>
  );
});
