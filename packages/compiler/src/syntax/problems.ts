/** What went wrong → a diagnostic that says which words, what was expected of them, and the change that settles it. */
import type { Span } from '@guiju/ir';
import { type Diagnostic, diagnose } from '../diagnostics/index.ts';
import { insert, replace, spanOf } from './fixes.ts';
import type { Token } from './lexer.ts';
import { distance, type Misspelling } from './misspelling.ts';
import { spreadsheetFunction, wordedOtherwise } from './said-otherwise.ts';
import type { DateLiteral, Name as NameNode } from './tree.ts';
import { FUNCTIONS } from './words.ts';

export { lexical } from './lexical-problems.ts';
export { openBodies } from './open-body.ts';
export { stray, unfit, unreadAt } from './unfit.ts';

export const noSuchDay = (date: DateLiteral): Diagnostic =>
  diagnose('GJ1013', date.span, { written: date.text });

export const missingClose = (open: Span, last: Span): Diagnostic =>
  diagnose('GJ1007', open, {}, { fixes: [insert(open.file, last.end, ')')] });

/** A name in front of brackets that nothing declares: perhaps a function of the language or a definition, misspelt. */
export function unknownFunction(name: NameNode, declared: readonly string[]): Diagnostic {
  const instead = wordedOtherwise(name.text);
  if (instead !== undefined) return diagnose('GJ1031', name.span, { found: `${name.text}(…)`, instead });
  const near =
    spreadsheetFunction(name.text) ??
    [...Object.values(FUNCTIONS).flatMap(({ zh, en }) => [zh, en]), ...declared].find(
      (form) => form.length > 1 && distance(name.text, form) <= (form.length > 5 ? 2 : 1),
    );
  const fixes = near === undefined ? [] : [replace(name.span, near)];
  return diagnose('GJ1016', name.span, { name: name.text, near: near ?? '' }, { fixes });
}

export const wantsList = (span: Span, fn: string): Diagnostic => diagnose('GJ1020', span, { fn });
export const filterOutOfPlace = (span: Span, fn: string): Diagnostic => diagnose('GJ1021', span, { fn });
export const wantsNumber = (span: Span, fn: string): Diagnostic => diagnose('GJ1027', span, { fn });
export const wantsClause = (span: Span, fn: string): Diagnostic => diagnose('GJ1022', span, { fn });

export const noSlot = (span: Span, found: string): Diagnostic => diagnose('GJ1028', span, { found });

export const misspelt = (file: string, { written, form }: Misspelling): Diagnostic => {
  const span = spanOf(file, written);
  return diagnose('GJ1023', span, { written: written.image, meant: form }, { fixes: [replace(span, form)] });
};

export const tooDeep = (file: string, token: Token, most: number): Diagnostic =>
  diagnose('GJ1003', spanOf(file, token), { most });

export const tooLarge = (file: string, size: number, most: number): Diagnostic =>
  diagnose('GJ1002', { file, start: 0, end: 0 }, { size, most });

export const tooMany = (last: Diagnostic, most: number): Diagnostic =>
  diagnose('GJ1025', last.span, { most });
