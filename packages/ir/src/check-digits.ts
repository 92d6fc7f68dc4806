/** Check digits of the two identifiers that facts carry: 统一社会信用代码 (GB 32100—2015) and 公民身份号码 (GB 11643—1999). */
import { parseDate } from './date.ts';

const CREDIT_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** 3^i mod 31 for the first 17 places. */
const CREDIT_WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28] as const;
const IDENTITY_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2] as const;
const IDENTITY_CHECKS = '10X98765432';

/** The 18th character that belongs to the first 17; undefined when one of them is not in the alphabet (I, O, S, V, Z are not). */
export function creditCodeCheck(first17: string): string | undefined {
  if (first17.length !== 17) return undefined;
  let sum = 0;
  for (const [i, weight] of CREDIT_WEIGHTS.entries()) {
    const place = CREDIT_ALPHABET.indexOf(first17.charAt(i));
    if (place < 0) return undefined;
    sum += place * weight;
  }
  return CREDIT_ALPHABET.charAt((31 - (sum % 31)) % 31);
}

/** The 18th character that belongs to the first 17 digits. */
export function identityNumberCheck(first17: string): string | undefined {
  if (!/^\d{17}$/.test(first17)) return undefined;
  const sum = IDENTITY_WEIGHTS.reduce((total, weight, i) => total + Number(first17.charAt(i)) * weight, 0);
  return IDENTITY_CHECKS.charAt(sum % 11);
}

export type IdentifierProblem = 'shape' | 'birth-date' | 'check-digit';

export function checkCreditCode(text: string): IdentifierProblem | null {
  const expected = text.length === 18 ? creditCodeCheck(text.slice(0, 17)) : undefined;
  if (expected === undefined || !CREDIT_ALPHABET.includes(text.charAt(17))) return 'shape';
  return expected === text.charAt(17) ? null : 'check-digit';
}

export function checkIdentityNumber(text: string): IdentifierProblem | null {
  if (!/^\d{17}[\dX]$/.test(text)) return 'shape';
  const born = `${text.slice(6, 10)}-${text.slice(10, 12)}-${text.slice(12, 14)}`;
  if (parseDate(born) === undefined) return 'birth-date';
  return identityNumberCheck(text.slice(0, 17)) === text.charAt(17) ? null : 'check-digit';
}

/**
 * How an identifier or a name is shown where the whole of it is not needed: 张* for a name, the first and last digits for a
 * number. Never returns the whole of a text longer than one character.
 */
export function mask(text: string, kind: 'name' | 'credit-code' | 'identity-number' = 'name'): string {
  const characters = Array.from(text);
  if (kind === 'name') return (characters[0] ?? '') + '*'.repeat(Math.max(1, characters.length - 1));
  const [head, tail] = kind === 'identity-number' ? [3, 2] : [4, 3];
  if (characters.length <= head + tail) return '*'.repeat(characters.length);
  return (
    characters.slice(0, head).join('') +
    '*'.repeat(characters.length - head - tail) +
    characters.slice(-tail).join('')
  );
}
