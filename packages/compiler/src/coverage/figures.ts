/**
 * The figures in 条文 against the figures of the clause. Numbers of one unit are compared: where the words name one that the clause
 * does not have while the clause has one that the words do not name, one of the two is a slip, and both are shown.
 */
import {
  add,
  equal,
  figuresIn,
  formatExact,
  multiply,
  numeralsIn,
  type Span,
  sharesIn,
  subtract,
  type WordedFigure,
} from '@guiju/ir';
import type { Bound } from '../bind/bound.ts';
import { each } from '../bind/bound.ts';
import type { Sink } from '../bind/symbol.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { createKept } from '../kept.ts';
import type { Arithmetic, Call, ClauseDeclaration, Declaration, Quantity } from '../syntax/tree.ts';
import { type Behind, createBehind, nodesWithin } from './behind.ts';
import { type ShownFigure, shownOf } from './shown.ts';
import { sidesApart } from './sides.ts';

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

function wordingOf(id: string, tree: ClauseDeclaration, behind: Behind): Diagnostic[] {
  const found: Diagnostic[] = [];
  const wording = tree.lines.find((line) => line.kind === 'wording');
  if (!wording?.text) return found;
  const { text } = wording.text;
  const shares = sharesIn(text);
  const said = [...figuresIn(text), ...numeralsIn(text), ...shares];
  const conversions = conversionsIn(tree);
  const own = behind.of(id).filter((f) => within(f.span, tree.span) && !conversions.has(placeOf(f.span)));
  const used = [...shownOf(own), ...schedulesIn(tree)];
  const isSame = (a: Counted, b: Counted) => a.kind === b.kind && equal(a.value, b.value);
  const has = (list: readonly Counted[], one: Counted) => list.some((other) => isSame(other, one));
  /** 八折 may be written as 20% less, and 1.5倍 as 150%. */
  const isReached = (f: WordedFigure) =>
    has(reached, f) ||
    (shares.includes(f) && has(reached, rest(f))) ||
    (f.kind === '' && has(reached, { kind: '%', value: multiply(f.value, 100) }));
  /** One of whose values the words name is said, whatever it was or will be. */
  const silent = behind
    .named(tree)
    .map((figure) => shownOf([figure]))
    .filter((values) => !values.some((value) => has(said, value)));
  const beyond = shownOf(behind.reached(tree).filter((f) => !conversions.has(placeOf(f.span))));
  const reached = [...used, ...beyond];
  const moves = movesIn(behind.trees(tree));
  /** 12个月内 with the month that runs goes back by 11. */
  const isOneLess = (f: ShownFigure) =>
    moves.has(placeOf(f.span)) && has(said, { ...f, value: add(f.value, 1) });
  const isWithoutPercent = (f: WordedFigure) =>
    f.kind === '%' && !isReached(f) && has(used, { ...f, kind: '' }) && !has(said, { ...f, kind: '' });
  for (const { text: words, value } of said.filter(isWithoutPercent)) {
    const at = used.find((f) => f.kind === '' && equal(f.value, value)) as ShownFigure;
    found.push(mismatchOf(wording.text.span, { id, words, clause: at.text }, at.span));
  }
  for (const kind of new Set(said.map((f) => f.kind))) {
    const onlySaid = said.filter((f) => f.kind === kind && !isReached(f));
    const unsaid = (f: ShownFigure) =>
      f.kind === kind && !has(said, f) && !has(shares.map(rest), f) && !isOneLess(f);
    const near = [...used, ...silent.flat()].filter((f) => f.kind === kind);
    // One more, one less behind a definition is how it counts.
    const onlyUsed = (near.length > 0 ? near : beyond.filter((f) => !equal(f.value, 1))).filter(unsaid);
    if (onlySaid.length === 0 || onlyUsed.length === 0) continue;
    /** Behind definitions stand figures that an article need not give: only one against one is a slip. */
    if (near.length === 0 && (distinct(onlySaid) > 1 || distinct(onlyUsed) > 1)) continue;
    const at = onlyUsed[0];
    const clause = [...new Set(onlyUsed.map((f) => f.text))].join('、');
    const words = [...new Set(onlySaid.map((f) => f.text))].join('、');
    found.push(mismatchOf(wording.text.span, { id, words, clause }, at?.span));
  }
  for (const { words, clause, span } of sidesApart(text, tree, behind))
    found.push(mismatchOf(wording.text.span, { id, words, clause }, span));
  return found;
}

/** `at`: the figure in the clause. */
function mismatchOf(
  wording: Span,
  args: { readonly id: string; readonly words: string; readonly clause: string },
  at: Span | undefined,
): Diagnostic {
  const text = { zh: '条款里的数字', en: 'the figure in the clause' };
  return diagnose('GJ5005', wording, args, { labels: at ? [{ span: at, text }] : [] });
}

const placeOf = ({ file, start }: Span): string => `${file} ${start}`;

const distinct = (figures: readonly WordedFigure[]): number =>
  new Set(figures.map(({ value }) => formatExact(value))).size;

const rest = (share: Counted): Counted => ({ kind: share.kind, value: subtract(100, share.value) });

/** `标准 × 1个月`, `人数 ÷ 1人`: what turns one unit into another says nothing that words would say. */
function conversionsIn(tree: ClauseDeclaration): ReadonlySet<string> {
  const found = new Set<string>();
  nodesWithin(tree, (node) => {
    if (node.kind !== 'arithmetic') return;
    const { op, left, right } = node as Arithmetic;
    if (op !== 'multiply' && op !== 'divide') return;
    for (const part of [left, right])
      if (part?.kind === 'quantity' && part.value === 1 && part.unit !== null) found.add(placeOf(part.span));
  });
  return found;
}

/** The figures by which 加月 and 加日 move a day. */
function movesIn(trees: readonly Declaration[]): ReadonlySet<string> {
  const found = new Set<string>();
  nodesWithin(trees, (node) => {
    if (node.kind !== 'call') return;
    const { fn, args } = node as Call;
    if (fn !== 'add-months' && fn !== 'add-days') return;
    nodesWithin(args[1], (part) => {
      if (part.kind === 'quantity') found.add(placeOf((part as Quantity).span));
    });
  });
  return found;
}

type Counted = Pick<WordedFigure, 'kind' | 'value'>;

const schedulesIn = (tree: ClauseDeclaration): readonly ShownFigure[] =>
  tree.lines.flatMap((line) =>
    line.kind !== 'instalments' || line.parts === null
      ? []
      : line.every === null
        ? [{ kind: '月', value: multiply(line.parts, 12), text: `分${line.parts}年`, span: line.span }]
        : [{ kind: '次', value: line.parts, text: `分${line.parts}期`, span: line.span }],
  );

const within = (inner: Span, outer: Span): boolean =>
  inner.file === outer.file && inner.start >= outer.start && inner.end <= outer.end;
