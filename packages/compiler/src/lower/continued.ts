/**
 * What an amendment goes on with: an enumeration, an object, a table, a list or a calendar of the amended policy that it declares again stands there with more members, attributes, rows,
 * entries or days; a 叠加 or 资金池 with more clauses.
 */
import type {
  Address,
  DateLiteral,
  Declaration,
  FundDeclaration,
  ListDeclaration,
  StackingDeclaration,
  TableDeclaration,
} from '../syntax/tree.ts';

const OPEN: ReadonlySet<Declaration['kind']> = new Set([
  'enum',
  'entity',
  'table-declaration',
  'list',
  'calendar',
  'stacking',
  'fund',
]);

function namesOf(declaration: Declaration): readonly string[] {
  if (!('alias' in declaration)) return [];
  const name = isRule(declaration) ? declaration.id : 'name' in declaration ? declaration.name : null;
  return [name?.text, declaration.alias?.text].filter((one) => one !== undefined);
}

type Rule = StackingDeclaration | FundDeclaration;

const isRule = (declaration: Declaration): declaration is Rule =>
  declaration.kind === 'stacking' || declaration.kind === 'fund';

/** The declaration of the base that `more` goes on with; undefined: it is something new. */
export function continuedBy(base: readonly Declaration[], more: Declaration): Declaration | undefined {
  const [name] = namesOf(more);
  if (!OPEN.has(more.kind) || name === undefined) return undefined;
  return base.find((d) => d.kind === more.kind && namesOf(d).includes(name));
}

/** null: the one cannot follow on the other: it is of something else, or days between them are in neither. */
export function continued(base: Declaration, more: Declaration): Declaration | null {
  // What was remarked of it goes on standing behind it.
  const closing = [...base.closing, ...more.comments.before, ...more.comments.after, ...more.closing];
  if (base.kind === 'enum' && more.kind === 'enum')
    return { ...base, members: [...base.members, ...more.members], closing };
  if (base.kind === 'entity' && more.kind === 'entity')
    return { ...base, attributes: [...base.attributes, ...more.attributes], closing };
  if (base.kind === 'table-declaration' && more.kind === 'table-declaration') {
    const isSame = base.keys.map((k) => k.text).join() === more.keys.map((k) => k.text).join();
    return isSame ? { ...base, lines: linesOf(base, more), closing } : null;
  }
  if (base.kind === 'list' && more.kind === 'list') {
    const days = typeOf(base) === typeOf(more) ? spanned(base, more) : null;
    return days && { ...base, ...days, entries: [...base.entries, ...more.entries], closing };
  }
  if (base.kind === 'calendar' && more.kind === 'calendar') {
    const days = spanned(base, more);
    return days && { ...base, ...days, days: [...base.days, ...more.days], closing };
  }
  return isRule(base) && isRule(more) ? withMembers(base, more, closing) : null;
}

/** Clauses that it has already are there once. null: more is said than 含; figures change by 将. */
function withMembers(base: Rule, more: Rule, closing: Rule['closing']): Rule | null {
  if (more.lines.some(({ kind }) => kind !== 'members')) return null;
  const had = new Set(
    base.lines.flatMap((line) => (line.kind === 'members' ? line.clauses.map(textOf) : [])),
  );
  const added = more.lines.flatMap((line) => (line.kind === 'members' ? line.clauses : []));
  const clauses = added.filter((address) => !had.has(textOf(address)));
  const [first, ...others] = base.lines.filter(({ kind }) => kind === 'members');
  if (first?.kind !== 'members') return null;
  const last = others.at(-1) ?? first;
  const lines = base.lines.map((line) =>
    line === last && line.kind === 'members' ? { ...line, clauses: [...line.clauses, ...clauses] } : line,
  );
  return { ...base, lines, closing } as Rule;
}

const textOf = ({ policy, parts }: Address): string =>
  [policy?.text, ...parts.map(({ text }) => text)].join('/');

const typeOf = ({ of }: ListDeclaration): string | undefined =>
  of?.kind === 'named-type' ? of.name.text : of?.kind;

/** Rows that hold always stand behind those of the base; rows from a day on come last. */
function linesOf(base: TableDeclaration, more: TableDeclaration): TableDeclaration['lines'] {
  const endOfFirst = ({ lines }: TableDeclaration): number => {
    const at = lines.findIndex(({ kind }) => kind === 'table-version');
    return at < 0 ? lines.length : at;
  };
  const [mine, theirs] = [endOfFirst(base), endOfFirst(more)];
  const { lines } = base;
  return [
    ...lines.slice(0, mine),
    ...more.lines.slice(0, theirs),
    ...lines.slice(mine),
    ...more.lines.slice(theirs),
  ];
}

interface Spanned {
  readonly from: DateLiteral | null;
  readonly to: DateLiteral | null;
}

/** From the first day of the earlier to the last of the later; where `more` names no days, those of the base. */
function spanned(base: Spanned, more: Spanned): Spanned | null {
  if (more.from === null && more.to === null) return { from: base.from, to: base.to };
  const [start, end] = [more.from?.value ?? null, base.to?.value ?? null];
  if (start === null || end === null) return null;
  const ends = more.to === null || (more.to.value ?? 0) >= end ? more.to : base.to;
  return start <= end + 1 ? { from: base.from, to: ends } : null;
}
