/** Values made from the JSON schemas of the OpenAPI document: mostly what they ask for, now and then what they do not. */
import fc from 'fast-check';

export type Json = Readonly<Record<string, unknown>>;

export interface Knowledge {
  /** The document's named schemas. */
  readonly schemas: Readonly<Record<string, Json>>;
  /** Good values of a named schema that its shape alone would not find. */
  readonly samples: Readonly<Record<string, readonly unknown[]>>;
  /** Good texts of a property, by its name. */
  readonly known: ReadonlyMap<string, readonly string[]>;
}

const DEEPEST = 5;

/** What people and programs send by mistake, and what they send on purpose. */
const NASTY = fc.constantFrom<unknown>(
  null,
  true,
  '',
  ' ',
  0,
  -1,
  0.1,
  1e308,
  2 ** 53 + 2,
  [],
  {},
  '\u0000',
  '\u202e反',
  'e\u0301',
  '１２３',
  '../../etc/passwd',
  "'; DROP TABLE claims; --",
  '__proto__',
  'constructor',
  '{{7*7}}',
  '<script>',
  '9'.repeat(400),
  '长'.repeat(3_000),
  [[[[[[[[]]]]]]]],
);

const list = (value: unknown): readonly Json[] => (Array.isArray(value) ? (value as Json[]) : []);
const record = (value: unknown): Json => (typeof value === 'object' && value !== null ? (value as Json) : {});
const figure = (value: unknown, otherwise: number): number => (typeof value === 'number' ? value : otherwise);

/** A value for the schema, one in twelve of its parts replaced by something else. */
export function valueFor(schema: Json, knowledge: Knowledge, depth = 0): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 11, arbitrary: goodValue(schema, knowledge, depth) },
    { weight: 1, arbitrary: NASTY },
  );
}

/** Mostly one of the texts that are known to be good, where there are any. */
export const orKnown = (
  known: readonly string[] | undefined,
  made: fc.Arbitrary<unknown>,
): fc.Arbitrary<unknown> =>
  known?.length
    ? fc.oneof({ weight: 6, arbitrary: fc.constantFrom(...known) }, { weight: 1, arbitrary: made })
    : made;

function goodValue(schema: Json, knowledge: Knowledge, depth: number): fc.Arbitrary<unknown> {
  if (typeof schema.$ref === 'string') {
    const name = schema.$ref.split('/').at(-1) ?? '';
    const samples = knowledge.samples[name];
    const made = goodValue(knowledge.schemas[name] ?? {}, knowledge, depth + 1);
    return samples
      ? fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...samples) }, { weight: 1, arbitrary: made })
      : made;
  }
  if ('const' in schema) return fc.constant(schema.const);
  if (Array.isArray(schema.enum)) return fc.constantFrom(...(schema.enum as unknown[]));
  const options = [...list(schema.anyOf), ...list(schema.oneOf)];
  if (options.length > 0) return fc.oneof(...options.map((option) => goodValue(option, knowledge, depth)));
  const types = Array.isArray(schema.type) ? (schema.type as string[]) : [String(schema.type ?? 'any')];
  return fc.oneof(...types.map((type) => valueOfType(type, schema, knowledge, depth)));
}

function valueOfType(type: string, schema: Json, knowledge: Knowledge, depth: number): fc.Arbitrary<unknown> {
  switch (type) {
    case 'object':
      return objectFor(schema, knowledge, depth);
    case 'array': {
      const minLength = figure(schema.minItems, 0);
      const maxLength = Math.max(minLength, depth >= DEEPEST ? 0 : 3);
      return fc.array(valueFor(record(schema.items), knowledge, depth + 1), { minLength, maxLength });
    }
    case 'string':
      return textFor(schema);
    case 'integer':
    case 'number':
      return fc.integer({
        min: Math.max(figure(schema.minimum, -1_000), Number.MIN_SAFE_INTEGER),
        max: Math.min(figure(schema.maximum, 1_000_000), Number.MAX_SAFE_INTEGER),
      });
    case 'boolean':
      return fc.boolean();
    case 'null':
      return fc.constant(null);
    default:
      return fc.jsonValue({ maxDepth: 2 });
  }
}

function objectFor(schema: Json, knowledge: Knowledge, depth: number): fc.Arbitrary<unknown> {
  const required = new Set(Array.isArray(schema.required) ? (schema.required as string[]) : []);
  const properties = Object.entries(record(schema.properties)).filter(
    ([name]) => required.has(name) || depth < DEEPEST,
  );
  const parts = properties.map(([name, property]) => [
    name,
    orKnown(knowledge.known.get(name), valueFor(record(property), knowledge, depth + 1)),
  ]);
  const named = fc.record(Object.fromEntries(parts) as Record<string, fc.Arbitrary<unknown>>, {
    requiredKeys: properties.map(([name]) => name).filter((name) => required.has(name)),
  });
  const more = schema.additionalProperties;
  if (typeof more !== 'object' || more === null) return named;
  const name = fc.oneof(
    fc.constantFrom('人员', 'C1', 'C1.金额', '__proto__', ''),
    fc.string({ maxLength: 12 }),
  );
  const entries = fc.array(fc.tuple(name, valueFor(record(more), knowledge, depth + 1)), { maxLength: 2 });
  return fc.tuple(named, entries).map(([object, pairs]) => Object.assign(object, Object.fromEntries(pairs)));
}

const LONGEST = 60;

function textFor(schema: Json): fc.Arbitrary<string> {
  if (typeof schema.pattern === 'string' && schema.format === undefined)
    return fc.stringMatching(new RegExp(schema.pattern, 'u'));
  switch (schema.format) {
    case 'date-time':
      return fc
        .date({ min: new Date('2026-01-01'), max: new Date('2031-01-01'), noInvalidDate: true })
        .map((date) => date.toISOString());
    case 'email':
      return fc.emailAddress();
    default: {
      const minLength = figure(schema.minLength, 0);
      const maxLength = Math.max(minLength, Math.min(figure(schema.maxLength, LONGEST), LONGEST));
      return fc.string({ unit: 'grapheme', minLength, maxLength });
    }
  }
}
