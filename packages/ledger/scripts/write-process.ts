/** Writes docs/process.md from the rows of the process. */
import { writeFileSync } from 'node:fs';
import { processPage } from '../src/process/table-text.ts';

writeFileSync(new URL('../../../docs/process.md', import.meta.url), processPage());
