/** A server in a process of its own, for the tests that need two of them: `child.ts POLICIES DATA PORT`. */

import { runServer } from '../src/run.ts';
import { CLOCK } from './clock.ts';
import { handEngine } from './program.ts';

const [policies = '', data = '', port = '0'] = process.argv.slice(2);
process.exit(
  await runServer(
    { policies, data, port: Number(port), web: null, clock: CLOCK, engine: handEngine() },
    {
      out: (line) => void process.stdout.write(`${line}\n`),
      error: (line) => void process.stderr.write(`${line}\n`),
    },
  ),
);
