import { resolve } from 'node:path';
import { runServer } from '@guiju/api';
import { UsageError } from '../terminal.ts';
import type { Command } from './command.ts';

/** guiju serve: the API and the built web app on loopback, until Ctrl-C. */
export const serve: Command = {
  usage: '[--port=8787] [--policies=DIR]',
  summary: { zh: '启动本机服务（接口和网页）', en: 'serve the API and the web app on this machine' },
  options: { port: { type: 'string' } },
  async run(args, options, terminal) {
    if (args.length > 0) throw new UsageError('serve 不需要别的参数', 'serve takes no arguments');
    const port = Number(options.port ?? process.env.PORT ?? '8787');
    if (!Number.isInteger(port) || port < 0 || port > 65535)
      throw new UsageError('--port 应是 0 到 65535 的整数', '--port is a whole number from 0 to 65535');
    const { GUIJU_DATA, DATABASE_URL, GUIJU_SIGNING_KEY } = process.env;
    return runServer(
      {
        port,
        ...(GUIJU_DATA ? { data: GUIJU_DATA } : {}),
        ...(DATABASE_URL ? { database: DATABASE_URL } : {}),
        ...(GUIJU_SIGNING_KEY ? { signingKey: GUIJU_SIGNING_KEY } : {}),
        ...(options.policies === undefined ? {} : { policies: resolve(terminal.cwd, options.policies) }),
      },
      { out: (line) => terminal.out(`${line}\n`), error: (line) => terminal.err(`${line}\n`) },
    );
  },
};
