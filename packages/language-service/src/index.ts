export * from './answers.ts';
export { formatFigure } from './figures.ts';
export { hoverMarkdown } from './hover-markdown.ts';
export type { CostOf } from './inlay-hints.ts';
export { createLanguageService, type LanguageService } from './language-service.ts';

export { matchName } from './pinyin.ts';
export { fileId } from './project.ts';
