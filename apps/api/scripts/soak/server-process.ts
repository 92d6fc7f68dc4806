/** The real server, `main.ts`, in a process of its own, to be killed. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface ServerProcess {
  readonly address: string;
  /** kill -9; resolves when it is gone. */
  kill(): Promise<void>;
}

/** The server on any free port. `planted`: a module that is loaded before it. */
export const startServerProcess = (
  environment: Readonly<Record<string, string>>,
  planted: string | null = null,
): Promise<ServerProcess> =>
  startListening(
    fileURLToPath(new URL('../../src/main.ts', import.meta.url)),
    [],
    { ...environment, PORT: '0', GUIJU_LOG: 'silent' },
    planted,
  );

/** A script that says its address as soon as it listens. */
export async function startListening(
  script: string,
  args: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  planted: string | null = null,
): Promise<ServerProcess> {
  const flags = [
    ...(planted === null ? [] : ['--import', planted]),
    '--experimental-strip-types',
    '--disable-warning=ExperimentalWarning',
  ];
  const child = spawn(process.execPath, [...flags, script, ...args], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const gone = once(child, 'exit');
  const address = await new Promise<string>((resolve, reject) => {
    let out = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
      const [found] = /http:\/\/127\.0\.0\.1:\d+/.exec(out) ?? [];
      if (found) resolve(found);
    });
    void gone.then(() => reject(new Error(`the server ended before it listened: ${out}`)));
  });
  return {
    address,
    async kill() {
      // The signal is sent before this returns.
      child.kill('SIGKILL');
      await gone;
    },
  };
}
