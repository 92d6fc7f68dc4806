/** The document as one HTML page, laid out for A4 paper. */
import type { Block, OfficialDocument } from './document.ts';
import { BODY_FONTS, element, HEADING_FONTS, type Markup, page, TITLE_FONTS } from './markup.ts';

const STYLE = `
@page { size: A4; margin: 3.7cm 2.6cm 3.5cm 2.8cm; }
body { font: 16pt/1.75 ${BODY_FONTS}; max-width: 156mm; margin: 0 auto; padding: 1em; color: #000; background: #fff; }
h1 { font: 22pt/1.4 ${TITLE_FONTS}; text-align: center; margin: 1em 0 0.3em; }
h2, .appendix { font: 16pt/1.75 ${HEADING_FONTS}; margin: 0.6em 0 0; text-indent: 2em; }
h3 { font: bold 16pt/1.75 '楷体_GB2312', KaiTi, STKaiti, serif; margin: 0; text-indent: 2em; }
p { margin: 0; text-indent: 2em; text-align: justify; }
.subtitle { text-align: center; text-indent: 0; margin-bottom: 1em; }
.signature { text-align: right; text-indent: 0; }
.note { font-size: 12pt; color: #444; }
.appendix { break-before: page; text-indent: 0; }
table { border-collapse: collapse; width: 100%; font-size: 12pt; line-height: 1.5; margin: 0.5em 0 1em; }
th, td { border: 1px solid #000; padding: 0.2em 0.4em; text-align: left; vertical-align: top; }
`;

export function documentHtml(document: OfficialDocument): string {
  return page(document.title, STYLE, [
    element('h1', {}, document.title),
    element('p', { class: 'subtitle' }, `（${document.subtitle}）`),
    ...document.blocks.map(blockHtml),
  ]);
}

function blockHtml(block: Block): Markup {
  switch (block.kind) {
    case 'heading':
      return element(`h${block.level + 1}`, block.clause === null ? {} : { id: block.clause }, block.text);
    case 'paragraph':
    case 'item':
      return element('p', {}, block.text);
    case 'note':
      return element('p', { class: 'note' }, `注：${block.text}`);
    case 'signature':
      return element('p', { class: 'signature' }, block.text);
    case 'appendix':
      return element('h2', { class: 'appendix' }, block.text);
    case 'table': {
      const columns = block.widths.map((w) => ({ html: `<col style="width:${w}%"/>` }));
      const head = element('tr', {}, ...block.head.map((text) => element('th', {}, text)));
      const rows = block.rows.map((row) => element('tr', {}, ...row.map((text) => element('td', {}, text))));
      return element(
        'table',
        {},
        element('colgroup', {}, ...columns),
        element('thead', {}, head),
        element('tbody', {}, ...rows),
      );
    }
  }
}
