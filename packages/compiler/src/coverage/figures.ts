/**
 * The figures in 条文 against the figures of the clause. Numbers of one unit are compared: where the words name one that the clause
 * does not have while the clause has one that the words do not name, one of the two is a slip, and both are shown.
 */
import {
  equal,
  figuresIn,
  formatExact,
  formatUnit,
  multiply,
  type Span,
  sharesIn,
  type WordedFigure,
  writtenValues,
} from '@guiju/ir';
import type { Bound, Figure } from '../bind/bound.ts';
import { each } from '../bind/bound.ts';
import type { Sink } from '../bind/symbol.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { createKept } from '../kept.ts';
import type { ClauseDeclaration } from '../syntax/tree.ts';

const kept = createKept<ClauseDeclaration, readonly Diagnostic[]>();

export function checkWording(bound: Bound, sink: Sink): void {
  let behind: Behind | undefined;
  for (const { id, versions } of each(bound.clauses))
    for (const tree of versions)
      sink.diagnostics.push(
        ...kept(tree, [bound.surroundings], () => {
          behind ??= createBehind(bound);
          return wordingOf(id, tree, behind);
        }),
      );
}

/** What stands behind names: figures by the declaration they stand in, and the declarations they are reached through. */
interface Behind {
  readonly of: (owner: string) => readonly Figure[];
  /** Of 参数 that are named there. */
  readonly named: (tree: ClauseDeclaration) => readonly Figure[];
  /** Of everything that is named there, through definitions, readings and tables. */
  readonly reached: (tree: ClauseDeclaration) => readonly Figure[];
}

function createBehind(bound: Bound): Behind {
  const figures = Map.groupBy(bound.figures.values(), ({ address }) => address.split('.', 1)[0] ?? '');
  const declarations = new Map(
    bound.trees
      .flatMap((tree) => tree.declarations)
      .flatMap((d) =>
        d.kind === 'definition' || d.kind === 'reading' || d.kind === 'table-declaration'
          ? [[d.name?.text ?? '', d] as const]
          : [],
      ),
  );
  const of = (owner: string): readonly Figure[] => figures.get(owner) ?? [];
  const reach = (node: unknown, met: Set<string>): void => {
    for (const name of namesWithin(node)) {
      if (met.has(name)) continue;
      met.add(name);
      const declaration = declarations.get(name);
      if (declaration) reach(declaration, met);
    }
  };
  return {
    of,
    named: (tree) =>
      [...new Set(namesWithin(tree))].flatMap((name) => {
        const parameter = bound.parameters.get(name);
        return parameter?.own ? of(parameter.address) : [];
      }),
    reached: (tree) => {
      const met = new Set<string>();
      reach(tree, met);
      return [...met].flatMap((name) => of(bound.parameters.get(name)?.address ?? name));
    },
  };
}

/** Trees are plain data, so one walk does for every kind of node. */
function namesWithin(node: unknown): readonly string[] {
  if (Array.isArray(node)) return node.flatMap(namesWithin);
  if (typeof node !== 'object' || node === null) return [];
  const { kind, text } = node as { kind?: unknown; text?: unknown };
  if (kind === 'name' && typeof text === 'string') return [text];
  return Object.values(node).flatMap(namesWithin);
}

function wordingOf(id: string, tree: ClauseDeclaration, behind: Behind): Diagnostic[] {
  const found: Diagnostic[] = [];
  const wording = tree.lines.find((line) => line.kind === 'wording');
  if (!wording?.text) return found;
  const said = figuresIn(wording.text.text);
  const shares = sharesIn(wording.text.text);
  const own = behind.of(id).filter((f) => within(f.span, tree.span));
  const used = [...shownOf(own), ...schedulesIn(tree)];
  const isSame = (a: Counted, b: Counted) => a.kind === b.kind && equal(a.value, b.value);
  const has = (list: readonly Counted[], one: Counted) => list.some((other) => isSame(other, one));
  /** One of whose values the words name is said, whatever it was or will be. */
  const silent = behind
    .named(tree)
    .map((figure) => shownOf([figure]))
    .filter((values) => !values.some((value) => has(said, value)));
  const reached = [...used, ...shownOf(behind.reached(tree))];
  for (const kind of new Set(said.map((f) => f.kind))) {
    const onlySaid = said.filter((f) => f.kind === kind && !has(reached, f));
    const onlyUsed = [...used.filter((f) => !has(said, f)), ...silent.flat()].filter(
      (f) => f.kind === kind && !has(shares, f),
    );
    if (onlySaid.length === 0 || onlyUsed.length === 0) continue;
    const at = onlyUsed[0];
    found.push(
      diagnose(
        'GJ5005',
        wording.text.span,
        {
          id,
          words: [...new Set(onlySaid.map((f) => f.text))].join('、'),
          clause: [...new Set(onlyUsed.map((f) => f.text))].join('、'),
        },
        {
          labels: at?.span
            ? [{ span: at.span, text: { zh: '条款里的数字', en: 'the figure in the clause' } }]
            : [],
        },
      ),
    );
  }
  return found;
}

type Counted = Pick<WordedFigure, 'kind' | 'value'>;

interface ShownFigure extends WordedFigure {
  readonly span: Span;
}

/** As prose counts them: a percentage in hundredths. */
const shownOf = (figures: readonly Figure[]): readonly ShownFigure[] =>
  figures.flatMap((f) =>
    writtenValues(f).map((value) => {
      const kind = f.percent ? '%' : (f.unit?.find(([, e]) => e > 0)?.[0] ?? '');
      const shown = f.percent ? multiply(value, 100) : value;
      const text = formatExact(shown) + (f.percent ? '%' : formatUnit(f.unit ?? []));
      return { kind, value: shown, text, span: f.span };
    }),
  );

const schedulesIn = (tree: ClauseDeclaration): readonly ShownFigure[] =>
  tree.lines.flatMap((line) =>
    line.kind === 'instalments' && line.parts !== null && line.every === null
      ? [{ kind: '月', value: multiply(line.parts, 12), text: `分${line.parts}年`, span: line.span }]
      : [],
  );

const within = (inner: Span, outer: Span): boolean =>
  inner.file === outer.file && inner.start >= outer.start && inner.end <= outer.end;
