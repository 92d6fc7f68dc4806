/** 已发: what was paid before, as a line of the history. */
import {
  type Clause,
  type Expr,
  formatDate,
  formatExact,
  formatQuantity,
  keyNamesOf,
  keysOverClauses,
  type Limit,
  type Program,
  parseDate,
  parseExact,
  YUAN,
} from '@guiju/ir';
import { unknownName } from '../bind/table.ts';
import { quantityValue } from '../bind/unit.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Name, PaidLine, Slot } from '../syntax/tree.ts';
import { quantityIn } from './expect.ts';
import { sharesJson } from './paid-shares.ts';
import { awardUnit, clauseNamed, neighbourNamed } from './rules.ts';
import { hasSlot, holds, leadingLimit, onceBy, type Picks } from './slots.ts';
import { NO_OBJECT, type ValueContext } from './values.ts';

export const picksOf = (program: Program, readings: Readonly<Record<string, string>>): Picks =>
  new Map(
    program.readings.map((r) => [
      r.id,
      (Object.hasOwn(readings, r.id) ? readings[r.id] : undefined) ?? r.pick,
    ]),
  );

export function paidJson(
  context: ValueContext,
  line: PaidLine,
  picks: Picks,
): Record<string, unknown> | null {
  const { clause: address, instance, slot } = line;
  if (!address || !instance || !slot || !line.amount || line.date?.value == null) return null;
  const own = address.policy ? null : clauseNamed(context, address);
  const clause = address.policy ? neighbourNamed(context, address) : own && `${context.program.id}/${own.id}`;
  if (clause === null) return null;
  const unit = (own && awardUnit(own)) ?? YUAN;
  const paid = quantityIn(context, line.amount, unit);
  const words = keyWords(context, [instance, ...line.more], own);
  const mark = markOf(context, line, own, picks);
  if (paid === null || words === null || mark === undefined) return null;
  if (own && !namesItsKey(context, line, words, own)) return null;
  if (own && !hasSlot(context.program, line, own, picks, context.sink)) return null;
  const shares = sharesJson(context, line, { clause: own, paid, unit });
  if (shares === undefined) return null;
  const [first] = words;
  const subject = own && words.find((w) => w.name === own.subject);
  const object = line.object?.text ?? slot.of?.text ?? (subject && first === subject ? subject.word : null);
  const payee = words.find((w) => w.isInstance)?.word ?? instance.text;
  return {
    clause,
    key: keyText(words, own, context.program, picks),
    keys: Object.fromEntries(words.map(({ name, word }) => [name, word])),
    ...(mark !== null && { mark }),
    payee,
    slot: slotText(context, slot, object, own, picks),
    ...(object !== null && { object }),
    due: formatDate(line.date.value),
    paid: formatQuantity(paid, unit),
    ...(shares !== null && { shares }),
  };
}

/** One part of a key: what it is of, and the instance, member or word itself. */
interface KeyWord {
  readonly name: string;
  readonly word: string;
  readonly isInstance: boolean;
}

/** null: one of them is nothing this clause counts by (reported). */
function keyWords(context: ValueContext, names: readonly Name[], clause: Clause | null): KeyWord[] | null {
  const keys = clause ? keyTypes(context.program, clause) : [];
  const met = new Set<string>();
  const words = names.flatMap((name): KeyWord[] => {
    const { text } = name;
    const entity = context.instances.get(text);
    if (entity === NO_OBJECT) return [];
    if (entity !== undefined) {
      // Of two keys of one object the line names one after the other.
      const key = keys.find(
        (k) => k.type.kind === 'entity' && k.type.entity === entity && !met.has(k.called),
      );
      const called = key?.called ?? entity;
      met.add(called);
      return [{ name: called, word: text, isInstance: true }];
    }
    for (const { type, called } of keys) {
      const member = type.kind === 'enum' ? context.schema.members.get(type.enum)?.get(text) : undefined;
      if (member) return [{ name: called, word: member.name, isInstance: false }];
    }
    for (const { type, called } of keys) {
      const word = met.has(called) ? null : wordOfKey(type, text);
      if (word === null) continue;
      met.add(called);
      return [{ name: called, word, isInstance: false }];
    }
    const members = keys.flatMap(({ type }) =>
      type.kind === 'enum' ? [...(context.schema.members.get(type.enum)?.keys() ?? [])] : [],
    );
    unknownName(name, 'instance', [...context.instances.keys(), ...members], context.sink);
    return [];
  });
  return words.length === names.length ? words : null;
}

/** A number, a day, 是 or 否, a text as awards carry it; null: none of this type. */
function wordOfKey(type: Expr['type'], text: string): string | null {
  switch (type.kind) {
    case 'number': {
      const value = parseExact(text);
      return value === undefined ? null : formatExact(value);
    }
    case 'date': {
      const day = parseDate(text);
      return day === undefined ? null : formatDate(day);
    }
    case 'boolean':
      return text === '是' || text === '否' ? text : null;
    case 'text':
      return text;
    case 'enum':
    case 'entity':
      return null;
  }
}

interface KeyType {
  readonly type: Expr['type'];
  readonly called: string;
}

/** Everything that the clause's awards are counted by, here or in a rule over several clauses. */
function keyTypes(program: Program, { id, limits }: Clause): KeyType[] {
  const per = [
    ...limits.flatMap((l) => l.value.per),
    ...keysOverClauses(program)
      .filter((m) => m.clause === id)
      .flatMap((m) => m.per),
  ];
  const called = keyNamesOf(program, id)(per);
  return per.map(({ type }, i) => ({ type, called: called[i] ?? '' }));
}

/** The key of the clause's first limit where the line names all of it, else what it names first. */
function keyText(words: readonly KeyWord[], clause: Clause | null, program: Program, picks: Picks): string {
  const limit = clause ? leadingLimit(clause, picks) : undefined;
  const names = clause && limit ? keyNamesOf(program, clause.id)(limit.per) : [];
  const parts = names.map((name) => words.find((w) => w.name === name)?.word);
  return parts.length > 1 && parts.every((p) => p !== undefined) ? parts.join('|') : (words[0]?.word ?? '');
}

/** Whom it was paid for is named by a key the clause counts by; only the object, or whoever got the money, is reported. */
function namesItsKey(
  { program, sink }: ValueContext,
  { instance }: PaidLine,
  words: readonly KeyWord[],
  clause: Clause,
): boolean {
  const keys = keyTypes(program, clause).map(({ called }) => called);
  const [first] = words;
  if (!instance || !first || keys.length === 0 || words.some(({ name }) => keys.includes(name))) return true;
  const by = [...new Set(keys)].join('、');
  sink.diagnostics.push(
    diagnose('GJ6014', instance.span, { id: clause.id, by, name: first.name, word: first.word }),
  );
  return false;
}

/** 按 高级工: what a rising limit of the clause counts by. undefined: reported. */
function markOf(
  context: ValueContext,
  { mark }: PaidLine,
  clause: Clause | null,
  picks: Picks,
): string | null | undefined {
  if (!mark) return null;
  const rising = clause?.limits.find(({ when, value }) => holds(when, picks) && value.measure === 'rising')
    ?.value satisfies Limit | undefined;
  const type = rising?.max.type;
  if (mark.kind === 'quantity') {
    const read = quantityValue(mark, context.units, context.sink);
    return read ? formatExact(read.value) : undefined;
  }
  const members = type?.kind === 'enum' ? context.schema.members.get(type.enum) : undefined;
  const member = members?.get(mark.text);
  if (member) return member.name;
  unknownName(mark, 'member', members?.keys() ?? [], context.sink, type?.kind === 'enum' ? type.enum : '');
  return undefined;
}

const two = (n: number): string => String(n).padStart(2, '0');

/** As the engine names the award: what it was paid for where several can be granted for one key, then the period, then the part. */
function slotText(
  context: ValueContext,
  line: Slot,
  object: string | null,
  clause: Clause | null,
  picks: Picks,
): string {
  const { slot, of, period } = line;
  const isNamed = slot === 'month' || (clause !== null && mayGrantSeveral(context, clause, picks));
  const what = of?.text ?? object;
  const parts = [
    ...(isNamed && what !== null ? [what] : []),
    ...(period === null ? [] : [wordOf(period, clause, picks)]),
    ...(slot === 'once' ? [] : [wordOf(line, clause, picks)]),
  ];
  return parts.length === 0 ? 'once' : parts.join('/');
}

/** Whether several objects can be granted for one key of the clause's first limit: it is no key of one object, and none that is used once. */
function mayGrantSeveral({ program }: ValueContext, clause: Clause, picks: Picks): boolean {
  const limit = leadingLimit(clause, picks);
  if (limit === undefined) return false;
  const [only, ...more] = limit.per;
  const isObject = only?.type.kind === 'entity' && only.type.entity === clause.subject && more.length === 0;
  const isOnce = limit.measure === 'times' && typeof limit.window === 'string';
  return !isObject && !(isOnce && onceBy(limit.max, program) === 'always');
}

function wordOf({ slot, number, within, name }: Slot, clause: Clause | null, picks: Picks): string {
  switch (slot) {
    case 'once':
      return 'once';
    case 'year':
      return String(number ?? '');
    case 'half-year':
      return `${number}-H${within}`;
    case 'quarter':
      return `${number}-Q${within}`;
    case 'calendar-month':
      return `${number}-${two(within ?? 0)}`;
    case 'milestone':
      return `节点/${name?.text ?? ''}`;
    case 'month':
      return `m${number}`;
    case 'part': {
      const schedule = clause?.instalments.find(({ when }) => holds(when, picks));
      return `inst-${number}/${schedule?.value.weights.length ?? number}`;
    }
  }
}
