/** Stray console output fails the test that made it: output is either asserted (spy on it) or a leftover. */
import { format } from 'node:util';
import { afterEach, beforeEach } from 'vitest';

const methods = ['debug', 'error', 'info', 'log', 'warn'] as const;
const original = Object.fromEntries(methods.map((method) => [method, console[method]]));
let stray: string[] = [];

beforeEach(() => {
  stray = [];
  for (const method of methods) {
    console[method] = (...args: unknown[]) => {
      stray.push(`console.${method}: ${format(...args)}`);
    };
  }
});

afterEach(() => {
  Object.assign(console, original);
  if (stray.length > 0) throw new Error(`Stray console output:\n${stray.join('\n')}`);
});
