/** Each program that decides is kept once, words and all, so that what it decided can be decided again when its text is long gone. */
import { canonicalJson, type Program, programHash, readCanonical, sha256Hex } from '@guiju/ir';
import type { Transaction } from '../ledger/store.ts';

interface Written {
  readonly text: string;
  readonly textHash: string;
}
const written = new WeakMap<Program, Written>();

function writtenOf(program: Program): Written {
  const known = written.get(program);
  if (known) return known;
  const text = canonicalJson(program);
  const made = { text, textHash: sha256Hex(text) };
  written.set(program, made);
  return made;
}

/** The hash of the whole program, words included: two texts may mean the same and yet explain themselves differently. */
export const textHashOf = (program: Program): string => writtenOf(program).textHash;

export async function keepProgram(tx: Transaction, program: Program, at: string): Promise<void> {
  const { text, textHash } = writtenOf(program);
  const kept = await tx
    .selectFrom('programs')
    .select('text_hash')
    .where('text_hash', '=', textHash)
    .executeTakeFirst();
  if (kept) return;
  await tx
    .insertInto('programs')
    .values({
      text_hash: textHash,
      program_hash: programHash(program),
      policy: program.id,
      program: text,
      recorded_at: at,
    })
    .execute();
}

/** undefined: it is not there, or is not what its hashes say. */
export async function keptProgram(tx: Transaction, textHash: string): Promise<Program | undefined> {
  const row = await tx
    .selectFrom('programs')
    .select(['program', 'program_hash'])
    .where('text_hash', '=', textHash)
    .executeTakeFirst();
  if (!row || sha256Hex(row.program) !== textHash) return undefined;
  const program = readCanonical(row.program) as Program;
  return programHash(program) === row.program_hash ? program : undefined;
}
