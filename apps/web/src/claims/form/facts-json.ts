/**
 * The form as facts on the wire, and facts read back into a form. Text goes out as it was typed: whether it is a date, an amount or
 * a valid number is decided by the one reader of facts (readFacts), and its errors find their way back by pointer.
 */
import {
  type Attribute,
  type Dated,
  type Days,
  type Exact,
  type FactGraph,
  formatQuantity,
  type Instance,
  type PlainValue,
  type Program,
  type RawValue,
} from '@guiju/ir';
import { type Entry, type FactRecord, type FormState, newRecord, unknown } from './form-state.ts';

export interface FormFacts {
  readonly facts: Readonly<Record<string, unknown>>;
  /** JSON pointer below the facts → the field it came from; a pointer that is not here belongs to the nearest one above. */
  readonly fields: ReadonlyMap<string, FieldAddress>;
}

export interface FieldAddress {
  readonly record: string;
  /** null: the number on file. */
  readonly attribute: string | null;
}

export function toFacts(program: Program, state: FormState): FormFacts {
  const fields = new Map<string, FieldAddress>();
  const ids = new Map(state.records.map(({ key, id }) => [key, id]));

  const instance = (record: FactRecord, pointer: string): Record<string, unknown> => {
    const type = program.entities.find(({ name }) => name === record.entity);
    const json: Record<string, unknown> = { id: record.id };
    fields.set(pointer, { record: record.key, attribute: null });
    fields.set(`${pointer}/id`, { record: record.key, attribute: null });
    for (const attribute of type?.attributes ?? []) {
      const value = entryToJson(attribute, record.values[attribute.name] ?? unknown, ids);
      if (value === undefined) continue;
      json[attribute.name] = value;
      fields.set(`${pointer}/${attribute.name}`, { record: record.key, attribute: attribute.name });
    }
    for (const child of type?.children ?? []) {
      if (record.unknownLists.includes(child)) continue;
      json[child] = state.records
        .filter((found) => found.entity === child && found.parent === record.key)
        .map((found, i) => instance(found, `${pointer}/${child}/${i}`));
    }
    return json;
  };

  const facts: Record<string, unknown[]> = {};
  for (const record of state.records) {
    if (record.parent !== null) continue;
    const list = facts[record.entity] ?? [];
    facts[record.entity] = list;
    list.push(instance(record, `/${record.entity}/${list.length}`));
  }
  return { facts, fields };
}

/** The field an error's pointer leads to: its own, or the nearest above it. */
export function fieldAt(fields: FormFacts['fields'], pointer: string): FieldAddress | undefined {
  for (let at = pointer; at !== ''; at = at.slice(0, at.lastIndexOf('/'))) {
    const found = fields.get(at);
    if (found) return found;
  }
  return undefined;
}

function entryToJson(attribute: Attribute, entry: Entry, ids: ReadonlyMap<string, string>): unknown {
  switch (entry.kind) {
    case 'unknown':
      return undefined;
    case 'absent':
      return null;
    case 'known':
      return entry.text.trim() === '' ? undefined : textToJson(attribute, entry.text, ids);
    case 'dated':
      return entry.spans
        .filter(({ text }) => text.trim() !== '')
        .map(({ from, to, text }) => ({
          ...(from.trim() === '' ? {} : { from: from.trim() }),
          ...(to.trim() === '' ? {} : { to: to.trim() }),
          value: textToJson(attribute, text, ids),
        }));
  }
}

function textToJson(attribute: Attribute, text: string, ids: ReadonlyMap<string, string>): unknown {
  switch (attribute.type.kind) {
    case 'boolean':
      return text === '是' ? true : text === '否' ? false : text;
    case 'entity':
      return ids.get(text) ?? text;
    case 'date':
    case 'enum':
    case 'number':
    case 'text':
      return text.trim();
  }
}

/** How dates are written in the form's language; the reader of facts takes either. */
type WriteDate = (days: Days) => string;

/** Records for every instance of a graph, in its order. */
export function fromFacts(program: Program, graph: FactGraph, writeDate: WriteDate): readonly FactRecord[] {
  const keys = new Map<Instance, FactRecord>();
  const instances = program.entities.flatMap(({ name }) => graph.instances[name] ?? []);
  for (const found of instances) keys.set(found, newRecord(found.entity, null, found.id));
  const keyOf = (found: Instance): string => keys.get(found)?.key ?? found.id;

  return instances.map((found) => {
    const type = program.entities.find(({ name }) => name === found.entity);
    const record = keys.get(found) as FactRecord;
    return {
      ...record,
      parent: found.parent ? keyOf(found.parent) : null,
      values: Object.fromEntries(
        (type?.attributes ?? []).map((attribute, i) => [
          attribute.name,
          rawToEntry({ program, keyOf, writeDate }, attribute, found.values[i]),
        ]),
      ),
      unknownLists: (type?.children ?? []).filter((_, i) => found.children[i] === undefined),
    };
  });
}

interface Writing {
  readonly program: Program;
  readonly keyOf: (found: Instance) => string;
  readonly writeDate: WriteDate;
}

function rawToEntry(writing: Writing, attribute: Attribute, raw: RawValue): Entry {
  if (raw === undefined) return unknown;
  if (raw === null) return { kind: 'absent' };
  if (isDated(raw))
    return {
      kind: 'dated',
      spans: raw.spans.map(({ from, to, value }) => ({
        from: from === null ? '' : writing.writeDate(from),
        to: to === null ? '' : writing.writeDate(to),
        text: value === null ? '' : plainText(writing, attribute, value),
      })),
    };
  return { kind: 'known', text: plainText(writing, attribute, raw) };
}

const isDated = (raw: PlainValue | Dated): raw is Dated =>
  typeof raw === 'object' && 'kind' in raw && raw.kind === 'dated';

function plainText({ program, keyOf, writeDate }: Writing, { type }: Attribute, value: PlainValue): string {
  switch (type.kind) {
    case 'boolean':
      return value === true ? '是' : '否';
    case 'date':
      return writeDate(value as number);
    case 'enum':
      return program.enums.find(({ name }) => name === type.enum)?.members[value as number]?.name ?? '';
    case 'entity':
      return keyOf(value as Instance);
    case 'number':
      return formatQuantity(value as Exact, type.unit);
    case 'text':
      return value as string;
  }
}
