/** Writes the tables of the README from the rows that the rules obey: each stands between its heading and the next line of text. */
import { readFileSync, writeFileSync } from 'node:fs';
import { awardTable, chartTable, instalmentTable } from '../src/award/table-text.ts';

const readme = new URL('../README.md', import.meta.url);
let text = readFileSync(readme, 'utf8');
for (const [heading, table] of [
  ['Accounts', chartTable()],
  ['Instalments', instalmentTable()],
  ['Awards', awardTable()],
] as const)
  text = text.replace(
    new RegExp(`(## ${heading}\n\n)(?:\\|.*\n)*`),
    (_, head: string) => `${head}${table}\n`,
  );
writeFileSync(readme, text);
