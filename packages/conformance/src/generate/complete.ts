/**
 * A completion of what facts leave unknown: one world among those that a sound answer must allow for. What is given stays as it is;
 * unknown attributes, parents and lists are filled in consistently (a child's parent has it in its list).
 *
 * Dated values are kept: what they leave unknown outside their intervals stays unknown, which is a completion in part.
 */
import type { EntityType, FactGraph, Instance, Program, RawValue } from '@guiju/ir';
import type { Random } from '../random.ts';
import { type Draft, plain } from './facts.ts';

export function complete(r: Random, program: Program, facts: FactGraph): FactGraph {
  const copies = new Map<Instance, Draft>();
  const lists = new Map<string, Draft[]>();
  for (const e of program.entities) {
    const given = facts.instances[e.name];
    const drafts = (given ?? []).map((i) => {
      const copy: Draft = { entity: i.entity, id: i.id, values: [], parent: null, children: [] };
      copies.set(i, copy);
      return copy;
    });
    const added = given === undefined ? r.below(3) : 0;
    for (let k = 0; k < added; k++)
      drafts.push({ entity: e.name, id: `新${e.name}-${k + 1}`, values: [], parent: null, children: [] });
    lists.set(e.name, drafts);
  }
  const outside: Draft[] = [];
  const fresh = (e: EntityType): Draft => {
    const made: Draft = {
      entity: e.name,
      id: `外${outside.length + 1}`,
      values: [],
      parent: null,
      children: e.children.map(() => []),
    };
    outside.push(made);
    made.values = e.attributes.map((a) => (a.optional ? null : plain(r, program, a, lists)));
    return made;
  };
  const typeOf = (name: string): EntityType => {
    const found = program.entities.find((e) => e.name === name);
    if (!found) throw new Error(`no entity ${name}`);
    return found;
  };
  const copied = (v: RawValue): RawValue => {
    if (typeof v !== 'object' || v === null) return v;
    if ('entity' in v) return copies.get(v);
    if (!('kind' in v)) return v;
    return {
      kind: 'dated',
      spans: v.spans.map((s) => ({ ...s, value: copied(s.value) as typeof s.value })),
    };
  };
  const original = new Map([...copies].map(([i, copy]) => [copy, i]));
  for (const e of program.entities)
    for (const draft of lists.get(e.name) ?? []) {
      const was = original.get(draft);
      draft.values = e.attributes.map((a, k) => {
        const raw = was?.values[k];
        if (raw !== undefined) return copied(raw);
        if (a.optional && r.chance(0.3)) return null;
        return (
          plain(r, program, a, lists) ?? (a.type.kind === 'entity' ? fresh(typeOf(a.type.entity)) : undefined)
        );
      });
      if (e.parent === null) continue;
      if (was?.parent) draft.parent = copies.get(was.parent);
      else {
        const position = typeOf(e.parent).children.indexOf(e.name);
        const open = (lists.get(e.parent) ?? []).filter(
          (p) => original.get(p)?.children[position] === undefined,
        );
        draft.parent = open.length > 0 && r.chance(0.9) ? r.pick(open) : fresh(typeOf(e.parent));
      }
    }
  for (const e of program.entities)
    for (const draft of [...(lists.get(e.name) ?? []), ...outside.filter((o) => o.entity === e.name)])
      draft.children = e.children.map((child) => (lists.get(child) ?? []).filter((c) => c.parent === draft));
  for (const o of outside) if (o.parent === null && typeOf(o.entity).parent !== null) o.parent = undefined;
  return { instances: Object.fromEntries(lists) };
}
