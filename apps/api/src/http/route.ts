/** Registers an operation of the contract: its path, what it needs of the caller, its answer's status, and what else its path may be asked. */
import { type Operation, operations } from '@guiju/client';
import type { z } from 'zod';
import { admit } from '../access/admit.ts';
import type { App, Request } from './env.ts';

type Answer<O extends Operation> =
  | Response
  | (O['response'] extends z.ZodType ? z.input<O['response']> : never);

export interface RouteTable {
  add(operation: Operation): void;
  /** Methods of the paths that match; empty where none does. */
  methodsOf(path: string): readonly string[];
  /** Whether somebody unknown may ask this. What no operation stands behind, nobody unknown may. */
  isForAnybody(method: string, path: string): boolean;
}

export function createRouteTable(): RouteTable {
  const routes: { method: string; pattern: RegExp; forAnybody: boolean }[] = [];
  const at = (path: string) => routes.filter(({ pattern }) => pattern.test(path));
  return {
    add: ({ method, path, needs }) => {
      const pattern = path.replace(/[.:]/g, '\\$&').replace(/\{\w+\}/g, '[^/]+');
      routes.push({
        method: method.toUpperCase(),
        pattern: new RegExp(`^${pattern}$`),
        forAnybody: needs === 'nothing',
      });
    },
    methodsOf: (path) => [...new Set(at(path).map(({ method }) => method))],
    isForAnybody: (method, path) =>
      at(path).some((r) => r.method === (method === 'HEAD' ? 'GET' : method) && r.forAnybody),
  };
}

const NAMES: ReadonlyMap<Operation, string> = new Map(
  Object.entries(operations).map(([name, operation]) => [operation, name]),
);

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
    c.set('operation', NAMES.get(operation) ?? null);
    admit(c.get('actor'), operation.needs);
    const answer = await handle(c);
    return answer instanceof Response ? answer : c.json(answer as object, operation.status as 200);
  });
}

/** A path parameter of the contract, decoded. */
export const param = (c: Request, name: string): string => c.req.param(name) ?? '';
