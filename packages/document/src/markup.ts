/** HTML as text, well-formed as XML is: every element closed, every text escaped. */
export type Markup = { readonly html: string };

const ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };
const escapeText = (text: string): string => text.replace(/[&<>"]/g, (c) => ENTITIES[c] ?? c);

export type Child = Markup | string;

export function element(
  name: string,
  attributes: Readonly<Record<string, string>>,
  ...children: readonly Child[]
): Markup {
  const given = Object.entries(attributes).map(([key, value]) => ` ${key}="${escapeText(value)}"`);
  const inner = children.map((c) => (typeof c === 'string' ? escapeText(c) : c.html)).join('');
  return { html: `<${name}${given.join('')}>${inner}</${name}>` };
}

/** Bodies are set in 仿宋, titles in 小标宋; where a machine has neither, in what comes nearest. */
export const BODY_FONTS = "'仿宋_GB2312', FangSong_GB2312, '仿宋', FangSong, STFangsong, serif";
export const TITLE_FONTS = "'方正小标宋简体', FZXiaoBiaoSong-B05S, '小标宋', SimSun, '宋体', STSong, serif";
export const HEADING_FONTS = "'黑体', SimHei, STHeiti, sans-serif";

/** A page that asks for nothing from anywhere. `style` is plain CSS. */
export function page(title: string, style: string, body: readonly Child[]): string {
  const head = element(
    'head',
    {},
    { html: '<meta charset="utf-8"/>' },
    { html: '<meta name="viewport" content="width=device-width, initial-scale=1"/>' },
    element('title', {}, title),
    { html: `<style>${style}</style>` },
  );
  return `<!doctype html>\n${element('html', { lang: 'zh-CN' }, head, element('body', {}, ...body)).html}\n`;
}
