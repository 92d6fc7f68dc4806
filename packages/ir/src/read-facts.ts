/**
 * Facts from JSON, in two passes: first every object finds its entity, id and place in the tree; then every attribute is read,
 * when all that references may name is known. Lists: children may be nested under their parent or stand at the top with a
 * reference to it. A top-level list says that all of them are there, so it completes every parent's list; a list given in
 * neither place is unknown. The result holds no prototype but its own data, and an error anywhere yields no graph at all.
 */
import type { FactGraph, Instance, RawValue } from './facts.ts';
import { idSpelling } from './id-spelling.ts';
import {
  below,
  createErrorList,
  type ErrorList,
  failure,
  kindOf,
  type ReadFailure,
  shown,
} from './input-error.ts';
import { didYouMean, type EntityNames, type Names, namesOf } from './names.ts';
import type { EntityType, Program } from './program.ts';
import { dangling, readValue } from './read-value.ts';

export interface ReadFactsOptions {
  /** Objects in all; more is an error. */
  readonly maxInstances?: number;
  /** Levels of nesting; more is an error. */
  readonly maxDepth?: number;
  /** Every object must bring its id: where awards are recorded, a made-up id would name another object next time. */
  readonly requireIds?: boolean;
  /** Where the facts stand in the document; begins every pointer. */
  readonly pointer?: string;
}

export type ReadFacts = { readonly ok: true; readonly facts: FactGraph } | ReadFailure;

interface Growing {
  readonly names: EntityNames;
  readonly json: Readonly<Record<string, unknown>>;
  readonly pointer: string;
  readonly nestedIn: Growing | null;
  /** Ids given or made; null after a bad one was reported. */
  readonly instance: {
    entity: string;
    id: string;
    values: RawValue[];
    parent: Instance | null | undefined;
    children: (Instance[] | undefined)[];
  };
}

export const DEFAULT_MAX_INSTANCES = 200_000;
const DEFAULT_MAX_DEPTH = 16;

export function readFacts(program: Program, json: unknown, options: ReadFactsOptions = {}): ReadFacts {
  const errors = createErrorList();
  const facts = readFactsInto(program, json, options, errors);
  return errors.total === 0 && facts ? { ok: true, facts } : failure(errors);
}

export function readFactsInto(
  program: Program,
  json: unknown,
  options: ReadFactsOptions,
  errors: ErrorList,
): FactGraph | undefined {
  const names = namesOf(program);
  const pointer = options.pointer ?? '';
  if (!isRecord(json)) {
    const kind = kindOf(json);
    errors.add(
      pointer,
      'not-an-object',
      `事实应为对象：{"企业": [ … ]}，收到的是${kind.zh}。`,
      `Facts must be an object, {"entity": [ … ]}; got ${kind.en}.`,
    );
    return undefined;
  }
  const { all, topLists } = gather(program, names, json, pointer, options, errors);
  const byId = new Map<string, Map<string, Growing>>(program.entities.map((e) => [e.name, new Map()]));
  for (const item of all) {
    const ids = byId.get(item.instance.entity);
    if (ids?.has(item.instance.id)) {
      errors.add(
        below(item.pointer, 'id'),
        'duplicate-id',
        `${item.instance.entity}的 id ${shown(item.instance.id)} 出现了两次。同一对象只写一次；不同对象请用不同的 id。`,
        `The id ${shown(item.instance.id)} of ${item.instance.entity} occurs twice. Write one object once; give different objects different ids.`,
      );
    } else ids?.set(item.instance.id, item);
  }
  const find = (entity: string, id: string) => byId.get(entity)?.get(id)?.instance;
  for (const item of all) readFields(item, { names, errors, find });
  complete(all, topLists);

  const instances: Record<string, readonly Instance[] | undefined> = Object.create(null);
  for (const { name } of program.entities) {
    const list = [...(byId.get(name)?.values() ?? [])].map((item) => item.instance);
    instances[name] = list.length > 0 || topLists.has(name) ? list : undefined;
  }
  return { instances };
}

/** Pass 1: every object of the document, in document order. */
function gather(
  program: Program,
  names: Names,
  json: Readonly<Record<string, unknown>>,
  root: string,
  options: ReadFactsOptions,
  errors: ErrorList,
): { all: readonly Growing[]; topLists: ReadonlySet<string> } {
  const maxInstances = options.maxInstances ?? DEFAULT_MAX_INSTANCES;
  const maxDepth = options.maxDepth ?? DEFAULT_MAX_DEPTH;
  const all: Growing[] = [];
  const topLists = new Set<string>();
  let full = false;

  const list = (
    names: EntityNames,
    items: unknown,
    pointer: string,
    nestedIn: Growing | null,
    depth: number,
  ) => {
    const { entity } = names;
    if (!Array.isArray(items)) {
      const kind = kindOf(items);
      errors.add(
        pointer,
        'not-a-list',
        `“${entity.name}”应为列表 [ … ]，收到的是${kind.zh}。没有就写 []；不知道就不要写。`,
        `“${entity.name}” must be a list [ … ]; got ${kind.en}. Write [] for none; leave it out if it is unknown.`,
      );
      return;
    }
    if (depth > maxDepth) {
      errors.add(
        pointer,
        'too-deep',
        `对象嵌套超过 ${maxDepth} 层。请把下级对象写到最外层的列表里，用上级的 id 连起来。`,
        `Objects are nested more than ${maxDepth} levels deep. Put the inner ones in the top-level list, with the id of their parent.`,
      );
      return;
    }
    for (const [i, item] of items.entries()) {
      if (full) return;
      if (all.length >= maxInstances) {
        full = true;
        errors.add(
          below(pointer, i),
          'too-many',
          `对象超过 ${maxInstances} 个，从这里起没有读。请分批提交。`,
          `There are more than ${maxInstances} objects; reading stopped here. Send them in batches.`,
        );
        return;
      }
      one(names, item, below(pointer, i), nestedIn, i, depth);
    }
  };

  const one = (
    names: EntityNames,
    json: unknown,
    pointer: string,
    nestedIn: Growing | null,
    position: number,
    depth: number,
  ) => {
    const { entity } = names;
    if (!isRecord(json)) {
      const kind = kindOf(json);
      errors.add(
        pointer,
        'not-an-object',
        `“${entity.name}”列表里的每一项应为对象 { … }，收到的是${kind.zh} ${shown(json)}。`,
        `Each item of the list “${entity.name}” must be an object { … }; got ${kind.en} ${shown(json)}.`,
      );
      return;
    }
    const made = `${nestedIn ? `${nestedIn.instance.id}.` : ''}${entity.name}${position + 1}`;
    const id = readId(entity, json, pointer, made, options.requireIds ?? false, errors);
    const growing: Growing = {
      names,
      json,
      pointer,
      nestedIn,
      instance: {
        entity: entity.name,
        id,
        values: entity.attributes.map(() => undefined),
        parent: nestedIn ? nestedIn.instance : entity.parent === null ? null : undefined,
        children: entity.children.map(() => undefined),
      },
    };
    all.push(growing);
    for (const key of Object.keys(json)) {
      const field = names.fields.get(key);
      if (field?.kind !== 'children') continue;
      const child = namesOf(program).entities.get(field.entity.name);
      if (!child) continue;
      if (growing.instance.children[field.index]) givenTwice(errors, below(pointer, key), field.entity.name);
      growing.instance.children[field.index] = [];
      list(child, json[key], below(pointer, key), growing, depth + 1);
    }
  };

  for (const key of Object.keys(json)) {
    const at = below(root, key);
    const entity = names.entities.get(key);
    if (!entity) {
      const near = didYouMean(errors, () => names.entities.near(key));
      errors.add(
        at,
        'unknown-entity',
        `这项政策没有声明对象 ${shown(key)}。${near.zh}已声明的有：${names.entities.list}。`,
        `This policy declares no object ${shown(key)}.${near.en} It declares: ${names.entities.list}.`,
      );
    } else {
      if (topLists.has(entity.entity.name)) givenTwice(errors, at, entity.entity.name);
      topLists.add(entity.entity.name);
      list(entity, json[key], at, null, 1);
    }
  }
  return { all, topLists };
}

const LONGEST_ID = 200;

function readId(
  entity: EntityType,
  json: Readonly<Record<string, unknown>>,
  pointer: string,
  made: string,
  requireIds: boolean,
  errors: ErrorList,
): string {
  const id = Object.hasOwn(json, 'id') ? json.id : undefined;
  if (id === undefined) {
    if (!requireIds && entity.parent !== null) return made;
    errors.add(
      pointer,
      'missing-id',
      `这个${entity.name}没有 id。请给它一个不变的编号，如 "id": "${entity.alias ?? 'x'}-1"；已发放的记录按它查找。`,
      `This ${entity.alias ?? entity.name} has no id. Give it a lasting one, such as "id": "${entity.alias ?? 'x'}-1"; past awards are found by it.`,
    );
    return made;
  }
  if (
    typeof id === 'string' &&
    id.trim() !== '' &&
    id.length <= LONGEST_ID &&
    id.isWellFormed() &&
    !/\p{Cc}/u.test(id)
  ) {
    const fault = requireIds ? idSpelling(id) : null;
    if (fault)
      errors.add(
        below(pointer, 'id'),
        'ambiguous-id',
        `${entity.name}的 id ${shown(id)} ${fault.zh}。已发放的记录按 id 查找，看起来一样的 id 必须逐字相同。`,
        `The id ${shown(id)} of a ${entity.alias ?? entity.name} is ambiguous: ${fault.en}. Past awards are found by it, so ids that look alike must be alike.`,
      );
    return id;
  }
  errors.add(
    below(pointer, 'id'),
    'bad-id',
    `${entity.name}的 id 应为 1–${LONGEST_ID} 字的文本，不含控制字符，收到的是 ${shown(id)}。`,
    `The id of a ${entity.alias ?? entity.name} must be text of 1–${LONGEST_ID} characters without control characters; got ${shown(id)}.`,
  );
  return made;
}

function givenTwice(errors: ErrorList, pointer: string, name: string): void {
  errors.add(
    pointer,
    'given-twice',
    `“${name}”写了两次（名称和别名各一次）。请只保留一处。`,
    `“${name}” is given twice, by its name and by its alias. Keep one.`,
  );
}

/** Pass 2: attributes and the reference to the parent. */
function readFields(item: Growing, context: Parameters<typeof readValue>[0]): void {
  const { errors } = context;
  const { entity, fields } = item.names;
  const seen = new Set<number>();
  for (const key of Object.keys(item.json)) {
    if (key === 'id') continue;
    const at = below(item.pointer, key);
    const json = item.json[key];
    const field = fields.get(key);
    switch (field?.kind) {
      case 'attribute':
        if (seen.has(field.index)) givenTwice(errors, at, field.attribute.name);
        seen.add(field.index);
        item.instance.values[field.index] = readValue(context, field.attribute, json, at);
        break;
      case 'parent':
        readParent(item, json, at, context);
        break;
      case 'children':
        break;
      case undefined: {
        const near = didYouMean(errors, () => fields.near(key));
        errors.add(
          at,
          'unknown-attribute',
          `“${entity.name}”没有 ${shown(key)} 这一项。${near.zh}已声明的有：id、${fields.list}。`,
          `“${entity.name}” has no attribute ${shown(key)}.${near.en} It has: id, ${fields.list}.`,
        );
      }
    }
  }
}

function readParent(
  item: Growing,
  json: unknown,
  pointer: string,
  { errors, find }: Parameters<typeof readValue>[0],
): void {
  const { entity } = item.names;
  const parent = entity.parent ?? '';
  if (typeof json !== 'string') {
    const kind = kindOf(json);
    errors.add(
      pointer,
      json === null ? 'not-optional' : 'wrong-type',
      `“${entity.name}”属于一个${parent}，这里应写它的 id（文本），收到的是${kind.zh}。不知道属于谁就不要写。`,
      `A “${entity.name}” belongs to a ${parent}: give its id, as text; got ${kind.en}. Leave it out if it is unknown.`,
    );
    return;
  }
  const found = find(parent, json);
  if (!found) dangling(errors, pointer, parent, parent, json);
  else if (item.nestedIn && item.nestedIn.instance !== found)
    errors.add(
      pointer,
      'two-parents',
      `这个${entity.name}写在${parent} ${shown(item.nestedIn.instance.id)} 之下，又说属于 ${shown(json)}。请只保留一个。`,
      `This ${entity.name} stands under ${parent} ${shown(item.nestedIn.instance.id)} and says it belongs to ${shown(json)}. Keep one.`,
    );
  else item.instance.parent = found;
}

/** Gives every parent its lists: those nested in it and, where there is a top-level list, all that name it. */
function complete(all: readonly Growing[], topLists: ReadonlySet<string>): void {
  const growing = new Map<Instance, Growing>(all.map((item) => [item.instance, item]));
  const orphaned = new Set<string>();
  for (const { instance } of all) if (instance.parent === undefined) orphaned.add(instance.entity);
  for (const { names, instance } of all)
    for (const [i, name] of names.entity.children.entries())
      if (topLists.has(name)) instance.children[i] ??= [];
  for (const { instance } of all) {
    const parent = instance.parent ? growing.get(instance.parent) : undefined;
    const index = parent?.names.entity.children.indexOf(instance.entity) ?? -1;
    parent?.instance.children[index]?.push(instance);
  }
  // One that belongs to nobody known may belong to anybody: then no list of its kind is known to be whole.
  for (const { names, instance } of all)
    for (const [i, name] of names.entity.children.entries())
      if (orphaned.has(name)) instance.children[i] = undefined;
}

export const isRecord = (json: unknown): json is Readonly<Record<string, unknown>> =>
  typeof json === 'object' && json !== null && !Array.isArray(json);
