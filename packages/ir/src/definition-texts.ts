/**
 * 定义 … 自 d: a definition with several texts is one expression, `若 租金标准.版本 ≥ 2 则 … 否则 …`, whose figure says which of them is law on a day. Here are its texts again, one by one,
 * for whoever tells them.
 */
import type { Days } from './date.ts';
import type { Definition, Expr, Program } from './program.ts';

export interface DefinitionText {
  /** The first day it is law; null: from the first. */
  readonly from: Days | null;
  readonly published: Days | null;
  readonly expr: Expr;
}

/** The figure that says which text is law: 租金标准.版本. */
export const versionAddress = (definition: string): string => `${definition}.版本`;

/** The definition whose text this figure chooses; null: it is another figure. */
export const versionedBy = ({ definitions }: Program, address: string): string | null =>
  definitions.find(({ id }) => versionAddress(id) === address)?.id ?? null;

/** Nobody wrote it as a figure: it says which text of a definition is law, or whether a 叠加 is. */
export const isImplied = (program: Program, address: string): boolean =>
  versionedBy(program, address) !== null || program.stackings.some(({ inForce }) => inForce === address);

/** Oldest first; most definitions have one. */
export function definitionTexts(program: Program, { id, expr }: Definition): readonly DefinitionText[] {
  const later: DefinitionText[] = [];
  let rest = expr;
  while (rest.kind === 'if') {
    const since = laterTextOf(program, rest.test);
    if (since?.definition !== id) break;
    later.unshift({ from: since.from, published: since.published, expr: rest.then });
    rest = rest.else;
  }
  return [{ from: null, published: null, expr: rest }, ...later];
}

/** 租金标准.版本 ≥ 2: of which definition it asks, and since when that text is law; null: it asks something else. */
export function laterTextOf(
  program: Program,
  test: Expr,
): (Omit<DefinitionText, 'expr'> & { readonly definition: string }) | null {
  if (test.kind !== 'compare' || test.left.kind !== 'parameter' || test.right.kind !== 'literal') return null;
  const { left, right } = test;
  const definition = versionedBy(program, left.address);
  if (definition === null) return null;
  const parameter = program.parameters.find((p) => p.address === left.address);
  const since = parameter?.versions.find(({ value }) => value === right.value);
  return { definition, from: since?.from ?? null, published: since?.published ?? null };
}
