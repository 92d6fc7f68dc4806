/** `npm start`: reads the environment, starts the server, says where it is, and ends it cleanly. */
import { pino } from 'pino';
import { StartFailure, startServer } from './server.ts';

const { PORT, GUIJU_DATA, GUIJU_LOG } = process.env;

function portOf(text: string): number {
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65535) return port;
  throw new StartFailure(
    `PORT 应为 0–65535 的整数，现在是“${text}”。\nPORT must be a whole number from 0 to 65535; it is “${text}”.`,
  );
}

async function main(): Promise<void> {
  // People at a terminal get warnings only; a log collector gets a line for each request.
  const level = GUIJU_LOG ?? (process.stderr.isTTY ? 'warn' : 'info');
  const logger = pino({ level }, pino.destination({ dest: 2, sync: true }));
  const server = await startServer({
    port: portOf(PORT ?? '8787'),
    logger,
    ...(GUIJU_DATA ? { data: GUIJU_DATA } : {}),
  });
  process.stdout.write(
    `规矩 Guiju: ${server.address}  （接口 API: ${server.address}/docs，Ctrl-C 停止 to stop）\n`,
  );
  for (const { id, program, diagnostics } of server.library.policies) {
    if (program) continue;
    const [first] = diagnostics.filter((d) => d.severity === 'error');
    process.stdout.write(
      `  政策 ${id} 未能编译 did not compile: ${first?.span?.file ?? ''}:${first?.line ?? 0} ${first?.message.zh ?? ''}\n`,
    );
  }

  // `on`, not `once`: at Ctrl-C both the terminal and npm signal this process, and the second must not cut the end short.
  let ending = false;
  const end = () => {
    if (ending) return;
    ending = true;
    void server.close().then(() => process.exit(0));
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}

main().catch((error: unknown) => {
  process.stderr.write(
    `${error instanceof StartFailure ? error.message : String((error as Error)?.stack ?? error)}\n`,
  );
  process.exitCode = 1;
});
