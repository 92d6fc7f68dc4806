import { BATCH_LIMIT, type Decision, operations } from '@guiju/client';
import { decisionToJson, type Program, readRequest } from '@guiju/ir';
import { todayInShanghai } from '../clock.ts';
import { type DecideOptions, MOST_OBJECTS } from '../engine.ts';
import { BATCH_BODY_LIMIT, mediaType, readJson, readQuery, unsupported } from '../http/body.ts';
import type { Request } from '../http/env.ts';
import { inputProblem } from '../http/input-problem.ts';
import { HttpProblem } from '../http/problem.ts';
import { param, route } from '../http/route.ts';
import { answerAll, answerLines } from './batch.ts';
import type { Routes, Services } from './services.ts';

export const evaluateRoutes: Routes = (app, table, services) => {
  const { library } = services;

  route(app, table, operations.evaluate, async (c) => {
    const options = optionsOf(c);
    const { program } = library.ready(param(c, 'id'));
    return decideOne(services, program, await readJson(c), options);
  });

  route(app, table, operations.evaluateBatch, async (c) => {
    const options = optionsOf(c);
    const { program } = library.ready(param(c, 'id'));
    const one = (json: unknown) => decideOne(services, program, json, options);
    const type = mediaType(c);
    if (type === 'application/x-ndjson' || type === 'application/jsonl') return answerLines(c, services, one);
    if (type !== 'application/json') throw unsupported(type, 'application/json、application/x-ndjson');
    const list = await readJson(c, BATCH_BODY_LIMIT);
    if (!Array.isArray(list))
      throw new HttpProblem(
        'bad-input',
        '批量试算的内容应为列表 [ … ]，每一项与 evaluate 的请求相同。',
        'A batch must be a list [ … ] of evaluate requests.',
        { errors: [], total: 0 },
      );
    if (list.length > BATCH_LIMIT)
      throw new HttpProblem(
        'body-too-large',
        `一次至多 ${BATCH_LIMIT} 项，收到 ${list.length} 项。请分批，或用 Content-Type: application/x-ndjson 逐行提交（不限行数）。`,
        `At most ${BATCH_LIMIT} items at once; got ${list.length}. Send them in parts, or line by line as Content-Type: application/x-ndjson, which has no limit.`,
      );
    return answerAll(c, services, list, one);
  });
};

function optionsOf(c: Request): DecideOptions {
  const { explain, engine } = readQuery(c, operations.evaluate);
  return { trace: explain === 'true', engine: engine ?? 'claim' };
}

/** Reads and decides; throws a problem with the place of every fault. */
function decideOne(
  { engine, clock }: Services,
  program: Program,
  json: unknown,
  options: DecideOptions,
): Decision {
  const request = readRequest(program, withoutOptions(json), {
    today: todayInShanghai(clock),
    maxInstances: MOST_OBJECTS,
  });
  if (!request.ok) throw inputProblem(request);
  const { settings, facts, history } = request;
  const asked = explainOf(json) ? { ...options, trace: true } : options;
  return decisionToJson(engine.decider(program, settings, asked)(facts, history)) as Decision;
}

/** `explain` may also stand in the body, beside the facts. */
const explainOf = (json: unknown): boolean | undefined => {
  if (typeof json !== 'object' || json === null || !Object.hasOwn(json, 'explain')) return undefined;
  const { explain } = json as { readonly explain: unknown };
  return typeof explain === 'boolean' ? explain : undefined;
};

function withoutOptions(json: unknown): unknown {
  if (explainOf(json) === undefined) return json;
  const { explain: _, ...rest } = json as Record<string, unknown>;
  return rest;
}
