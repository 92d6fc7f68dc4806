/** A server in a process of its own, for the tests that need several: `child.ts POLICIES DATA PORT`, on DATABASE_URL if that is set. */

import type { Socket } from 'node:net';
import { runServer } from '../src/run.ts';
import { CLOCK } from './clock.ts';
import { handEngine } from './program.ts';

// It ends with whoever started it, also where nobody says so.
process.stdin.on('close', () => process.exit()).resume();
(process.stdin as Socket).unref();

const [policies = '', data = '', port = '0'] = process.argv.slice(2);
process.exit(
  await runServer(
    {
      policies,
      data,
      ...(process.env.DATABASE_URL ? { database: process.env.DATABASE_URL } : {}),
      ...(process.env.GUIJU_SIGNING_KEY ? { signingKey: process.env.GUIJU_SIGNING_KEY } : {}),
      port: Number(port),
      web: null,
      clock: CLOCK,
      engine: handEngine(),
      webhooks: { look: 100 },
    },
    {
      out: (line) => void process.stdout.write(`${line}\n`),
      error: (line) => void process.stderr.write(`${line}\n`),
    },
  ),
);
