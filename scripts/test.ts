/**
 * Everything a change must pass, in two turbo runs at once, then one count over all suites. Tests in a browser mostly wait, for
 * people's times and for the page; whatever processor they leave goes to everything else, which stands behind them in the queue.
 * The reports are task outputs, so a suite that turbo remembers is counted too.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { globSync, readFileSync, rmSync } from 'node:fs';
import { setPriority } from 'node:os';

/** What the count needs of a Vitest JSON report. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly status: string;
    readonly message?: string;
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages?: readonly string[] | null;
    }[];
  }[];
}

const reports = '{packages,apps}/*/reports/{unit,browser}.json';
for (const file of globSync(reports)) rmSync(file);

/** Of 0, everybody’s, to 19: about a third of their share. */
const GIVES_WAY = 5;
const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1' };
async function run(...tasks: string[]): Promise<boolean> {
  const flags = ['--continue', '--output-logs=new-only'];
  const [code] = await once(spawn('turbo', ['run', ...tasks, ...flags], { stdio: 'inherit', env }), 'exit');
  return code === 0;
}

// First what both runs begin with, so that it is made once.
const built = await run('build');
const browsing = run('test:browser');
// Whatever starts from here on gives way, to these tests; not so far that it stands still where others use the machine too.
setPriority(GIVES_WAY);
const checking = run('typecheck', 'lint', 'arrows', 'deadcode', 'test');
const [checked, browsed] = await Promise.all([checking, browsing]);

let passed = 0;
let failed = 0;
/** Said again at the end: what failed first has long scrolled away. */
const failures: string[] = [];
for (const file of globSync(reports)) {
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  // A file that fails outside its tests (it does not load, a hook throws) counts as one failure.
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  );
  passed += report.numPassedTests;
  failed += report.numFailedTests + unloaded.length;
  for (const { name, message } of unloaded) failures.push(`${name}\n${message ?? ''}`);
  for (const { name, assertionResults } of report.testResults)
    for (const test of assertionResults)
      if (test.status === 'failed')
        failures.push(`${name} › ${test.fullName}\n${(test.failureMessages ?? []).join('\n')}`);
}
for (const failure of failures) process.stdout.write(`\nFAILED ${failure.slice(0, 4000)}\n`);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = built && checked && browsed && failed === 0 ? 0 : 1;
