/**
 * One attribute value from JSON, by its declared type. A list of {from, to, value, known} is a value that changes.
 * Nothing is guessed: a value is either read exactly or reported.
 */
import { checkCreditCode, checkIdentityNumber, type IdentifierProblem, mask } from './check-digits.ts';
import { type Days, formatDate, parseDate } from './date.ts';
import { compare } from './exact.ts';
import type { Dated, DatedSpan, Instance, PlainValue, RawValue } from './facts.ts';
import { below, type ErrorList, kindOf, shown } from './input-error.ts';
import { didYouMean, type Names } from './names.ts';
import type { Attribute } from './program.ts';
import { readQuantity } from './quantity.ts';
import { formatUnit, UNIT_ENGLISH, type Unit } from './unit.ts';

export interface ValueContext {
  readonly names: Names;
  readonly errors: ErrorList;
  /** The instance a reference names; undefined when the facts hold none of that entity with that id. */
  find(entity: string, id: string): Instance | undefined;
}

const LONGEST_TEXT = 10_000;
/** Stands for a value that was reported; never reaches a fact graph, because an error stops the reading. */
const REPORTED = undefined;

export function readValue(
  context: ValueContext,
  attribute: Attribute,
  json: unknown,
  pointer: string,
): RawValue {
  return Array.isArray(json)
    ? readDated(context, attribute, json, pointer)
    : readPlain(context, attribute, json, pointer);
}

function readPlain(
  context: ValueContext,
  attribute: Attribute,
  json: unknown,
  pointer: string,
): PlainValue | null | undefined {
  const { errors } = context;
  const { name, type } = attribute;
  if (json === null) {
    if (attribute.optional) return null;
    errors.add(
      pointer,
      'not-optional',
      `“${name}”不能写 null：null 表示“已知没有”，而这一项没有声明“可无”。不知道就不要写这一项；知道就写出它的值。`,
      `“${name}” cannot be null: null means “known not to be”, and this attribute is not declared 可无 (may be absent). Leave it out if it is unknown, otherwise give its value.`,
    );
    return REPORTED;
  }
  const wrong = (zh: string, en: string) => {
    const kind = kindOf(json);
    errors.add(
      pointer,
      'wrong-type',
      `“${name}”应为${zh}，收到的是${kind.zh} ${shown(json)}。`,
      `“${name}” must be ${en}; got ${kind.en} ${shown(json)}.`,
    );
    return REPORTED;
  };
  switch (type.kind) {
    case 'boolean':
      return typeof json === 'boolean' ? json : wrong('是否（true 或 false）', 'true or false');
    case 'date':
      return readDate(errors, json, pointer, name);
    case 'text':
      return readText(errors, attribute, json, pointer);
    case 'number':
      return readNumber(errors, name, type.unit, json, pointer);
    case 'enum': {
      const known = context.names.enums.get(type.enum);
      if (typeof json !== 'string')
        return wrong(`“${type.enum}”中的一项（文本）`, `one of ${type.enum}, as text`);
      const position = known?.members.get(json);
      if (position !== undefined) return position;
      const near = didYouMean(errors, () => known?.members.near(json) ?? []);
      errors.add(
        pointer,
        'unknown-member',
        `“${name}”没有 ${shown(json)} 这一项。${near.zh}可用的有：${known?.members.list ?? ''}。`,
        `“${name}” has no member ${shown(json)}.${near.en} It is one of: ${known?.members.list ?? ''}.`,
      );
      return REPORTED;
    }
    case 'entity': {
      if (typeof json !== 'string')
        return wrong(
          `“${type.entity}”的 id（文本）；对象本身请写在“${type.entity}”列表里`,
          `the id of a ${type.entity}, as text; put the object itself in the list “${type.entity}”`,
        );
      const found = context.find(type.entity, json);
      if (found) return found;
      dangling(errors, pointer, name, type.entity, json);
      return REPORTED;
    }
  }
}

export function dangling(errors: ErrorList, pointer: string, name: string, entity: string, id: string): void {
  errors.add(
    pointer,
    'dangling-reference',
    `“${name}”指向的${entity} ${shown(id)} 不在所给的事实里。请在“${entity}”列表中加上 id 为它的一项，或改正这个 id。`,
    `“${name}” refers to ${entity} ${shown(id)}, which is not among the facts. Add it to the list “${entity}”, or correct the id.`,
  );
}

/** A date in one of the two written forms, or undefined after reporting. */
export function readDate(errors: ErrorList, json: unknown, pointer: string, name: string): Days | undefined {
  if (typeof json === 'string') {
    const days = parseDate(json);
    if (days !== undefined) return days;
    const shaped = /^\s*\d{4}[-/年]\d{1,2}[-/月]\d{1,2}日?\s*$/.test(json);
    errors.add(
      pointer,
      'not-a-date',
      shaped
        ? `“${name}”写的 ${shown(json)} 这一天不存在。请核对年月日（年份 0001–9999）。`
        : `“${name}”不是日期：${shown(json)}。请写成 2023-05-10 或 2023年5月10日。`,
      shaped
        ? `“${name}”: there is no such day as ${shown(json)}. Check year, month and day (years 0001–9999).`
        : `“${name}” is not a date: ${shown(json)}. Write 2023-05-10 or 2023年5月10日.`,
    );
    return undefined;
  }
  const kind = kindOf(json);
  errors.add(
    pointer,
    'wrong-type',
    `“${name}”应为日期文本，如 "2023-05-10"，收到的是${kind.zh} ${shown(json)}。`,
    `“${name}” must be a date as text, such as "2023-05-10"; got ${kind.en} ${shown(json)}.`,
  );
  return undefined;
}

function readText(
  errors: ErrorList,
  attribute: Attribute,
  json: unknown,
  pointer: string,
): string | undefined {
  const { name, format } = attribute;
  if (typeof json !== 'string') {
    const kind = kindOf(json);
    errors.add(
      pointer,
      'wrong-type',
      `“${name}”应为文本，收到的是${kind.zh} ${shown(json)}。`,
      `“${name}” must be text; got ${kind.en} ${shown(json)}.`,
    );
    return undefined;
  }
  if (!json.isWellFormed() || json.length > LONGEST_TEXT || json.includes('\0')) {
    errors.add(
      pointer,
      'bad-text',
      `“${name}”的文本不能用：含有残缺的字符或空字符，或超过 ${LONGEST_TEXT} 字。请重新录入。`,
      `“${name}”: the text holds broken characters or NUL, or is longer than ${LONGEST_TEXT}. Enter it again.`,
    );
    return undefined;
  }
  if (format === null) return json;
  const text = json.trim().toUpperCase();
  const problem = format === 'credit-code' ? checkCreditCode(text) : checkIdentityNumber(text);
  if (problem === null) return text;
  const kind = format === 'credit-code' ? '统一社会信用代码' : '公民身份号码';
  const why: Record<IdentifierProblem, readonly [string, string]> = {
    shape:
      format === 'credit-code'
        ? [
            '应为 18 位数字和大写字母（不用 I、O、S、V、Z）',
            'needs 18 digits and capitals, without I, O, S, V, Z',
          ]
        : ['应为 17 位数字加一位数字或 X', 'needs 17 digits and a digit or X'],
    'birth-date': ['其中的出生日期不存在', 'the date of birth in it does not exist'],
    'check-digit': ['校验位不对，多半有一位写错', 'the check digit does not fit: some character is wrong'],
  };
  const [zh, en] = why[problem];
  errors.add(
    pointer,
    'bad-identifier',
    `“${name}”不是有效的${kind}（${mask(text, format)}）：${zh}。请对照证件重新录入。`,
    `“${name}” is not a valid ${format === 'credit-code' ? 'unified social credit code' : 'citizen identity number'} (${mask(text, format)}): ${en}. Check it against the document.`,
  );
  return undefined;
}

const isMoney = (unit: Unit): boolean => unit.some(([base]) => base === '元');

export function readNumber(
  errors: ErrorList,
  name: string,
  unit: Unit,
  json: unknown,
  pointer: string,
): PlainValue | undefined {
  const zhUnit = formatUnit(unit);
  const enUnit = formatUnit(unit, (base) => UNIT_ENGLISH[base] ?? base);
  const example = isMoney(unit) ? `"3000${zhUnit}"` : unit.length === 0 ? '"1.5"' : `"20${zhUnit}"`;
  const report = (code: Parameters<ErrorList['add']>[1], zh: string, en: string) => {
    errors.add(pointer, code, zh, en);
    return undefined;
  };
  if (typeof json === 'number') {
    if (isMoney(unit))
      return report(
        'float-for-money',
        `“${name}”是金额，要写成带单位的文本，如 ${example}；收到数字 ${shown(json)}，数字会丢失精度，也看不出是元还是万元。`,
        `“${name}” is money: write it as text with its unit, such as ${example}. Got the number ${shown(json)}, which may lose digits and does not say yuan or ten thousand yuan.`,
      );
    if (!Number.isSafeInteger(json))
      return report(
        'not-exact',
        `“${name}”的数字 ${shown(json)} 不能精确表示。整数可直接写；小数或很大的数请写成文本，如 ${example}。`,
        `“${name}”: the number ${shown(json)} is not exact. Whole numbers may be written as they are; write decimals and very large numbers as text, such as ${example}.`,
      );
    return json < 0 && unit.length > 0 ? negative() : json === 0 ? 0 : json;
  }
  if (typeof json !== 'string') {
    const kind = kindOf(json);
    return report(
      'wrong-type',
      `“${name}”应为数量${zhUnit ? `（${zhUnit}）` : ''}，如 ${example}，收到的是${kind.zh} ${shown(json)}。`,
      `“${name}” must be a quantity${enUnit ? ` in ${enUnit}` : ''}, such as ${example}; got ${kind.en} ${shown(json)}.`,
    );
  }
  const read = readQuantity(json, unit);
  if ('value' in read)
    return compare(read.value, 0) < 0 && !isMoney(unit) && unit.length > 0 ? negative() : read.value;
  return read.problem === 'other-unit'
    ? report(
        'other-unit',
        `“${name}”的单位是${zhUnit || '无（纯数）'}，收到 ${shown(json)}。请换成这个单位，如 ${example}。`,
        `“${name}” is in ${enUnit || 'plain numbers'}; got ${shown(json)}. Give it in that unit, such as ${example}.`,
      )
    : report(
        'not-a-quantity',
        `“${name}”不是数量：${shown(json)}。请写成 ${example} 这样。`,
        `“${name}” is not a quantity: ${shown(json)}. Write it like ${example}.`,
      );

  function negative() {
    return report(
      'negative',
      `“${name}”不能是负数：${shown(json)}。`,
      `“${name}” cannot be negative: ${shown(json)}.`,
    );
  }
}

const SPAN_KEYS = ['from', 'to', 'value', 'known'];

function readDated(
  context: ValueContext,
  attribute: Attribute,
  items: readonly unknown[],
  pointer: string,
): Dated | undefined {
  const { errors } = context;
  const { name } = attribute;
  const spans: (DatedSpan & { readonly pointer: string })[] = [];
  for (const [i, item] of items.entries()) {
    const at = below(pointer, i);
    if (typeof item !== 'object' || item === null || Array.isArray(item)) {
      const kind = kindOf(item);
      errors.add(
        at,
        'not-an-object',
        `“${name}”的分段取值应写成 {"from": 日期, "to": 日期, "value": 值}，收到的是${kind.zh} ${shown(item)}。`,
        `A dated value of “${name}” is written {"from": date, "to": date, "value": value}; got ${kind.en} ${shown(item)}.`,
      );
      continue;
    }
    for (const key of Object.keys(item)) {
      if (SPAN_KEYS.includes(key)) continue;
      errors.add(
        below(at, key),
        'unknown-field',
        `分段取值里没有 ${shown(key)} 这一项，只有 from（起）、to（止，含当日）、value（值）、known（知悉日）。`,
        `A dated value has no field ${shown(key)}: only from, to (included), value and known (the day it became known).`,
      );
    }
    const field = (key: string): unknown =>
      Object.hasOwn(item, key) ? (item as Record<string, unknown>)[key] : undefined;
    if (field('value') === undefined) {
      errors.add(
        at,
        'missing-field',
        `“${name}”的这一段没有 value（值）。不知道的时段不要写。`,
        `This interval of “${name}” has no value. Leave an interval out when its value is unknown.`,
      );
      continue;
    }
    const bound = (key: 'from' | 'to' | 'known'): Days | null => {
      const json = field(key);
      return json === undefined || json === null
        ? null
        : (readDate(errors, json, below(at, key), `${name}.${key}`) ?? null);
    };
    const [from, to, known] = [bound('from'), bound('to'), bound('known')];
    if (Array.isArray(field('value'))) {
      errors.add(
        below(at, 'value'),
        'wrong-type',
        `“${name}”的分段取值里不能再分段。`,
        `A dated value of “${name}” cannot itself be dated.`,
      );
      continue;
    }
    const value = readPlain(context, attribute, field('value'), below(at, 'value'));
    if (from !== null && to !== null && to < from) {
      errors.add(
        at,
        'interval-reversed',
        `“${name}”的这一段止于 ${formatDate(to)}，早于起于 ${formatDate(from)}。请核对两个日期。`,
        `This interval of “${name}” ends on ${formatDate(to)}, before it begins on ${formatDate(from)}. Check both dates.`,
      );
      continue;
    }
    if (value !== undefined) spans.push({ from, to, value, known, pointer: at });
  }
  spans.sort((a, b) => (a.from ?? -Infinity) - (b.from ?? -Infinity));
  for (const [i, span] of spans.entries()) {
    const next = spans[i + 1];
    if (!next || (span.to !== null && next.from !== null && span.to < next.from)) continue;
    errors.add(
      next.pointer,
      'intervals-overlap',
      `“${name}”的两段时间重叠：同一天不能有两个值。请给前一段写上 to（止，含当日）。`,
      `Two intervals of “${name}” overlap: a day cannot have two values. Give the earlier one a last day (to).`,
    );
  }
  return {
    kind: 'dated',
    spans: spans.map(({ from, to, value, known }) => ({ from, to, value, known })),
  };
}
