/** Files from the reader's disk as tables of what the policy declares: by the file's own name, and its ending. */
import { TABLE_FORMATS, TABLE_MEDIA_TYPES, type TableMediaType } from '@guiju/client';
import { declaredNames, type Program } from '@guiju/ir';

export type NamedTable =
  | { readonly kind: 'table'; readonly entity: string; readonly type: TableMediaType }
  | { readonly kind: 'unnamed' | 'format' };

const OTHER_ENDINGS: Readonly<Record<string, string>> = { txt: 'csv', ndjson: 'jsonl' };

export function namedTable(program: Program, fileName: string): NamedTable {
  const [, stem = '', ending = ''] = /^(.*)\.([^.]+)$/.exec(fileName) ?? [];
  const format = OTHER_ENDINGS[ending.toLowerCase()] ?? ending.toLowerCase();
  const type = TABLE_MEDIA_TYPES.find((t) => TABLE_FORMATS[t] === format);
  if (type === undefined) return { kind: 'format' };
  const entity = declaredNames(program).entities.get(stem.trim())?.entity;
  return entity === undefined ? { kind: 'unnamed' } : { kind: 'table', entity: entity.name, type };
}

/** By which attributes totals can be grouped: those with a few values. */
export const groupWords = (program: Program): readonly string[] => [
  ...new Set(
    program.entities.flatMap((e) =>
      e.attributes.filter(({ type }) => type.kind === 'enum' || type.kind === 'boolean').map((a) => a.name),
    ),
  ),
];
