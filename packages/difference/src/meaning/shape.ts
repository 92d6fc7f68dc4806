/**
 * What a part of a program means, as one text: two parts with the same shape give the same answers. Names of figures, definitions and readings are replaced by what
 * they stand for, words for people are left out. So a renamed figure is no change, and a changed definition is one in every clause that uses it.
 */
import { canonicalJson, type Program, sha256Hex } from '@guiju/ir';

const DISPLAY: ReadonlySet<string> = new Set([
  'span',
  'text',
  'citations',
  'wording',
  'title',
  'alias',
  'labels',
  'note',
]);

export interface Shapes {
  /** `figures` false: figures count as equal whatever their values. */
  of(part: unknown, figures?: boolean): string;
}

export function shapesOf(program: Program): Shapes {
  const [exact, blank] = [shaper(program, true), shaper(program, false)];
  return { of: (part, figures = true) => (figures ? exact : blank)(part) };
}

function shaper(program: Program, figures: boolean): (part: unknown) => string {
  const known = new Map<string, string>();
  const named = (key: string, part: unknown): string => {
    const found = known.get(key);
    if (found !== undefined) return found;
    // Definitions never go round in circles; this only guards against one that is not there.
    known.set(key, key);
    const shape = sha256Hex(canonicalJson(expand(part)));
    known.set(key, shape);
    return shape;
  };
  const expand = (node: unknown): unknown => {
    if (Array.isArray(node)) return node.map(expand);
    if (typeof node !== 'object' || node === null) return node;
    const fields = node as Readonly<Record<string, unknown>>;
    if (typeof fields.n === 'bigint') return node;
    const { kind, id, address } = fields;
    const rest = Object.entries(fields).filter(([key]) => !DISPLAY.has(key));
    const children = Object.fromEntries(rest.map(([key, value]) => [key, expand(value)]));
    if (kind === 'parameter' && typeof address === 'string')
      return { kind, figure: figures ? figureShape(program, address) : 'any' };
    const names: readonly (readonly [string, unknown])[] =
      kind === 'definition' || kind === 'reading' ? [[kind, id]] : Object.entries(fields);
    const meant = names.flatMap(([field, name]) => {
      const of = MEANT[field];
      return of && kind !== undefined && typeof name === 'string'
        ? [[field, named(`${field} ${name}`, of(program, name))] as const]
        : [];
    });
    const without = kind === 'definition' || kind === 'reading' ? { ...children, id: null } : children;
    return { ...without, ...Object.fromEntries(meant) };
  };
  return (part) => canonicalJson(expand(part));
}

/** What stands behind a name: of a definition or reading, and of fields of expressions that name something declared elsewhere. */
const MEANT: Readonly<Record<string, (program: Program, id: string) => unknown>> = {
  definition: (program, id) => {
    const found = program.definitions.find((d) => d.id === id);
    return found ? { expr: found.expr, formals: found.formals } : null;
  },
  reading: (program, id) => {
    const found = program.readings.find((r) => r.id === id);
    return found
      ? { pick: found.pick, options: found.options.map((o) => ({ option: o.id, expr: o.expr })) }
      : null;
  },
  ranking: (program, id) => program.rankings.find((r) => r.id === id) ?? null,
  list: (program, id) => program.lists.find((l) => l.id === id) ?? null,
  calendar: (program, id) => program.calendars.find((c) => c.id === id) ?? null,
};

function figureShape(program: Program, address: string): unknown {
  const found = program.parameters.find((p) => p.address === address);
  if (found === undefined) return null;
  const { type, versions, status } = found;
  return {
    type,
    versions: versions.map(({ from, published, value }) => ({ from, published, value })),
    assumed: status === 'assumed' || status === 'placeholder',
  };
}
