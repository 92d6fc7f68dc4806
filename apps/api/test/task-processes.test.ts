/** A process of its own for a stranger's tables: whoever waits for its end lives to see it. */
import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';

const MODULE = new URL('../src/populations/task-processes.ts', import.meta.url).href;

/** Nothing but the task keeps this program going. */
const PROGRAM = `
  import { mkdtempSync } from 'node:fs';
  import { createTaskProcesses } from '${MODULE}';
  const within = mkdtempSync('${process.env.TMPDIR ?? '/tmp'}/guiju-task-');
  const processes = createTaskProcesses(256 * 1024 ** 2);
  await processes.run({ kind: 'check', within }, () => undefined).stop();
  await processes.close();
  process.stdout.write('closed');
`;

it('a server that ends a task as it stops goes on to close its ledger', () => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      '--experimental-strip-types',
      '--disable-warning=ExperimentalWarning',
      '--input-type=module',
      '-e',
      PROGRAM,
    ],
    { encoding: 'utf8' },
  );
  expect({ status, stdout, stderr }).toEqual({ status: 0, stdout: 'closed', stderr: '' });
});
