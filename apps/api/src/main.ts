/** `npm start`: reads the environment and runs the server. */
import { pino } from 'pino';
import { runServer } from './run.ts';

const { PORT, GUIJU_DATA, GUIJU_POLICIES, GUIJU_LOG, DATABASE_URL, GUIJU_SIGNING_KEY } = process.env;
const out = (line: string): void => void process.stdout.write(`${line}\n`);
const error = (line: string): void => void process.stderr.write(`${line}\n`);

const port = Number(PORT ?? '8787');
if (Number.isInteger(port) && port >= 0 && port <= 65535) {
  // People at a terminal get warnings only; a log collector gets a line for each request.
  const level = GUIJU_LOG ?? (process.stderr.isTTY ? 'warn' : 'info');
  const logger = pino({ level, base: null }, pino.destination({ dest: 2, sync: true }));
  process.exit(
    await runServer(
      {
        port,
        logger,
        ...(GUIJU_DATA ? { data: GUIJU_DATA } : {}),
        ...(GUIJU_POLICIES ? { policies: GUIJU_POLICIES } : {}),
        ...(DATABASE_URL ? { database: DATABASE_URL } : {}),
        ...(GUIJU_SIGNING_KEY ? { signingKey: GUIJU_SIGNING_KEY } : {}),
      },
      { out, error },
    ),
  );
}
error(
  `PORT 应为 0–65535 的整数，现在是“${PORT}”。\nPORT must be a whole number from 0 to 65535; it is “${PORT}”.`,
);
process.exit(1);
