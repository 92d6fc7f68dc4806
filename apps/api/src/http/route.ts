/** Registers an operation of the contract: its path, its answer's status, and what else its path may be asked. */
import type { Operation } from '@guiju/client';
import type { z } from 'zod';
import type { App, Request } from './env.ts';

type Answer<O extends Operation> =
  | Response
  | (O['response'] extends z.ZodType ? z.input<O['response']> : never);

export interface RouteTable {
  add(operation: Operation): void;
  /** Methods of the paths that match; empty where none does. */
  methodsOf(path: string): readonly string[];
}

export function createRouteTable(): RouteTable {
  const routes: { method: string; pattern: RegExp }[] = [];
  return {
    add: ({ method, path }) => {
      const pattern = path.replace(/[.:]/g, '\\$&').replace(/\{\w+\}/g, '[^/]+');
      routes.push({ method: method.toUpperCase(), pattern: new RegExp(`^${pattern}$`) });
    },
    methodsOf: (path) => [
      ...new Set(routes.filter(({ pattern }) => pattern.test(path)).map(({ method }) => method)),
    ],
  };
}

/** The router takes a colon inside a segment for a parameter, so such a segment is given as a pattern of its own. */
const routerPath = (path: string): string =>
  path
    .replace(/\/([^/{}]*:[^/{}]*)/g, (_, segment: string) => `/:_{${segment}}`)
    .replace(/\{(\w+)\}/g, (all, name: string, at: number, whole: string) =>
      whole[at - 1] === '/' ? `:${name}` : all,
    );

export function route<O extends Operation>(
  app: App,
  table: RouteTable,
  operation: O,
  handle: (c: Request) => Answer<O> | Promise<Answer<O>>,
): void {
  table.add(operation);
  app.on(operation.method.toUpperCase(), routerPath(operation.path), async (c) => {
    c.set('route', operation.path);
    const answer = await handle(c);
    return answer instanceof Response ? answer : c.json(answer as object, operation.status as 200);
  });
}

/** A path parameter of the contract, decoded. */
export const param = (c: Request, name: string): string => c.req.param(name) ?? '';
