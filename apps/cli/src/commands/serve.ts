import { resolve } from 'node:path';
import { runServer } from '@guiju/api';
import { UsageError } from '../terminal.ts';
import type { Command } from './command.ts';

/** guiju serve: the API and the built web app, until Ctrl-C; on loopback unless it is opened to those who sign in. */
export const serve: Command = {
  usage: '[--port=8787] [--policies=DIR] [--open] [--host=127.0.0.1]',
  summary: {
    zh: '启动服务（接口和网页）；--open 须登录，可让别的机器访问',
    en: 'serve the API and the web app; --open: to those who sign in, from other machines too',
  },
  options: { port: { type: 'string' }, open: { type: 'boolean' }, host: { type: 'string' } },
  async run(args, options, terminal) {
    if (args.length > 0) throw new UsageError('serve 不需要别的参数', 'serve takes no arguments');
    const port = Number(options.port ?? process.env.PORT ?? '8787');
    if (!Number.isInteger(port) || port < 0 || port > 65535)
      throw new UsageError('--port 应是 0 到 65535 的整数', '--port is a whole number from 0 to 65535');
    return runServer(
      {
        port,
        ...(options.policies === undefined ? {} : { policies: resolve(terminal.cwd, options.policies) }),
      },
      { out: (line) => terminal.out(`${line}\n`), error: (line) => terminal.err(`${line}\n`) },
      {
        ...process.env,
        ...(options.open === true ? { GUIJU_AUTH: 'on' } : {}),
        ...(typeof options.host === 'string' ? { GUIJU_HOST: options.host } : {}),
      },
    );
  },
};
