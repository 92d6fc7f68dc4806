export { LINTS, renderLint } from './catalogue.ts';
export type { LintCode, LintFinding, Situation, Witness } from './finding.ts';
export { type LintOptions, type LintReport, lint, lintReport, type Unsearched } from './lint.ts';
