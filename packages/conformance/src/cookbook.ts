/** docs/language/cookbook.md: a section for each policy in policies/patterns: what it shows, its text, what its cases try. */
import { parse } from '@guiju/compiler';
import { policyFolders } from './policies.ts';

/** First pattern of each chapter. */
const CHAPTERS: readonly (readonly [number, string])[] = [
  [1, '金额怎么定'],
  [21, '上浮和倾斜'],
  [28, '几项怎么合在一起'],
  [38, '谁可以享受'],
  [51, '从什么时候到什么时候'],
  [62, '总额和分担'],
  [64, '退回、公示、引用'],
  [67, '多长时间里几次'],
  [68, '按累计数、按平均数，合着算的起止'],
  [71, '半年一算'],
  [72, '许多中取一个'],
  [73, '一个月一个月地看'],
];

interface Recipe {
  /** Its folder. */
  readonly id: string;
  readonly number: number;
  /** What the file says of itself at its head: `title：about`. */
  readonly title: string;
  readonly about: string;
  /** The policy, without comment at its head, backgrounds and cases. */
  readonly text: string;
  readonly cases: readonly string[];
}

export function cookbookPage(): string {
  const recipes = policyFolders(new URL('../../../policies/patterns/', import.meta.url)).map(recipeOf);
  const chapters = CHAPTERS.map(([first, title], i) => {
    const end = CHAPTERS[i + 1]?.[0] ?? Number.POSITIVE_INFINITY;
    return { title, recipes: recipes.filter((r) => r.number >= first && r.number < end) };
  });
  const contents = chapters.map(
    (chapter) =>
      `**${chapter.title}**：${chapter.recipes.map((r) => `[${headingOf(r)}](#${r.id})`).join(' · ')}`,
  );
  const body = chapters.flatMap((chapter) => [`## ${chapter.title}`, ...chapter.recipes.map(section)]);
  return `${[
    '# 条款食谱',
    'A worked policy for each kind of clause; in Chinese, as the clauses are.',
    '每种常见的条款各有一份写好的政策，名称和数字都是示例。正文照抄在下面；每份的样例把容易弄错的情形逐一算过，`guiju test policies/patterns` 会重算一遍。逐行的说明见[语言参考](reference.zh-CN.md)。',
    '本页由 `npm run docs` 从 `policies/patterns/` 写出。',
    ...contents,
    ...body,
  ].join('\n\n')}\n`;
}

function recipeOf({
  id,
  files,
}: {
  readonly id: string;
  readonly files: readonly { readonly path: string; readonly text: string }[];
}): Recipe {
  const text = files.map((f) => f.text).join('\n');
  const [head = '', ...rest] = text.split('\n\n');
  const [title = '', about = ''] = head.replaceAll(/^# ?/gm, '').split(/：(.*)/s);
  const blocks = rest.filter((block) => !/^(背景|案例) /.test(block));
  const { tree } = parse(text, id);
  return {
    id,
    number: Number(/^p(\d+)/.exec(id)?.[1]),
    title,
    about,
    text: blocks.join('\n\n').trimEnd(),
    cases: tree.declarations.flatMap((d) => (d.kind === 'case' && d.title ? [d.title.text] : [])),
  };
}

const headingOf = (recipe: Recipe): string => `${recipe.number} ${recipe.title}`;

function section(recipe: Recipe): string {
  const file = `../../policies/patterns/${recipe.id}/policy.gj`;
  return [
    `<a id="${recipe.id}"></a>`,
    `### ${headingOf(recipe)}`,
    `${recipe.about}。`,
    `\`\`\`gj\n${recipe.text}\n\`\`\``,
    `样例（[全文](${file})）：`,
    recipe.cases.map((title) => `- ${title}`).join('\n'),
  ].join('\n\n');
}
