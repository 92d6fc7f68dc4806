/**
 * Many evaluations in one request: a bad one is answered with its problem and the others with their decisions. Between items the
 * server looks after everybody else, and a batch that takes too long has its remaining items answered as such.
 */
import { setImmediate as others } from 'node:timers/promises';
import type { BatchLine, BatchResponse, Decision } from '@guiju/client';
import { givingWay } from '../give-way.ts';
import { decode, parseJson, tooLarge } from '../http/body.ts';
import type { Request } from '../http/env.ts';
import { foreseen, HttpProblem, INTERNAL, languageOf, PROBLEM_KINDS, toProblem } from '../http/problem.ts';
import type { Services } from './services.ts';

type One = (json: unknown) => Decision;

const TIME_LIMIT_MS = 120_000;
const LINE_LIMIT = 1024 * 1024;

function answerOne(c: Request, services: Services, index: number, work: () => Decision): BatchLine {
  try {
    return { index, status: 200, decision: work() };
  } catch (error) {
    return failedLine(c, services, index, error);
  }
}

/** An item that went wrong, answered with its problem; what nobody foresaw is logged without its content. */
export function failedLine(c: Request, { logger }: Pick<Services, 'logger'>, index: number, error: unknown) {
  const traceId = c.get('traceId');
  const known = foreseen(error);
  if (!known)
    logger.error({ traceId, error: error instanceof Error ? error.name : typeof error }, 'item failed');
  const problem = known ?? INTERNAL(traceId);
  return {
    index,
    status: PROBLEM_KINDS[problem.code].status,
    problem: toProblem(problem, {
      instance: c.req.path,
      traceId,
      language: languageOf(c.req.header('accept-language')),
    }),
  };
}

const outOfTime = (): never => {
  throw new HttpProblem(
    'time-limit',
    `这一批超过 ${TIME_LIMIT_MS / 1000} 秒，这一项没有计算。请把未算的各项另行提交。`,
    `The batch took longer than ${TIME_LIMIT_MS / 1000} s; this item was not evaluated. Send the remaining items again.`,
  );
};

export async function answerAll(
  c: Request,
  services: Services,
  list: readonly unknown[],
  one: One,
): Promise<BatchResponse> {
  const results: BatchLine[] = [];
  const began = performance.now();
  const giveWay = givingWay();
  for (const [index, json] of list.entries()) {
    const now = performance.now();
    results.push(
      answerOne(c, services, index, () => (now - began > TIME_LIMIT_MS ? outOfTime() : one(json))),
    );
    await giveWay();
  }
  const ok = results.filter((r) => r.status === 200).length;
  return { results, ok, failed: results.length - ok };
}

/** NDJSON in, NDJSON out, as the lines come; memory holds one line. */
export function answerLines(c: Request, services: Services, one: One): Response {
  const encoder = new TextEncoder();
  const lines = linesOf(c.req.raw.body);
  let index = 0;
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await lines.next();
      if (done) {
        controller.close();
        return;
      }
      const line = answerOne(c, services, index++, () => {
        if (value === 'too-long') throw tooLarge(LINE_LIMIT, { zh: '这一行', en: 'The line' });
        return one(parseJson(decode(value)));
      });
      controller.enqueue(encoder.encode(`${JSON.stringify(line)}\n`));
      if (index % 20 === 0) await others();
    },
    async cancel() {
      await lines.return(undefined);
    },
  });
  return c.body(body, 200, { 'content-type': 'application/x-ndjson; charset=utf-8' });
}

const LF = 0x0a;
const isBlank = (line: Uint8Array): boolean => line.every((b) => b === 0x20 || b === 0x09 || b === 0x0d);

/** Lines of a byte stream, blank ones left out. A line over the limit is dropped as it comes in and reported once. */
async function* linesOf(
  stream: ReadableStream<Uint8Array> | null,
): AsyncGenerator<Uint8Array | 'too-long', void, undefined> {
  if (!stream) return;
  let parts: Uint8Array[] = [];
  let size = 0;
  const take = (): Uint8Array | 'too-long' | null => {
    const line = size > LINE_LIMIT ? 'too-long' : Buffer.concat(parts);
    parts = [];
    size = 0;
    return line === 'too-long' || !isBlank(line) ? line : null;
  };
  for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) {
    let from = 0;
    for (let at = chunk.indexOf(LF); at >= 0; at = chunk.indexOf(LF, from)) {
      size += at - from;
      if (size <= LINE_LIMIT) parts.push(chunk.subarray(from, at));
      const line = take();
      if (line) yield line;
      from = at + 1;
    }
    size += chunk.length - from;
    if (size <= LINE_LIMIT) parts.push(chunk.subarray(from));
    else parts = [];
  }
  const last = take();
  if (last) yield last;
}
