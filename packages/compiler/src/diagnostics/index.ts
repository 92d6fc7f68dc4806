export * from './catalogue.ts';
export * from './diagnostic.ts';
export { type Entry, entry } from './entry.ts';
export { exampleFiles } from './example.ts';
