/** Failures become fixtures: made as small as a few hundred tries make them, and checked again by every later run of the tests. */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { check, type Problem } from './check.ts';
import { type Input, withText } from './input.ts';

const FIXTURES = join(import.meta.dirname, '..', 'fixtures', 'fuzz');
const MOST_TRIES = 400;

/** Removes lines, then characters, in ever smaller runs while the same kind of problem stays. */
export function shrunk(input: Input, { kind }: Problem): Input {
  const until = Date.now() + 60_000;
  let tries = 0;
  const fails = (text: string): boolean => {
    if (tries++ > MOST_TRIES || Date.now() > until) return false;
    return check(withChanged(input, text)).problem?.kind === kind;
  };
  const cutBy = (text: string, separator: string): string => {
    let parts = text.split(separator);
    for (let size = Math.ceil(parts.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
      for (let at = 0; at < parts.length; ) {
        const fewer = [...parts.slice(0, at), ...parts.slice(at + size)];
        if (fewer.length < parts.length && fails(fewer.join(separator))) parts = fewer;
        else at += size;
      }
    }
    return parts.join(separator);
  };
  // A hang cannot be tried again here.
  if (kind === 'hang') return input;
  const alone = { ...input, folders: input.folders.filter((f) => f.id === input.id) };
  const least = check(alone).problem?.kind === kind ? alone : input;
  return withChanged(least, cutBy(cutBy(input.changed.text, '\n'), ' '));
}

const withChanged = (input: Input, text: string): Input => ({
  ...input,
  folders: withText(input.folders, input.changed.path, text),
  changed: { path: input.changed.path, text },
});

/** Where in the code it was depends on the machine and on the day. */
export function keep(input: Input, { kind, message }: Problem): string {
  const problem = { kind, message: message.split('\n', 1)[0] };
  const text = `${JSON.stringify({ problem, ...input }, null, 2)}\n`;
  const name = `${kind}-${createHash('sha256').update(input.changed.text).digest('hex').slice(0, 12)}.json`;
  mkdirSync(FIXTURES, { recursive: true });
  writeFileSync(join(FIXTURES, name), text);
  return `fixtures/fuzz/${name}`;
}

export const keptInputs = (): readonly { readonly name: string; readonly input: Input }[] =>
  !existsSync(FIXTURES)
    ? []
    : readdirSync(FIXTURES)
        .filter((name) => name.endsWith('.json'))
        .sort()
        .map((name) => ({ name, input: JSON.parse(readFileSync(join(FIXTURES, name), 'utf8')) as Input }));
