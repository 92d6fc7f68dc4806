import type { Options } from './commands/command.ts';
import { UsageError } from './terminal.ts';

/** `a.b=c` options → record. */
export function pairs(given: Options[string]): Record<string, string> {
  const list = Array.isArray(given) ? (given as readonly string[]) : [];
  return Object.fromEntries(
    list.map((pair) => {
      const at = pair.indexOf('=');
      if (at < 1) throw new UsageError(`${pair} 应写成 名称=值`, `${pair} should be name=value`);
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
}
