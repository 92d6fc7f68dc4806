/** What has to be read again and is nobody's to see in the database: sealed with a key that follows from the signing key, which stands in no database and no backup. */
import { createCipheriv, createDecipheriv, hkdfSync, type KeyObject, randomBytes } from 'node:crypto';

export interface Sealing {
  /** `of`: whose it is; it opens for nobody else. */
  seal(text: string, of: string): string;
  /** Throws where it was sealed with another key, for another, or changed since. */
  open(sealed: string, of: string): string;
}

const CIPHER = 'aes-256-gcm';
const PREFIX = 'sealed-1:';
const [NONCE, TAG] = [12, 16];

export const isSealed = (text: string): boolean => text.startsWith(PREFIX);

/** HKDF-SHA-256 of the private key: who knows the derived key learns nothing of the one that signs. */
export function sealingBy(signingKey: KeyObject): Sealing {
  const seed = signingKey.export({ format: 'der', type: 'pkcs8' }).subarray(-32);
  const key = Buffer.from(hkdfSync('sha256', seed, Buffer.alloc(0), 'guiju sealed secrets 1', 32));
  return {
    seal(text, of) {
      const nonce = randomBytes(NONCE);
      const cipher = createCipheriv(CIPHER, key, nonce).setAAD(Buffer.from(of));
      const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
      return PREFIX + Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64');
    },
    open(sealed, of) {
      const bytes = Buffer.from(sealed.slice(PREFIX.length), 'base64');
      if (!isSealed(sealed) || bytes.length < NONCE + TAG) throw new Error('nothing that was sealed');
      const cipher = createDecipheriv(CIPHER, key, bytes.subarray(0, NONCE), { authTagLength: TAG })
        .setAAD(Buffer.from(of))
        .setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
      return Buffer.concat([cipher.update(bytes.subarray(NONCE + TAG)), cipher.final()]).toString('utf8');
    },
  };
}
