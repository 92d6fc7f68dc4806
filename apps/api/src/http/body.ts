/** Request bodies: bounded, of a known type, UTF-8, JSON with the place of every fault. Nothing is parsed before it is bounded. */

import type { Operation } from '@guiju/client';
import type { z } from 'zod';
import type { Request } from './env.ts';
import { jsonExcess, jsonFault } from './json-fault.ts';
import { HttpProblem } from './problem.ts';
import { localeMessages } from './zod-words.ts';

const MB = 1024 * 1024;
const BODY_LIMIT = 4 * MB;
export const BATCH_BODY_LIMIT = 32 * MB;
const DEEPEST = 64;
/** How much of a body that is too large is still taken in, so that the sender lives to read the answer. */
const DRAINED = 64 * MB;

export const mediaType = (c: Request): string =>
  (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? '';

const isJson = (type: string): boolean =>
  type === 'application/json' || /^application\/[\w.-]+\+json$/.test(type);

export const unsupported = (given: string, accepted: string): HttpProblem =>
  new HttpProblem(
    'unsupported-media-type',
    `收到的 Content-Type 是“${given || '（没有写）'}”，这里只收 ${accepted}。请加上请求头 Content-Type: ${accepted.split('、')[0]}。`,
    `The Content-Type is “${given || 'not given'}”; this address takes ${accepted.replace('、', ' or ')}. Send the header Content-Type: ${accepted.split('、')[0]}.`,
  );

export async function readJson(c: Request, limit = BODY_LIMIT): Promise<unknown> {
  const type = mediaType(c);
  if (!isJson(type)) throw unsupported(type, 'application/json');
  const coding = c.req.header('content-encoding') ?? '';
  if (coding !== '' && coding.toLowerCase() !== 'identity') throw packed(coding);
  return parseJson(decode(await readBytes(c, limit)));
}

const packed = (coding: string): HttpProblem =>
  new HttpProblem(
    'unsupported-media-type',
    `收到的 Content-Encoding 是“${coding.slice(0, 40)}”，这里不收压缩过的内容。请去掉这个请求头，按原样发送。`,
    `The Content-Encoding is “${coding.slice(0, 40)}”; packed bodies are not taken. Drop the header and send the body as it is.`,
  );

async function readBytes(c: Request, limit: number): Promise<Uint8Array> {
  const stream = c.req.raw.body;
  if (!stream) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream as unknown as AsyncIterable<Uint8Array>) {
    size += chunk.length;
    if (size <= limit) chunks.push(chunk);
    else chunks.length = 0;
    if (size > Math.max(limit, DRAINED)) break;
  }
  if (size > limit) throw tooLarge(limit);
  return Buffer.concat(chunks);
}

export const tooLarge = (limit: number, what = { zh: '请求内容', en: 'The body' }): HttpProblem => {
  const size = limit >= MB ? `${limit / MB} MB` : `${limit / 1024} KB`;
  return new HttpProblem(
    'body-too-large',
    `${what.zh}超过 ${size}，没有处理。请分成几次提交；大批量请用 evaluate:batch 的 NDJSON 方式。`,
    `${what.en} is larger than ${size} and was not processed. Send it in parts; for large batches use evaluate:batch with NDJSON.`,
  );
};

export function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new HttpProblem(
      'bad-encoding',
      '内容不是 UTF-8 编码的文本。若来自 GBK 编码的文件，请先另存为 UTF-8。',
      'The body is not UTF-8 text. If it comes from a GBK file, save it as UTF-8 first.',
    );
  }
}

export function parseJson(text: string): unknown {
  const excess = jsonExcess(text, DEEPEST);
  if (excess?.kind === 'deep')
    throw new HttpProblem(
      'bad-json',
      `第 ${excess.offset + 1} 个字符处嵌套超过 ${DEEPEST} 层。事实不需要这么深：下级对象可写到最外层的列表里。`,
      `At character ${excess.offset + 1} the nesting is deeper than ${DEEPEST}. Facts never need that: put inner objects in a top-level list.`,
    );
  const value = parseOnly(text);
  if (excess === null) return value;
  const name = JSON.stringify(excess.name.slice(0, 80));
  throw new HttpProblem(
    'bad-json',
    `第 ${excess.offset + 1} 个字符处的 ${name} 在同一个对象里写了两次，无法知道以哪个为准。请只保留一个。`,
    `At character ${excess.offset + 1}, ${name} is given twice in one object, and which one counts cannot be known. Keep one.`,
  );
}

function parseOnly(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    const fault = jsonFault(text);
    if (text.trim() === '' || !fault)
      throw new HttpProblem('bad-json', '请求没有内容，应为 JSON。', 'The body is empty; JSON is expected.');
    const { line, column, found } = fault;
    const shown = found === '' ? '' : JSON.stringify(found);
    throw new HttpProblem(
      'bad-json',
      found === ''
        ? `第 ${line} 行第 ${column} 列处 JSON 没有写完：缺少收尾的引号或括号。`
        : `第 ${line} 行第 ${column} 列的 ${shown} 不合 JSON 的写法。请检查这里的引号、逗号和括号（须为半角）。`,
      found === ''
        ? `The JSON ends too early, at line ${line}, column ${column}: a closing quote or bracket is missing.`
        : `At line ${line}, column ${column}, ${shown} does not belong in JSON. Check quotes, commas and brackets there (half width).`,
    );
  }
}

/** Checks a value against a schema; every fault with its pointer. */
export function validate<S extends z.ZodType>(schema: S, value: unknown): z.output<S> {
  const result = schema.safeParse(value, { reportInput: true });
  if (result.success) return result.data;
  throw badInput(result.error.issues);
}

function badInput(issues: readonly z.core.$ZodIssue[]): HttpProblem {
  const errors = issues.slice(0, 100).map((issue) => ({
    pointer: issue.path.map((key) => `/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`).join(''),
    code: issue.code.replaceAll('_', '-'),
    message: localeMessages(issue),
  }));
  return new HttpProblem(
    'bad-input',
    `有 ${issues.length} 处不合要求，见 errors。`,
    `${issues.length} place(s) do not fit; see errors.`,
    { errors, total: issues.length },
  );
}

export async function readBody<O extends Operation & { readonly body: z.ZodType }>(
  c: Request,
  operation: O,
  limit = BODY_LIMIT,
): Promise<z.output<O['body']>> {
  return validate<O['body']>(operation.body, await readJson(c, limit));
}

export function readQuery<O extends Operation & { readonly query: z.ZodObject }>(
  c: Request,
  operation: O,
): z.output<O['query']> {
  const given = c.req.queries();
  const twice = Object.keys(given).filter((name) => (given[name]?.length ?? 0) > 1);
  if (twice.length > 0) throw repeated(twice);
  const single = Object.fromEntries(Object.entries(given).map(([name, [value]]) => [name, value]));
  const result = operation.query.strict().safeParse(single, { reportInput: true });
  if (result.success) return result.data as z.output<O['query']>;
  const names = result.error.issues.map((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys.join(', ') : issue.path.join('.'),
  );
  const known = Object.keys(operation.query.shape).join(', ');
  throw new HttpProblem(
    'bad-parameter',
    `地址里的参数 ${names.join(', ')} 有误。可用的参数：${known}。`,
    `The query parameter ${names.join(', ')} is wrong. Parameters: ${known}.`,
    { errors: badInput(result.error.issues).extras.errors ?? [] },
  );
}

/** Which of them counts cannot be known: whoever checks a request before it comes here may read another than we do. */
function repeated(names: readonly string[]): HttpProblem {
  const message = {
    zh: `地址里的参数 ${names.join(', ')} 写了不止一次，无法知道以哪个为准。请只保留一个。`,
    en: `The query parameter ${names.join(', ')} is given more than once, and which one counts cannot be known. Keep one.`,
  };
  const errors = names.map((name) => ({ pointer: `/${name}`, code: 'repeated', message }));
  return new HttpProblem('bad-parameter', message.zh, message.en, { errors, total: names.length });
}
