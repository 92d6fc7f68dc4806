/**
 * What somebody without the scope identities:read sees of those a claim is about: identity and telephone numbers without their middle,
 * a Chinese name with its first character alone. Whoever bears a name that short is masked, firms too: to mask too much harms nobody.
 */
import type { ObjectRef } from '@guiju/client';

/** 公民身份号码: six digits of a place, a date of birth, an order, a check. */
const IDENTITY_NUMBER =
  /(?<![0-9A-Za-z])(\d{6})(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(\d{3}[\dXx])(?![0-9A-Za-z])/g;
const TELEPHONE = /(?<![0-9A-Za-z])(1[3-9]\d)\d{4}(\d{4})(?![0-9A-Za-z])/g;
const NAME = /^\p{Script=Han}[\p{Script=Han}·]{1,3}$/u;

const numbersMasked = (text: string): string =>
  text.replace(IDENTITY_NUMBER, '$1********$2').replace(TELEPHONE, '$1****$2');

const nameMasked = (name: string): string => `${[...name][0] ?? ''}${'*'.repeat([...name].length - 1)}`;

/** The same data with the numbers masked wherever they stand, and the names that the objects bear. */
export function masked<T>(value: T, objects: readonly ObjectRef[]): T {
  const names = [...new Set(objects.map(({ id }) => id))].filter((id) => NAME.test(id));
  const text = (written: string): string =>
    numbersMasked(names.reduce((left, name) => left.replaceAll(name, nameMasked(name)), written));
  const walk = (part: unknown): unknown => {
    if (typeof part === 'string') return text(part);
    if (Array.isArray(part)) return part.map(walk);
    if (typeof part !== 'object' || part === null) return part;
    return Object.fromEntries(Object.entries(part).map(([key, inner]) => [text(key), walk(inner)]));
  };
  return walk(value) as T;
}
