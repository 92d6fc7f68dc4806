/** Command line → command. Every command takes `--json` and `--lang=zh|en`. */
import { parseArgs } from 'node:util';
import { TableError } from '@guiju/tables/error';
import type { Command, Options } from './commands/command.ts';
import { InputProblem, type Language, type Terminal, UsageError } from './terminal.ts';

/** Loaded when called: checking a file must not wait for a web server to be read in. */
const COMMANDS: Readonly<Record<string, () => Promise<Command>>> = {
  check: async () => (await import('./commands/check.ts')).check,
  fmt: async () => (await import('./commands/fmt.ts')).fmt,
  test: async () => (await import('./commands/test.ts')).test,
  eval: async () => (await import('./commands/eval.ts')).evaluateFile,
  'eval-table': async () => (await import('./commands/eval-table.ts')).evaluateTable,
  simulate: async () => (await import('./commands/simulate.ts')).simulatePolicy,
  show: async () => (await import('./commands/show.ts')).show,
  consolidate: async () => (await import('./commands/consolidate.ts')).consolidate,
  diff: async () => (await import('./commands/diff.ts')).diff,
  print: async () => (await import('./commands/print.ts')).print,
  serve: async () => (await import('./commands/serve.ts')).serve,
  'verify-log': async () => (await import('./commands/verify-log.ts')).verifyLogCommand,
  'export-log': async () => (await import('./commands/export-log.ts')).exportLogCommand,
  replay: async () => (await import('./commands/replay.ts')).replay,
  retention: async () => (await import('./commands/retention.ts')).retention,
  erase: async () => (await import('./commands/erase.ts')).erase,
  keys: async () => (await import('./commands/keys.ts')).keys,
  doctor: async () => (await import('./commands/doctor.ts')).doctor,
  backup: async () => (await import('./commands/backup.ts')).backup,
  restore: async () => (await import('./commands/restore.ts')).restore,
  lsp: async () => (await import('./commands/lsp.ts')).lsp,
};

const COMMON = {
  json: { type: 'boolean' },
  lang: { type: 'string' },
  help: { type: 'boolean', short: 'h' },
  policies: { type: 'string' },
} as const;

export async function run(argv: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = argv;
  if (name === undefined || name === 'help' || name === '--help' || name === '-h') {
    terminal.out(await usage());
    return name === undefined ? 2 : 0;
  }
  let language: Language = 'zh';
  try {
    const load = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
    if (!load)
      throw new UsageError(
        `没有命令 ${name}。可用的命令：${Object.keys(COMMANDS).join('、')}`,
        `no command ${name}; there are: ${Object.keys(COMMANDS).join(', ')}`,
      );
    const command = await load();
    const { values, positionals } = parse(rest, command);
    language = values.lang === 'en' ? 'en' : 'zh';
    if (values.lang !== undefined && values.lang !== 'en' && values.lang !== 'zh')
      throw new UsageError('--lang 只能是 zh 或 en', '--lang is zh or en');
    if (values.help) {
      terminal.out(`guiju ${name} ${command.usage}\n  ${command.summary.zh}\n  ${command.summary.en}\n`);
      return 0;
    }
    return await command.run(positionals, { ...values, language } as Options, terminal);
  } catch (e) {
    if (!(e instanceof UsageError) && !(e instanceof TableError)) throw e;
    const input = e instanceof InputProblem || e instanceof TableError;
    terminal.err(`guiju: ${e[language]}\n${input ? '' : `guiju ${name} --help\n`}`);
    return input ? 1 : 2;
  }
}

function parse(args: string[], command: Command) {
  try {
    return parseArgs({
      args,
      options: { ...COMMON, ...command.options },
      allowPositionals: true,
      strict: true,
    });
  } catch (e) {
    const message = e instanceof Error ? e.message : String(e);
    throw new UsageError(`参数写法不对：${message}`, message);
  }
}

async function usage(): Promise<string> {
  const rows = await Promise.all(
    Object.entries(COMMANDS).map(async ([name, load]) => {
      const { usage: words, summary } = await load();
      return `  guiju ${name} ${words}\n      ${summary.zh}\n      ${summary.en}`;
    }),
  );
  return `规矩 Guiju\n\n${rows.join('\n')}\n\n每个命令都可加 / every command takes: --json --lang=zh|en --policies=DIR --help\n`;
}
