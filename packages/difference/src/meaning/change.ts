/** A change of meaning, and a program with what its parts mean. */
import type { Bilingual, Program } from '@guiju/ir';
import type { ChangeKind } from './aspects.ts';
import { type Shapes, shapesOf } from './shape.ts';

export interface Change {
  readonly kind: ChangeKind;
  readonly text: Bilingual;
}

export interface Meaning {
  readonly program: Program;
  readonly shapes: Shapes;
}
export const meaningOf = (program: Program): Meaning => ({ program, shapes: shapesOf(program) });
