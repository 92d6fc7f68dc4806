import type { Program } from '@guiju/ir';
import { type BlockOptions, defaultBlockOptions, type TableFile } from '@guiju/tables';
import type { CheckTask, LentTable, SumTask } from './task.ts';

/** Tables of what the program declares; a draft may have done away with an object. */
export const tableFiles = (program: Program, tables: readonly LentTable[]): readonly TableFile[] =>
  tables.flatMap(({ entity: name, ...source }) => {
    const entity = program.entities.find((e) => e.name === name);
    return entity === undefined ? [] : [{ entity, ...source }];
  });

export const blocksOf = ({ absent, block }: CheckTask | SumTask): BlockOptions => ({
  absent: absent ?? defaultBlockOptions.absent,
  size: block,
});
