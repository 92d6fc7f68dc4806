/** What a schema says about a value, in both languages. */
import type { Bilingual } from '@guiju/client';
import { z } from 'zod';

const locales = { zh: z.locales.zhCN().localeError, en: z.locales.en().localeError };

export function localeMessages(issue: z.core.$ZodIssue): Bilingual {
  const say = (language: 'zh' | 'en'): string => {
    const words = locales[language](issue as z.core.$ZodRawIssue);
    return (typeof words === 'string' ? words : words?.message) ?? issue.message;
  };
  return { zh: say('zh'), en: say('en') };
}
