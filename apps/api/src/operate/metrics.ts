/** What a server counts of itself, as Prometheus reads it (text format 0.0.4). Labels are names of the contract and statuses: nobody's data. */

type Labels = Readonly<Record<string, string>>;

interface Counter {
  add(labels?: Labels, by?: number): void;
}

interface Histogram {
  /** Seconds. */
  observe(seconds: number, labels?: Labels): void;
}

export interface Metrics {
  counter(name: string, help: string): Counter;
  histogram(name: string, help: string): Histogram;
  /** Asked when the metrics are read; null: not known now, and then not told. */
  gauge(name: string, help: string, value: () => number | null | Promise<number | null>): void;
  text(): Promise<string>;
}

/** Seconds; from one flush of a fast disk to a batch that takes its time. */
const BUCKETS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30] as const;

const written = (labels: Labels): string => {
  const all = Object.entries(labels).map(([name, value]) => `${name}=${JSON.stringify(value)}`);
  return all.length === 0 ? '' : `{${all.join(',')}}`;
};

export function createMetrics(): Metrics {
  const families: (() => string | Promise<string>)[] = [];
  const family = (
    name: string,
    type: string,
    help: string,
    lines: () => readonly string[] | Promise<readonly string[]>,
  ): void => {
    families.push(async () => {
      const all = await lines();
      return all.length === 0 ? '' : `# HELP ${name} ${help}\n# TYPE ${name} ${type}\n${all.join('\n')}\n`;
    });
  };
  return {
    counter(name, help) {
      const counts = new Map<string, number>();
      family(name, 'counter', help, () => [...counts].map(([labels, n]) => `${name}${labels} ${n}`));
      return {
        add(labels = {}, by = 1) {
          const key = written(labels);
          counts.set(key, (counts.get(key) ?? 0) + by);
        },
      };
    },
    histogram(name, help) {
      const kept = new Map<string, { labels: Labels; counts: number[]; sum: number; count: number }>();
      family(name, 'histogram', help, () =>
        [...kept.values()].flatMap(({ labels, counts, sum, count }) => [
          ...BUCKETS.map((le, i) => `${name}_bucket${written({ ...labels, le: String(le) })} ${counts[i]}`),
          `${name}_bucket${written({ ...labels, le: '+Inf' })} ${count}`,
          `${name}_sum${written(labels)} ${sum}`,
          `${name}_count${written(labels)} ${count}`,
        ]),
      );
      return {
        observe(seconds, labels = {}) {
          const key = written(labels);
          const one = kept.get(key) ?? { labels, counts: BUCKETS.map(() => 0), sum: 0, count: 0 };
          kept.set(key, one);
          for (const [i, le] of BUCKETS.entries())
            if (seconds <= le) one.counts[i] = (one.counts[i] ?? 0) + 1;
          one.sum += seconds;
          one.count++;
        },
      };
    },
    gauge(name, help, value) {
      family(name, 'gauge', help, async () => {
        const now = await value();
        return now === null ? [] : [`${name} ${now}`];
      });
    },
    async text() {
      return (await Promise.all(families.map((one) => one()))).join('');
    },
  };
}
