/**
 * Railroad diagrams of grammar rules as SVG. Every shape says how wide it is and how far it reaches above and below the line it is
 * drawn on; drawing is then a walk from left to right. Words are round, kinds of values are square, other rules are links.
 */
import type { GrammarElement } from '@guiju/compiler';

interface Shape {
  readonly width: number;
  readonly up: number;
  readonly down: number;
  /** SVG with the line entering at (x, y). */
  draw(x: number, y: number): string;
}

const GAP = 12;
const TURN = 8;
const HALF = 13;
const ROW = 8;

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const line = (d: string): string => `<path d="${d}"/>`;
const along = (x: number, y: number, to: number): string => (to > x ? line(`M${x} ${y}H${to}`) : '');

/** A Chinese character is as wide as it is high, a Latin one about half. */
const widthOf = (text: string): number =>
  [...text].reduce((sum, c) => sum + ((c.codePointAt(0) ?? 0) > 0x2e7f ? 14 : 8), 0);

function box(text: string, kind: 'word' | 'literal' | 'rule', link: string | null): Shape {
  const width = widthOf(text) + 20;
  return {
    width,
    up: HALF,
    down: HALF,
    draw: (x, y) => {
      const corner = kind === 'word' ? HALF : 2;
      const drawn =
        `<rect class="${kind}" x="${x}" y="${y - HALF}" width="${width}" height="${2 * HALF}" rx="${corner}"/>` +
        `<text x="${x + width / 2}" y="${y + 5}">${escaped(text)}</text>`;
      return link === null ? drawn : `<a href="#${link}">${drawn}</a>`;
    },
  };
}

const NOTHING: Shape = { width: 0, up: 0, down: 0, draw: () => '' };

function inRow(shapes: readonly Shape[]): Shape {
  const width = shapes.reduce((sum, one) => sum + one.width, 0) + GAP * Math.max(0, shapes.length - 1);
  return {
    width,
    up: Math.max(0, ...shapes.map((one) => one.up)),
    down: Math.max(0, ...shapes.map((one) => one.down)),
    draw: (x, y) => {
      let at = x;
      return shapes
        .map((one, i) => {
          const before = i === 0 ? '' : along(at, y, at + GAP);
          if (i > 0) at += GAP;
          const drawn = before + one.draw(at, y);
          at += one.width;
          return drawn;
        })
        .join('');
    },
  };
}

/** The first on the line, the others below it. */
function choice(shapes: readonly Shape[]): Shape {
  const inner = Math.max(...shapes.map((one) => one.width));
  const width = inner + 4 * TURN;
  const offsets: number[] = [];
  let below = 0;
  shapes.forEach((one, i) => {
    if (i > 0) below += one.up + ROW;
    offsets.push(below);
    below += one.down;
  });
  return {
    width,
    up: shapes[0]?.up ?? 0,
    down: below,
    draw: (x, y) =>
      shapes
        .map((one, i) => {
          const row = y + (offsets[i] ?? 0);
          const start = x + 2 * TURN;
          const end = start + one.width;
          const rails =
            i === 0
              ? along(x, y, start) + along(end, y, x + width)
              : line(`M${x} ${y}q${TURN} 0 ${TURN} ${TURN}V${row - TURN}q0 ${TURN} ${TURN} ${TURN}`) +
                line(
                  `M${end} ${row}H${x + width - 2 * TURN}q${TURN} 0 ${TURN} ${-TURN}V${y + TURN}q0 ${-TURN} ${TURN} ${-TURN}`,
                );
          return rails + one.draw(start, row);
        })
        .join(''),
  };
}

/** Once on the line, and back below it through what separates one from the next. */
function loop(inner: Shape, back: Shape): Shape {
  const body = Math.max(inner.width, back.width);
  const width = body + 4 * TURN;
  const drop = inner.down + ROW + Math.max(back.up, TURN);
  return {
    width,
    up: inner.up,
    down: drop + back.down,
    draw: (x, y) => {
      const start = x + 2 * TURN;
      const end = start + body;
      const row = y + drop;
      const left = `M${start} ${y}q${-TURN} 0 ${-TURN} ${TURN}V${row - TURN}q0 ${TURN} ${TURN} ${TURN}`;
      const right = `M${end} ${y}q${TURN} 0 ${TURN} ${TURN}V${row - TURN}q0 ${TURN} ${-TURN} ${TURN}`;
      const backAt = start + (body - back.width) / 2;
      return [
        along(x, y, start),
        inner.draw(start, y),
        along(start + inner.width, y, x + width),
        line(left),
        line(right),
        along(start, row, backAt),
        back.draw(backAt, row),
        along(backAt + back.width, row, end),
      ].join('');
    },
  };
}

const optional = (shape: Shape): Shape => choice([NOTHING, shape]);

function shapeOf(element: GrammarElement, nameOf: (rule: string) => string): Shape {
  const inner = (one: GrammarElement): Shape => shapeOf(one, nameOf);
  switch (element.kind) {
    case 'word':
    case 'literal':
      return box(element.text.zh, element.kind, null);
    case 'rule':
      return box(nameOf(element.name), 'rule', element.name);
    case 'sequence':
      return inRow(element.of.map(inner));
    case 'choice':
      return choice(element.of.map(inner));
    case 'optional':
      return optional(inner(element.of));
    case 'repeated': {
      const looped = loop(inner(element.of), element.separator === null ? NOTHING : inner(element.separator));
      return element.least === 1 ? looped : optional(looped);
    }
  }
}

/** A rule's diagram under its title; `nameOf` gives the words that stand for another rule. */
export function railroad(rule: GrammarElement, title: string, nameOf: (rule: string) => string): string {
  const shape = shapeOf(rule, nameOf);
  const [margin, height, y] = [20, shape.up + shape.down + 8, shape.up + 4];
  const width = shape.width + 2 * margin;
  const ends = [4, width - 4].map((x) => `<path d="M${x} ${y - 8}v16"/>`).join('');
  const rails = along(4, y, margin) + along(margin + shape.width, y, width - 4);
  return `<svg role="img" aria-label="${title}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}">${ends}${rails}${shape.draw(margin, y)}</svg>`;
}
