/** A declared name for the eye: the Chinese name, or its alias as words where the reader reads English. */
import type { Language } from '../i18n/language.tsx';

export interface Named {
  readonly name: string;
  readonly alias: string | null;
}

export const label = ({ name, alias }: Named, language: Language): string =>
  language === 'zh' || alias === null ? name : alias.replaceAll('_', ' ');

/** C02 before C10, whatever file a clause stands in. */
export const inOrder = (a: string, b: string): number => a.localeCompare(b, 'en', { numeric: true });
