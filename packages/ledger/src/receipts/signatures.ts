/** Who signs, and who checks. Signing needs a private key and is the shell's; checking needs nothing but WebCrypto. */
import { hexToBytes } from './hex.ts';

export interface Signer {
  /** 32 bytes, hex. */
  readonly publicKey: string;
  /** Ed25519, 64 bytes, hex. */
  sign(bytes: Uint8Array): string;
}

/** Whether this is the key's Ed25519 signature of the bytes; false for anything malformed. */
export type Verify = (publicKey: string, bytes: Uint8Array, signature: string) => Promise<boolean>;

/** By WebCrypto: the same in browsers and Node. */
export const verifyByWebCrypto: Verify = async (publicKey, bytes, signature) => {
  const [key, signed] = [hexToBytes(publicKey), hexToBytes(signature)];
  if (key?.length !== 32 || signed?.length !== 64) return false;
  const { subtle } = globalThis.crypto;
  try {
    const imported = await subtle.importKey('raw', key, 'Ed25519', false, ['verify']);
    return await subtle.verify('Ed25519', imported, signed, new Uint8Array(bytes));
  } catch {
    return false;
  }
};
