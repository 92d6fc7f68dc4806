/** What a schema says about a value, in both languages. */
import type { Bilingual } from '@guiju/client';
import { z } from 'zod';

const locales = { zh: z.locales.zhCN().localeError, en: z.locales.en().localeError };

export function localeMessages(issue: z.core.$ZodIssue): Bilingual {
  switch (issue.code) {
    case 'invalid_type':
      return wrongType(issue.expected, issue.input);
    case 'invalid_value':
      return oneOf(issue.values);
    case 'invalid_union':
      return 'options' in issue && issue.options ? oneOf(issue.options) : inLocale(issue);
    case 'unrecognized_keys':
      return {
        zh: `没有这样的项：${issue.keys.join('、')}。请核对拼写，或去掉它`,
        en: `There is no such property: ${issue.keys.join(', ')}. Check the spelling, or leave it out`,
      };
    case 'too_small':
      return bound(issue.origin, issue.minimum, 'least');
    case 'too_big':
      return bound(issue.origin, issue.maximum, 'most');
    case 'invalid_format':
      if (issue.format === 'date') return DAY;
      return issue.format === 'regex' ? spelling(issue.pattern ?? '') : inLocale(issue);
    default:
      return inLocale(issue);
  }
}

const oneOf = (values: readonly unknown[]): Bilingual => ({
  zh: `应为以下之一：${values.map(String).join('、')}`,
  en: `Expected one of: ${values.map(String).join(', ')}`,
});

const inLocale = (issue: z.core.$ZodIssue): Bilingual => ({
  zh: inWordsOf('zh', issue),
  en: inWordsOf('en', issue),
});

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

const UNITS: Readonly<Record<string, Bilingual>> = {
  string: { zh: ' 字', en: ' characters' },
  array: { zh: ' 项', en: ' items' },
  object: { zh: ' 项', en: ' items' },
};

function bound(origin: string, limit: number | bigint, side: 'least' | 'most'): Bilingual {
  if (side === 'least' && origin === 'string' && limit === 1)
    return { zh: '不能为空', en: 'This must not be empty' };
  const unit = UNITS[origin] ?? { zh: '', en: '' };
  return side === 'least'
    ? { zh: `至少 ${limit}${unit.zh}`, en: `At least ${limit}${unit.en}` }
    : { zh: `至多 ${limit}${unit.zh}`, en: `At most ${limit}${unit.en}` };
}

const DAY: Bilingual = {
  zh: '应为日历上有的日期，如 2026-11-23',
  en: 'Expected a date of the calendar, such as 2026-11-23',
};

/** Digits in words; anything else as the pattern that it is. */
function spelling(pattern: string): Bilingual {
  const [, least, most] = /^\/\^(?:\\d|\[0-9\])\{(\d+)(?:,(\d+))?\}\$\/$/.exec(pattern) ?? [];
  if (least !== undefined) {
    const digits = most === undefined ? least : `${least}–${most}`;
    return { zh: `应为 ${digits} 位数字`, en: `Expected ${digits} digits` };
  }
  return { zh: `写法不对，应符合 ${pattern}`, en: `Not written as it should be: ${pattern}` };
}
