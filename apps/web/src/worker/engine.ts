/** The worker’s entry: takes calls in the order they came. One that works in steps lets others in between. */
import { capabilities } from './capabilities.ts';
import type { Call, Reply } from './protocol.ts';
import { createWorkspace, type Workspace } from './workspace.ts';

const workspace = createWorkspace();

self.addEventListener('message', async ({ data }: MessageEvent<Call>) => {
  self.postMessage(await answer(data));
});

async function answer({ id, name, request }: Call): Promise<Reply> {
  try {
    // The request was typed by the caller against this very table (protocol.ts); the channel forgets it.
    const capability = capabilities[name] as (workspace: Workspace, request: unknown) => unknown;
    return { id, ok: true, answer: await capability(workspace, request) };
  } catch (error) {
    return { id, ok: false, message: error instanceof Error ? error.message : String(error) };
  }
}
