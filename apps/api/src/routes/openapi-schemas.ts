/** JSON schemas of the contract by zod itself, those with a name collected as the document's components. */
import { z } from 'zod';

export type Json = Readonly<Record<string, unknown>>;

const HOME = '#/components/schemas/';

export interface SchemaCollection {
  /** The schema as it stands at its place: a reference where it has a name. */
  of(schema: z.ZodType): Json;
  /** Every named schema that was referred to, by name. */
  readonly named: Readonly<Record<string, Json>>;
}

export function collectSchemas(): SchemaCollection {
  const named: Record<string, Json> = {};
  const made = new Map<z.ZodType, Json>();
  return {
    named,
    of(schema) {
      const before = made.get(schema);
      if (before !== undefined) return before;
      // As senders read it; answers hold no more than this, but later ones may.
      const { $schema: _, $defs, ...written } = z.toJSONSchema(schema, { io: 'input' });
      for (const [name, definition] of Object.entries($defs ?? {}))
        named[name] ??= atHome(definition) as Json;
      const here = atHome(written) as Json;
      made.set(schema, here);
      return here;
    },
  };
}

/** References as they are in an OpenAPI document. */
function atHome(part: unknown): unknown {
  if (Array.isArray(part)) return part.map(atHome);
  if (typeof part !== 'object' || part === null) return part;
  return Object.fromEntries(
    Object.entries(part).map(([key, value]) => [
      key,
      key === '$ref' && typeof value === 'string' ? value.replace('#/$defs/', HOME) : atHome(value),
    ]),
  );
}
