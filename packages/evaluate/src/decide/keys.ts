/**
 * What awards are counted by: the instances, enumeration members, words, numbers and days that 每 names. A key is written as one text, its parts joined by |; each part
 * has a name (`keyNamesOf` of ir), by which lines of the history are held against it.
 */
import {
  type Days,
  type Exact,
  type Expr,
  formatDate,
  formatExact,
  type HistoryLine,
  type Instance,
  type Missing,
  ofKeyName,
} from '@guiju/ir';
import { MISSING_HISTORY, type Possible } from '../possible.ts';
import { mayBeAbsent, missingOf } from '../reference/interval.ts';
import type { Resolved } from '../resolved.ts';

export interface Key {
  /** null where a part is unknown. */
  readonly text: string | null;
  /** False where a part is known to be absent: there is nothing to count by. */
  readonly counts: boolean;
  /** A part that is unknown may turn out to be absent; left out: none may. */
  readonly mayNotCount?: boolean;
  readonly words: readonly string[];
  readonly missing: readonly Missing[];
}

/** All claims together (全部). */
export const EVERYBODY: Key & { readonly text: string } = { text: '*', counts: true, words: [], missing: [] };

export function keyOf(per: readonly Expr[], values: readonly Possible[], resolved: Resolved): Key {
  if (per.length === 0) return EVERYBODY;
  if (values.some((v) => v === null)) return { text: null, counts: false, words: [], missing: [] };
  const missing = missingOf(values);
  if (missing.length > 0)
    return { text: null, counts: true, mayNotCount: mayBeAbsent(values), words: [], missing };
  const words = values.map((value, i) => wordOf(value, per[i], resolved));
  return { text: words.join('|'), counts: true, words, missing: [] };
}

/** A known value as a word: an instance's id, a member's name, a text; `2023`, `1/3`, `2024-04-06`, 是. */
export function wordOf(value: Possible, expr: Expr | undefined, resolved: Resolved): string {
  if (typeof value === 'object' && value !== null && 'id' in value) return (value as Instance).id;
  if (expr?.type.kind === 'enum')
    return resolved.enums.get(expr.type.enum)?.members[value as number]?.name ?? String(value);
  switch (expr?.type.kind) {
    case 'number':
      return formatExact(value as Exact);
    case 'date':
      return formatDate(value as Days);
    case 'boolean':
      return value === true ? '是' : '否';
    default:
      return String(value);
  }
}

/** What is known of a clause whose line is held against a key. */
export interface LineOwner {
  /** Names of the key its lines carry as `key`; null: another policy's, not known. */
  readonly leading: readonly string[] | null;
  readonly subject: string | null;
  /** Whether the facts have such an instance: what another policy's line names is told by that. */
  isInstance(entity: string, id: string): boolean;
}

/** The key a line of the history counts under; null where the line does not say. */
export function keyOfLine(line: HistoryLine, names: readonly string[], owner: LineOwner): string | null {
  if (names.length === 0) return '*';
  const { leading, subject, isInstance } = owner;
  // Of somebody else's award that is told without a name, what is nobody's name is still among the keys.
  const named = names.map((name) => line.keys[name]);
  if (named.every((word) => word !== undefined)) return named.join('|');
  if (leading !== null && leading.length === names.length && names.every((n, i) => n === leading[i]))
    return line.key;
  const parts = leading?.length === 1 ? [line.key] : line.key.split('|');
  const words = names.map((name) => {
    const given = line.keys[name];
    if (given !== undefined) return given;
    const at = leading?.indexOf(name) ?? -1;
    if (at >= 0 && parts.length === leading?.length) return parts[at];
    if (name === subject && line.object !== null) return line.object;
    if (leading !== null) return undefined;
    return [line.key, line.object, line.payee].find((id) => id !== null && isInstance(ofKeyName(name), id));
  });
  return words.every((w) => w !== undefined && w !== null) ? words.join('|') : null;
}

/** What leaves it open which key a line counts under. */
export const KEY_NOT_NAMED: readonly Missing[] = [MISSING_HISTORY];
