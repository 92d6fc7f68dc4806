/**
 * One cell of a table as an attribute's value. A cell has text where JSON has kinds, so only here 是 means true and a word stands for absent; all else is
 * read as from JSON (read-value.ts), by the same rules and with the same words for what is wrong.
 */
import type { RawValue } from './facts.ts';
import { createErrorList, type InputError } from './input-error.ts';
import { namesOf } from './names.ts';
import type { Attribute, Program } from './program.ts';
import { readValue } from './read-value.ts';

/** What a cell holds: undefined nothing (unknown), null known not to be, text, or JSON as a file of JSON lines has it. */
export type Cell = unknown;

export type CellRead = { readonly value: RawValue } | { readonly error: InputError };

/** Reads an attribute that is no reference: those name rows of other tables, and are found there. */
export function readCell(program: Program, attribute: Attribute, cell: Cell): CellRead {
  if (cell === undefined) return { value: undefined };
  const errors = createErrorList();
  const find = () => undefined;
  const value = readValue({ names: namesOf(program), errors, find }, attribute, cell, '');
  const [error] = errors.errors;
  return error === undefined ? { value } : { error };
}

const BOOLEANS: ReadonlyMap<string, boolean> = new Map([
  ['是', true],
  ['true', true],
  ['否', false],
  ['false', false],
]);

/**
 * A cell's text as JSON would have it. `unit`: of the column, from its heading; added to a bare number. `absent`: the word for "known not to be"; a member of
 * the attribute's enumeration of that name goes before it.
 */
export function cellFromText(
  program: Program,
  { type }: Attribute,
  written: string | null,
  { unit, absent }: { readonly unit: string; readonly absent: string },
): Cell {
  const text = written?.trim() ?? '';
  if (text === '') return undefined;
  if (text === absent && !(type.kind === 'enum' && isMember(program, type.enum, text))) return null;
  if (type.kind === 'boolean') return BOOLEANS.get(text.toLowerCase()) ?? text;
  if (type.kind === 'number' && unit !== '' && /^-?[\d,]+(?:\.\d+)?$/.test(text)) return text + unit;
  return text;
}

const isMember = (program: Program, name: string, word: string): boolean =>
  namesOf(program).enums.get(name)?.members.get(word) !== undefined;
