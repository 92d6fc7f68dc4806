/**
 * Counterexamples as JSON. Programs and facts hold what JSON has no word for — unknown, fractions of BigInts, and instances that
 * refer to each other — so those are written as tagged objects, and instances as a flat list that refers by entity and id.
 */
import {
  type FactGraph,
  formatExact,
  type HistoryLine,
  type Instance,
  type Program,
  parseExact,
  type RawValue,
  type Settings,
} from '@guiju/ir';

export interface Sample {
  readonly program: Program;
  readonly settings: Settings;
  readonly facts: FactGraph;
  readonly history: readonly HistoryLine[] | undefined;
}

interface InstanceJson {
  readonly entity: string;
  readonly id: string;
  readonly values: unknown[];
  readonly parent: unknown;
  readonly children: unknown[];
}

const isInstance = (v: unknown): v is Instance =>
  typeof v === 'object' && v !== null && 'entity' in v && 'children' in v && 'values' in v && 'id' in v;
const reference = (i: Instance): string => `${i.entity}/${i.id}`;

function encode(v: unknown): unknown {
  if (v === undefined) return { $: 'unknown' };
  if (v === null || typeof v !== 'object') return v;
  if ('n' in v && 'd' in v && typeof v.n === 'bigint' && typeof v.d === 'bigint')
    return { $: 'fraction', value: formatExact({ n: v.n, d: v.d }) };
  if (isInstance(v)) return { $: 'instance', of: reference(v) };
  if (Array.isArray(v)) return v.map(encode);
  return Object.fromEntries(
    Object.entries(v)
      .filter(([, x]) => x !== undefined)
      .map(([k, x]) => [k, encode(x)]),
  );
}

function decode(v: unknown, instances: ReadonlyMap<string, Instance>): unknown {
  if (v === null || typeof v !== 'object') return v;
  if (Array.isArray(v)) return v.map((x) => decode(x, instances));
  if ('$' in v) {
    const tagged = v as { $: string; value?: string; of?: string };
    if (tagged.$ === 'unknown') return undefined;
    if (tagged.$ === 'fraction') return parseExact(tagged.value as string);
    const found = instances.get(tagged.of as string);
    if (!found) throw new Error(`the fixture refers to ${tagged.of}, which it does not hold`);
    return found;
  }
  return Object.fromEntries(Object.entries(v).map(([k, x]) => [k, decode(x, instances)]));
}

export function writeSample(sample: Sample): string {
  const lists = Object.entries(sample.facts.instances).map(([entity, list]) => [
    entity,
    list === undefined
      ? { $: 'unknown' }
      : list.map(
          (i): InstanceJson => ({
            entity: i.entity,
            id: i.id,
            values: i.values.map(encode),
            parent: encode(i.parent),
            children: i.children.map(encode),
          }),
        ),
  ]);
  return `${JSON.stringify(
    {
      program: encode(sample.program),
      settings: encode(sample.settings),
      facts: Object.fromEntries(lists),
      history: sample.history === undefined ? { $: 'unknown' } : encode(sample.history),
    },
    null,
    1,
  )}\n`;
}

export function readSample(text: string): Sample {
  const json = JSON.parse(text) as {
    program: unknown;
    settings: unknown;
    facts: Record<string, InstanceJson[] | { $: string }>;
    history: unknown;
  };
  const byReference = new Map<string, Instance>();
  const written: [InstanceJson, { -readonly [K in keyof Instance]: Instance[K] }][] = [];
  for (const list of Object.values(json.facts)) {
    if (!Array.isArray(list)) continue;
    for (const i of list) {
      const instance = {
        entity: i.entity,
        id: i.id,
        values: [] as RawValue[],
        parent: null,
        children: [],
      };
      byReference.set(reference(instance), instance);
      written.push([i, instance]);
    }
  }
  for (const [i, instance] of written) {
    instance.values = decode(i.values, byReference) as RawValue[];
    instance.parent = decode(i.parent, byReference) as Instance | null | undefined;
    instance.children = decode(i.children, byReference) as (readonly Instance[] | undefined)[];
  }
  return {
    program: decode(json.program, byReference) as Program,
    settings: decode(json.settings, byReference) as Settings,
    facts: {
      instances: Object.fromEntries(
        Object.entries(json.facts).map(([entity, list]) => [
          entity,
          Array.isArray(list)
            ? list.map((i) => byReference.get(`${i.entity}/${i.id}`) as Instance)
            : undefined,
        ]),
      ),
    },
    history: decode(json.history, byReference) as readonly HistoryLine[] | undefined,
  };
}
