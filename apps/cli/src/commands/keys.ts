import { currentKey, rotateKey } from '@guiju/api/receipts';
import { keyIdOf } from '@guiju/ledger';
import { keyPlace, LEDGER_OPTIONS, withLedger } from '../ledger-place.ts';
import { InputProblem, UsageError } from '../terminal.ts';
import type { Command } from './command.ts';

/** guiju keys: the key that signs now, to be noted by whoever will check; --rotate hands over to a new one. */
export const keys: Command = {
  usage: '[--data=DIR] [--rotate]',
  summary: {
    zh: '显示签名公钥；--rotate 换新密钥（由旧密钥签名交接，旧私钥留档）',
    en: 'show the public key that signs; --rotate: a new key, introduced by the old one, which is kept',
  },
  options: { ...LEDGER_OPTIONS, rotate: { type: 'boolean' } },
  async run(args, options, terminal) {
    if (args.length > 0) throw new UsageError('keys 不需要别的参数', 'keys takes no arguments');
    return withLedger(options, terminal, async (store) => {
      if (options.rotate === true) {
        const { old, next } = await rotateKey(store, keyPlace(options, terminal), () => new Date());
        terminal.err(
          options.language === 'zh'
            ? `密钥 ${old} 已交接给 ${next}。正在运行的服务请重启。\n`
            : `The key ${old} has handed over to ${next}. Restart servers that run.\n`,
        );
      }
      const publicKey = await store.read(currentKey);
      if (publicKey === null)
        throw new InputProblem('这个账本还没有签名的凭证', 'this ledger has no signed receipts yet');
      const id = keyIdOf(publicKey);
      terminal.out(options.json ? `${JSON.stringify({ id, publicKey })}\n` : `${id}  ${publicKey}\n`);
      return 0;
    });
  },
};
