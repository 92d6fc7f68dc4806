/** 修订对照表: 条款, 修改前, 修改后, 说明, 举例, as one HTML page or as plain text. */
import { BODY_FONTS, element, HEADING_FONTS, type Markup, page, TITLE_FONTS } from '@guiju/document';
import { KINDS } from './meaning/aspects.ts';
import type { Difference, DifferenceRow } from './row.ts';

type Language = 'zh' | 'en';

const STYLE = `
@page { size: A4 landscape; margin: 2cm; }
body { font: 12pt/1.6 ${BODY_FONTS}; max-width: 257mm; margin: 0 auto; padding: 1em; color: #000; background: #fff; }
h1 { font: 22pt/1.4 ${TITLE_FONTS}; text-align: center; margin: 0.5em 0 0.2em; }
.between { text-align: center; margin: 0 0 1em; }
table { border-collapse: collapse; width: 100%; }
th { font-family: ${HEADING_FONTS}; font-weight: normal; background: #eee; }
th, td { border: 1px solid #000; padding: 0.3em 0.5em; text-align: left; vertical-align: top; overflow-wrap: anywhere; }
thead { display: table-header-group; }
tr { break-inside: avoid; }
del { text-decoration: line-through; }
ins { text-decoration: underline; }
pre { font: 10.5pt/1.5 ${BODY_FONTS}; white-space: pre-wrap; margin: 0.4em 0 0; }
`;

const WIDTHS = [12, 20, 20, 22, 26];

export function differenceHtml(difference: Difference): string {
  const { before, after, rows } = difference;
  const head = ['条款', '修改前', '修改后', '说明', '举例'].map((text) =>
    element('th', { scope: 'col' }, text),
  );
  const body =
    rows.length === 0
      ? [element('p', {}, '两份政策文字和含义都相同。')]
      : [
          element(
            'table',
            {},
            element('colgroup', {}, ...WIDTHS.map((w) => ({ html: `<col style="width:${w}%"/>` }))),
            element('thead', {}, element('tr', {}, ...head)),
            element('tbody', {}, ...rows.map((row) => rowHtml(row, difference))),
          ),
          element('p', {}, footnote(difference, 'zh')),
        ];
  return page('修订对照表', STYLE, [
    element('h1', {}, '修订对照表'),
    element('p', { class: 'between' }, `修改前：${before.title}；修改后：${after.title}`),
    ...body,
  ]);
}

/** In the page and not on paper: the county reads the facts, a drafter replays the case. */
const caseHtml = (text: string | null): readonly Markup[] =>
  text === null
    ? []
    : [element('details', {}, element('summary', {}, '可重放的案例'), element('pre', {}, text))];

function rowHtml(row: DifferenceRow, { tried }: Difference): Markup {
  const side = (name: 'del' | 'ins', lines: readonly (string | null)[]) =>
    lines.flatMap((text) => (text === null ? [] : [element('div', {}, element(name, {}, text))]));
  const { example } = row;
  const shown = example
    ? [
        element('div', {}, example.facts),
        element('div', {}, `修改前：${example.before.zh}`),
        element('div', {}, `修改后：${example.after.zh}`),
        ...caseHtml(example.cases.after ?? example.cases.before),
      ]
    : row.notFound
      ? [notFoundText(tried, 'zh')]
      : [];
  return element(
    'tr',
    {},
    element('td', {}, nameOf(row)),
    element(
      'td',
      {},
      ...side(
        'del',
        row.lines.map((l) => l.before),
      ),
    ),
    element(
      'td',
      {},
      ...side(
        'ins',
        row.lines.map((l) => l.after),
      ),
    ),
    element('td', {}, ...row.changes.map((c) => element('div', {}, `【${KINDS[c.kind].zh}】${c.text.zh}`))),
    element('td', {}, ...shown),
  );
}

const nameOf = ({ id, title }: DifferenceRow): string =>
  id === '' ? title : id === title ? id : `${id} ${title}`;

const notFoundText = (tried: number, language: Language): string =>
  language === 'zh'
    ? `试了${tried}组事实，没有找到结果不同的例子；这不说明没有。`
    : `${tried} sets of facts were tried and no result differed, which does not say that none does.`;

const footnote = ({ tried, seed }: Difference, language: Language): string =>
  language === 'zh'
    ? `举例是找到的最小的一例，可放进政策文件夹作为案例重放；共试${tried}组事实，种子${seed}。`
    : `Examples are the smallest found and can be replayed as cases; ${tried} sets of facts tried, seed ${seed}.`;

export function differenceText(difference: Difference, language: Language): string {
  const { before, after, rows, tried } = difference;
  const zh = language === 'zh';
  const title = `${before.title} → ${after.title}\n`;
  if (rows.length === 0) return `${title}${zh ? '文字和含义都相同。' : 'They read and mean the same.'}\n`;
  const texts = rows.map((row) => {
    const { example } = row;
    return [
      nameOf(row),
      ...row.lines.flatMap((l) => [
        ...(l.before === null ? [] : [`  - ${l.before}`]),
        ...(l.after === null ? [] : [`  + ${l.after}`]),
      ]),
      ...row.changes.map(
        (c) => `  ${zh ? `【${KINDS[c.kind].zh}】` : `[${KINDS[c.kind].en}] `}${c.text[language]}`,
      ),
      ...(example
        ? [
            `  ${zh ? '例' : 'e.g.'} ${example.facts}`,
            `     ${zh ? '修改前' : 'before'} ${example.before[language]}`,
            `     ${zh ? '修改后' : 'after'} ${example.after[language]}`,
          ]
        : []),
      ...(row.notFound ? [`  ${notFoundText(tried, language)}`] : []),
    ].join('\n');
  });
  return `${title}\n${texts.join('\n\n')}\n\n${footnote(difference, language)}\n`;
}
