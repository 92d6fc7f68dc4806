/**
 * 定义 … 自 d: later texts of a definition. Which of them is law on a day is a figure like any other, 租金标准.版本: it has dated values, knows when each was published, and
 * every engine reads it already.
 */
import { versionAddress } from '@guiju/ir';
import { diagnose } from '../diagnostics/catalogue.ts';
import { numberAt } from '../syntax/made.ts';
import type { DefinitionDeclaration, FigureNode, TypePhrase } from '../syntax/tree.ts';
import type { BoundFormal, Figure, LaterTexts } from './bound.ts';
import { createSink, declareFigure, refer, type Sink, type SymbolInfo } from './symbol.ts';
import { duplicate } from './table.ts';
import { type Known, typeOf } from './type-phrase.ts';
import { sameType } from './types.ts';
import { readVersions } from './versions.ts';

/** A later text says from when. */
export const isLater = ({ from }: DefinitionDeclaration): boolean => from !== null;

/** What has a later text: its first one, as it is bound. */
export interface First {
  readonly symbol: SymbolInfo;
  readonly entity: string | null;
  readonly formals: readonly BoundFormal[];
}

/** What goes on with `first`; null: nothing does. A text that is about something else is reported and left out. */
export function laterTexts(
  policy: string,
  first: First,
  trees: readonly DefinitionDeclaration[],
  known: Known,
  figures: Map<FigureNode, Figure>,
  sink: Sink,
): LaterTexts | null {
  const { name } = first.symbol;
  for (const { name: written } of trees) if (written) refer(sink, written.span, first.symbol);
  const fitting = trees.filter((tree) => {
    if (isAbout(tree, first, known, sink)) return true;
    sink.diagnostics.push(diagnose('GJ6030', (tree.name ?? tree).span, { name, problem: 'other' }));
    return false;
  });
  const [second] = fitting;
  if (!second?.from) return null;
  const node = numberAt(1, second.from.span);
  const written = fitting.map((tree, i) => ({
    value: numberAt(i + 2, tree.from?.span ?? tree.span),
    from: tree.from,
    to: null,
    published: tree.published,
  }));
  const address = versionAddress(name);
  const { type, versions } = readVersions(
    address,
    [{ value: node, from: null, to: null, published: null }, ...written],
    known.units,
    sink,
  );
  const figure: Figure = {
    symbol: declareFigure(sink, policy, address, second.from.span),
    address,
    alias: null,
    owner: name,
    type,
    percent: false,
    status: 'fixed',
    note: null,
    versions,
    span: second.from.span,
  };
  const taken = [...figures.values()].find((f) => f.address === address);
  if (taken) duplicate({ kind: 'name', text: address, span: second.from.span }, taken.span, sink);
  else figures.set(node, figure);
  return { trees: fitting, version: figure };
}

/** Of the same object, with the same parameters, which the later text need not write again. */
function isAbout(tree: DefinitionDeclaration, first: First, known: Known, sink: Sink): boolean {
  const { entity, parameters } = tree;
  const named = entity && known.entities.get(entity.text);
  if (entity && named) refer(sink, entity.span, named.symbol);
  if ((named?.name ?? null) !== first.entity) return false;
  if (parameters.length === 0) return true;
  return (
    parameters.length === first.formals.length &&
    parameters.every(({ name, type }, i) => {
      const formal = first.formals[i];
      if (formal?.symbol && name?.text === formal.name) refer(sink, name.span, formal.symbol);
      return name?.text === formal?.name && isType(type, formal, known);
    })
  );
}

function isType(type: TypePhrase | null, formal: BoundFormal | undefined, known: Known): boolean {
  const own = type && typeOf(type, known, createSink());
  if (!own || !formal || own.kind === 'error' || formal.type.kind === 'error') return false;
  return sameType(own, formal.type);
}
