/**
 * `npm run -s mutation -- --mutants 60 [--minutes 120] [--seed 1] [--packages compiler,evaluate]`: puts small faults into a copy of the project, one at a time, and asks the tests of the package, then those of
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
  options: {
    mutants: { type: 'string' },
    minutes: { type: 'string' },
    seed: { type: 'string' },
    packages: { type: 'string' },
  },
});
const count = Number(values.mutants ?? 60);
const seed = Number(values.seed ?? 1);
const packages = (values.packages ?? 'compiler,evaluate').split(',');

/** A test run that lasts so many times as long as without a fault hangs: the fault was noticed. */
const HANGS_AFTER = 8;
/** Words and tables of words: a fault there is a matter of taste. */
const LEFT_OUT = /\/(diagnostics|print|random)\/|\/index\.ts$|keywords\.ts$|words\.ts$|problems\.ts$/;
/** What of this package is quick and runs everything together. */
const TOGETHER = [
  'test/policies.test.ts',
  'test/documentation.test.ts',
  'test/decisions/',
  'test/branches.test.ts',
  'test/fund-pots.test.ts',
  'test/columns',
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

/** Fewer generated inputs than usual: most faults are noticed by the first of them. */
const ENV = { ...process.env, GUIJU_CASES: '3000', GUIJU_RUNS: '500' };

/** How long the tests of a member last without a fault, in milliseconds. */
const usual = new Map<string, number>();

/** True where all tests named pass. */
function passes(member: string, args: readonly string[]): boolean {
  const { status } = spawnSync('npx', ['vitest', ...args, '--bail=1', '--reporter=dot'], {
    cwd: join(copy, 'packages', member),
    env: ENV,
    timeout: Math.ceil(HANGS_AFTER * (usual.get(member) ?? 0)),
    stdio: 'ignore',
  });
  return status === 0;
}

interface Report {
  readonly testResults: readonly { readonly name: string; readonly status: string }[];
}

/** Test files that fail without any fault say nothing about one. No `files`: all of the package. */
function soundTests(member: string, files: readonly string[]): readonly string[] {
  const report = join(copy, 'report.json');
  const home = join(copy, 'packages', member);
  const args = ['vitest', 'run', ...files, '--reporter=json', `--outputFile.json=${report}`];
  const start = performance.now();
  spawnSync('npx', args, { cwd: home, env: ENV, stdio: 'ignore' });
  usual.set(member, performance.now() - start);
  const { testResults } = JSON.parse(readFileSync(report, 'utf8')) as Report;
  return testResults.filter((t) => t.status === 'passed').map((t) => relative(home, t.name));
}

/** Those of the folder that has the file's name first: most faults are noticed there, and soon. */
function nearestFirst(tests: readonly string[], { file }: Mutant): readonly (readonly string[])[] {
  const [, , , folder = ''] = file.split('/');
  const near = tests.filter((test) => test.startsWith(`test/${folder}/`));
  const rest = tests.filter((test) => !near.includes(test));
  return [near, rest].filter((group) => group.length > 0);
}

function drawn(member: string, share: number): readonly Mutant[] {
  // From the copy: what is worked on meanwhile would move the places.
  const files = globSync(`packages/${member}/src/**/*.ts`, { cwd: copy }).filter((f) => !LEFT_OUT.test(f));
  const all = files.sort().flatMap((file) => mutantsOf(file, readFileSync(join(copy, file), 'utf8')));
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
    if (nearestFirst(own, mutant).some((tests) => !passes(member, ['run', ...tests]))) return true;
    return together.length > 0 && !passes('conformance', ['run', ...together]);
  } finally {
    writeFileSync(path, text);
  }
}

const together = soundTests('conformance', TOGETHER);
const share = Math.ceil(count / packages.length);
const chosen = packages.map((member) => ({
  member,
  own: soundTests(member, []),
  mutants: drawn(member, share),
}));
/** Fewer than asked for where the time is over first; finding the sound tests takes none of it. */
const until = Date.now() + Number(values.minutes ?? 120) * 60_000;
let [tried, noticed] = [0, 0];
for (let i = 0; i < share && Date.now() < until; i++)
  for (const { member, own, mutants } of chosen) {
    const mutant = mutants[i];
    if (mutant === undefined || Date.now() >= until) continue;
    tried++;
    if (isNoticed(mutant, member, own, together)) noticed++;
    else process.stdout.write(`${JSON.stringify(mutant)}\n`);
  }
rmSync(copy, { recursive: true });
process.stdout.write(
  `${JSON.stringify({ seed, tried, noticed, score: Number((noticed / tried).toFixed(3)) })}\n`,
);
