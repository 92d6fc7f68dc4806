/** GJ1xxx: what is written cannot be read. */
import { entry } from './entry.ts';

export const SYNTAX = {
  GJ1001: entry<{ found: string }>({
    severity: 'error',
    title: { zh: '不认识的字符', en: 'Unknown character' },
    message: {
      zh: ({ found }) => `“${found}”不是语言里的字符。`,
      en: ({ found }) => `“${found}” is not a character of the language.`,
    },
    help: {
      zh: '删去它；要作文字的一部分，就写在引号里。',
      en: 'Remove it, or put it inside quotes if it is part of a text.',
    },
    wrong: '政策 甲 $',
    right: '政策 甲',
  }),
} as const;
