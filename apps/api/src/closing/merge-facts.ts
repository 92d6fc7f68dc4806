/**
 * The facts of many applications as one graph: whoever stands in several is one instance. What two of them say differently of the same thing is told, never picked. Names are made those
 * of the text, so that an alias and a name meet.
 */
import { canonicalJson, declaredNames, type Program } from '@guiju/ir';

export interface Filed {
  readonly application: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

export interface Contradiction {
  readonly applications: readonly [string, string];
  /** `企业/e1.规上` */
  readonly fact: string;
}

interface Merged {
  readonly facts: Readonly<Record<string, readonly unknown[]>>;
  readonly contradictions: readonly Contradiction[];
}

type Json = Readonly<Record<string, unknown>>;
type Names = ReturnType<typeof declaredNames>;
type Entity = NonNullable<ReturnType<Names['entities']['get']>>;
interface Growing {
  readonly fields: Map<string, { readonly value: unknown; readonly from: string }>;
  readonly children: Map<string, Map<string, Growing>>;
}

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The facts were read under the program before; what it does not know is left as it is. */
export function mergeFacts(program: Program, filed: readonly Filed[]): Merged {
  const names = declaredNames(program);
  const lists = new Map<string, Map<string, Growing>>();
  const contradictions: Contradiction[] = [];

  const add = (all: Map<string, Growing>, entity: Entity, json: Json, from: string): void => {
    const id = String(json.id);
    const one = all.get(id) ?? { fields: new Map(), children: new Map() };
    all.set(id, one);
    for (const [key, value] of Object.entries(json)) {
      const field = entity.fields.get(key);
      if (field?.kind === 'children' && Array.isArray(value)) {
        const child = names.entities.get(field.entity.name);
        const inner = one.children.get(field.entity.name) ?? new Map<string, Growing>();
        one.children.set(field.entity.name, inner);
        for (const item of value) if (child !== undefined && isObject(item)) add(inner, child, item, from);
        continue;
      }
      const name =
        field?.kind === 'attribute'
          ? field.attribute.name
          : field?.kind === 'parent'
            ? (entity.entity.parent ?? key)
            : key;
      const known = one.fields.get(name);
      if (known === undefined) one.fields.set(name, { value, from });
      else if (canonicalJson(known.value) !== canonicalJson(value))
        contradictions.push({
          applications: [known.from, from],
          fact: `${entity.entity.name}/${id}.${name}`,
        });
    }
  };

  for (const { application, facts } of filed)
    for (const [key, list] of Object.entries(facts)) {
      const entity = names.entities.get(key);
      if (entity === undefined || !Array.isArray(list)) continue;
      const all = lists.get(entity.entity.name) ?? new Map<string, Growing>();
      lists.set(entity.entity.name, all);
      for (const item of list) if (isObject(item)) add(all, entity, item, application);
    }
  const written = ({ fields, children }: Growing): Json => ({
    ...Object.fromEntries([...fields].map(([name, { value }]) => [name, value])),
    ...Object.fromEntries([...children].map(([name, inner]) => [name, [...inner.values()].map(written)])),
  });
  return {
    facts: Object.fromEntries([...lists].map(([name, all]) => [name, [...all.values()].map(written)])),
    contradictions,
  };
}
