/**
 * For every test: stray console output fails the test that made it (output is either asserted or a leftover), and generated
 * inputs come from one seed, so that a run can be had again; GUIJU_SEED takes another.
 */
import { format } from 'node:util';
import { configureGlobal } from 'fast-check';
import { afterEach, beforeEach } from 'vitest';

configureGlobal({ seed: Number(process.env.GUIJU_SEED ?? 20230301) });

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
