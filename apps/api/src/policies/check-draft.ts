/** One draft compiled: whether it makes a program, and everything there is to say about it. */
import type { CheckResponse } from '@guiju/client';
import { programHash } from '@guiju/ir';
import type { Engine, PolicyFolder } from '../engine.ts';
import { renderDiagnostics } from './diagnostics.ts';

export function checkDraft(
  engine: Engine,
  others: readonly PolicyFolder[],
  folder: PolicyFolder,
): CheckResponse {
  const { program, diagnostics } = engine.compile([...others, folder], folder.id);
  return {
    policy: folder.id,
    ok: program !== null,
    programHash: program && programHash(program),
    diagnostics: [...renderDiagnostics(engine, folder, diagnostics)],
  };
}
