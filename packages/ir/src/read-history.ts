/** What was already awarded, from JSON: one line a payment, with everything its award was counted by. */
import type { History, HistoryLine } from './decision.ts';
import { compare, type Exact } from './exact.ts';
import {
  below,
  createErrorList,
  type ErrorList,
  failure,
  kindOf,
  type ReadFailure,
  shown,
} from './input-error.ts';
import { didYouMean, nearest } from './names.ts';
import type { Clause, Program } from './program.ts';
import { formatQuantity } from './quantity.ts';
import { isRecord } from './read-facts.ts';
import { readShares } from './read-shares.ts';
import { readDate, readNumber } from './read-value.ts';
import { notAnObject, onlyFields } from './request-fields.ts';
import { sameUnit, type Unit, YUAN } from './unit.ts';

export type ReadHistory = { readonly ok: true; readonly history: History } | ReadFailure;

export function readHistory(
  program: Program,
  json: unknown,
  options: { pointer?: string } = {},
): ReadHistory {
  const errors = createErrorList();
  const history = readHistoryInto(program, json, options.pointer ?? '', errors);
  return errors.total === 0 ? { ok: true, history } : failure(errors);
}

const HISTORY_FIELDS = [
  'clause',
  'key',
  'payee',
  'slot',
  'object',
  'due',
  'counted',
  'paid',
  'shares',
  'keys',
  'mark',
];
const MOST_HISTORY = 100_000;

export function readHistoryInto(
  program: Program,
  json: unknown,
  pointer: string,
  errors: ErrorList,
): History {
  if (json === undefined) return undefined;
  if (!Array.isArray(json)) {
    const kind = kindOf(json);
    errors.add(
      pointer,
      'not-a-list',
      `发放历史 history 应为列表，收到的是${kind.zh}。从未发放就写 []；不知道就不要写。`,
      `history must be a list; got ${kind.en}. Write [] if nothing was ever awarded; leave it out if it is unknown.`,
    );
    return undefined;
  }
  if (json.length > MOST_HISTORY) {
    errors.add(
      pointer,
      'too-many',
      `发放历史超过 ${MOST_HISTORY} 行。请只给与这次申报有关的。`,
      `history has more than ${MOST_HISTORY} lines. Give only those that concern this claim.`,
    );
    return undefined;
  }
  return json.flatMap((line: unknown, i) => {
    const read = readLine(program, line, below(pointer, i), errors);
    return read ? [read] : [];
  });
}

function readLine(
  program: Program,
  json: unknown,
  pointer: string,
  errors: ErrorList,
): HistoryLine | undefined {
  if (!isRecord(json)) {
    notAnObject(errors, pointer, '发放历史的每一行', 'Each line of history', json);
    return undefined;
  }
  onlyFields(errors, pointer, json, HISTORY_FIELDS, '发放历史', 'A line of history');
  const text = (field: string): string | undefined => {
    const value = json[field];
    if (typeof value === 'string' && value !== '' && value.length <= 400 && value.isWellFormed())
      return value;
    errors.add(
      value === undefined ? pointer : below(pointer, field),
      value === undefined ? 'missing-field' : 'wrong-type',
      `发放历史的 ${field} 应为不空的文本${value === undefined ? '，这一行没有写' : `，收到的是 ${shown(value)}`}。`,
      `${field} of a line of history must be text${value === undefined ? '; this line has none' : `; got ${shown(value)}`}.`,
    );
    return undefined;
  };
  const [written, key, slot] = [text('clause'), text('key'), text('slot')];
  const payee = json.payee === undefined ? key : text('payee');
  const object = json.object === undefined || json.object === null ? null : text('object');
  const mark = json.mark === undefined || json.mark === null ? null : text('mark');
  const keys = readKeys(program, json.keys, below(pointer, 'keys'), errors);
  const due = readDate(errors, json.due, below(pointer, 'due'), 'due');
  const counted =
    json.counted === undefined || json.counted === null
      ? null
      : readDate(errors, json.counted, below(pointer, 'counted'), 'counted');
  const clause =
    written === undefined ? undefined : ownClause(program, written, below(pointer, 'clause'), errors);
  const unit = unitOf(program.clauses.find((c) => c.id === clause));
  const paid = readNumber(errors, 'paid', unit, json.paid, below(pointer, 'paid'));
  if (clause === undefined || key === undefined || slot === undefined || payee === undefined)
    return undefined;
  if (object === undefined || mark === undefined || keys === undefined) return undefined;
  if (due === undefined || paid === undefined || counted === undefined) return undefined;
  const sum = { paid: paid as Exact, unit };
  if (compare(sum.paid, 0) < 0) {
    errors.add(
      below(pointer, 'paid'),
      'below-zero',
      `已付 paid 不能小于 0，收到的是 ${formatQuantity(sum.paid, unit)}。全部退回的，不写这一行；退回一部分的，照付的写。`,
      `paid cannot be below 0; got ${formatQuantity(sum.paid, unit)}. Leave out a line that came back whole; of what came back in part, write what was paid.`,
    );
    return undefined;
  }
  const shares = readShares(errors, json.shares, sum, below(pointer, 'shares'));
  if (shares === undefined) return undefined;
  return {
    clause,
    key,
    keys,
    mark,
    payee,
    slot,
    object,
    due,
    paid: sum.paid,
    ...(counted === null ? {} : { counted }),
    ...(shares === null ? {} : { shares }),
  };
}

/** What a clause awards; another policy's is taken to award money. */
function unitOf(clause: Clause | undefined): Unit {
  const units = clause?.grant.map(({ value }) => (value.kind === 'amount' ? value.unit : YUAN));
  return units?.find((u) => !sameUnit(u, YUAN)) ?? YUAN;
}

/** Names of entities and enumerations, or their aliases, each with an id or a member. Other names are those of attributes, or another policy's. */
function readKeys(
  program: Program,
  json: unknown,
  pointer: string,
  errors: ErrorList,
): Record<string, string> | undefined {
  const keys: Record<string, string> = Object.create(null);
  if (json === undefined) return keys;
  if (!isRecord(json)) {
    notAnObject(errors, pointer, '发放历史的 keys', 'keys of a line of history', json);
    return undefined;
  }
  let good = true;
  for (const [given, value] of Object.entries(json)) {
    const named = (of: { readonly name: string; readonly alias: string | null }) =>
      of.name === given || of.alias === given;
    const words = program.enums.find(named);
    const name = words?.name ?? program.entities.find(named)?.name ?? given;
    if (typeof value !== 'string' || value === '' || value.length > 400 || !value.isWellFormed()) {
      good = false;
      errors.add(
        below(pointer, given),
        'wrong-type',
        `keys 的每一项应为编号或枚举成员的文本，${shown(given)} 收到的是 ${shown(value)}。`,
        `Each of keys must be text, an id or a member; ${shown(given)} is ${shown(value)}.`,
      );
    } else if (Object.hasOwn(keys, name)) {
      good = false;
      errors.add(
        below(pointer, given),
        'given-twice',
        `keys 里“${name}”写了两次（名称和别名是同一个）。请只留一个。`,
        `keys names “${name}” twice (a name and its alias are the same). Keep one.`,
      );
    } else keys[name] = words?.members.find((m) => m.name === value || m.alias === value)?.name ?? value;
  }
  return good ? keys : undefined;
}

/** `haiyan-artisans/C09` and `C09` are the same clause of this policy; another policy's stays as written. */
function ownClause(
  program: Program,
  written: string,
  pointer: string,
  errors: ErrorList,
): string | undefined {
  const slash = written.indexOf('/');
  const policy = slash < 0 ? program.id : written.slice(0, slash);
  if (policy !== program.id && policy !== program.name && policy !== program.alias) return written;
  const id = written.slice(slash + 1);
  const clause = program.clauses.find((c) => c.id === id) ?? program.clauses.find((c) => c.alias === id);
  if (clause) return clause.id;
  const near = didYouMean(errors, () =>
    nearest(
      id,
      program.clauses.map((c) => c.id),
    ),
  );
  errors.add(
    pointer,
    'unknown-clause',
    `这项政策没有条款 ${shown(written)}。${near.zh}`,
    `This policy has no clause ${shown(written)}.${near.en}`,
  );
  return undefined;
}
