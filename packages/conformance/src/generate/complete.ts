/**
 * A completion of what facts leave unknown: one world among those that a sound answer must allow for. What is given stays as it is;
 * unknown attributes, parents and lists are filled in consistently (a child's parent has it in its list).
 * What a dated value leaves unknown, outside its intervals or until it becomes known, is filled in as well: only gaps of the text stay open.
 */
import type {
  Attribute,
  Dated,
  DatedSpan,
  EntityType,
  FactGraph,
  Instance,
  PlainValue,
  Program,
  RawValue,
} from '@guiju/ir';
import type { Random } from '../random.ts';
import { type Draft, plain } from './facts.ts';

/** Known since before every day: a completion is a world in which nothing waits to become known. */
const ALWAYS = -1_000_000;

/** `claims`: the objects presented are all the claims there are; a list of a clause's subjects that is not known stays empty. */
export function complete(
  r: Random,
  program: Program,
  facts: FactGraph,
  of: 'claims' | 'anything' = 'anything',
): FactGraph {
  const claimed = new Set(of === 'claims' ? program.clauses.map((c) => c.subject) : []);
  const copies = new Map<Instance, Draft>();
  const lists = new Map<string, Draft[]>();
  for (const e of program.entities) {
    const given = facts.instances[e.name];
    const drafts = (given ?? []).map((i) => {
      const copy: Draft = { entity: i.entity, id: i.id, values: [], parent: null, children: [] };
      copies.set(i, copy);
      return copy;
    });
    const added = given === undefined && !claimed.has(e.name) ? r.below(3) : 0;
    for (let k = 0; k < added; k++)
      drafts.push({ entity: e.name, id: `新${e.name}-${k + 1}`, values: [], parent: null, children: [] });
    lists.set(e.name, drafts);
  }
  /** One instance of an entity that no list names, for references and parents that find no other. */
  const outside = new Map<string, Draft>();
  const fresh = (e: EntityType): Draft => {
    const made = outside.get(e.name) ?? {
      entity: e.name,
      id: `外${e.name}`,
      values: [],
      parent: null,
      children: [],
    };
    if (outside.has(e.name)) return made;
    outside.set(e.name, made);
    made.values = e.attributes.map((a) => (a.optional ? null : anyPlain(a)));
    if (e.parent !== null) made.parent = fresh(typeOf(e.parent));
    return made;
  };
  const typeOf = (name: string): EntityType => {
    const found = program.entities.find((e) => e.name === name);
    if (!found) throw new Error(`no entity ${name}`);
    return found;
  };
  const anyPlain = (a: Attribute): PlainValue | undefined =>
    plain(r, program, a, lists) ?? (a.type.kind === 'entity' ? fresh(typeOf(a.type.entity)) : undefined);
  const copied = (v: RawValue, a: Attribute): RawValue => {
    if (typeof v !== 'object' || v === null) return v;
    if ('entity' in v) return copies.get(v);
    return 'kind' in v ? filled(v, a) : v;
  };
  /** The same spans, known at once, with others between and around them; outside its spans a boolean is false already. */
  const filled = (v: Dated, a: Attribute): Dated => {
    const spans: DatedSpan[] = [];
    const gap = (from: number | null, to: number | null): void => {
      const value = a.type.kind === 'boolean' ? undefined : anyPlain(a);
      if (value !== undefined) spans.push({ from, to, value, known: ALWAYS });
    };
    let next: number | null = null;
    for (const span of v.spans) {
      if (span.from !== null && (next === null || next < span.from)) gap(next, span.from - 1);
      const value = copied(span.value, a) as DatedSpan['value'];
      spans.push({ from: span.from, to: span.to, value, known: ALWAYS });
      if (span.to === null) return { kind: 'dated', spans };
      next = span.to + 1;
    }
    gap(next, null);
    return { kind: 'dated', spans };
  };
  const original = new Map([...copies].map(([i, copy]) => [copy, i]));
  for (const e of program.entities)
    for (const draft of lists.get(e.name) ?? []) {
      const was = original.get(draft);
      draft.values = e.attributes.map((a, k) => {
        const raw = was?.values[k];
        if (raw !== undefined) return copied(raw, a);
        if (a.optional && r.chance(0.3)) return null;
        return anyPlain(a);
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
    for (const draft of [...(lists.get(e.name) ?? []), ...outside.values()])
      if (draft.entity === e.name)
        draft.children = e.children.map((child) =>
          [...(lists.get(child) ?? []), ...outside.values()].filter(
            (c) => c.entity === child && c.parent === draft,
          ),
        );
  return { instances: Object.fromEntries(lists) };
}
