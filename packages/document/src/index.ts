export { type ComposeOptions, composeDocument } from './compose.ts';
export type { Block, OfficialDocument } from './document.ts';
export { documentDocx } from './docx.ts';
export { documentHtml } from './html.ts';
export { BODY_FONTS, element, HEADING_FONTS, type Markup, page, TITLE_FONTS } from './markup.ts';
export { clauseProse, clauseText, phrase } from './prose/clause.ts';
export { definitionText, fundText, rankingText, stackingText, targetText } from './prose/common.ts';
export { figureText } from './prose/figure.ts';
export { inline, type Paragraph, type Part } from './prose/paragraph.ts';
