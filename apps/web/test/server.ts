/** The real server in a process of its own, on a free port, as `npm start` runs it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

interface Server {
  /** Origin without a trailing slash. */
  readonly address: string;
  /** Waits until the server says something at its terminal; the part in parentheses. */
  hear(pattern: RegExp): Promise<string>;
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
  const said = createInterface({ input: child.stdout });
  const lines: string[] = [];
  said.on('line', (line) => lines.push(line));
  /** What the first line that matches holds; lines already said count. */
  const hear = async (pattern: RegExp): Promise<string> => {
    for (;;) {
      const found = lines.map((line) => pattern.exec(line)?.[1]).find((part) => part !== undefined);
      if (found !== undefined) return found;
      await Promise.race([
        once(said, 'line'),
        exited.then(() => {
          throw new Error(`The server ended without saying ${pattern}.`);
        }),
      ]);
    }
  };
  const address = await hear(/(http:\/\/127\.0\.0\.1:\d+)/);
  return {
    address,
    hear,
    stop: async () => {
      child.kill('SIGTERM');
      await exited;
    },
  };
}
