/**
 * A policy's provisions as they read now: each declaration printed line by line, amendments worked into the places they change, comments left out.
 */
import {
  type AmendmentDeclaration,
  type ChangeLine,
  type Declaration,
  type FigureNode,
  print,
} from '@guiju/compiler';
import { figureText } from '@guiju/document';
import {
  type Exact,
  formatDate,
  type Parameter,
  type Program,
  type Span,
  figureText as writtenValue,
} from '@guiju/ir';
import type { Side } from '../side.ts';

export interface Provision {
  /** `clause C09`: what one declaration is called on both sides. */
  readonly key: string;
  readonly kind: Declaration['kind'];
  readonly id: string;
  readonly title: string;
  readonly lines: readonly string[];
}

/** Not part of what a policy says: what tries it, and amendments, which are worked in. */
const LEFT_OUT: ReadonlySet<Declaration['kind']> = new Set(['amendment', 'background', 'case', 'assertion']);

/** By key, in the order of the text; of several versions of a clause the last. */
export function provisionsOf({ trees, amendments, program }: Side): ReadonlyMap<string, Provision> {
  const amended = amendedFigures(amendments, program);
  const provisions = new Map<string, Provision>();
  for (const declaration of trees.flatMap((tree) => tree.declarations)) {
    if (LEFT_OUT.has(declaration.kind)) continue;
    const named = nameOf(declaration);
    const key = `${declaration.kind} ${named.id}`;
    const lines = linesOf(declaration, amended, program);
    provisions.set(key, { key, kind: declaration.kind, ...named, lines });
  }
  return provisions;
}

function nameOf(declaration: Declaration): { readonly id: string; readonly title: string } {
  const { name, id, title } = declaration as {
    readonly name?: { readonly text: string } | null;
    readonly id?: { readonly text: string } | null;
    readonly title?: { readonly text: string } | null;
  };
  const own = declaration.kind === 'policy' ? '' : (id?.text ?? name?.text ?? title?.text ?? '');
  return { id: own, title: title?.text ?? name?.text ?? own };
}

function linesOf(declaration: Declaration, amended: AmendedFigures, program: Program): readonly string[] {
  const parameter =
    declaration.kind === 'parameter'
      ? program.parameters.find((p) => p.address === declaration.name?.text)
      : undefined;
  const later = parameter === undefined ? [] : laterVersions(parameter, declaration.span);
  // A 参数 keeps its first value: later ones stand under it.
  const now = consolidated(declaration, later.length > 0 ? NOTHING_AMENDED : amended) as Declaration;
  return [...rowsOf(now), ...later];
}

/** Members of an enumeration stand in rows of their own: one that comes leaves the others as they are. */
function rowsOf(declaration: Declaration): readonly string[] {
  if (declaration.kind !== 'enum') return printed(declaration);
  const withMembers = (members: typeof declaration.members) => printed({ ...declaration, members });
  const head = withMembers([]);
  return [...head, ...declaration.members.flatMap((one) => withMembers([one]).slice(head.length))];
}

function printed(declaration: Declaration): readonly string[] {
  const { span } = declaration;
  const text = print({ kind: 'tree', file: span.file, declarations: [declaration], closing: [], span }, 'zh');
  return text.split('\n').filter((line) => line.trim() !== '');
}

const NOTHING_AMENDED: AmendedFigures = new Map();

/** Versions that an amendment adds to a 参数 stand under it, as if they had been written there. */
function laterVersions(parameter: Parameter, written: Span): readonly string[] {
  const isWritten = ({ file, start }: Span): boolean =>
    file === written.file && written.start <= start && start < written.end;
  return parameter.versions
    .filter((v) => v.span !== undefined && !isWritten(v.span) && v.from !== null)
    .map((v) => {
      const published = v.published === null ? '' : ` 公布 ${formatDate(v.published)}`;
      return `  自 ${formatDate(v.from ?? 0)} 为 ${versionText(v.value, parameter)}${published}`;
    });
}

/** As somebody would have written it: 2.5%, 2.5万元, 800元/人/月. */
function versionText(value: Exact | null, parameter: Parameter): string {
  const { type } = parameter;
  if (value !== null && (type.kind === 'date' || type.unit.length > 1)) return writtenValue(value, type);
  return figureText(value, parameter);
}

const placeOf = ({ file, start, end }: { file: string; start: number; end: number }): string =>
  `${file} ${start} ${end}`;

/** Place of a figure → the changes that amendments make to it, as they follow in time. The last is in force. */
type AmendedFigures = ReadonlyMap<string, readonly ChangeLine[]>;

function amendedFigures(amendments: readonly AmendmentDeclaration[], program: Program): AmendedFigures {
  const changes = new Map<string, ChangeLine>();
  for (const change of amendments.flatMap(({ lines }) => lines))
    if (change.kind === 'change' && change.becomes) changes.set(placeOf(change.becomes.span), change);
  const amended = new Map<string, readonly ChangeLine[]>();
  for (const { span, versions } of program.parameters) {
    const found = versions.map((v) => v.span && changes.get(placeOf(v.span)));
    if (!span || found.at(-1) === undefined) continue;
    // Of a table it may be a later row that says what it was until then.
    const written = versions.findLast((v, i) => v.span !== undefined && found[i] === undefined)?.span;
    const place = written === undefined || isWithin(written, span) ? span : written;
    amended.set(
      placeOf(place),
      found.filter((change) => change !== undefined),
    );
  }
  return amended;
}

const isWithin = (inner: Span, outer: Span): boolean =>
  inner.file === outer.file && outer.start <= inner.start && inner.end <= outer.end;

const isFigure = (node: object): node is FigureNode =>
  'kind' in node && (node.kind === 'quantity' || node.kind === 'gap' || node.kind === 'date-figure');

/** What a figure is now; where its text says already what it is from which day, the days that came stand behind those. */
function figureNow(figure: FigureNode, changes: readonly ChangeLine[]): FigureNode {
  const day = changes.at(-1)?.becomes;
  if (day?.kind === 'date') return { kind: 'date-figure', date: day, status: null, span: figure.span };
  const values = changes.flatMap(({ becomes, from, published, span }) =>
    becomes?.kind === 'quantity' || becomes?.kind === 'gap'
      ? [{ from, published, span, value: { ...becomes, versions: [] } }]
      : [],
  );
  const last = values.at(-1)?.value;
  if (last === undefined) return figure;
  if (
    figure.kind === 'date-figure' ||
    figure.versions.length === 0 ||
    values.some(({ from }) => from === null)
  )
    return last.kind === 'quantity' && figure.kind === 'quantity' ? { ...last, called: figure.called } : last;
  const added = values.map((value) => ({ kind: 'dated-value' as const, to: null, ...value }));
  return { ...figure, versions: [...figure.versions, ...added] };
}

const NO_COMMENTS = { before: [], after: [] };

/** The same tree without comments, and with amended figures in their places. Trees are plain data, so one walk does for every kind of node. */
function consolidated(node: unknown, amended: AmendedFigures): unknown {
  if (Array.isArray(node)) return node.map((item) => consolidated(item, amended));
  if (typeof node !== 'object' || node === null) return node;
  const changes = isFigure(node) ? amended.get(placeOf(node.span)) : undefined;
  if (changes !== undefined && isFigure(node)) return figureNow(node, changes);
  if (typeof (node as { n?: unknown }).n === 'bigint') return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => {
      if (key === 'comments') return [key, NO_COMMENTS];
      if (key === 'closing' || (key === 'blank' && value === true))
        return [key, key === 'closing' ? [] : false];
      return [key, consolidated(value, amended)];
    }),
  );
}
