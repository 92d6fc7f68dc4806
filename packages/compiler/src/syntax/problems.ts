/** What went wrong → a diagnostic that says which words, what was expected of them, and the change that settles it. */
import type { Span } from '@guiju/ir';
import { type Diagnostic, diagnose } from '../diagnostics/index.ts';
import { insert, replace, spanOf } from './fixes.ts';
import { KEYWORDS } from './keywords.ts';
import type { Token } from './lexer.ts';
import { distance, type Misspelling } from './misspelling.ts';
import type { Piece } from './piece.ts';
import { isNoFunction, spreadsheetFunction, wordedOtherwise } from './said-otherwise.ts';
import { isComparison, MARK } from './token-types.ts';
import type { DateLiteral, Name as NameNode } from './tree.ts';
import { FUNCTIONS } from './words.ts';

export { lexical, toldApart } from './lexical-problems.ts';
export { openBodies } from './open-body.ts';
export { keywordAsName, stray, unfit, unreadAt } from './unfit.ts';

export const noSuchDay = (date: DateLiteral): Diagnostic =>
  diagnose('GJ1013', date.span, { written: date.text });

/** A month, quarter or half of a year. */
export const noSuchPart = (span: Span, written: string): Diagnostic => diagnose('GJ1013', span, { written });

export const missingClose = (open: Span, last: Span): Diagnostic =>
  diagnose('GJ1007', open, {}, { fixes: [insert(open.file, last.end, ')')] });

/** A name in front of brackets that nothing declares: perhaps a function of the language or a definition, misspelt. `declared`: null where it is no longer looked for what is meant. */
export function unknownFunction(
  name: NameNode,
  declared: readonly string[] | null,
  language: 'zh' | 'en',
): Diagnostic {
  const instead = wordedOtherwise(name.text);
  if (instead !== undefined) return diagnose('GJ1031', name.span, { found: `${name.text}(…)`, instead });
  const forms = Object.values(FUNCTIONS).flatMap(({ zh, en }) => [zh, en]);
  const functions = declared === null ? [] : [...forms, ...declared];
  const parts = besideFunction(name.text, functions);
  if (parts !== undefined)
    return diagnose('GJ1018', name.span, { word: name.text, parts }, { fixes: [replace(name.span, parts)] });
  const near =
    spreadsheetFunction(name.text, language) ??
    (isNoFunction(name.text) ? [] : functions).find(
      (form) => form.length > 1 && distance(name.text, form) <= (form.length > 5 ? 2 : 1),
    );
  const fixes = near === undefined ? [] : [replace(name.span, near)];
  return diagnose('GJ1016', name.span, { name: name.text, near: near ?? '' }, { fixes });
}

const LONGEST_NAME = 60;

/** `女性且周岁(…)`, `非已得(…)`: a word that joins has grown onto the function, and a name perhaps onto the word. */
function besideFunction(text: string, functions: readonly string[]): string | undefined {
  if (text.length > LONGEST_NAME) return undefined;
  const [, before = '', joint = ''] = /^(.*?)(且|或|非|若|则|否则)[^且或非若则]+$/u.exec(text) ?? [];
  const fn = text.slice(before.length + joint.length);
  if (joint === '' || !functions.includes(fn)) return undefined;
  return [before, joint, fn].filter((part) => part !== '').join(' ');
}

/** A band that begins inside a row and has no colon in it is none: it is a comparison in the result of the band before. */
export function comparedResult(file: string, { kind, tokens }: Piece): Diagnostic | undefined {
  const [first] = tokens;
  if (kind !== 'band' || first === undefined || first.first || !isComparison(first)) return undefined;
  const row = tokens.filter(({ row: own }) => own === first.row);
  if (row.some(({ tokenType }) => tokenType === MARK.colon)) return undefined;
  return diagnose('GJ1032', { ...spanOf(file, first), end: (row.at(-1) as Token).end }, {});
}

export const wantsList = (span: Span, fn: string): Diagnostic => diagnose('GJ1020', span, { fn });
/** What is called as another function of lists is told of that one. */
export const filterOutOfPlace = (span: Span, fn: NameNode): Diagnostic =>
  spreadsheetFunction(fn.text, 'zh') === undefined
    ? diagnose('GJ1021', span, { fn: fn.text })
    : unknownFunction(fn, [], 'zh');
export const wantsNumber = (span: Span, fn: string): Diagnostic => diagnose('GJ1027', span, { fn });
const OPTIONAL: ReadonlySet<string> = new Set(['选填', '可选', '可空', '可为空', '非必填', 'nullable']);
const MANY: ReadonlySet<string> = new Set([
  '多个',
  '多选',
  '可多选',
  '列表',
  '清单',
  'list',
  'many',
  'multiple',
]);

/** `日期（必填）`, `金额(元)`, `人员（多个）`: only 数 has its unit in brackets. */
export function noUnitOf(span: Span, type: string, said: string): Diagnostic {
  const isEnglish = /^[a-z]/.test(type);
  const isMany = MANY.has(said);
  const instead = OPTIONAL.has(said)
    ? `${type} ${KEYWORDS.optional[isEnglish ? 'en' : 'zh'][0]}`
    : isMany
      ? `${type} ${KEYWORDS.by[isEnglish ? 'en' : 'zh'][0]} …`
      : type;
  const fixes = isMany ? [] : [replace(span, instead)];
  return diagnose('GJ1031', span, { found: `${type}(${said})`, instead }, { fixes });
}

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
