/** Several sets of facts as one, each under ids of its own: a population of many rows out of generated claims. */
import type { FactGraph, Instance, RawValue } from '@guiju/ir';

export function mergeFacts(graphs: readonly FactGraph[]): FactGraph {
  const instances: Record<string, Instance[] | undefined> = Object.create(null);
  for (const [i, graph] of graphs.entries()) {
    const copies = new Map<Instance, Instance>();
    const copyOf = (instance: Instance): Instance => {
      const known = copies.get(instance);
      if (known !== undefined) return known;
      const copy = {
        entity: instance.entity,
        id: `${i}:${instance.id}`,
        values: [] as RawValue[],
        parent: instance.parent,
        children: [] as (readonly Instance[] | undefined)[],
      };
      copies.set(instance, copy);
      copy.values = instance.values.map((value) => moved(value, copyOf));
      copy.parent = instance.parent && copyOf(instance.parent);
      copy.children = instance.children.map((list) => list?.map(copyOf));
      return copy;
    };
    for (const [entity, list] of Object.entries(graph.instances))
      if (list !== undefined) instances[entity] = [...(instances[entity] ?? []), ...list.map(copyOf)];
  }
  return { instances };
}

function moved(value: RawValue, copyOf: (of: Instance) => Instance): RawValue {
  if (typeof value !== 'object' || value === null) return value;
  if ('entity' in value) return copyOf(value);
  if (!('kind' in value)) return value;
  const spans = value.spans.map((span) => ({
    ...span,
    value: moved(span.value, copyOf) as typeof span.value,
  }));
  return { ...value, spans };
}
