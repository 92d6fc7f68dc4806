/** Checks and sums of populations, one after the other, in a process that ends with its server. */
import { checkTables, TableError } from '@guiju/tables';
import { sumPopulation } from './sum-population.ts';
import { blocksOf, tableFiles } from './table-files.ts';
import type { CheckTask, SumTask, TaskMessage } from './task.ts';

const say = (message: TaskMessage): void => void process.send?.(message);

async function run(task: CheckTask | SumTask): Promise<TaskMessage> {
  switch (task.kind) {
    case 'check': {
      const { program, within } = task;
      const blocks = blocksOf(task);
      const files = tableFiles(program, task.tables);
      return { kind: 'checked', checked: await checkTables({ program, files, blocks, within }) };
    }
    case 'sum':
      return { kind: 'done', ...(await sumPopulation(task, say)) };
  }
}

const failed = (error: unknown): TaskMessage =>
  error instanceof TableError
    ? { kind: 'failed', reason: error.en, words: { zh: error.zh, en: error.en } }
    : { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };

process.on('message', (task: CheckTask | SumTask) => void run(task).catch(failed).then(say));
// At once: an orderly end waits until the database has finished what it is at.
process.on('disconnect', () => process.kill(process.pid, 'SIGKILL'));
