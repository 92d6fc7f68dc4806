/**
 * Where a cursor stands, read from the row before it and the declaration around it; no more than a reader would look at. Works
 * the same while the text is broken, which is when completion is wanted.
 */
import { type Declaration, FUNCTIONS, KEYWORD_OF, type KeywordId, type SyntaxTree } from '@guiju/compiler';
import type { Span } from '@guiju/ir';

type Place =
  /** The first word of a row; `indented` rows belong to the declaration above. */
  | { readonly kind: 'row'; readonly indented: boolean }
  /** Behind a figure: `10万|`, `6|`. */
  | { readonly kind: 'unit' }
  /** Behind a dot: `企业.|`, with the names before it. */
  | { readonly kind: 'member'; readonly path: readonly string[] }
  /** Right of a comparison with one name on its left. */
  | { readonly kind: 'operand'; readonly path: readonly string[] }
  /** One kind of name is wanted. */
  | { readonly kind: 'name'; readonly wanted: Wanted; readonly owner: string | null }
  /** Behind 分担 in a case: who pays for the clause. */
  | { readonly kind: 'payer'; readonly clause: string }
  /** Inside “…” behind 依据. */
  | { readonly kind: 'quote'; readonly source: string; readonly locator: string }
  | { readonly kind: 'locator'; readonly source: string }
  | { readonly kind: 'type' }
  /** Behind 限: in what time, and how many. */
  | { readonly kind: 'limit' }
  | { readonly kind: 'expression' }
  /** A comment, or words in quotes that are the drafter's own. */
  | { readonly kind: 'none' };

export type Wanted =
  | 'entity'
  | 'source'
  | 'reading'
  | 'option'
  | 'policy'
  | 'background'
  | 'clause'
  | 'ranking'
  | 'address';

export interface Context {
  readonly place: Place;
  /** What is typed of the word so far, and where it stands. */
  readonly typed: string;
  readonly replace: Span;
  readonly block: Declaration | null;
  /** Entities in reach of an expression, innermost first. */
  readonly scope: readonly string[];
}

const WORD = /[\p{L}_][\p{L}\p{N}_]*$/u;
const FIGURE = /(?:^|[^\p{L}\p{N}_.])\d[\d,.]*[百千万亿]*(?<unit>\p{L}*(?:\/\p{L}*)*)$/u;

export function contextAt(tree: SyntaxTree, text: string, offset: number): Context {
  const rowStart = text.lastIndexOf('\n', offset - 1) + 1;
  const row = text.slice(rowStart, offset);
  const block = tree.declarations.findLast(({ span }) => span.start < offset || span.start === 0) ?? null;
  const figure = FIGURE.exec(row);
  const typed = figure ? (figure.groups?.unit ?? '') : (WORD.exec(row)?.[0] ?? '');
  const before = row.slice(0, row.length - typed.length);
  return {
    place: figure ? { kind: 'unit' } : placeOf(before, block, row),
    typed,
    replace: { file: tree.file, start: offset - typed.length, end: offset },
    block,
    scope: scopeOf(block, text, offset),
  };
}

function placeOf(before: string, block: Declaration | null, row: string): Place {
  const quoted = unclosedQuote(row);
  const words = wordsOf(quoted === null ? before : row.slice(0, quoted));
  const keys = words.map((word) => KEYWORD_OF.get(word) ?? null);
  if (quoted !== null) {
    const [first, source, locator] = words;
    return keys[0] === 'basis' && first && source && locator && words.length === 3
      ? { kind: 'quote', source, locator }
      : { kind: 'none' };
  }
  if (/[#＃]/.test(before.replace(/“[^”]*”/g, ''))) return { kind: 'none' };
  if (words.length === 0) return { kind: 'row', indented: /^\s/.test(row) };
  const path = /([\p{L}_][\p{L}\p{N}_]*(?:\s*[.．]\s*[\p{L}_][\p{L}\p{N}_]*)*)\s*[.．]\s*$/u.exec(
    before,
  )?.[1];
  if (path !== undefined) return { kind: 'member', path: path.split(/\s*[.．]\s*/) };
  return afterWords(before, words, keys, block);
}

function afterWords(
  before: string,
  words: readonly string[],
  keys: readonly (KeywordId | null)[],
  block: Declaration | null,
): Place {
  const name = (wanted: Wanted, owner: string | null = null): Place => ({ kind: 'name', wanted, owner });
  const last = keys.at(-1);
  if (keys[0] === 'basis') {
    if (words.length === 1) return name('source');
    return words.length === 2 ? { kind: 'locator', source: words[1] ?? '' } : { kind: 'none' };
  }
  if (keys[0] === 'import') return name('policy');
  if (keys[0] === 'members' || opensCallOf(before, CLAUSE_FUNCTIONS)) return name('clause');
  if (last === 'ranked' || opensCallOf(before, ['rank', 'entrants'])) return name('ranking');
  if (words.length === 1 && keys[0] === 'background' && block?.kind === 'case') return name('background');
  const isOfCase = keys[0] === 'expect' || keys[0] === 'paid';
  if (words.length === 1 && isOfCase) return name('clause');
  if (isOfCase && (last === 'shares' || (keys.includes('shares') && /[,，、]\s*$/.test(before))))
    return { kind: 'payer', clause: words[1] ?? '' };
  if (words.length === 1 && (keys[0] === 'set' || keys[0] === 'change')) return name('address');
  if (block?.kind === 'clause' && words.length === 1 && keys[0] === 'entity') return name('entity');
  if (last === 'belongs' && (block?.kind === 'entity' || block?.kind === 'case')) return name('entity');
  if (last === 'of' && (block?.kind === 'definition' || block?.kind === 'reading')) return name('entity');
  if (keys[0] === 'limit' && last !== 'per') return { kind: 'limit' };
  if (last === 'any') return name('entity');
  if (last === 'reading' || last === 'under' || last === 'read') return name('reading');
  if (last === 'pick')
    return name('option', block?.kind === 'reading' ? (block.name?.text ?? null) : (words.at(-2) ?? null));
  if (block?.kind === 'entity' && /[:：]\s*$/.test(before)) return { kind: 'type' };
  const compared =
    /([\p{L}_][\p{L}\p{N}_]*(?:[.．][\p{L}_][\p{L}\p{N}_]*)*)\s*(?:[=＝≠≥≤<>＜＞]|[!<>]=|不?等于|不?低于|不?高于|不?超过|不?少于|不?多于|不满|达到|属于\s*[(（].*)\s*$/u.exec(
      before,
    )?.[1];
  if (compared !== undefined) return { kind: 'operand', path: compared.split(/[.．]/) };
  return { kind: 'expression' };
}

/** 应得(, 认定(, 已得(C01、 */
const CLAUSE_FUNCTIONS = [
  'payable',
  'decided',
  'received',
  'received-times',
  'received-months',
  'total-awarded',
] as const;

/** Behind the bracket of one of these functions, or a name in it and a comma. */
function opensCallOf(before: string, functions: readonly (keyof typeof FUNCTIONS)[]): boolean {
  const word = /([\p{L}_][\p{L}\p{N}_]*)\s*[(（](?:[^()（）]*[,，、])?\s*$/u.exec(before)?.[1];
  return word !== undefined && functions.some((id) => FUNCTIONS[id].zh === word || FUNCTIONS[id].en === word);
}

/** Offset in the row of a “ that is still open. */
function unclosedQuote(row: string): number | null {
  const open: number[] = [];
  for (let i = 0; i < row.length; i++) {
    if (row[i] === '“') open.push(i);
    else if (row[i] === '”') open.pop();
  }
  return open[0] ?? null;
}

/** Words and locators (三(四)4 is one) of a row, marks left out. */
const wordsOf = (row: string): readonly string[] =>
  row
    .replace(/“[^”]*”/g, ' ')
    .replace(/[:：，,、=＝≠≥≤<>＜＞×÷+＋−]/g, ' ')
    .split(/\s+/)
    .filter((word) => word !== '');

function scopeOf(block: Declaration | null, text: string, offset: number): readonly string[] {
  const own = block ? subjectOf(block) : null;
  const inner = block ? innerList(text.slice(block.span.start, offset)) : null;
  return [inner, own].filter((entity) => entity !== null);
}

function subjectOf(block: Declaration): string | null {
  switch (block.kind) {
    case 'clause':
      return block.lines.find((line) => line.kind === 'subject')?.entity?.text ?? null;
    case 'definition':
    case 'reading':
    case 'assertion':
      return block.entity?.text ?? null;
    case 'entity':
      return block.name?.text ?? null;
    default:
      return null;
  }
}

/** Behind `人数(证书.持证人 其中 …` that is not closed yet: 证书. */
function innerList(text: string): string | null {
  let depth = 0;
  for (let i = text.length - 1; i >= 0; i--) {
    const character = text[i] ?? '';
    if (')）'.includes(character)) depth++;
    if ('(（'.includes(character) && depth-- === 0) {
      return (
        /^\s*([\p{L}_][\p{L}\p{N}_]*)[^()（）]*(?:其中|where)\s/u.exec(`${text.slice(i + 1)} `)?.[1] ?? null
      );
    }
  }
  return /(?:有|has)\s+([\p{L}_][\p{L}\p{N}_]*)\s+(?:其中|where)\s[^\n]*$/u.exec(text)?.[1] ?? null;
}
