/** What every part of a request is checked for: that it is an object, and has no field that is not read. */
import { below, type ErrorList, kindOf, shown } from './input-error.ts';
import { didYouMean, nearest } from './names.ts';

export function notAnObject(errors: ErrorList, pointer: string, zh: string, en: string, json: unknown): void {
  const kind = kindOf(json);
  errors.add(
    pointer,
    'not-an-object',
    `${zh}应为对象 { … }，收到的是${kind.zh}。`,
    `${en} must be an object { … }; got ${kind.en}.`,
  );
}

export function onlyFields(
  errors: ErrorList,
  pointer: string,
  json: Readonly<Record<string, unknown>>,
  fields: readonly string[],
  zh: string,
  en: string,
): void {
  for (const key of Object.keys(json)) {
    if (fields.includes(key)) continue;
    const near = didYouMean(errors, () => nearest(key, fields));
    errors.add(
      below(pointer, key),
      'unknown-field',
      `${zh}没有 ${shown(key)} 这一项。${near.zh}可写的有：${fields.join('、')}。`,
      `${en} has no field ${shown(key)}.${near.en} It may have: ${fields.join(', ')}.`,
    );
  }
}
