/**
 * Everything a change must pass, in two turbo runs (browser tests have the machine to themselves), then one count over
 * all suites. The reports are task outputs, so a suite that turbo remembers is counted too.
 */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync, rmSync } from 'node:fs';

/** What the count needs of a Vitest JSON report. */
interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly status: string;
    readonly assertionResults: readonly { readonly status: string }[];
  }[];
}

const reports = '{packages,apps}/*/reports/{unit,browser}.json';
for (const file of globSync(reports)) rmSync(file);

const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1' };
function run(...tasks: string[]): boolean {
  const flags = ['--continue', '--output-logs=new-only'];
  return spawnSync('turbo', ['run', ...tasks, ...flags], { stdio: 'inherit', env }).status === 0;
}

const checked = run('typecheck', 'lint', 'arrows', 'deadcode', 'test', 'build');
const browsed = run('test:browser');

let passed = 0;
let failed = 0;
for (const file of globSync(reports)) {
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  // A file that fails outside its tests (it does not load, a hook throws) counts as one failure.
  const unloaded = report.testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && assertionResults.every((test) => test.status !== 'failed'),
  );
  passed += report.numPassedTests;
  failed += report.numFailedTests + unloaded.length;
}
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = checked && browsed && failed === 0 ? 0 : 1;
