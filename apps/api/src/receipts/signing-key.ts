/**
 * The key that signs receipts: Ed25519, PKCS#8 in PEM, in a file that nobody else may read, or given by the environment. Only the public half ever
 * enters the ledger.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { keyIdOf, type Signer } from '@guiju/ledger';
import { StartFailure } from '../start-failure.ts';
import { type Sealing, sealingBy } from './sealing.ts';

/** Signs, and seals what is nobody's to read in the database. */
export interface LedgerKey extends Signer {
  readonly sealing: Sealing;
}

export interface KeyPlace {
  /** Folder of `signing-key.pem`, used where no key is given. */
  readonly folder: string;
  /** GUIJU_SIGNING_KEY: PEM, or the path of a file that holds it; null: not given. */
  readonly given: string | null;
}

const fileOf = ({ folder, given }: KeyPlace): string | null =>
  given === null ? join(folder, 'signing-key.pem') : given.includes('-----BEGIN') ? null : given;

const preparedOf = (file: string): string => `${file}.new`;

/** null: there is none yet. Throws StartFailure where what is there is no Ed25519 key. */
export function readSigningKey(place: KeyPlace): LedgerKey | null {
  const file = fileOf(place);
  return file === null ? signerFrom(place.given ?? '', 'GUIJU_SIGNING_KEY') : readFrom(file);
}

/** A key that was made to take over and has not yet; null: none. */
export function readPreparedKey(place: KeyPlace): LedgerKey | null {
  const file = fileOf(place);
  return file === null ? null : readFrom(preparedOf(file));
}

const readFrom = (file: string): LedgerKey | null =>
  existsSync(file) ? signerFrom(readFileSync(file, 'utf8'), file) : null;

function signerFrom(pem: string, where: string): LedgerKey {
  let key: KeyObject;
  try {
    key = createPrivateKey(pem);
  } catch (error) {
    throw unusable(where, error instanceof Error ? error.message : String(error));
  }
  if (key.asymmetricKeyType !== 'ed25519') throw unusable(where, key.asymmetricKeyType ?? '?');
  return signerOf(key);
}

const unusable = (where: string, why: string): StartFailure =>
  new StartFailure(
    `签名密钥 ${where} 用不了：${why}。应为 PEM 格式（PKCS#8）的 Ed25519 私钥。\n` +
      `The signing key ${where} cannot be used: ${why}. It must be an Ed25519 private key in PEM (PKCS#8).`,
  );

/** Makes a key beside the place where it will stand. It signs nothing until it is installed. Throws StartFailure where the key comes from a variable. */
export function prepareKey(place: KeyPlace): LedgerKey {
  const file = fileOf(place);
  if (file === null)
    throw new StartFailure(
      '密钥直接写在 GUIJU_SIGNING_KEY 里，程序不能替您换。请让 GUIJU_SIGNING_KEY 指向一个文件。\n' +
        'The key stands in GUIJU_SIGNING_KEY itself and cannot be replaced from here. Let GUIJU_SIGNING_KEY name a file.',
    );
  const { privateKey } = generateKeyPairSync('ed25519');
  mkdirSync(dirname(file), { recursive: true, mode: 0o700 });
  rmSync(preparedOf(file), { force: true });
  writeFileSync(preparedOf(file), privateKey.export({ format: 'pem', type: 'pkcs8' }), {
    mode: 0o600,
    flag: 'wx',
    flush: true,
  });
  return signerOf(privateKey);
}

/** Puts the prepared key in its place; the one that stood there is kept beside it, named by its id. */
export function installKey(place: KeyPlace): void {
  const file = fileOf(place);
  if (file === null || !existsSync(preparedOf(file))) return;
  const old = readFrom(file);
  if (old !== null) renameSync(file, join(dirname(file), `signing-key-${keyIdOf(old.publicKey)}.pem`));
  renameSync(preparedOf(file), file);
}

function signerOf(key: KeyObject): LedgerKey {
  const raw = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32);
  return {
    publicKey: raw.toString('hex'),
    sign: (bytes) => sign(null, bytes, key).toString('hex'),
    sealing: sealingBy(key),
  };
}
