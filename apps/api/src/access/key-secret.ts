/**
 * The form of a key: `gj_ID_SECRET`. The id is no secret and finds the row; the secret is 256 random bits, so that one fast hash
 * keeps it as safe as a slow one keeps a password.
 */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

const FORM = /^gj_([0-9a-z]{10})_([\w-]{43})$/;
const LETTERS = '0123456789abcdefghjkmnpqrstvwxyz';

export interface PresentedKey {
  readonly id: string;
  readonly secret: string;
}

export function makeKey(): PresentedKey & { readonly whole: string } {
  const id = [...randomBytes(10)].map((byte) => LETTERS[byte % LETTERS.length]).join('');
  const secret = randomBytes(32).toString('base64url');
  return { id, secret, whole: `gj_${id}_${secret}` };
}

/** null: not the form of a key of ours. */
export function parseKey(whole: string): PresentedKey | null {
  const [, id, secret] = FORM.exec(whole) ?? [];
  return id !== undefined && secret !== undefined ? { id, secret } : null;
}

export const hashOf = (secret: string): string => createHash('sha256').update(secret).digest('hex');

/** Takes as long whether the hashes agree in nothing or in all but the last digit. */
export const isSame = (hash: string, other: string): boolean =>
  hash.length === other.length && timingSafeEqual(Buffer.from(hash), Buffer.from(other));
