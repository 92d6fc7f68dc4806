/**
 * One slip, one diagnostic: what a slip in the syntax, or a policy that cannot be taken in, brings about in later phases is left out, and a name that nobody declares is
 * reported once however often it is used. Nothing is lost by it: the slip itself is an error, and what stands on its own is said
 * as soon as the text can be read.
 */
import type { Span } from '@guiju/ir';
import type { Diagnostic } from './diagnostics/diagnostic.ts';
import { KEYWORD_OF } from './syntax/keywords.ts';
import type { Declaration, PolicyLine, SyntaxTree } from './syntax/tree.ts';
import { FUNCTION_OF, TYPE_OF } from './syntax/words.ts';

/** Where later phases read something other than what was meant. */
interface Damage {
  /** Declarations that hold a slip. */
  readonly within: readonly Span[];
  /** What they declare, and the words of the rows that could not be read but for those declared elsewhere: each may have declared something. */
  readonly names: ReadonlySet<string>;
  /** A name may have been lost that stands nowhere: of a declaration without one, of what is taken in, of the policy itself. */
  readonly isNameLost: boolean;
}

type Texts = ReadonlyMap<string, string>;

/** `later`, without what follows from the slips. */
export function withoutConsequences(
  slips: readonly Diagnostic[],
  later: readonly Diagnostic[],
  trees: readonly SyntaxTree[],
  texts: Texts,
): readonly Diagnostic[] {
  const errors = slips.filter((d) => d.severity === 'error');
  const isPolicyLost = later.some(({ code }) => NOT_TAKEN_IN.has(code));
  if (errors.length === 0 && !isPolicyLost) return later;
  const holderOf = holdersIn(trees);
  const found = damageOf(errors, trees, holderOf, texts);
  const damage = { ...found, isNameLost: found.isNameLost || isPolicyLost };
  const isSaidOf = speaksOf(damage.names, texts);
  return later.filter((d) => !follows(d, damage, holderOf, isSaidOf));
}

function damageOf(
  errors: readonly Diagnostic[],
  trees: readonly SyntaxTree[],
  holderOf: HolderOf,
  texts: Texts,
): Damage {
  const within = new Map<Declaration, Span>();
  const names = new Set<string>();
  const unreadRows = new Set<string>();
  let isNameLost = false;
  for (const { code, span } of errors) {
    const holder = holderOf(span);
    // Words without a declaration's own do no harm to the one they stand behind.
    const isHarmed = holder !== undefined && code !== OUTSIDE;
    if (holder === undefined || (isHarmed && DECLARES_MANY.has(holder.kind))) isNameLost = true;
    if (isHarmed) within.set(holder, holder.span);
    const unread = code === OUTSIDE ? upToNext(trees, span) : span;
    unreadRows.add(rowsAround(texts.get(span.file) ?? '', unread));
  }
  const sound = namesOf(
    trees.flatMap((tree) => tree.declarations).filter((declaration) => !within.has(declaration)),
  );
  for (const rows of unreadRows)
    for (const word of wordsOf(rows)) if (!sound.has(word) && !isOfLanguage(word)) names.add(word);
  const harmed = [...within.keys()];
  if (harmed.some((holder) => partsOf(holder).some(({ name, id }) => name === null || id === null)))
    isNameLost = true;
  for (const name of namesOf(harmed)) names.add(name);
  return { within: [...within.values()], names, isNameLost };
}

/** The declaration at a place, or the last before it. */
type HolderOf = (span: Span) => Declaration | undefined;

/** Thousands of declarations may each have much said of them: each place is found by halving. */
function holdersIn(trees: readonly SyntaxTree[]): HolderOf {
  const inOrder = new Map(trees.map(({ file, declarations }) => [file, declarations]));
  return ({ file, start }) => {
    const declarations = inOrder.get(file) ?? [];
    let [before, after] = [0, declarations.length];
    while (before < after) {
      const middle = (before + after) >> 1;
      if ((declarations[middle] as Declaration).span.start <= start) before = middle + 1;
      else after = middle;
    }
    return declarations[before - 1];
  };
}

/** All that is not read for lack of a declaration's word. */
function upToNext(trees: readonly SyntaxTree[], span: Span): Span {
  const { declarations = [] } = trees.find((tree) => tree.file === span.file) ?? {};
  const next = declarations.find((d) => d.span.start > span.start);
  return next === undefined
    ? { ...span, end: Number.POSITIVE_INFINITY }
    : { ...span, end: next.span.start - 1 };
}

function follows(
  d: Diagnostic,
  { within, names, isNameLost }: Damage,
  holderOf: HolderOf,
  isSaidOf: (span: Span) => boolean,
): boolean {
  // How the lines of a declaration go together hangs on every word of it.
  const isOfWhole = d.code.startsWith('GJ4');
  const span = (isOfWhole ? holderOf(d.span)?.span : undefined) ?? d.span;
  const { file, start } = span;
  if (within.some((one) => one.file === file && one.start <= start && start < one.end)) return true;
  if (isNameLost && UNNAMED.has(d.code)) return true;
  return Object.values(d.args).some((arg) => names.has(String(arg))) || isSaidOf(span);
}

/** Whether one of the names stands at a place; a place that much is said of is read once. */
function speaksOf(names: ReadonlySet<string>, texts: Texts): (span: Span) => boolean {
  const known = new Map<string, boolean>();
  return ({ file, start, end }) => {
    const place = `${file}:${start}:${end}`;
    const before = known.get(place);
    if (before !== undefined) return before;
    const found = wordsOf(texts.get(file)?.slice(start, end) ?? '').some((word) => names.has(word));
    known.set(place, found);
    return found;
  };
}

const OUTSIDE = 'GJ1012';
/** The name of an attribute, a member or a policy taken in may be what could not be read. */
const DECLARES_MANY: ReadonlySet<Declaration['kind']> = new Set(['policy', 'enum', 'entity']);
/** 引用 of what is not there, cannot be told apart, or has errors of its own: whatever it declares is missing. */
const NOT_TAKEN_IN: ReadonlySet<string> = new Set(['GJ2005', 'GJ2006', 'GJ2007', 'GJ2023']);
const UNKNOWN = 'GJ2001';
/** Nothing of this name; no policy. */
const UNNAMED: ReadonlySet<string> = new Set([UNKNOWN, 'GJ2012']);
const WORDS = /[\p{L}_][\p{L}\p{N}\p{M}_]*/gu;
const wordsOf = (text: string): readonly string[] => text.match(WORDS) ?? [];

function rowsAround(text: string, { start, end }: Span): string {
  const last = text.indexOf('\n', end);
  return text.slice(text.lastIndexOf('\n', start - 1) + 1, last < 0 ? text.length : last);
}

interface Named {
  readonly name?: { readonly text: string } | null;
  readonly id?: { readonly text: string } | null;
  readonly alias?: { readonly text: string } | null;
}

/** All of it that has a name. */
function partsOf(declaration: Declaration): readonly Named[] {
  const own = declaration as Named;
  switch (declaration.kind) {
    case 'policy':
      return [own, ...declaration.lines.map(named)];
    case 'enum':
      return [own, ...declaration.members];
    case 'entity':
      return [own, ...declaration.attributes];
    case 'reading':
      return [own, ...declaration.options];
    default:
      return [own];
  }
}

const namesOf = (declarations: readonly Declaration[]): ReadonlySet<string> =>
  new Set(
    declarations
      .flatMap(partsOf)
      .flatMap(({ name, id, alias }) => [name, id, alias].flatMap((one) => one?.text ?? [])),
  );

/** A keyword, a type or a function: it stands everywhere and declares nothing. */
const isOfLanguage = (word: string): boolean =>
  KEYWORD_OF.has(word) || TYPE_OF.has(word) || FUNCTION_OF.has(word);

/** What a policy takes in, and the sources it names. */
function named(line: PolicyLine): Named {
  switch (line.kind) {
    case 'import':
      return { name: line.policy };
    case 'source':
      return { name: line.name };
    default:
      return {};
  }
}

/** The very same, said of one place: facts that several cases share are read for each. */
export function sameOnce(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const told = new Set<string>();
  return diagnostics.filter(({ code, span, args }) => {
    const key = JSON.stringify([code, span.file, span.start, span.end, args]);
    const isNew = !told.has(key);
    told.add(key);
    return isNew;
  });
}

/** A name nobody declares, at its first place, with the others as labels; a suggestion changes it at all of them. */
export function unknownOnce(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const groups = Map.groupBy(diagnostics, (d) =>
    d.code === UNKNOWN ? JSON.stringify([d.span.file, d.args.name]) : d,
  );
  return [...groups.values()].map((group) => together(group as [Diagnostic, ...Diagnostic[]]));
}

function together([first, ...others]: readonly [Diagnostic, ...Diagnostic[]]): Diagnostic {
  if (others.length === 0) return first;
  return {
    ...first,
    labels: [
      ...first.labels,
      ...others.map(({ span }) => ({ span, text: { zh: '这里也用到', en: 'used here too' } })),
    ],
    fixes: first.fixes.map((fix, i) => ({
      ...fix,
      edits: [fix, ...others.flatMap((other) => other.fixes[i] ?? [])].flatMap(({ edits }) => edits),
    })),
  };
}
