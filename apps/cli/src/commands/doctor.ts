import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { examine } from '@guiju/api/doctor';
import { keyPlace, LEDGER_OPTIONS, ledgerPlace } from '../ledger-place.ts';
import { UsageError } from '../terminal.ts';
import type { Command } from './command.ts';

const MARKS = { ok: '✓', warn: '!', fail: '✗' } as const;

/** guiju doctor: whether a server could start here and go on; nothing is changed. Exit code 1 where something fails. */
export const doctor: Command = {
  usage: '[--data=DIR] [--policies=DIR] [--port=8787]',
  summary: {
    zh: '体检：Node、数据目录、权限、磁盘、账本、表结构、密钥、凭证链、时钟、事件推送、政策、端口；什么都不改',
    en: 'examine Node, data folder, permissions, disk, ledger, schema, key, chain, clock, webhooks, policies and port; nothing is changed',
  },
  options: { ...LEDGER_OPTIONS, port: { type: 'string' } },
  async run(args, options, terminal) {
    if (args.length > 0) throw new UsageError('doctor 不需要别的参数', 'doctor takes no arguments');
    const port = Number(options.port ?? process.env.PORT ?? '8787');
    if (!Number.isInteger(port) || port < 1 || port > 65535)
      throw new UsageError('--port 应是 1 到 65535 的整数', '--port is a whole number from 1 to 65535');
    const own = fileURLToPath(new URL('../../../../policies', import.meta.url));
    const found = await examine({
      ledger: ledgerPlace(options, terminal),
      key: keyPlace(options, terminal),
      policies:
        options.policies === undefined
          ? process.env.GUIJU_POLICIES || own
          : resolve(terminal.cwd, options.policies),
      port,
      clock: () => new Date(),
    });
    const healthy = found.every((f) => f.state !== 'fail');
    if (options.json) terminal.out(`${JSON.stringify({ healthy, findings: found })}\n`);
    else
      for (const { check, state, message } of found)
        terminal.out(`${MARKS[state]} ${check.padEnd(12)}${message[options.language]}\n`);
    return healthy ? 0 : 1;
  },
};
