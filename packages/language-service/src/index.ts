export * from './answers.ts';
export { formatFigure } from './figures.ts';
export { createLanguageService, type LanguageService } from './language-service.ts';

export { matchName } from './pinyin.ts';
export { fileId } from './project.ts';
