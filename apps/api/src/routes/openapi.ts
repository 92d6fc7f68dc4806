/** The OpenAPI 3.1 document, made of the contract's own table. */
import { type Operation, operations, Problem, type ProblemCode } from '@guiju/client';
import type { z } from 'zod';
import { PROBLEM_KINDS } from '../http/problem.ts';
import { needed, refusals, SECURITY_SCHEMES, securityOf } from './openapi-access.ts';
import { collectSchemas, type Json, type SchemaCollection } from './openapi-schemas.ts';

const TAGS: Readonly<Record<Operation['tag'], string>> = {
  policies: '政策 · Policies and their texts',
  evaluate: '试算 · Facts in, decision out; nothing is recorded',
  claims: '申报 · Decided and recorded in one transaction',
  process: '办理 · From application to archive: reviews, publication, approval',
  payments: '拨付 · Batches, the bank’s answers, recoveries, the budget',
  simulations: '测算 · Jobs with progress',
  drafts: '草稿 · Texts being edited',
  access: '身份与权限 · Sign-in, keys, people, audit',
  webhooks: '事件推送 · Addresses that are told when something changes',
  health: '运行状况 · Health',
};

/** What any operation may answer. */
const ALWAYS: readonly ProblemCode[] = ['foreign-host', 'internal', 'rate-limited', 'ledger-unavailable'];
const BODY: readonly ProblemCode[] = ['bad-encoding', 'unsupported-media-type', 'body-too-large'];

export interface OpenApiDocument {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string; readonly description: string };
  readonly servers: readonly Json[];
  readonly tags: readonly { readonly name: string; readonly description: string }[];
  /** Path → method → operation. */
  readonly paths: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  readonly components: Json;
}

export function openApiDocument(): OpenApiDocument {
  const schemas = collectSchemas();
  const paths: Record<string, Record<string, Json>> = {};
  for (const [id, operation] of Object.entries(operations) as [string, Operation][]) {
    const at = paths[operation.path] ?? {};
    at[operation.method] = describe(id, operation, schemas);
    paths[operation.path] = at;
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '规矩 Guiju',
      version: '1',
      description:
        '政策条款即程序：查看、试算、受理、测算。演示系统，不是任何机关的正式口径。 Policy clauses as programs. A demonstration, not any authority’s official rule.',
    },
    servers: [{ url: '/' }],
    tags: Object.entries(TAGS).map(([name, description]) => ({ name, description })),
    paths,
    components: { schemas: schemas.named, securitySchemes: SECURITY_SCHEMES },
  };
}

function describe(operationId: string, operation: Operation, schemas: SchemaCollection): Json {
  const { path, summary, tag, needs, query, headers, body, file, response, status, also, problems } =
    operation;
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const parameters = [
    ...names.map((name) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
    ...(query ? parametersOf('query', query, schemas) : []),
    ...(headers ? parametersOf('header', headers, schemas) : []),
  ];
  return {
    operationId,
    tags: [tag],
    summary: `${summary.zh} · ${summary.en}`,
    description: needed(needs),
    security: securityOf(needs),
    ...(parameters.length > 0 ? { parameters } : {}),
    ...(body ? { requestBody: { required: true, content: contentOf(body, also?.request, schemas) } } : {}),
    ...(file ? { requestBody: { required: true, content: filesOf(file) } } : {}),
    responses: {
      [status]: { description: 'OK', content: contentOf(response, also?.response, schemas) },
      ...problemResponses(
        [...problems, ...(body || file ? BODY : []), ...refusals(needs), ...ALWAYS],
        schemas,
      ),
    },
  };
}

function parametersOf(
  place: 'query' | 'header',
  object: z.ZodObject,
  schemas: SchemaCollection,
): readonly Json[] {
  return Object.entries(object.shape as Readonly<Record<string, z.ZodType>>).map(([name, type]) => {
    const { description, ...schema } = schemas.of(type);
    const required = !type.safeParse(undefined).success;
    return { name, in: place, required, ...(description ? { description } : {}), schema };
  });
}

/** JSON, and beside it what is text line by line. */
const contentOf = (type: z.ZodType | null, also: string | undefined, schemas: SchemaCollection): Json => ({
  ...(type ? { 'application/json': { schema: schemas.of(type) } } : {}),
  ...(also ? { [also]: { schema: { type: 'string' } } } : {}),
});

/** A file as its bytes are. */
const filesOf = (types: readonly string[]): Json =>
  Object.fromEntries(types.map((type) => [type, { schema: { type: 'string', format: 'binary' } }]));

function problemResponses(codes: readonly ProblemCode[], schemas: SchemaCollection): Json {
  const byStatus = new Map<number, ProblemCode[]>();
  for (const code of new Set(codes)) {
    const { status } = PROBLEM_KINDS[code];
    byStatus.set(status, [...(byStatus.get(status) ?? []), code]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, same]) => [
      status,
      {
        description: same
          .map((code) => `${code}: ${PROBLEM_KINDS[code].title.zh} · ${PROBLEM_KINDS[code].title.en}`)
          .join('; '),
        content: { 'application/problem+json': { schema: schemas.of(Problem) } },
      },
    ]),
  );
}
