export { type Parsed, parse } from './parse.ts';
export * from './tree.ts';
