/**
 * Two languages, Chinese first. Every message is written once, with both its forms side by side, so that neither can be
 * forgotten; text from the compiler and the program already travels in that shape.
 */
import type { Bilingual } from '@guiju/ir';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { MARKS } from './marks.ts';

export type Language = 'zh' | 'en';

interface LanguageState {
  readonly language: Language;
  /** Its punctuation, for what is put together on the screen. */
  readonly marks: (typeof MARKS)[Language];
  readonly setLanguage: (language: Language) => void;
}

const LanguageContext = createContext<LanguageState>({
  language: 'zh',
  marks: MARKS.zh,
  setLanguage: () => {},
});
const STORAGE_KEY = 'guiju.language';

export function LanguageProvider({ children }: { readonly children: ReactNode }) {
  const [language, setLanguage] = useState<Language>(() =>
    localStorage.getItem(STORAGE_KEY) === 'en' ? 'en' : 'zh',
  );
  useEffect(() => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    localStorage.setItem(STORAGE_KEY, language);
  }, [language]);
  const state = useMemo(() => ({ language, marks: MARKS[language], setLanguage }), [language]);
  return <LanguageContext value={state}>{children}</LanguageContext>;
}

export const useLanguage = (): LanguageState => useContext(LanguageContext);

/** Picks the reader's language out of text that carries both. */
export function useBilingual(): (text: Bilingual) => string {
  const { language } = useLanguage();
  return (text) => text[language];
}

type Values = Readonly<Record<string, string | number>>;

/** One screen's messages, both languages side by side; the type is what makes a missing one an error. */
export const catalogue = <K extends string>(
  messages: Readonly<Record<K, Bilingual>>,
): Readonly<Record<K, Bilingual>> => messages;

/** Reads a catalogue in the reader's language: `const t = useText(messages)`, then `t('save')`; `{name}` is filled in from values. */
export function useText<K extends string>(
  messages: Readonly<Record<K, Bilingual>>,
): (key: K, values?: Values) => string {
  const { language } = useLanguage();
  return (key, values) =>
    messages[key][language].replace(/\{(\w+)\}/g, (hole, name: string) => String(values?.[name] ?? hole));
}
