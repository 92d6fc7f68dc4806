/** What a schema says about a value, in both languages. */
import type { Bilingual } from '@guiju/client';
import { z } from 'zod';

const locales = { zh: z.locales.zhCN().localeError, en: z.locales.en().localeError };

export function localeMessages(issue: z.core.$ZodIssue): Bilingual {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue.expected, issue.input);
    case 'invalid_value': {
      const values = issue.values.map(String);
      return {
        zh: `应为以下之一：${values.join('、')}`,
        en: `Expected one of: ${values.join(', ')}`,
      };
    }
    case 'unrecognized_keys':
      return {
        zh: `没有这样的项：${issue.keys.join('、')}。请核对拼写，或去掉它`,
        en: `There is no such property: ${issue.keys.join(', ')}. Check the spelling, or leave it out`,
      };
    default:
      return { zh: inWordsOf('zh', issue), en: inWordsOf('en', issue) };
  }
}

function inWordsOf(language: 'zh' | 'en', issue: z.core.$ZodIssue): string {
  const words = locales[language](issue as z.core.$ZodRawIssue);
  return (typeof words === 'string' ? words : words?.message) ?? issue.message;
}

const KINDS: Readonly<Record<string, Bilingual>> = {
  string: { zh: '文本', en: 'text' },
  number: { zh: '数字', en: 'a number' },
  int: { zh: '整数', en: 'a whole number' },
  boolean: { zh: '是否（true 或 false）', en: 'true or false' },
  array: { zh: '列表 [ … ]', en: 'a list [ … ]' },
  object: { zh: '对象 { … }', en: 'an object { … }' },
  record: { zh: '对象 { … }', en: 'an object { … }' },
  null: { zh: '空值 null', en: 'null' },
};

const kind = (name: string): Bilingual => KINDS[name] ?? { zh: name, en: name };

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

function wrongType(expected: string, input: unknown): Bilingual {
  if (input === undefined && !(expected in KINDS)) return { zh: '缺少这一项', en: 'This is missing' };
  const [wanted, got] = [kind(expected), kind(kindOf(input))];
  return input === undefined
    ? { zh: `缺少这一项，应为${wanted.zh}`, en: `This is missing; expected ${wanted.en}` }
    : { zh: `应为${wanted.zh}，收到的是${got.zh}`, en: `Expected ${wanted.en}; got ${got.en}` };
}
