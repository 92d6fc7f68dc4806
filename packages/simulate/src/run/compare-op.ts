import type { CompareOp } from '@guiju/ir';

/** Whether `a op b` holds, by the sign of a − b. */
export function agrees(op: CompareOp, sign: number): boolean {
  switch (op) {
    case '=':
      return sign === 0;
    case '≠':
      return sign !== 0;
    case '<':
      return sign < 0;
    case '≤':
      return sign <= 0;
    case '>':
      return sign > 0;
    case '≥':
      return sign >= 0;
  }
}
