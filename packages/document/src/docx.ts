/** The document as a Word file: A4, title in 小标宋, text in 仿宋, the numbers of the text itself (no automatic lists, so that they can be cited). */
import {
  AlignmentType,
  Document,
  Footer,
  HeadingLevel,
  type IParagraphOptions,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type { Block, OfficialDocument } from './document.ts';
import { finish } from './docx-parts.ts';

const fonts = (eastAsia: string) => ({ ascii: 'Times New Roman', hAnsi: 'Times New Roman', eastAsia });
const BODY = fonts('仿宋_GB2312');
const TITLE = fonts('方正小标宋简体');
const HEADING = fonts('黑体');
const SUBHEADING = fonts('楷体_GB2312');

/** Sizes in half points: 二号 is 22pt, 三号 16pt, 小四 12pt. */
const SIZE = { title: 44, body: 32, note: 24 } as const;
/** Twips: two characters of the body, and its line. */
const INDENT = 640;
const LINE = 560;
const PAGE_WIDTH = 8844;

export async function documentDocx(document: OfficialDocument): Promise<Uint8Array> {
  const { title, subtitle, created, blocks } = document;
  const file = new Document({
    title,
    creator: '规矩',
    lastModifiedBy: '规矩',
    styles: { default: { document: { run: { font: BODY, size: SIZE.body } } } },
    sections: [
      {
        properties: {
          page: {
            size: { width: 11906, height: 16838 },
            margin: { top: 2098, bottom: 1984, left: 1588, right: 1474 },
          },
        },
        footers: { default: pageNumbers() },
        children: [
          paragraph(title, TITLE, SIZE.title, {
            heading: HeadingLevel.TITLE,
            alignment: AlignmentType.CENTER,
          }),
          paragraph(`（${subtitle}）`, BODY, SIZE.body, { alignment: AlignmentType.CENTER }),
          ...blocks.map(blockDocx),
        ],
      },
    ],
  });
  const packed = await Packer.toArrayBuffer(file);
  return finish(new Uint8Array(packed), created);
}

function paragraph(
  text: string,
  font: typeof BODY,
  size: number,
  options: IParagraphOptions = {},
): Paragraph {
  return new Paragraph({
    spacing: { line: LINE, lineRule: 'exact' },
    ...options,
    children: [new TextRun({ text, font, size, color: '000000' })],
  });
}

const indented: IParagraphOptions = { indent: { firstLine: INDENT } };

function blockDocx(block: Block): Paragraph | Table {
  switch (block.kind) {
    case 'heading':
      return block.level === 1
        ? paragraph(block.text, HEADING, SIZE.body, { ...indented, heading: HeadingLevel.HEADING_1 })
        : paragraph(block.text, SUBHEADING, SIZE.body, { ...indented, heading: HeadingLevel.HEADING_2 });
    case 'paragraph':
    case 'item':
      return paragraph(block.text, BODY, SIZE.body, indented);
    case 'note':
      return paragraph(`注：${block.text}`, BODY, SIZE.note, indented);
    case 'signature':
      return paragraph(block.text, BODY, SIZE.body, { alignment: AlignmentType.RIGHT });
    case 'appendix':
      return paragraph(block.text, HEADING, SIZE.body, {
        heading: HeadingLevel.HEADING_1,
        pageBreakBefore: true,
      });
    case 'table':
      return tableDocx(block);
  }
}

function tableDocx({ head, widths, rows }: Extract<Block, { kind: 'table' }>): Table {
  const twips = widths.map((w) => Math.round((PAGE_WIDTH * w) / 100));
  const row = (texts: readonly string[], isHead: boolean) =>
    new TableRow({
      tableHeader: isHead,
      children: texts.map(
        (text, i) =>
          new TableCell({
            width: { size: twips[i] ?? 0, type: WidthType.DXA },
            children: [
              paragraph(text, isHead ? HEADING : BODY, SIZE.note, {
                spacing: { line: 360, lineRule: 'auto' },
              }),
            ],
          }),
      ),
    });
  return new Table({
    width: { size: PAGE_WIDTH, type: WidthType.DXA },
    columnWidths: twips,
    rows: [row(head, true), ...rows.map((r) => row(r, false))],
  });
}

const pageNumbers = (): Footer =>
  new Footer({
    children: [
      new Paragraph({
        alignment: AlignmentType.CENTER,
        children: [new TextRun({ children: ['— ', PageNumber.CURRENT, ' —'], size: 28 })],
      }),
    ],
  });
