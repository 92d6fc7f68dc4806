/**
 * 不满 against 不超过: where an article and its clause draw a line at one figure, the figure itself lies on one side of it. 不超过 and 超过 leave it below the line, 不满 and
 * 不低于 above (以上, 以下 and 以内 include it, Civil Code art. 1259); a condition and its opposite agree. Told only where all that the words say of a figure is one side, and all that the clause says the other.
 */
import { type CompareOp, equal, figuresIn, numeralsIn, type Span, type WordedFigure } from '@guiju/ir';
import type { ClauseDeclaration, Comparison, Table } from '../syntax/tree.ts';
import { type Behind, nodesWithin } from './behind.ts';
import { shownOf } from './shown.ts';

type Side = 'below' | 'above';

const BEFORE =
  /(不超过|不高于|不多于|不大于|不晚于|超过|高于|多于|大于|不满|未满|不足|低于|少于|小于|不低于|不少于|不小于|达到|满)(?:人民币)?$/;
const SIDE_OF_WORD: Readonly<Record<string, Side>> = {
  不超过: 'below',
  不高于: 'below',
  不多于: 'below',
  不大于: 'below',
  不晚于: 'below',
  超过: 'below',
  高于: 'below',
  多于: 'below',
  大于: 'below',
};
const BEHIND = /^(?:\(含\))?(?:及)?(以上|以下|以内)/;

interface Apart {
  readonly words: string;
  readonly clause: string;
  readonly span: Span;
}

export function sidesApart(text: string, tree: ClauseDeclaration, behind: Behind): Apart[] {
  const lines = linesIn(tree, behind);
  const said = saidIn(text);
  const isSame = (a: Pick<WordedFigure, 'kind' | 'value'>, b: Pick<WordedFigure, 'kind' | 'value'>) =>
    a.kind === b.kind && equal(a.value, b.value);
  return said.flatMap((one, i) => {
    if (said.findIndex((other) => isSame(other, one)) !== i) return [];
    const drawn = lines.filter((line) => isSame(line, one));
    const [first] = drawn;
    const sides = new Set(said.filter((other) => isSame(other, one)).map(({ side }) => side));
    if (!first || drawn.some(({ side }) => sides.has(side))) return [];
    return [{ words: one.words, clause: first.words, span: first.span }];
  });
}

interface Line extends Pick<WordedFigure, 'kind' | 'value'> {
  readonly side: Side;
  readonly words: string;
}

function saidIn(text: string): Line[] {
  const plain = text.normalize('NFKC');
  let from = 0;
  const found: Line[] = [];
  for (const figures of [figuresIn(plain), numeralsIn(plain)]) {
    from = 0;
    for (const { kind, value, text: written } of figures) {
      const at = plain.indexOf(written, from);
      if (at < 0) continue;
      from = at + written.length;
      const [, before = ''] = BEFORE.exec(plain.slice(Math.max(at - 8, 0), at)) ?? [];
      const [, after = ''] = BEHIND.exec(plain.slice(from, from + 6)) ?? [];
      if ((before === '') === (after === '')) continue;
      const isBelow = before === '' ? after !== '以上' : SIDE_OF_WORD[before] === 'below';
      found.push({ kind, value, side: isBelow ? 'below' : 'above', words: before + written + after });
    }
  }
  return found;
}

const WORD_OF: Readonly<Partial<Record<CompareOp, string>>> = {
  '<': '不满',
  '≤': '不超过',
  '>': '超过',
  '≥': '不低于',
};
const MIRRORED: Readonly<Partial<Record<CompareOp, CompareOp>>> = { '<': '>', '≤': '≥', '>': '<', '≥': '≤' };

function linesIn(tree: ClauseDeclaration, behind: Behind): (Line & { readonly span: Span })[] {
  const found: (Line & { readonly span: Span })[] = [];
  const draw = (op: CompareOp | undefined, value: unknown, span: Span): void => {
    const word = op && WORD_OF[op];
    const figure = behind.figureAt(value);
    if (word === undefined || figure === undefined) return;
    const side: Side = op === '≤' || op === '>' ? 'below' : 'above';
    for (const { kind, value: amount, text } of shownOf([figure]))
      found.push({ kind, value: amount, side, words: word + text, span });
  };
  nodesWithin(behind.trees(tree), (node) => {
    if (node.kind === 'compare') {
      const { op, left, right, span } = node as Comparison;
      draw(op, right, span);
      draw(MIRRORED[op], left, span);
    } else if (node.kind === 'table') {
      const { mode, arms } = node as Table;
      // Under 累进 the end of a bracket belongs to both alike.
      if (mode !== 'marginal')
        for (const { op, value, span } of arms.flatMap(({ bounds }) => bounds)) draw(op, value, span);
    }
  });
  return found;
}
