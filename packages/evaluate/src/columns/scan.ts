/** The least and greatest value of a column, and which states occur. The loop is made for each kind of array: one that serves all kinds is several times slower. */
import { ABSENT, OPEN, type Values } from './table.ts';

export interface Scan {
  /** Infinity and −Infinity where there is no value. */
  readonly lo: number;
  readonly hi: number;
  readonly absent: boolean;
  readonly open: boolean;
  /** The first row whose value is not whole; −1: all are. */
  readonly broken: number;
}

type Scanner = (values: Values, states: Uint8Array | null) => Scan;

const scanners = new Map<string, Scanner>();

export function scan(values: Values, states: Uint8Array | null): Scan {
  const kind = `${values.constructor.name}${states === null ? '' : '?'}`;
  const scanner = scanners.get(kind) ?? scannerFor(values instanceof Float64Array, states !== null);
  scanners.set(kind, scanner);
  return scanner(values, states);
}

function scannerFor(mayBreak: boolean, hasStates: boolean): Scanner {
  const skip = `const s = states[r]; if (s !== 0) { if (s === ${ABSENT}) absent = true; else if (s === ${OPEN}) open = true; continue; }`;
  return new Function(
    'values',
    'states',
    `"use strict";
    let lo = Infinity, hi = -Infinity, absent = false, open = false;
    for (let r = 0; r < values.length; r++) {
      ${hasStates ? skip : ''}
      const whole = values[r];
      ${mayBreak ? 'if (!Number.isSafeInteger(whole)) return { lo, hi, absent, open, broken: r };' : ''}
      if (whole < lo) lo = whole;
      if (whole > hi) hi = whole;
    }
    return { lo, hi, absent, open, broken: -1 };`,
  ) as Scanner;
}
