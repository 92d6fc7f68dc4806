/** The secret that signs cookies: made once and kept beside the ledger, or given, where several servers share one. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartFailure } from '../start-failure.ts';

const LEAST = 32;

export function cookieSecret(given: string | undefined, folder: string): string {
  if (given) {
    if (given.length >= LEAST) return given;
    throw new StartFailure(
      `GUIJU_SECRET 至少要 ${LEAST} 个字符，应随机生成，例如 openssl rand -base64 32。\n` +
        `GUIJU_SECRET needs at least ${LEAST} characters made at random, as by openssl rand -base64 32.`,
    );
  }
  const file = join(folder, 'cookie-secret');
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  try {
    // Fails where it exists: two servers that start at once end with one secret.
    writeFileSync(file, randomBytes(32).toString('base64url'), { flag: 'wx', mode: 0o600 });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  return readFileSync(file, 'utf8').trim();
}
