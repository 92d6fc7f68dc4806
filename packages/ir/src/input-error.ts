/**
 * What is wrong with a request: where (a JSON pointer), what, why and what to do, in both languages. All errors of a document
 * are collected, so one round is enough to mend it; the first hundred are kept and the rest are counted.
 */
import type { Bilingual } from './program.ts';

export type InputErrorCode =
  | 'not-an-object'
  | 'not-a-list'
  | 'unknown-entity'
  | 'unknown-attribute'
  | 'unknown-field'
  | 'unknown-member'
  | 'unknown-reading'
  | 'unknown-option'
  | 'unknown-parameter'
  | 'unknown-clause'
  | 'given-twice'
  | 'missing-field'
  | 'missing-id'
  | 'bad-id'
  | 'ambiguous-id'
  | 'duplicate-id'
  | 'dangling-reference'
  | 'two-parents'
  | 'not-optional'
  | 'wrong-type'
  | 'not-a-date'
  | 'not-a-quantity'
  | 'other-unit'
  | 'float-for-money'
  | 'not-exact'
  | 'negative'
  | 'bad-text'
  | 'bad-identifier'
  | 'interval-reversed'
  | 'intervals-overlap'
  | 'below-zero'
  | 'not-the-sum'
  | 'too-many'
  | 'too-deep';

export interface InputError {
  /** RFC 6901, from the root of what was read. */
  readonly pointer: string;
  readonly code: InputErrorCode;
  readonly message: Bilingual;
}

export type ReadFailure = {
  readonly ok: false;
  /** In document order, at most 100. */
  readonly errors: readonly InputError[];
  readonly total: number;
};

export interface ErrorList {
  readonly errors: readonly InputError[];
  readonly total: number;
  /** No further one is kept, only counted: words for it would be made for nobody. */
  readonly full: boolean;
  add(pointer: string, code: InputErrorCode, zh: string, en: string): void;
}

const KEPT = 100;

export function createErrorList(): ErrorList {
  const errors: InputError[] = [];
  let total = 0;
  return {
    errors,
    get total() {
      return total;
    },
    get full() {
      return errors.length >= KEPT;
    },
    add(pointer, code, zh, en) {
      total++;
      if (errors.length < KEPT) errors.push({ pointer, code, message: { zh, en } });
    },
  };
}

export const failure = (list: ErrorList): ReadFailure => ({
  ok: false,
  errors: list.errors,
  total: list.total,
});

/** The pointer of a member of what `pointer` names. */
export const below = (pointer: string, key: string | number): string =>
  `${pointer}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`;

/** A value as it is shown in a message: JSON, shortened, without line breaks or lone surrogates. */
export function shown(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? '[…]' : '{…}';
  const text = typeof value === 'string' ? `“${value.toWellFormed()}”` : String(value);
  const characters = Array.from(text.slice(0, 200).replace(/\p{Cc}/gu, '·'));
  return characters.length > 40 ? `${characters.slice(0, 40).join('')}…` : characters.join('');
}

/** The JSON kind of a value, for messages. */
export function kindOf(value: unknown): Bilingual {
  if (value === null) return { zh: '空值 null', en: 'null' };
  if (Array.isArray(value)) return { zh: '列表', en: 'a list' };
  switch (typeof value) {
    case 'string':
      return { zh: '文本', en: 'text' };
    case 'number':
      return { zh: '数字', en: 'a number' };
    case 'boolean':
      return { zh: '是/否', en: 'true/false' };
    default:
      return { zh: '对象', en: 'an object' };
  }
}
