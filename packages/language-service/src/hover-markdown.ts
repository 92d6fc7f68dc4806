/** A hover as Markdown, which every editor draws. Everything from a policy is escaped: a policy's words are text, never markup. */
import type { Bilingual, ValueStatus } from '@guiju/ir';
import type { Hover, HoverPart } from './answers.ts';

/** A paragraph a part. */
export const hoverMarkdown = ({ parts }: Hover, language: keyof Bilingual): readonly string[] =>
  parts.map((part) => markdown(part, (text) => text[language]));

type Say = (text: Bilingual) => string;
const plain = (text: string): string => text.replace(/[\\`*_{}[\]()#+\-.!|<>~&]/g, '\\$&');

const STATUS: Readonly<Record<ValueStatus, Bilingual>> = {
  fixed: { zh: '原文所定', en: 'Fixed in the source' },
  picked: { zh: '按所取读法', en: 'By the reading picked' },
  assumed: { zh: '假定', en: 'Assumed' },
  placeholder: { zh: '占位，待核实', en: 'Stand-in, to be verified' },
  gap: { zh: '待明确：没有人定过', en: 'Gap: nobody has fixed it' },
};

function markdown(part: HoverPart, say: Say): string {
  switch (part.kind) {
    case 'title':
      return `**${plain(say(part.text))}**  \`${part.code.replaceAll('`', '')}\``;
    case 'text':
      return plain(say(part.text));
    case 'quote':
      return `${plain(part.source)} ${plain(part.locator)}${part.words ? `：“${plain(part.words)}”` : ''}`;
    case 'status':
      return `${plain(say(STATUS[part.status]))}${part.note ? `：${plain(part.note)}` : ''}`;
    case 'versions':
      return part.rows
        .map(({ from, published, value, current }) => {
          const since = from === null ? say({ zh: '施行起', en: 'from the start' }) : from;
          const told =
            published === null ? '' : say({ zh: `（${published} 公布）`, en: ` (published ${published})` });
          const line = `${plain(since)}　${plain(value)}${plain(told)}`;
          return `- ${current ? `**${line}** ←` : line}`;
        })
        .join('\n');
    case 'options':
      return [
        ...part.rows.map(({ id, text, picked }) => {
          const line = `${plain(id)}　${plain(text)}`;
          return `- ${picked ? `**${line}** ✓` : line}`;
        }),
        '',
        plain(part.reason),
      ].join('\n');
  }
}
