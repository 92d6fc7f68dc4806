/** 有效 and 废止 of a 叠加 as a figure with dated values: 1 where it is law, else 0. null: it has no such line, and is law as long as the policy. */
import { inForceAddress } from '@guiju/ir';
import { dayAt, numberAt } from '../syntax/made.ts';
import type { FigureNode, ForceLine, RepealedLine, StackingDeclaration } from '../syntax/tree.ts';
import type { BoundUnit, Figure, Names } from './bound.ts';
import { declareFigure, type Sink } from './symbol.ts';
import { readVersions, type WrittenVersion } from './versions.ts';

export function figureInForce(
  policy: string,
  { id, lines }: StackingDeclaration,
  units: Names<BoundUnit>,
  figures: Map<FigureNode, Figure>,
  sink: Sink,
): Figure | null {
  const force = lines.find((line) => line.kind === 'force');
  const repealed = lines.find((line) => line.kind === 'repealed');
  const line = force ?? repealed;
  if (!id || !line) return null;
  const { span } = line;
  const first = numberAt(force?.from ? 0 : 1, span);
  const written = [
    { value: first, from: null, to: null, published: null },
    ...[...begins(force), ...ends(force, repealed)].sort((a, b) => firstDay(a) - firstDay(b)),
  ];
  const address = inForceAddress(id.text);
  const { type, versions } = readVersions(address, written, units, sink);
  const figure: Figure = {
    symbol: declareFigure(sink, policy, address, span),
    address,
    alias: null,
    owner: id.text,
    type,
    percent: false,
    status: 'fixed',
    note: null,
    versions,
    span,
  };
  figures.set(first, figure);
  return figure;
}

const begins = (force: ForceLine | undefined): readonly WrittenVersion[] =>
  force?.from ? [{ ...force, value: numberAt(1, force.span), to: null }] : [];

/** By its own last day, and by its repeal where that comes sooner. */
function ends(force: ForceLine | undefined, repealed: RepealedLine | undefined): readonly WrittenVersion[] {
  const last = force?.to?.value ?? null;
  const repeal = repealed?.from?.value ?? null;
  const sooner = repeal === null || (last !== null && last < repeal) ? undefined : repealed;
  return [
    ...(sooner ? [{ ...sooner, value: numberAt(0, sooner.span), to: null }] : []),
    ...(force && last !== null
      ? [
          {
            value: numberAt(0, force.span),
            from: dayAt(last + DAY, force.span),
            to: null,
            published: force.published,
          },
        ]
      : []),
  ];
}

const DAY = 1;
const firstDay = ({ from }: WrittenVersion): number => from?.value ?? Number.NEGATIVE_INFINITY;
