/**
 * What the clerk has entered: a list of records per object type, and for each attribute one of four things: not known yet, known
 * not to be, a value, or a value that changed over time. Plain data with pure edits; text stays as typed until it is sent.
 */
import type { Program } from '@guiju/ir';
import type { FormSection } from './form-plan.ts';

export type Entry =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'absent' }
  | { readonly kind: 'known'; readonly text: string }
  | { readonly kind: 'dated'; readonly spans: readonly DatedEntry[] };

/** Last day included; an empty end is open. */
export interface DatedEntry {
  readonly from: string;
  readonly to: string;
  readonly text: string;
}

export interface FactRecord {
  /** Stays the same while the number on file is being typed. */
  readonly key: string;
  readonly entity: string;
  /** Number on file; the ledger counts by it. */
  readonly id: string;
  readonly parent: string | null;
  readonly values: Readonly<Record<string, Entry>>;
  /** Lists the clerk does not know; every other list is complete as entered. */
  readonly unknownLists: readonly string[];
}

export interface FormState {
  /** Undefined: an object type nobody has said anything about. */
  readonly records: readonly FactRecord[];
  readonly asOf: string;
}

export const unknown: Entry = { kind: 'unknown' };
export const entryOf = (record: FactRecord, attribute: string): Entry => record.values[attribute] ?? unknown;

export const recordsOf = (state: FormState, entity: string, parent?: string): readonly FactRecord[] =>
  state.records.filter(
    (record) => record.entity === entity && (parent === undefined || record.parent === parent),
  );

let nextKey = 1;

export function newRecord(entity: string, parent: string | null, id: string): FactRecord {
  return { key: `r${nextKey++}`, entity, id, parent, values: {}, unknownLists: [] };
}

/** A number not yet used on this form: 人员1, 人员2. */
export function freeId(state: FormState, entity: string): string {
  const taken = new Set(state.records.map(({ id }) => id));
  let n = 1;
  while (taken.has(`${entity}${n}`)) n++;
  return `${entity}${n}`;
}

/** A blank form: one object of each section that does not hang on another as a list, and one subject. */
export function blankForm(plan: readonly FormSection[], asOf: string): FormState {
  let state: FormState = { asOf, records: [] };
  for (const { entity, subject } of plan) {
    const parent = entity.parent === null ? null : recordsOf(state, entity.parent)[0];
    if (parent === undefined || (parent !== null && !subject)) continue;
    state = addRecord(state, newRecord(entity.name, parent?.key ?? null, freeId(state, entity.name)));
  }
  return withReferences(state, plan);
}

/** Where there is one candidate, the reference is filled in: one student, one placement. */
function withReferences(state: FormState, plan: readonly FormSection[]): FormState {
  let next = state;
  for (const { entity, fields } of plan)
    for (const { name, type } of fields) {
      const targets = type.kind === 'entity' ? recordsOf(next, type.entity) : [];
      const [only] = targets;
      if (targets.length !== 1 || !only) continue;
      for (const record of recordsOf(next, entity.name))
        next = setEntry(next, record.key, name, { kind: 'known', text: only.key });
    }
  return next;
}

/** A form that suits another clause: what was entered stays, what the new plan needs is added. */
export function fitForm(state: FormState, plan: readonly FormSection[]): FormState {
  if (state.records.length === 0) return blankForm(plan, state.asOf);
  let next = state;
  for (const { entity, subject } of plan) {
    if (recordsOf(next, entity.name).length > 0) continue;
    const parent = entity.parent === null ? null : recordsOf(next, entity.parent)[0];
    if (parent === undefined || (parent !== null && !subject)) continue;
    next = addRecord(next, newRecord(entity.name, parent?.key ?? null, freeId(next, entity.name)));
  }
  return next;
}

export const addRecord = (state: FormState, record: FactRecord): FormState => ({
  ...state,
  records: [...state.records, record],
});

const edit = (state: FormState, key: string, change: (record: FactRecord) => FactRecord): FormState => ({
  ...state,
  records: state.records.map((record) => (record.key === key ? change(record) : record)),
});

export const setEntry = (state: FormState, key: string, attribute: string, entry: Entry): FormState =>
  edit(state, key, (record) => ({ ...record, values: { ...record.values, [attribute]: entry } }));

export const setId = (state: FormState, key: string, id: string): FormState =>
  edit(state, key, (record) => ({ ...record, id }));

export const setListKnown = (state: FormState, key: string, list: string, known: boolean): FormState =>
  edit(state, key, (record) => ({
    ...record,
    unknownLists: known
      ? record.unknownLists.filter((name) => name !== list)
      : [...record.unknownLists, list],
  }));

/** Removes a record with all that hangs on it; references to it become unknown. */
export function removeRecord(state: FormState, key: string): FormState {
  const gone = new Set([key]);
  for (const record of state.records)
    if (record.parent !== null && gone.has(record.parent)) gone.add(record.key);
  return {
    ...state,
    records: state.records
      .filter((record) => !gone.has(record.key))
      .map((record) => ({
        ...record,
        values: Object.fromEntries(
          Object.entries(record.values).map(([name, entry]) =>
            entry.kind === 'known' && gone.has(entry.text) ? [name, unknown] : [name, entry],
          ),
        ),
      })),
  };
}

/** Values in place of those entered, for a look at what would follow; addressed as traces do: `人员/p1.技能等级`. */
export type Hypothesis = Readonly<Record<string, Entry>>;

export function suppose(state: FormState, program: Program, hypothesis: Hypothesis): FormState {
  if (Object.keys(hypothesis).length === 0) return state;
  const known = new Set(program.entities.map(({ name }) => name));
  return {
    ...state,
    records: state.records.map((record) => {
      if (!known.has(record.entity)) return record;
      const prefix = `${record.entity}/${record.id}.`;
      const changed = Object.entries(hypothesis).filter(([fact]) => fact.startsWith(prefix));
      if (changed.length === 0) return record;
      const values = Object.fromEntries(changed.map(([fact, entry]) => [fact.slice(prefix.length), entry]));
      return { ...record, values: { ...record.values, ...values } };
    }),
  };
}
