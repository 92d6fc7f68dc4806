/** Numbers that stand in a program, of one unit: where its answers turn. */
import { type Exact, equal, type Program, sameUnit, type Unit, writtenValues } from '@guiju/ir';

const found = new WeakMap<Program, readonly { readonly value: Exact; readonly unit: Unit }[]>();

export function figuresOf(program: Program, unit: Unit): readonly Exact[] {
  const all =
    found.get(program) ??
    program.parameters.flatMap((p) => {
      const { type } = p;
      return type.kind === 'date' ? [] : writtenValues(p).map((value) => ({ value, unit: type.unit }));
    });
  found.set(program, all);
  const own = all.filter((f) => sameUnit(f.unit, unit)).map((f) => f.value);
  return own.filter((value, i) => own.findIndex((other) => equal(other, value)) === i);
}
