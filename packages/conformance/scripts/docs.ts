/** `npm run docs`: writes the pages that come from the compiler's tables and the policies, and removes those of codes that are no more. */
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { pages } from '../src/pages.ts';

const docs = fileURLToPath(new URL('../../../docs/', import.meta.url));
await mkdir(`${docs}diagnostics`, { recursive: true });
const written = pages();
for (const name of await readdir(`${docs}diagnostics`))
  if (!written.has(`diagnostics/${name}`)) await rm(`${docs}diagnostics/${name}`);
for (const [path, text] of written) await writeFile(docs + path, text);
process.stdout.write(`${written.size} pages\n`);
