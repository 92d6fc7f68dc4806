/**
 * `npm run -s repeated -- --characters 250000`: each declaration with all that speaks of it, and each line, of the catalogue's examples, over and over under names of their own. What grows with
 * the square of a text is slow here before chance finds it. Prints each text that takes longer than an input may; exit code 1 where one did.
 */
import { parseArgs } from 'node:util';
import { compile, tokenize } from '@guiju/compiler';
import { MOST_MILLISECONDS } from './check.ts';
import { readCorpus } from './corpus.ts';
import { withText } from './input.ts';
import { declarationsOf, numbered } from './mutate.ts';

const { values } = parseArgs({ options: { characters: { type: 'string' } } });
const characters = Number(values.characters ?? 250_000);
const times = (one: string): number => Math.max(1, Math.floor(characters / (one.length + 5)));

const namesIn = (text: string): readonly string[] => [
  ...new Set(tokenize(text).flatMap(({ kind, text: word }) => (kind === 'name' ? [word] : []))),
];

/** The text with one of its parts repeated, and that part. */
function* repeated(text: string): Iterable<readonly [part: string, text: string]> {
  for (const name of namesIn(text)) {
    const together = declarationsOf(text)
      .filter((declaration) => declaration.includes(name))
      .join('\n');
    yield [`${name} in ${together}`, `${text}\n${numbered(together, name, times(together)).join('\n')}\n`];
  }
  const lines = text.split('\n');
  for (const [at, line] of lines.entries()) {
    if (!line.startsWith(' ')) continue;
    const [name = ''] = namesIn(line);
    const own = numbered(line, name, times(line));
    yield [line, [...lines.slice(0, at), ...own, ...lines.slice(at)].join('\n')];
  }
}

const tried = new Set<string>();
let slow = 0;
for (const { id, folders } of readCorpus().origins) {
  if (id !== 'example') continue;
  for (const { path, text } of folders.find((folder) => folder.id === id)?.files ?? [])
    for (const [part, changed] of repeated(text)) {
      if (tried.has(part)) continue;
      tried.add(part);
      const before = process.cpuUsage();
      compile(withText(folders, path, changed), id);
      const { user, system } = process.cpuUsage(before);
      const milliseconds = Math.round((user + system) / 1000);
      if (milliseconds <= MOST_MILLISECONDS) continue;
      slow++;
      process.stdout.write(`${JSON.stringify({ milliseconds, characters: changed.length, part })}\n`);
    }
}
process.stdout.write(`${tried.size} texts, ${slow} slow\n`);
process.exitCode = slow > 0 ? 1 : 0;
