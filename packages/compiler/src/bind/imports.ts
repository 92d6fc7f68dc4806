/**
 * What 引用 brings: the other policy's parameters, definitions and readings, under their own names here and under
 * `policy-id/name` in the program.
 */
import type { Definition, Expr, Parameter, Program, Reading } from '@guiju/ir';

/** The name in this program of something another policy declares; what that policy itself took in keeps its prefix. */
const prefixed = (policy: string, id: string): string => (id.includes('/') ? id : `${policy}/${id}`);

/** The name within its own policy. */
export const localName = (id: string): string => id.slice(id.lastIndexOf('/') + 1);

export const importedParameters = (program: Program): readonly Parameter[] =>
  program.parameters.map((p) => ({ ...p, address: prefixed(program.id, p.address) }));

export const importedDefinitions = (program: Program): readonly Definition[] =>
  program.definitions.map((d) => ({
    ...d,
    id: prefixed(program.id, d.id),
    expr: prefixNames(d.expr, program.id),
  }));

export const importedReadings = (program: Program): readonly Reading[] =>
  program.readings.map((r) => ({
    ...r,
    id: prefixed(program.id, r.id),
    options: r.options.map((o) => ({ ...o, expr: o.expr && prefixNames(o.expr, program.id) })),
  }));

/** The expression with every parameter, definition and reading named as the importing program names it. */
function prefixNames<T>(node: T, policy: string): T {
  if (Array.isArray(node)) return node.map((part) => prefixNames(part, policy)) as T;
  if (typeof node !== 'object' || node === null) return node;
  const copy: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(node))
    copy[key] = key === 'span' ? value : prefixNames(value, policy);
  const expr = copy as unknown as Expr;
  if (expr.kind === 'parameter') copy.address = prefixed(policy, expr.address);
  if (expr.kind === 'definition' || expr.kind === 'reading') copy.id = prefixed(policy, expr.id);
  return copy as T;
}
