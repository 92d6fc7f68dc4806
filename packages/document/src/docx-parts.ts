/** What the writer of the file leaves out or takes from the clock: fall-backs for fonts, dates. Everything else stays as it was packed. */
import { type Days, formatDate } from '@guiju/ir';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';

/** The fonts of official documents, and what a machine without them may take (w:altName). */
const ALTERNATIVES: Readonly<Record<string, string>> = {
  仿宋_GB2312: '仿宋',
  方正小标宋简体: '宋体',
  楷体_GB2312: '楷体',
  黑体: 'SimHei',
};

/** A zip entry's oldest possible day, so that the same document is the same file. */
const PACKED = new Date(1980, 0, 1);

export function finish(file: Uint8Array, created: Days): Uint8Array {
  const parts = unzipSync(file);
  const day = `${formatDate(created)}T00:00:00Z`;
  const entries = Object.entries(parts).map(([path, bytes]): [string, Uint8Array] => {
    if (path === 'word/fontTable.xml') return [path, strToU8(fontTable(strFromU8(bytes)))];
    if (path === 'docProps/core.xml')
      return [path, strToU8(strFromU8(bytes).replace(/>\d{4}-\d\d-\d\dT[^<]*</g, `>${day}<`))];
    return [path, bytes];
  });
  return zipSync(Object.fromEntries(entries), { mtime: PACKED });
}

function fontTable(xml: string): string {
  const fonts = Object.entries(ALTERNATIVES).map(
    ([name, other]) => `<w:font w:name="${name}"><w:altName w:val="${other}"/></w:font>`,
  );
  return xml.replace(/\/>$|<\/w:fonts>$/, (end) => `${end === '/>' ? '>' : ''}${fonts.join('')}</w:fonts>`);
}
