/** A server for a person at a terminal: says where it is, what does not compile, and ends cleanly when told to. */
import type { OneTimePassword } from '@guiju/client';
import type { Access } from './access/mode.ts';
import { type ServerOptions, startServer } from './server.ts';
import { type Environment, readSettings } from './settings.ts';
import { StartFailure } from './start-failure.ts';

export interface Streams {
  out(line: string): void;
  error(line: string): void;
}

/** Runs until SIGINT or SIGTERM; the exit code. What the options leave open, the environment says. */
export async function runServer(
  options: ServerOptions,
  { out, error }: Streams,
  environment: Environment = {},
): Promise<number> {
  let server: Awaited<ReturnType<typeof startServer>>;
  let access: Access | undefined;
  try {
    const settings = { ...readSettings(environment), ...options };
    access = settings.access;
    server = await startServer(settings);
  } catch (failure) {
    if (!(failure instanceof StartFailure)) throw failure;
    error(failure.message);
    return 1;
  }
  out(`规矩 Guiju: ${server.address}  （接口 API: ${server.address}/docs，Ctrl-C 停止 to stop）`);
  for (const line of accessLines(access, server.firstAdministrator)) out(line);
  for (const { id, program, diagnostics } of server.library.policies) {
    if (program) continue;
    const [first] = diagnostics.filter((d) => d.severity === 'error');
    const place = `${first?.span?.file ?? id}:${first?.line ?? 0}`;
    out(`  政策 ${id} 未能编译 did not compile: ${place} ${first?.message.zh ?? ''}`);
  }
  await new Promise<void>((resolve) => {
    // `on`, not `once`: at Ctrl-C both the terminal and npm signal this process, and the second must not cut the end short.
    process.on('SIGINT', () => resolve());
    process.on('SIGTERM', () => resolve());
  });
  await server.close();
  return 0;
}

/** Who may come in, said at every start; and the one-time password where this start made the first administrator. */
function accessLines(access: Access | undefined, first: OneTimePassword | null): readonly string[] {
  if (access?.mode.kind !== 'open')
    return [
      '  只供本机一个人使用，不用登录；给多人使用请设 GUIJU_AUTH=on  For one person on this machine, without sign-in; GUIJU_AUTH=on for several',
    ];
  const lines = ['  须登录或带密钥才能使用  Open to those who sign in or hold a key'];
  if (first)
    lines.push(
      `  第一位系统管理员 first administrator: ${first.person.email}`,
      `  一次性密码 one-time password: ${first.password}`,
      '  只显示这一次，第一次登录时必须改掉  Shown this once; to be changed at the first sign-in',
    );
  return lines;
}
