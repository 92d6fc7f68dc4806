/** Everything a change must pass, in two turbo runs (browser tests alone: they measure time), then one count over all suites. */
import { spawnSync } from 'node:child_process';
import { globSync, readFileSync, rmSync } from 'node:fs';

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numFailedTestSuites: number;
  readonly success: boolean;
}

const reports = '{packages,apps}/*/reports/{unit,browser}.json';
for (const file of globSync(reports)) rmSync(file);

function run(...tasks: string[]): boolean {
  const flags = ['--continue', '--output-logs=new-only'];
  return spawnSync('turbo', ['run', ...tasks, ...flags], { stdio: 'inherit' }).status === 0;
}

const checked = run('typecheck', 'lint', 'arrows', 'deadcode', 'test', 'build');
const browsed = run('test:browser');

let passed = 0;
let failed = 0;
for (const file of globSync(reports)) {
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report;
  passed += report.numPassedTests;
  failed += report.numFailedTests;
}
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = checked && browsed && failed === 0 ? 0 : 1;
