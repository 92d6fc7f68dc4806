export * from './catalogue.ts';
export * from './diagnostic.ts';
export * from './edited.ts';
export { type Entry, entry } from './entry.ts';
export { exampleFolders } from './example.ts';
