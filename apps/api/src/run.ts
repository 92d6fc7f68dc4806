/** A server for a person at a terminal: says where it is, what does not compile, and ends cleanly when told to. */
import { type ServerOptions, startServer } from './server.ts';
import { StartFailure } from './start-failure.ts';

export interface Streams {
  out(line: string): void;
  error(line: string): void;
}

/** Runs until SIGINT or SIGTERM; the exit code. */
export async function runServer(options: ServerOptions, { out, error }: Streams): Promise<number> {
  let server: Awaited<ReturnType<typeof startServer>>;
  try {
    server = await startServer(options);
  } catch (failure) {
    if (!(failure instanceof StartFailure)) throw failure;
    error(failure.message);
    return 1;
  }
  out(`规矩 Guiju: ${server.address}  （接口 API: ${server.address}/docs，Ctrl-C 停止 to stop）`);
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
