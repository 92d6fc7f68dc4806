/** Pages made from the compiler's own tables (one for each diagnostic, their index, the keywords, the grammar) from the policies, and from the contract. Path under docs/ → text. */
import {
  CATALOGUE,
  compile,
  exampleFolders,
  FUNCTIONS,
  KEYWORDS,
  parse,
  renderDiagnostic,
  SCALES,
  TYPES,
  UNIT_FORMS,
} from '@guiju/compiler';
import type { Bilingual } from '@guiju/ir';
import { LINTS, type LintFinding, lint, renderLint } from '@guiju/lint';
import { accessPage } from './access-page.ts';
import { cookbookPage } from './cookbook.ts';
import { grammarPage } from './grammar-page.ts';
import { webhooksPage } from './webhooks-page.ts';

const SEVERITY = { error: '错误 error', warning: '警告 warning', info: '提示 info' } as const;
const GROUPS: Readonly<Record<string, string>> = {
  GJ1: '写法 · what is written',
  GJ2: '名称 · names',
  GJ3: '类型和单位 · types and units',
  GJ4: '含义 · meaning',
  GJ5: '来源和引文 · sources',
  GJ6: '修订和案例 · amendments and cases',
  GJ7: '值得一看，附事实 · lints with a witness (`guiju check --lint`)',
  GJ8: '提示 · lints',
};

const ENTRIES = { ...CATALOGUE, ...LINTS };
type Entry = (typeof ENTRIES)[keyof typeof ENTRIES];

/** What the lints say of an example. */
const lintExample = (example: string): readonly LintFinding[] =>
  lint(compile(exampleFolders(example), 'example'));

export function pages(): ReadonlyMap<string, string> {
  const entries = Object.entries(ENTRIES).sort(([a], [b]) => (a < b ? -1 : 1));
  return new Map([
    ['access.md', accessPage()],
    ['webhooks.md', webhooksPage()],
    ['language/keywords.md', keywordPage()],
    ['language/grammar.html', grammarPage()],
    ['language/cookbook.md', cookbookPage()],
    ['diagnostics/README.md', indexPage(entries)],
    ...entries.map(([code, entry]) => [`diagnostics/${code}.md`, diagnosticPage(code, entry)] as const),
  ]);
}

function diagnosticPage(code: string, entry: Entry): string {
  const { title, message, help } = wordsOf(code, entry);
  const rows = [`# ${code} ${title.zh}`, `${title.en} · ${SEVERITY[entry.severity]}`];
  if (message) rows.push(`${message.zh}\n\n${message.en}`);
  if (help) rows.push(`**怎么改**：${help.zh}\n\n**What to do**: ${help.en}`);
  if (entry.wrong !== '' && entry.wrong.length < 2_000) {
    rows.push('错的 · wrong', fenced(entry.wrong));
    rows.push('对的 · right', fenced(entry.right));
    const witness = code in LINTS && lintExample(entry.wrong).find((d) => d.code === code)?.witness;
    if (witness) rows.push('事实 · facts that show it', fenced(witness.text));
  }
  return `${rows.join('\n\n')}\n`;
}

/** The words as its wrong example gets them; only the title where no example is small enough to show. */
function wordsOf(
  code: string,
  entry: Entry,
): { readonly title: Bilingual; readonly message: Bilingual | null; readonly help: Bilingual | null } {
  const found = [
    ...parse(entry.wrong, 'example/policy.gj').diagnostics,
    ...compile(exampleFolders(entry.wrong), 'example').diagnostics,
  ].find((d) => d.code === code);
  if (found) return renderDiagnostic(found);
  const linted = code in LINTS ? lintExample(entry.wrong).find((d) => d.code === code) : undefined;
  if (linted) return renderLint(linted);
  const plain = (words: { zh: unknown; en: unknown }): Bilingual | null =>
    typeof words.zh === 'string' && typeof words.en === 'string' ? { zh: words.zh, en: words.en } : null;
  return {
    title: plain(entry.title) ?? { zh: code, en: code },
    message: plain(entry.message),
    help: plain(entry.help),
  };
}

const fenced = (text: string): string => `\`\`\`\n${text.trimEnd()}\n\`\`\``;

function indexPage(entries: readonly (readonly [string, Entry])[]): string {
  const groups = Object.entries(GROUPS).map(([prefix, heading]) => {
    const rows = entries
      .filter(([code]) => code.startsWith(prefix))
      .map(([code, entry]) => {
        const { title } = wordsOf(code, entry);
        return `| [${code}](${code}.md) | ${SEVERITY[entry.severity]} | ${title.zh} | ${title.en} |`;
      });
    return `## ${prefix}xxx ${heading}\n\n| code | severity | | |\n| --- | --- | --- | --- |\n${rows.join('\n')}`;
  });
  return `# Diagnostics\n\nCodes are permanent. These pages are written by \`npm run docs\` from the compiler's catalogue; the tests compile every example.\n\n${groups.join('\n\n')}\n`;
}

function keywordPage(): string {
  const code = (words: readonly string[]): string => words.map((w) => `\`${w}\``).join(' ');
  const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
    [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
  const pairs = (words: Readonly<Record<string, { readonly zh: string; readonly en: string }>>): string =>
    table(
      ['中文', 'English'],
      Object.values(words).map(({ zh, en }) => [code([zh]), code([en])]),
    );
  const units = UNIT_FORMS.map(({ zh, one, many, base }) => [
    code([zh]),
    code([...new Set([one, many])]),
    code([base]),
  ]);
  return [
    '# Keywords, functions, types and units',
    "This page is written by `npm run docs` from the compiler's tables.",
    '## Keywords\n\nThe first form of a row is the one that is printed.',
    table(
      ['中文', 'English', 'place'],
      Object.values(KEYWORDS).map(({ zh, en, role }) => [code(zh), code(en), role]),
    ),
    '## Functions\n\nA word of these is a function in front of a bracket, and free as a name elsewhere.',
    pairs(FUNCTIONS),
    '## Types',
    pairs(TYPES),
    '## Units and scales\n\nJoined to the number in Chinese (`20人`), behind it in English (`20 persons`). Forms of one unit are equal; the last column says which it is.',
    table(['中文', 'English', 'unit'], units),
    table(
      ['中文', 'English', ''],
      SCALES.map(({ zh, en, power }) => [code([zh]), code([en]), `× 10^${power}`]),
    ),
    '',
  ]
    .join('\n\n')
    .trimEnd()
    .concat('\n');
}
