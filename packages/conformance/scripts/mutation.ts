/**
 * `npm run -s mutation -- --mutants 60 [--seed 1] [--packages compiler,evaluate]`: puts small faults into a copy of the project, one at a time, and asks the tests of the package, then those of
 * this one over the real policies. A JSON line for each fault no test notices, and the share noticed as the last. Faults are drawn by the seed, as many from each package.
 */
import { spawnSync } from 'node:child_process';
import { cpSync, globSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { derive, random } from '../src/random.ts';
import { type Mutant, mutantsOf } from './mutants.ts';

const { values } = parseArgs({
  options: { mutants: { type: 'string' }, seed: { type: 'string' }, packages: { type: 'string' } },
});
const count = Number(values.mutants ?? 60);
const seed = Number(values.seed ?? 1);
const packages = (values.packages ?? 'compiler,evaluate').split(',');

/** A test run that lasts longer hangs: the fault was noticed. */
const LONGEST = 240_000;
/** Words and tables of words: a fault there is a matter of taste. */
const LEFT_OUT = /\/(diagnostics|print)\/|\/index\.ts$|keywords\.ts$|words\.ts$|problems\.ts$/;
/** What of this package is quick and runs everything together. */
const TOGETHER = [
  'test/policies.test.ts',
  'test/documentation.test.ts',
  'test/decisions.test.ts',
  'test/branches.test.ts',
];

const root = fileURLToPath(new URL('../../../', import.meta.url));
const copy = mkdtempSync(join(tmpdir(), 'mutation-'));
const SKIPPED = /(^|\/)(node_modules\/\.|\.git$|dist$|reports$)/;
cpSync(root, copy, {
  recursive: true,
  verbatimSymlinks: true,
  filter: (path) => {
    const at = relative(root, path);
    return at !== 'node_modules' && at !== '.git' && !SKIPPED.test(at);
  },
});
symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));

/** True where all tests named pass. */
function passes(member: string, args: readonly string[]): boolean {
  const { status } = spawnSync('npx', ['vitest', ...args, '--bail=1', '--reporter=dot'], {
    cwd: join(copy, 'packages', member),
    env: { ...process.env, GUIJU_CASES: '3000' },
    timeout: LONGEST,
    stdio: 'ignore',
  });
  return status === 0;
}

/** Test files that fail without any fault say nothing about one. */
function soundTests(member: string): readonly string[] {
  const files = globSync(`packages/${member}/test/**/*.test.ts`, { cwd: copy }).map((f) =>
    relative(`packages/${member}`, f),
  );
  if (passes(member, ['run', ...files])) return files;
  return files.filter((file) => passes(member, ['run', file]));
}

function drawn(member: string, share: number): readonly Mutant[] {
  const files = globSync(`packages/${member}/src/**/*.ts`, { cwd: root }).filter((f) => !LEFT_OUT.test(f));
  const all = files.sort().flatMap((file) => mutantsOf(file, readFileSync(join(root, file), 'utf8')));
  return random(derive(seed, packages.indexOf(member)))
    .shuffle(all)
    .slice(0, share);
}

function isNoticed(
  mutant: Mutant,
  member: string,
  own: readonly string[],
  together: readonly string[],
): boolean {
  const path = join(copy, mutant.file);
  const text = readFileSync(path, 'utf8');
  writeFileSync(path, text.slice(0, mutant.start) + mutant.text + text.slice(mutant.end));
  try {
    return (
      !passes(member, ['run', ...own]) ||
      (together.length > 0 && !passes('conformance', ['run', ...together]))
    );
  } finally {
    writeFileSync(path, text);
  }
}

const together = TOGETHER.filter((file) => passes('conformance', ['run', file]));
let [tried, noticed] = [0, 0];
for (const member of packages) {
  const own = soundTests(member);
  for (const mutant of drawn(member, Math.ceil(count / packages.length))) {
    tried++;
    if (isNoticed(mutant, member, own, together)) noticed++;
    else process.stdout.write(`${JSON.stringify(mutant)}\n`);
  }
}
rmSync(copy, { recursive: true });
process.stdout.write(
  `${JSON.stringify({ seed, tried, noticed, score: Number((noticed / tried).toFixed(3)) })}\n`,
);
