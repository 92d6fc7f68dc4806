/**
 * Cases of a policy as requests in the wire form, with what is expected. They are read against the finished program, as any
 * request is, so that a case can be sent to a service as it stands.
 *
 * Facts that are not written are unknown; lists are complete as written; later words win: background, then the case's words
 * for all instances of an object, then those for one instance.
 */

import {
  type Case,
  type EntityType,
  figureText,
  formatDate,
  lastDayOfYear,
  type Program,
  sameFigureType,
  writtenValues,
  yearOf,
} from '@guiju/ir';
import type { BoundUnit, Names } from '../bind/bound.ts';
import type { Neighbours } from '../bind/neighbours.ts';
import { createSink, figureSymbol, type Sink } from '../bind/symbol.ts';
import { duplicate, unknownName } from '../bind/table.ts';
import { writtenFigure } from '../bind/written-figure.ts';
import { changeTo } from '../diagnostics/change-to.ts';
import { type Diagnostic, diagnose } from '../diagnostics/index.ts';
import { addressIn, addressText } from '../lower/amend.ts';
import type { Words } from '../lower/words.ts';
import type { BackgroundDeclaration, CaseDeclaration, CaseLine, FactsLine } from '../syntax/tree.ts';
import { expectation } from './expect.ts';
import { paidJson, picksOf } from './paid.ts';
import { createSchema, type Schema } from './schema.ts';
import { factJson, NO_OBJECT, type ValueContext } from './values.ts';

export interface CaseInput {
  readonly program: Program;
  readonly units: Names<BoundUnit>;
  readonly backgrounds: Names<BackgroundDeclaration>;
  /** What imported policies may be called, with their ids. */
  readonly policies: ReadonlyMap<string, string>;
  readonly words: Words;
  readonly neighbours: Neighbours;
}

export function lowerCases(
  input: CaseInput,
  declarations: readonly CaseDeclaration[],
): { readonly cases: readonly Case[]; readonly sink: Sink } {
  const sink = createSink();
  if (declarations.length === 0) return { cases: [], sink };
  const schema = createSchema(input.program);
  const cases = declarations.map((tree) => {
    const { made, own } = lowerOnce(input, schema, tree);
    sink.diagnostics.push(...own.diagnostics);
    sink.references.push(...own.references);
    return made;
  });
  return { cases, sink };
}

interface Lowered {
  readonly signature: string;
  readonly backgrounds: CaseInput['backgrounds'];
  readonly made: Case;
  readonly own: Sink;
}
const lowered = new WeakMap<CaseDeclaration, Lowered>();

/** Most edits touch no case: one whose tree, backgrounds and schema are as before is as before. */
function lowerOnce(input: CaseInput, schema: Schema, tree: CaseDeclaration): Lowered {
  const before = lowered.get(tree);
  const same =
    before?.signature === schema.signature &&
    sameBackgrounds(tree, before.backgrounds, input.backgrounds) &&
    !namesOthers(tree);
  if (same) return before;
  const own = createSink();
  const fresh = {
    signature: schema.signature,
    backgrounds: input.backgrounds,
    made: lowerCase(input, schema, tree, own),
    own,
  };
  lowered.set(tree, fresh);
  return fresh;
}

/** What it says of another policy's clause may change without a word of its own. */
const namesOthers = (tree: CaseDeclaration): boolean =>
  tree.lines.some((line) => line.kind === 'paid' && line.clause?.policy);

/** The declarations, not the tables that hold them: those are made anew each time. */
const sameBackgrounds = (
  tree: CaseDeclaration,
  a: CaseInput['backgrounds'],
  b: CaseInput['backgrounds'],
): boolean =>
  tree.lines.every(
    (line) =>
      line.kind !== 'use-background' ||
      !line.name ||
      a.get(line.name.text)?.lines === b.get(line.name.text)?.lines,
  );

type Lines<K extends CaseLine['kind']> = Extract<CaseLine, { readonly kind: K }>[];

function lowerCase(input: CaseInput, schema: Schema, tree: CaseDeclaration, sink: Sink): Case {
  const { program } = input;
  const of = <K extends CaseLine['kind']>(kind: K) => tree.lines.filter((l) => l.kind === kind) as Lines<K>;
  const backgrounds = of('use-background').flatMap(({ name }) => {
    const found = name && input.backgrounds.get(name.text);
    if (name && !found) unknownName(name, 'background', input.backgrounds.keys(), sink);
    if (name && found)
      sink.references.push({ span: name.span, symbol: `background:${name.text}`, declaration: false });
    return found ? [found] : [];
  });
  const lines = [...backgrounds.flatMap((b) => b.lines), ...of('facts')];
  const shared = instancesOf(
    schema,
    backgrounds.flatMap((b) => b.lines),
    null,
  );
  const instances = new Map([...shared, ...instancesOf(schema, of('facts'), sink)]);
  const { units, neighbours } = input;
  const context: ValueContext = { program, schema, units, instances, neighbours, sink };
  const facts = factsJson(context, lines);
  const readings = readingsJson(program, of('read'), sink);
  const expectations = of('expect').flatMap((line) => expectation(context, line, input.words) ?? []);
  const [asOf] = of('as-of');
  const [knownAt] = of('known-at');
  const unknown = of('history-unknown').length > 0;
  const picks = picksOf(program, readings);
  const span = (tree.id ?? tree.title)?.span ?? tree.span;
  if (of('expect').length === 0) sink.diagnostics.push(diagnose('GJ6008', span, {}));
  const title = tree.title?.text ?? tree.id?.text ?? '';
  return {
    id: tree.id?.text ?? title,
    title,
    request: {
      settings: {
        asOf: formatDate(asOf?.date?.value ?? lastDayNamed(program, tree, lines)),
        ...(knownAt?.date?.value != null && { knownAt: formatDate(knownAt.date.value) }),
        readings,
        values: valuesJson(context, input.policies, of('set')),
      },
      facts,
      history: unknown
        ? undefined
        : of('paid')
            .map((line) => paidJson(context, line, picks))
            .filter((l) => l !== null),
    },
    expectations,
    span,
  };
}

/** Backgrounds may speak of one instance several times (`sink` null); a case names each once. */
function instancesOf(schema: Schema, lines: readonly FactsLine[], sink: Sink | null): Map<string, string> {
  const instances = new Map<string, string>();
  const spans = new Map<string, FactsLine['span']>();
  for (const { entity, instance } of lines) {
    if (!entity || !instance) continue;
    const type = schema.entities.get(entity.text)?.type;
    const before = spans.get(instance.text);
    if (before && sink) duplicate(instance, before, sink);
    instances.set(instance.text, type?.name ?? NO_OBJECT);
    spans.set(instance.text, instance.span);
  }
  return instances;
}

function factsJson(context: ValueContext, lines: readonly FactsLine[]): Record<string, unknown> {
  const { program, schema, sink, instances } = context;
  const objects = new Map([...instances].map(([name]) => [name, new Map<string, unknown>([['id', name]])]));
  const applyTo = (name: string, line: FactsLine, type: EntityType): void => {
    const object = objects.get(name);
    if (!object) return;
    if (line.parent) object.set(type.parent ?? '', line.parent.text);
    for (const [attribute, value] of written.get(line) ?? []) {
      if (value === undefined) object.delete(attribute);
      else object.set(attribute, value);
    }
  };
  const written = new Map<FactsLine, readonly (readonly [string, unknown])[]>();
  const resolved = lines.flatMap((line) => {
    const type = line.entity && schema.entities.get(line.entity.text)?.type;
    const owned = line.entity && !type ? ownerInName(schema, line) : undefined;
    if (owned !== undefined) sink.diagnostics.push(owned);
    else if (line.entity && !type)
      unknownName(
        line.entity,
        'entity',
        program.entities.map((e) => e.name),
        sink,
      );
    if (!type || !line.entity) return [];
    sink.references.push({ span: line.entity.span, symbol: `entity:${type.name}`, declaration: false });
    checkParent(context, line, type);
    written.set(line, attributesJson(context, line, type));
    return [{ line, type }];
  });
  for (const { line, type } of resolved) {
    if (line.instance) continue;
    for (const [name, entity] of instances) if (entity === type.name) applyTo(name, line, type);
  }
  for (const { line, type } of resolved) if (line.instance) applyTo(line.instance.text, line, type);
  return Object.fromEntries(
    program.entities.map(({ name }) => [
      name,
      [...objects]
        .filter(([id]) => instances.get(id) === name)
        .map(([, object]) => Object.fromEntries(object)),
    ]),
  );
}

/** `甲的项目 一`: whose it is stands behind its name. */
function ownerInName(schema: Schema, { entity, instance, parent }: FactsLine): Diagnostic | undefined {
  const [, owner, name] = /^(.+)的(.+)$/u.exec(entity?.text ?? '') ?? [];
  if (!entity || !instance || parent || owner === undefined || name === undefined) return undefined;
  if (!schema.entities.has(name)) return undefined;
  const instead = `${name} ${instance.text} 属于 ${owner}`;
  const span = { ...entity.span, end: instance.span.end };
  const found = `${entity.text} ${instance.text}`;
  return diagnose('GJ1031', span, { found, instead }, { fixes: [changeTo(span, instead)] });
}

function checkParent({ instances, sink }: ValueContext, line: FactsLine, type: EntityType): void {
  const { parent } = line;
  if (!parent) return;
  const object = instances.get(parent.text);
  if (type.parent === null) sink.diagnostics.push(diagnose('GJ6009', parent.span, { entity: type.name }));
  else if (object !== type.parent && object !== NO_OBJECT) {
    const candidates = [...instances].filter(([, e]) => e === type.parent).map(([name]) => name);
    unknownName(parent, 'instance', candidates, sink, type.parent);
  }
}

function attributesJson(
  context: ValueContext,
  line: FactsLine,
  type: EntityType,
): (readonly [string, unknown])[] {
  const seen = new Set<string>();
  return line.facts.flatMap((fact) => {
    const name = fact.attribute;
    if (!name) return [];
    const attribute = context.schema.entities.get(type.name)?.attributes.get(name.text);
    if (!attribute) {
      unknownName(
        name,
        'attribute',
        type.attributes.flatMap((a) => (a.alias ? [a.name, a.alias] : [a.name])),
        context.sink,
        type.name,
      );
      return [];
    }
    context.sink.references.push({
      span: name.span,
      symbol: `attribute:${type.name}.${attribute.name}`,
      declaration: false,
    });
    if (seen.has(attribute.name)) {
      duplicate(name, null, context.sink);
      return [];
    }
    seen.add(attribute.name);
    return [[attribute.name, factJson(context, attribute, fact)] as const];
  });
}

function readingsJson(program: Program, lines: Lines<'read'>, sink: Sink): Record<string, string> {
  const readings = new Map<string, string>();
  for (const { reading: name, option } of lines) {
    if (!name || !option) continue;
    const reading = program.readings.find((r) => r.id === name.text || r.alias === name.text);
    if (!reading) {
      unknownName(
        name,
        'reading',
        program.readings.map((r) => r.id),
        sink,
      );
      continue;
    }
    sink.references.push({ span: name.span, symbol: `reading:${reading.id}`, declaration: false });
    if (!reading.options.some((o) => o.id === option.text))
      unknownName(
        option,
        'option',
        reading.options.map((o) => o.id),
        sink,
        reading.id,
      );
    else {
      sink.references.push({
        span: option.span,
        symbol: `option:${reading.id}.${option.text}`,
        declaration: false,
      });
      readings.set(reading.id, option.text);
    }
  }
  return Object.fromEntries(readings);
}

function valuesJson(
  { program, units, sink }: ValueContext,
  policies: CaseInput['policies'],
  lines: Lines<'set'>,
): Record<string, string> {
  const values = new Map<string, string>();
  for (const { address, value } of lines) {
    if (!address || !value) continue;
    const wanted = addressIn(address, policies);
    const parameter = program.parameters.find((p) => p.address === wanted || p.alias === wanted);
    if (!parameter) {
      const text = addressText(address);
      unknownName(
        { text, span: address.span },
        'address',
        program.parameters.map((p) => p.address),
        sink,
      );
      continue;
    }
    sink.references.push({
      span: address.span,
      symbol: figureSymbol(parameter.address).id,
      declaration: false,
    });
    const { type } = parameter;
    const read = writtenFigure(value, units, sink);
    if (!read) continue;
    const isPlain = type.kind === 'number' && read.type.kind === 'number' && read.type.unit.length === 0;
    if (isPlain || sameFigureType(read.type, type))
      values.set(parameter.address, figureText(read.value, type));
    else {
      const example = figureText(writtenValues(parameter).at(-1) ?? 1, type);
      sink.diagnostics.push(diagnose('GJ6003', value.span, { address: parameter.address, example }));
    }
  }
  return Object.fromEntries(values);
}

/** The last day of the latest year that the case names; of the year the policy takes effect where it names none. */
function lastDayNamed(program: Program, tree: CaseDeclaration, lines: readonly FactsLine[]): number {
  const days: number[] = [];
  for (const { facts } of lines)
    for (const { values } of facts)
      for (const { value, from, to } of values)
        for (const date of [value?.kind === 'date' ? value : null, from, to])
          if (date?.value != null) days.push(date.value);
  for (const line of tree.lines) {
    if (line.kind === 'expect' && line.year !== null) days.push(lastDayOfYear(line.year));
    if ((line.kind === 'paid' || line.kind === 'known-at') && line.date?.value != null)
      days.push(line.date.value);
  }
  const years = days.length > 0 ? days.map(yearOf) : [yearOf(program.effective.from)];
  return lastDayOfYear(Math.max(...years));
}
