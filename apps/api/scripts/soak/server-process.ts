/** The real server, `main.ts`, in a process of its own, to be killed. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

export interface ServerProcess {
  readonly address: string;
  /** kill -9; resolves when it is gone. */
  kill(): Promise<void>;
}

export async function startServerProcess(
  environment: Readonly<Record<string, string>>,
): Promise<ServerProcess> {
  const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
  const flags = ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'];
  const child = spawn(process.execPath, [...flags, main], {
    env: { ...process.env, ...environment, PORT: '0', GUIJU_LOG: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
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
      child.kill('SIGKILL');
      await gone;
    },
  };
}
