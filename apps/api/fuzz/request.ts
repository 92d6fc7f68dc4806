/** Requests for one operation of the document. */
import fc from 'fast-check';
import { type Json, type Knowledge, orKnown, valueFor } from './value.ts';

export interface FuzzRequest {
  readonly method: string;
  /** With its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}

export interface DescribedOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly description: Json;
}

interface Parameter {
  readonly name: string;
  readonly in: string;
  readonly required?: boolean;
  readonly schema: Json;
}

/** Known ids of a path parameter stand in the knowledge under the operation's path up to it: `/v1/claims/{id}`. */
export function requestFor(operation: DescribedOperation, knowledge: Knowledge): fc.Arbitrary<FuzzRequest> {
  const parameters = (operation.description.parameters ?? []) as readonly Parameter[];
  const inPath = Object.fromEntries(
    parameters
      .filter((p) => p.in === 'path')
      .map((p) => {
        const upTo = operation.path.slice(0, operation.path.indexOf(`{${p.name}}`) + p.name.length + 2);
        const known = knowledge.known.get(upTo);
        const any = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 });
        return [p.name, orKnown(known, any)];
      }),
  );
  return fc
    .record({
      path: fc.record(inPath),
      query: fc.record(partsIn('query', parameters, knowledge), { requiredKeys: [] }),
      headers: fc.record(partsIn('header', parameters, knowledge), {
        requiredKeys: requiredIn('header', parameters),
      }),
      body: bodyFor(operation.description, knowledge),
    })
    .map(({ path, query, headers, body }) => {
      const search = new URLSearchParams(
        Object.entries(query).map(([name, value]): [string, string] => [
          name,
          // A longer address is turned away by Node before the server sees it.
          String(value).slice(0, 1_000),
        ]),
      );
      const filled = operation.path.replace(/\{(\w+)\}/g, (_, name: string) =>
        encode(String(path[name] ?? '')),
      );
      return {
        method: operation.method.toUpperCase(),
        path: search.size > 0 ? `${filled}?${search}` : filled,
        headers: { ...headersOf(headers), ...(body ? { 'content-type': body.type } : {}) },
        body: body?.text,
      };
    });
}

const partsIn = (place: string, parameters: readonly Parameter[], knowledge: Knowledge) =>
  Object.fromEntries(
    parameters
      .filter((p) => p.in === place)
      .map((p) => [p.name, orKnown(knowledge.known.get(p.name), valueFor(p.schema, knowledge))]),
  );

const requiredIn = (place: string, parameters: readonly Parameter[]): string[] =>
  parameters.filter((p) => p.in === place && p.required).map((p) => p.name);

/** A segment `.` or `..` would be taken out of the address before it is sent. */
const encode = (segment: string): string =>
  encodeURIComponent(segment.toWellFormed()).replace(/^\.{1,2}$/, 'dots');

/** Only what a client can send at all: visible ASCII. */
const headersOf = (headers: Json): Record<string, string> =>
  Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [
      name,
      String(value)
        .replace(/[^\x20-\x7e]/g, '')
        .trim()
        .slice(0, 2_000),
    ]),
  );

interface Body {
  readonly type: string;
  readonly text: string;
}

const LINES = 'application/x-ndjson';

function bodyFor(description: Json, knowledge: Knowledge): fc.Arbitrary<Body | null> {
  const { content } = (description.requestBody ?? {}) as {
    readonly content?: Readonly<Record<string, Json>>;
  };
  const schema = content?.['application/json']?.schema as Json | undefined;
  if (!schema) return content === undefined ? fc.constant(null) : fileOf(Object.keys(content));
  const value = valueFor(schema, knowledge);
  const json = value.map((made) => ({ type: 'application/json', text: JSON.stringify(made) }));
  const broken = fc
    .tuple(json, fc.nat(), fc.constantFrom('', '}', '"', '\u0000', ',', '{"a":1,"a":2}'))
    .map(([{ text }, at, piece]) => ({
      type: 'application/json',
      text: text.slice(0, at % (text.length + 1)) + piece + text.slice(at % (text.length + 1)),
    }));
  const other = json.map(({ text }) => ({ type: 'text/plain', text }));
  const weighted = [
    { weight: 16, arbitrary: json },
    { weight: 1, arbitrary: broken },
    { weight: 1, arbitrary: other },
  ];
  if (content?.[LINES] === undefined) return fc.oneof(...weighted);
  const lines = fc
    .array(value, { maxLength: 3 })
    .map((made) => ({ type: LINES, text: made.map((line) => JSON.stringify(line)).join('\n') }));
  return fc.oneof(...weighted, { weight: 4, arbitrary: lines });
}

/** A small table, or bytes of no kind, under any of the types. */
const fileOf = (types: readonly string[]): fc.Arbitrary<Body> =>
  fc.record({
    type: fc.constantFrom(...types, 'text/plain'),
    text: fc.oneof(
      fc.constantFrom(
        'id,在职,引育日期\np-1,是,2024-05-10\np-2,也许,2024-05-10\n',
        '{"id":"p-1","在职":true}\n',
      ),
      fc.string({ unit: 'grapheme', maxLength: 60 }),
    ),
  });
