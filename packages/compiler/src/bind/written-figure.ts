/** What is written for a figure: a number in a unit, or a day. */
import type { Exact, FigureType, Unit } from '@guiju/ir';
import type { DateLiteral, FigureNode, Gap } from '../syntax/tree.ts';
import { TYPES } from '../syntax/words.ts';
import type { BoundUnit, Names } from './bound.ts';
import type { Sink } from './symbol.ts';
import { quantityValue, writtenUnit } from './unit.ts';

const DAY: FigureType = { kind: 'date' };
const numberIn = (unit: Unit): FigureType => ({ kind: 'number', unit });

interface WrittenFigure {
  /** Of a day its Days. */
  readonly value: Exact;
  readonly type: FigureType;
}

/** null: a gap, or reported. */
export function writtenFigure(
  node: FigureNode | DateLiteral,
  units: Names<BoundUnit>,
  sink: Sink,
): WrittenFigure | null {
  switch (node.kind) {
    case 'gap':
      return null;
    case 'date':
      return node.value === null ? null : { value: node.value, type: DAY };
    case 'date-figure':
      return writtenFigure(node.date, units, sink);
    case 'quantity': {
      const read = quantityValue(node, units, sink);
      return read ? { value: read.value, type: numberIn(read.unit) } : null;
    }
  }
}

/** A gap says in which unit it is, or (单位 日期) that it is a day. null: neither. */
export function typeOfGap({ unit }: Gap, units: Names<BoundUnit>, sink: Sink): FigureType | null {
  if (unit === null) return null;
  const [word, ...more] = [...unit.top, ...unit.bottom];
  if (word && more.length === 0 && Object.values(TYPES.date).includes(word.text)) return DAY;
  const written = writtenUnit(unit, units, sink);
  return written && numberIn(written.unit);
}
