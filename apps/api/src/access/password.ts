/** Passwords: what they must be, the one-time ones, and their hash (scrypt, by better-auth, off the main thread). */
import { randomBytes } from 'node:crypto';
import { PASSWORD_LENGTH } from '@guiju/client';
import { HttpProblem } from '../http/problem.ts';

/** Loaded when a password is first made: a server for one machine has none. */
export async function hashPassword(password: string): Promise<string> {
  const crypto = await import('better-auth/crypto');
  return crypto.hashPassword(password);
}

const LETTERS = '23456789abcdefghjkmnpqrstuvwxyz';

/** Twenty letters that are not mistaken for each other, a hundred bits nearly, in fours. */
export function oneTimePassword(): string {
  const letters: string[] = [];
  while (letters.length < 20)
    // 248 is eight times the alphabet: what lies above would favour its beginning.
    for (const byte of randomBytes(32)) if (byte < 248) letters.push(LETTERS[byte % LETTERS.length] ?? '');
  return (letters.slice(0, 20).join('').match(/.{4}/g) ?? []).join('-');
}

const FEWEST_DIFFERENT = 5;

/** Throws password-refused. Length is what makes a password strong, so no mix of kinds of characters is asked for. */
export function checkPassword(
  password: string,
  person: { readonly name: string; readonly email: string },
): void {
  const { least, most } = PASSWORD_LENGTH;
  const length = [...password].length;
  if (length < least || length > most)
    throw refused(
      `新密码应有 ${least}–${most} 个字符，现在是 ${length} 个。用几个不相干的词连起来，好记也够长。`,
      `A password has ${least}–${most} characters; this one has ${length}. Several unrelated words are long enough and easy to keep in mind.`,
    );
  if (new Set(password).size < FEWEST_DIFFERENT)
    throw refused(
      '新密码里不同的字符太少，容易被猜中。请换一个。',
      'The password is made of too few different characters. Choose another.',
    );
  const known = [person.name, person.email, person.email.split('@')[0] ?? '', 'guiju', '规矩'];
  const lower = password.toLowerCase();
  if (known.some((word) => word.length > 1 && lower.includes(word.toLowerCase())))
    throw refused(
      '新密码里有姓名、邮箱或本系统的名称，容易被猜中。请换一个。',
      'The password holds the person’s name, address or this system’s name. Choose another.',
    );
}

export const refused = (zh: string, en: string, pointer = '/next'): HttpProblem =>
  new HttpProblem('password-refused', zh, en, {
    errors: [{ pointer, code: 'password-refused', message: { zh, en } }],
    total: 1,
  });
