/** A declared name for the eye: the Chinese name, or its alias as words where the reader reads English. */
import type { Program } from '@guiju/ir';
import type { Language } from '../i18n/language.tsx';

export interface Named {
  readonly name: string;
  readonly alias: string | null;
}

export const label = ({ name, alias }: Named, language: Language): string =>
  language === 'zh' || alias === null ? name : alias.replaceAll('_', ' ');

/** A clause's title in the reader's language; nothing where the program has no such clause. */
export function clauseTitle(program: Program, id: string, language: Language): string {
  const clause = program.clauses.find((found) => found.id === id);
  return clause ? label({ name: clause.title, alias: clause.alias }, language) : '';
}

/** C02 before C10, whatever file a clause stands in. */
export const inOrder = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });
