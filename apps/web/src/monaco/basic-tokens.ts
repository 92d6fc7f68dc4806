/**
 * Colours that need no meaning: comments, quoted words, figures, dates. They are there at the first paint; the engine worker's
 * semantic tokens (keywords and names) arrive a moment later and go on top.
 */
import type { languages } from './features.ts';

export const languageConfiguration: languages.LanguageConfiguration = {
  comments: { lineComment: '#' },
  brackets: [
    ['(', ')'],
    ['（', '）'],
  ],
  autoClosingPairs: [
    { open: '“', close: '”', notIn: ['string', 'comment'] },
    { open: '"', close: '"', notIn: ['string', 'comment'] },
    { open: '(', close: ')', notIn: ['string', 'comment'] },
    { open: '（', close: '）', notIn: ['string', 'comment'] },
    { open: '「', close: '」', notIn: ['string', 'comment'] },
  ],
  surroundingPairs: [
    { open: '“', close: '”' },
    { open: '(', close: ')' },
  ],
  // A figure with its unit, a run of Chinese words, or a Latin name is one word.
  wordPattern: /\d[\d,.]*%?[\p{Script=Han}/]*|[\p{Script=Han}\p{Letter}_][\p{Script=Han}\p{Letter}\d_]*/u,
  indentationRules: {
    increaseIndentPattern: /^(条款|读法|对象|枚举|案例|背景|目标|断言|clause|reading|object|enum|case)/,
    decreaseIndentPattern: /^\s*$/,
  },
};

export const basicTokens: languages.IMonarchLanguage = {
  defaultToken: '',
  unicode: true,
  tokenizer: {
    root: [
      [/#.*$/, 'comment'],
      [/“/, { token: 'string', next: '@quoted' }],
      [/"[^"]*"/, 'string'],
      [/\d{4}(-\d{1,2}-\d{1,2}|年\d{1,2}月\d{1,2}日)/, 'date'],
      [/[A-Za-z_]\w*/, ''],
      [
        /\d[\d,]*(\.\d+)?%?[百千万亿]*(元|个|人|名|家|次|年|月|日|天|课时|期)*(\/[人家月年日次课时]+)*/,
        'number',
      ],
      [/[≥≤≠=><＝＞＜×÷+−*]/, 'operator'],
    ],
    // Quoted words may hold quoted words, and may run over a line end.
    quoted: [
      [/“/, { token: 'string', next: '@quoted' }],
      [/”/, { token: 'string', next: '@pop' }],
      [/[^“”]+/, 'string'],
    ],
  },
};
