/**
 * Values that change over time, for columns, which know of no time. The idea: a value in spans is a few plain columns (first day, last day, value of
 * each span), and reading it at 时点 is comparing 时点 with these. So the program is rewritten before it is planned, and no emitter need know.
 *
 * GUARANTEE: the rewritten program reads of these columns what the program reads of the facts: outside every span a boolean is false and all else
 * unknown; a span that begins after the day of knowledge leaves the whole value open.
 */
import { type Attribute, type Days, type Expr, type Program, type Type, toDays } from '@guiju/ir';
import { changingKeys, isChanging } from '../county/changing.ts';
import type { County, CountyValue } from '../county/record.ts';
import type { Known, NamedEntity, Names } from './names.ts';

export interface OverTime {
  /** The same program over the columns below. */
  rewrite(program: Program): Program;
  /** By entity: columns beside those of its attributes. */
  readonly columns: ReadonlyMap<string, readonly SpanColumn[]>;
}

export interface SpanColumn {
  readonly name: string;
  /** undefined: open. */
  read(value: CountyValue | undefined): CountyValue | undefined;
  /** What the county knows of the attribute itself: of its value, or of a day. */
  readonly known: Known;
}

interface Laid {
  readonly attributes: readonly Attribute[];
  readonly columns: readonly SpanColumn[];
  read(of: Expr): Expr;
}

/** More spans than these stay open. */
const MOST_SPANS = 3;
const EVER: { readonly from: Days; readonly to: Days } = { from: toDays(1, 1, 1), to: toDays(9999, 12, 31) };
const NEVER = { from: EVER.to, to: EVER.from };
const BOOLEAN: Type = { kind: 'boolean' };
const DATE: Type = { kind: 'date' };

/** `knownAt`: the day of knowledge of every run over these columns. */
export function layOut({ byConcept }: Names, county: County, knownAt: Days): OverTime {
  const keys = changingKeys(county);
  const laid = new Map<string, ReadonlyMap<string, Laid>>();
  for (const [concept, named] of byConcept) {
    const own = new Map<string, Laid>();
    for (const [at, attribute] of named.entity.attributes.entries()) {
      const known = named.attributes[at];
      const spans = known ? (keys.get(concept)?.get(known.word.key) ?? 0) : 0;
      if (known && spans > 0 && spans <= MOST_SPANS && isPlain(attribute))
        own.set(attribute.name, layAttribute(named, attribute, known, spans, knownAt));
    }
    if (own.size > 0) laid.set(named.entity.name, own);
  }
  const rewritten = new WeakMap<Program, Program>();
  return {
    columns: new Map([...laid].map(([entity, own]) => [entity, [...own.values()].flatMap((l) => l.columns)])),
    rewrite(program) {
      if (laid.size === 0) return program;
      const known = rewritten.get(program);
      if (known !== undefined) return known;
      const made = rewriteProgram(program, laid);
      rewritten.set(program, made);
      return made;
    },
  };
}

const isPlain = ({ type, appliesWhen }: Attribute): boolean =>
  (type.kind === 'boolean' || type.kind === 'enum') && appliesWhen === null;

function layAttribute(
  { entity }: NamedEntity,
  { name, type }: Attribute,
  known: Known,
  spans: number,
  knownAt: Days,
): Laid {
  const day: Known = { word: { ...known.word, kind: 'date' }, positions: null };
  const places = Array.from({ length: spans }, (_, k) => ({
    value: `${name}⟨${k}⟩`,
    from: `${name}⟨${k}起⟩`,
    to: `${name}⟨${k}止⟩`,
  }));
  const outside = `${name}⟨外⟩`;
  const attribute = (own: string, of: Type): Attribute => ({
    name: own,
    alias: null,
    type: of,
    optional: false,
    appliesWhen: null,
    format: null,
  });
  const spanOf = (value: CountyValue | undefined, k: number) => {
    if (!isChanging(value)) return k === 0 ? { ...EVER, value } : { ...NEVER, value: undefined };
    if (value.spans.some(({ from }) => from !== null && from > knownAt)) return { ...EVER, value: undefined };
    const span = value.spans[k];
    if (span === undefined) return { ...NEVER, value: value.spans[0]?.value };
    return { from: span.from ?? EVER.from, to: span.to ?? EVER.to, value: span.value };
  };
  return {
    attributes: [
      ...places.flatMap((p) => [attribute(p.value, type), attribute(p.from, DATE), attribute(p.to, DATE)]),
      attribute(outside, type),
    ],
    columns: places.flatMap((p, k): SpanColumn[] => [
      { name: p.value, known, read: (value) => spanOf(value, k).value },
      { name: p.from, known: day, read: (value) => spanOf(value, k).from },
      { name: p.to, known: day, read: (value) => spanOf(value, k).to },
    ]),
    read(of) {
      const own = (column: string, as: Type): Expr => ({
        kind: 'attribute',
        of,
        entity: entity.name,
        name: column,
        type: as,
      });
      const now: Expr = { kind: 'at', type: DATE };
      const within = (p: (typeof places)[number]): Expr => ({
        kind: 'and',
        type: BOOLEAN,
        parts: [
          { kind: 'compare', op: '≤', left: own(p.from, DATE), right: now, type: BOOLEAN },
          { kind: 'compare', op: '≤', left: now, right: own(p.to, DATE), type: BOOLEAN },
        ],
      });
      const none: Expr =
        type.kind === 'boolean' ? { kind: 'literal', value: false, type: BOOLEAN } : own(outside, type);
      return places.reduceRight<Expr>(
        // biome-ignore lint/suspicious/noThenProperty: the field’s word for the branch.
        (otherwise, p) => ({ kind: 'if', test: within(p), then: own(p.value, type), else: otherwise, type }),
        none,
      );
    },
  };
}

function rewriteProgram(program: Program, laid: ReadonlyMap<string, ReadonlyMap<string, Laid>>): Program {
  const rewrite = <T>(node: T): T => {
    if (typeof node !== 'object' || node === null) return node;
    if (Array.isArray(node)) return node.map(rewrite) as T;
    const copy = Object.fromEntries(
      Object.entries(node).map(([key, value]) => [
        key,
        key === 'type' || key === 'span' ? value : rewrite(value),
      ]),
    ) as T & { kind?: unknown; entity?: string; name?: string; of?: Expr };
    if (copy.kind !== 'attribute' || copy.of === undefined) return copy;
    const found = laid.get(copy.entity ?? '')?.get(copy.name ?? '');
    return found === undefined ? copy : (found.read(copy.of) as T);
  };
  return {
    ...program,
    entities: program.entities.map((entity) => {
      const own = laid.get(entity.name);
      if (own === undefined) return entity;
      return {
        ...entity,
        attributes: [...entity.attributes, ...[...own.values()].flatMap((l) => l.attributes)],
      };
    }),
    definitions: rewrite(program.definitions),
    readings: rewrite(program.readings),
    rankings: rewrite(program.rankings),
    stackings: rewrite(program.stackings),
    funds: rewrite(program.funds),
    clauses: rewrite(program.clauses),
  };
}
