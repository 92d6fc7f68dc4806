/**
 * A policy's provisions as they read now: each declaration printed line by line, amendments worked into the places they change, comments left out.
 */
import { amendedHeader, type Declaration, print, type SyntaxTree } from '@guiju/compiler';
import { figureText } from '@guiju/document';
import { type Exact, formatDate, formatQuantity, type Parameter, type Program } from '@guiju/ir';
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
export function provisionsOf({ trees, program }: Side): ReadonlyMap<string, Provision> {
  const amended = amendedNodes(trees, program);
  const provisions = new Map<string, Provision>();
  const amendments = trees.flatMap((tree) => tree.declarations.filter((d) => d.kind === 'amendment'));
  for (const tree of trees)
    for (const written of tree.declarations) {
      if (LEFT_OUT.has(written.kind)) continue;
      const declaration = written.kind === 'policy' ? amendedHeader(written, amendments) : written;
      const named = nameOf(declaration);
      const key = `${declaration.kind} ${named.id}`;
      provisions.set(key, {
        key,
        kind: declaration.kind,
        ...named,
        lines: linesOf(tree, declaration, amended, program),
      });
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

function linesOf(
  tree: SyntaxTree,
  declaration: Declaration,
  amended: ReadonlyMap<string, unknown>,
  program: Program,
): readonly string[] {
  const parameter =
    declaration.kind === 'parameter'
      ? program.parameters.find((p) => p.address === declaration.name?.text)
      : undefined;
  const later = parameter === undefined ? [] : laterVersions(parameter, tree.file);
  // A 参数 keeps its first value: later ones stand under it.
  const now = consolidated(declaration, later.length > 0 ? NOTHING_AMENDED : amended) as Declaration;
  const text = print({ ...tree, declarations: [now], closing: [] }, 'zh');
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  return [...lines, ...later];
}

const NOTHING_AMENDED: ReadonlyMap<string, unknown> = new Map();

/** Versions that an amendment adds to a 参数 stand under it, as if they had been written there. */
function laterVersions(parameter: Parameter, file: string): readonly string[] {
  return parameter.versions
    .filter((v) => v.span !== undefined && v.span.file !== file && v.from !== null)
    .map((v) => {
      const published = v.published === null ? '' : ` 公布 ${formatDate(v.published)}`;
      return `  自 ${formatDate(v.from ?? 0)} 为 ${versionText(v.value, parameter)}${published}`;
    });
}

/** As somebody would have written it: 2.5%, 2.5万元, 800元/人/月. */
const versionText = (value: Exact | null, parameter: Parameter): string =>
  value === null || parameter.unit.length < 2
    ? figureText(value, parameter)
    : formatQuantity(value, parameter.unit);

const placeOf = ({ file, start, end }: { file: string; start: number; end: number }): string =>
  `${file} ${start} ${end}`;

/** Place of a figure → the node an amendment puts there. */
function amendedNodes(trees: readonly SyntaxTree[], program: Program): ReadonlyMap<string, unknown> {
  const written = new Map<string, unknown>();
  for (const tree of trees)
    for (const declaration of tree.declarations)
      if (declaration.kind === 'amendment')
        for (const change of declaration.lines)
          if (change.kind === 'change' && change.becomes)
            written.set(placeOf(change.becomes.span), change.becomes);
  const amended = new Map<string, unknown>();
  for (const { span, versions } of program.parameters) {
    const last = versions.at(-1)?.span;
    const node = last && written.get(placeOf(last));
    if (span && node !== undefined) amended.set(placeOf(span), node);
  }
  return amended;
}

const NO_COMMENTS = { before: [], after: [] };

/** The same tree without comments, and with amended figures in their places. Trees are plain data, so one walk does for every kind of node. */
function consolidated(node: unknown, amended: ReadonlyMap<string, unknown>): unknown {
  if (Array.isArray(node)) return node.map((item) => consolidated(item, amended));
  if (typeof node !== 'object' || node === null) return node;
  const { kind, span } = node as { kind?: unknown; span?: Parameters<typeof placeOf>[0] };
  if (span && (kind === 'quantity' || kind === 'gap')) {
    const now = amended.get(placeOf(span));
    if (now !== undefined)
      return { ...(now as object), called: (node as { called?: unknown }).called ?? null };
  }
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
