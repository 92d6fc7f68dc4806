/** A failure is shrunk and kept: the fixture is replayed by every later run until it is understood and stays as a guard after. */
import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Failure } from './campaign.ts';
import { shrink } from './shrink.ts';
import { readSample, type Sample, writeSample } from './wire.ts';

const FIXTURES = join(import.meta.dirname, '..', 'fixtures');

/** Shrinks, writes and tells where; the message is the one the small sample fails with. */
export function keep(
  law: string,
  { sample, message }: Failure,
  fails: (sample: Sample) => string | null,
): string {
  /** A cut may leave a sample that is none (a reading set but not declared): then it did not fail, it was refused. */
  const stillFails = (s: Sample): boolean => {
    try {
      return fails(s) !== null;
    } catch {
      return false;
    }
  };
  const small = shrink(sample, stillFails);
  const text = writeSample(small);
  const name = `${law}-${createHash('sha256').update(text).digest('hex').slice(0, 12)}.json`;
  mkdirSync(FIXTURES, { recursive: true });
  writeFileSync(join(FIXTURES, name), text);
  return `${message}\nshrunk and kept as fixtures/${name}: ${fails(small) ?? ''}`;
}

export const keptSamples = (): { readonly name: string; readonly sample: Sample }[] =>
  readdirSync(FIXTURES)
    .filter((name) => name.endsWith('.json'))
    .sort()
    .map((name) => ({ name, sample: readSample(readFileSync(join(FIXTURES, name), 'utf8')) }));
