/** Changes to a text that keep it near the language: words, lines and declarations go missing, come twice, change places, or are of the wrong kind. */
import { KEYWORDS, type SyntaxToken, tokenize } from '@guiju/compiler';
import type { Random } from '../src/random.ts';
import type { Corpus } from './corpus.ts';

/** No input is longer: what a file may be is less. */
export const MOST_BYTES = 1_000_000;

type Mutation = (text: string, random: Random, corpus: Corpus) => string;

const NUMBERS = [
  '0',
  '-1',
  '1',
  '1e9',
  '1,2,3',
  '0.1',
  '.',
  '99999999999999999999999999',
  '0.00000000000000001',
  '１２',
  '一百万零三',
  '50%',
  '10万亿元',
  '3元/人/月/年',
  '1/0',
];
const DATES = [
  '2023-02-30',
  '2024-02-29',
  '0000-00-00',
  '9999-12-31',
  '0001-01-01',
  '2023年13月1日',
  '2023-1-1',
  '2023-03-01至',
];
const ODD = [
  '\u0000',
  '\ufeff',
  '\u202e',
  '\u200b',
  '\ud83d\ude00',
  '\ud800',
  '\udc00',
  '“',
  '”',
  '「',
  '"',
  '#',
  '（',
  ')',
  '//',
  '\r',
  '\t',
  '\u3000',
  '。',
  '；',
  '\u0301',
  '═',
  '=',
];

const pickWord = (random: Random, { words }: Corpus, kind: string): string => {
  const [first = '甲', ...rest] = words.get(kind) ?? [];
  return random.pick([first, ...rest]);
};

const keywordForm = (random: Random): string => {
  const { zh, en } = random.pick(Object.values(KEYWORDS));
  return random.pick([...zh, ...en]);
};

function withToken(text: string, random: Random, change: (token: SyntaxToken) => string): string {
  const tokens = tokenize(text);
  if (tokens.length === 0) return text;
  const token = random.pick(tokens);
  return text.slice(0, token.span.start) + change(token) + text.slice(token.span.end);
}

function withLines(text: string, random: Random, change: (lines: string[], at: number) => void): string {
  const lines = text.split('\n');
  change(lines, random.below(lines.length));
  return lines.join('\n');
}

/** Declarations start at a line's first column. */
export const declarationsOf = (text: string): string[] => text.split(/\n(?=\S)/);

/** Now few, now as many as a text has room for. */
const timesOf = (one: string, random: Random): number =>
  Math.min(random.pick([20, 300, 3000]), Math.floor(MOST_BYTES / 4 / (one.length + 5)));

const nameIn = (text: string, random: Random): string => {
  const names = tokenize(text).filter((t) => t.kind === 'name');
  return names.length === 0 ? '' : random.pick(names).text;
};

/** `one` as often as said, the name in it followed by 0, 1, 2 … */
export const numbered = (one: string, name: string, times: number): readonly string[] =>
  Array.from({ length: times }, (_, i) => (name === '' ? one : one.replaceAll(name, `${name}${i}`)));

export const MUTATIONS: Readonly<Record<string, Mutation>> = {
  dropWord: (text, random) => withToken(text, random, () => ''),
  doubleWord: (text, random) => withToken(text, random, (t) => `${t.text} ${t.text}`),
  otherOfKind: (text, random, corpus) => withToken(text, random, (t) => pickWord(random, corpus, t.kind)),
  otherKind: (text, random, corpus) =>
    withToken(text, random, () => pickWord(random, corpus, random.pick([...corpus.words.keys()]))),
  keyword: (text, random) => withToken(text, random, () => keywordForm(random)),
  insertKeyword: (text, random) => withToken(text, random, (t) => `${t.text} ${keywordForm(random)} `),
  number: (text, random) =>
    withToken(text, random, (t) =>
      t.kind === 'number' ? random.pick(NUMBERS) : `${t.text}${random.pick(NUMBERS)}`,
    ),
  date: (text, random) =>
    withToken(text, random, (t) =>
      t.kind === 'date' ? random.pick(DATES) : `${t.text} ${random.pick(DATES)}`,
    ),
  odd: (text, random) => {
    const at = random.below(text.length + 1);
    return text.slice(0, at) + random.pick(ODD) + text.slice(at);
  },
  swapWords: (text, random) => {
    const tokens = tokenize(text);
    if (tokens.length < 2) return text;
    const at = random.below(tokens.length - 1);
    const [a, b] = [tokens[at], tokens[at + 1]] as [SyntaxToken, SyntaxToken];
    const between = text.slice(a.span.end, b.span.start);
    return text.slice(0, a.span.start) + b.text + between + a.text + text.slice(b.span.end);
  },
  /** One name becomes another everywhere: circles, clashes, wrong types. */
  rename: (text, random) => {
    const names = tokenize(text).filter((t) => t.kind === 'name');
    if (names.length < 2) return text;
    const [from, to] = [random.pick(names).text, random.pick(names).text];
    return text.replaceAll(from, to);
  },
  dropLine: (text, random) => withLines(text, random, (lines, at) => lines.splice(at, 1)),
  doubleLine: (text, random) => withLines(text, random, (lines, at) => lines.splice(at, 0, lines[at] ?? '')),
  moveLine: (text, random) =>
    withLines(text, random, (lines, at) => {
      const [line = ''] = lines.splice(at, 1);
      lines.splice(random.below(lines.length + 1), 0, line);
    }),
  foreignLine: (text, random, { lines: known }) =>
    withLines(text, random, (lines, at) => lines.splice(at, 0, random.pick(known))),
  outdent: (text, random) =>
    withLines(text, random, (lines, at) => {
      lines[at] = (lines[at] ?? '').trim();
    }),
  foreignDeclaration: (text, random, { origins }) => {
    const { id, folders } = random.pick(origins);
    const files = folders.find((f) => f.id === id)?.files ?? [];
    if (files.length === 0) return text;
    return `${text}\n${random.pick(declarationsOf(random.pick(files).text))}\n`;
  },
  dropDeclaration: (text, random) => {
    const declarations = declarationsOf(text);
    declarations.splice(random.below(declarations.length), 1);
    return declarations.join('\n');
  },
  shuffle: (text, random) => random.shuffle(declarationsOf(text)).join('\n'),
  truncate: (text, random) => text.slice(0, random.below(text.length + 1)),
  nest: (text, random) => {
    const depth = random.pick([3, 50, 99, 101, 2000]);
    return withToken(text, random, (t) => `${'('.repeat(depth)}${t.text}${')'.repeat(depth)}`);
  },
  chain: (text, random) => {
    const [link, times] = [
      random.pick([' + 1', ' 且 是', ' 或 否', '.企业', ' 上浮 10%', ' 于 时点', '、甲', ', 1']),
      random.pick([3, 200, 3000]),
    ];
    return withToken(text, random, (t) => t.text + link.repeat(times));
  },
  unary: (text, random) =>
    withToken(
      text,
      random,
      (t) => random.pick(['非 ', '−', '若 ']).repeat(random.pick([2, 90, 1500])) + t.text,
    ),
  manyLines: (text, random) =>
    withLines(text, random, (lines, at) => {
      const line = lines[at] ?? '';
      lines.splice(at, 0, ...Array.from({ length: timesOf(line, random) }, () => line));
    }),
  /** Many lines of one kind, each of its own name: attributes, members, parts, expectations. */
  numberedLines: (text, random) =>
    withLines(text, random, (lines, at) => {
      const line = lines[at] ?? '';
      lines.splice(at, 0, ...numbered(line, nameIn(line, random), timesOf(line, random)));
    }),
  /** A list of many, each of its own name. */
  numberedWords: (text, random) => {
    const between = random.pick(['、', ' ', ', ', ' 或 ', ' 且 ', ' + ']);
    return withToken(text, random, (t) => numbered(t.text, t.text, timesOf(t.text, random)).join(between));
  },
  /** Everything that speaks of one name, many times, each by a name of its own: clauses by definitions, cases by clauses, readings with their parts. */
  numberedAll: (text, random) => {
    const name = nameIn(text, random);
    if (name === '') return text;
    const together = declarationsOf(text)
      .filter((d) => d.includes(name))
      .join('\n');
    return `${text}\n${numbered(together, name, timesOf(together, random)).join('\n')}\n`;
  },
  longWord: (text, random) =>
    withToken(text, random, (t) => t.text.repeat(random.pick([50, 5000])).slice(0, 200_000)),
  /** One to three words over and over, up to the longest text: what looks ahead or back has to stop somewhere. */
  run: (text, random, corpus) => {
    const words = Array.from({ length: random.pick([1, 1, 2, 3]) }, () =>
      random.chance(0.6)
        ? keywordForm(random)
        : pickWord(random, corpus, random.pick([...corpus.words.keys()])),
    );
    const once = `${words.join(random.pick([' ', ' ', '\n  ']))}${random.pick([' ', ' ', '\n', '\n  '])}`;
    const length = random.pick([2000, 30_000, MOST_BYTES / 3 - text.length]);
    const run = once.repeat(Math.max(0, Math.floor(length / once.length)));
    return withToken(text, random, (t) => random.pick([`${t.text} ${run}`, `\n${run}${t.text}`]));
  },
  /** Many declarations of one kind, each by its own name. */
  manyDeclarations: (text, random) => {
    const one = random.pick(declarationsOf(text));
    const times = Math.min(random.pick([5, 100, 1000]), Math.floor(MOST_BYTES / 5 / (one.length + 8)));
    return `${text}\n${Array.from({ length: times }, (_, i) => one.replace(/^(\S+ \S+?)(?=[\s(（:：]|$)/, `$1${i}`)).join('\n')}\n`;
  },
};

/** Nothing like the language. */
export function noise(random: Random): string {
  const length = random.pick([0, 1, 10, 300, 5000, 60_000, 450_000]);
  const bytes = Uint8Array.from({ length }, () => random.below(256));
  return new TextDecoder('utf-8').decode(bytes);
}
