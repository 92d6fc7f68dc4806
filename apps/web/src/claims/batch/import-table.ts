/** The worker's part of the import: a file in, claims and what is wrong with its cells out. */

import { loadedProgram } from '../../worker/program.ts';
import type { Workspace } from '../../worker/workspace.ts';
import { readSheets } from '../tables/read-sheets.ts';
import { refused, type SheetsRead } from '../tables/sheets.ts';
import { claimsOfRows, type Imported } from './claims-of-rows.ts';

export interface ImportRequest {
  readonly policy: string;
  readonly clause: string;
  readonly fileName: string;
  readonly bytes: Uint8Array;
}

export type ImportAnswer =
  | { readonly ok: true; readonly imported: Imported }
  | (SheetsRead & { readonly ok: false });

export async function importTable(workspace: Workspace, request: ImportRequest): Promise<ImportAnswer> {
  const program = loadedProgram(workspace, request.policy);
  const clause = program?.clauses.find(({ id }) => id === request.clause);
  const subject = program?.entities.find(({ name }) => name === clause?.subject);
  if (!program || !subject) return refused('这一条没有可申报的对象。', 'Nobody can claim under this clause.');
  const read = await readSheets(request.fileName, request.bytes);
  if (!read.ok) return read;
  return { ok: true, imported: claimsOfRows(program, subject, read.sheets) };
}
