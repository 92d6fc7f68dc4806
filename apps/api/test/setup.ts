/** For every file: what it started is ended behind it. */
import { afterAll } from 'vitest';
import { endAll } from './at-end.ts';

afterAll(endAll);
