/** The real server in a process of its own, on a free port, as `npm start` runs it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

interface Server {
  /** Origin without a trailing slash. */
  readonly address: string;
  stop(): Promise<void>;
}

export async function startServer(env: Readonly<Record<string, string>> = {}): Promise<Server> {
  const main = fileURLToPath(new URL('../../api/src/main.ts', import.meta.url));
  const child = spawn(
    process.execPath,
    ['--experimental-strip-types', '--disable-warning=ExperimentalWarning', main],
    { env: { ...process.env, PORT: '0', GUIJU_LOG: 'warn', ...env }, stdio: ['ignore', 'pipe', 'inherit'] },
  );
  const exited = once(child, 'exit');
  const started = (async () => {
    for await (const line of createInterface({ input: child.stdout })) {
      const address = /http:\/\/127\.0\.0\.1:\d+/.exec(line)?.[0];
      if (address !== undefined) return address;
    }
    throw new Error('The server ended before it named its address.');
  })();
  const address = await started;
  child.stdout.resume();
  return {
    address,
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
    },
  };
}
