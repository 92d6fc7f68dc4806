export * from './catalogue.ts';
export * from './diagnostic.ts';
export { exampleFiles } from './example.ts';
