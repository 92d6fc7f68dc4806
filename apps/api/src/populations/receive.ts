/** A body that is a file, onto the disk as it comes: bounded, and whole or not there at all. */
import { open, rm } from 'node:fs/promises';
import { HttpProblem } from '../http/problem.ts';
import { noRoom } from './refusals.ts';

/** What is taken in beyond the limit, so that the sender lives to read the answer. */
const DRAINED = 32 << 20;

/** Bytes received. */
export async function receive(
  body: ReadableStream<Uint8Array> | null,
  file: string,
  limit: number,
): Promise<number> {
  const handle = await open(file, 'wx', 0o600);
  let size = 0;
  let kept = false;
  try {
    for await (const chunk of (body ?? []) as AsyncIterable<Uint8Array>) {
      size += chunk.length;
      if (size <= limit) await handle.write(chunk);
      else if (size > limit + DRAINED) break;
    }
    if (size > limit) throw tooLong(limit);
    await handle.sync();
    kept = true;
    return size;
  } catch (error) {
    throw problemOf(error);
  } finally {
    await handle.close();
    if (!kept) await rm(file, { force: true });
  }
}

const tooLong = (limit: number): HttpProblem =>
  new HttpProblem(
    'body-too-large',
    `这个表超过 ${limit >> 20} MB，没有保存。请改用 Parquet（小得多），只留要用的列，或分成几份人群。`,
    `The table is larger than ${limit >> 20} MB and was not kept. Send it as Parquet, which is far smaller, keep only the columns in use, or split the population.`,
  );

function problemOf(error: unknown): HttpProblem {
  if (error instanceof HttpProblem) return error;
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (['ENOSPC', 'EDQUOT', 'EFBIG'].includes(code))
    return noRoom(
      '磁盘写满了，这个表没有保存。请删去不用的人群，或请维护人员腾出空间。',
      'The disk is full; the table was not kept. Remove populations that are not in use, or have room made.',
    );
  return new HttpProblem(
    'upload-incomplete',
    '上传没有完成就断开了，这个表没有保存，先前的表没有动。请重新上传。',
    'The upload broke off before its end. The table was not kept, and an earlier one stands as it was. Send it again.',
  );
}
