export * from './case.ts';
export * from './date.ts';
export * from './decision.ts';
export * from './exact.ts';
export * from './facts.ts';
export * from './program.ts';
export * from './unit.ts';
