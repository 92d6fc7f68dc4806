/** Facts of a case in the wire form: money and quantities as text with their unit, dates ISO, members and references by name. */
import {
  type Attribute,
  checkCreditCode,
  checkIdentityNumber,
  formatDate,
  formatQuantity,
  negate,
  type Program,
  sameUnit,
} from '@guiju/ir';
import type { BoundUnit, Names } from '../bind/bound.ts';
import { quoteMember } from '../bind/counted-member.ts';
import type { Neighbours } from '../bind/neighbours.ts';
import type { Sink } from '../bind/symbol.ts';
import { unknownName } from '../bind/table.ts';
import { typeName } from '../bind/types.ts';
import { quantityValue } from '../bind/unit.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Fix } from '../diagnostics/diagnostic.ts';
import type { Fact, FactValue, Text, TimedValue } from '../syntax/tree.ts';
import type { Schema } from './schema.ts';

/** What an instance is of where its facts name no object that there is. */
export const NO_OBJECT = '';

export interface ValueContext {
  readonly program: Program;
  readonly schema: Schema;
  readonly units: Names<BoundUnit>;
  /** Names of the case's instances, with their object: `NO_OBJECT` where it is none, which was reported. */
  readonly instances: ReadonlyMap<string, string>;
  readonly neighbours: Neighbours;
  readonly sink: Sink;
}

const DAY = 1;

/** A text that must carry a right check digit is kept as it is, and said where it does not. */
function identifier(context: ValueContext, { name, format }: Attribute, value: Text): string {
  const problem =
    format === 'credit-code'
      ? checkCreditCode(value.text)
      : format === 'identity-number'
        ? checkIdentityNumber(value.text)
        : null;
  if (problem !== null)
    context.sink.diagnostics.push(diagnose('GJ6010', value.span, { attribute: name, problem }));
  return value.text;
}

/** undefined: unknown (left out), or reported. */
export function factJson(context: ValueContext, attribute: Attribute, fact: Fact): unknown {
  const [first, ...more] = fact.values;
  if (!first) return undefined;
  if (more.length === 0 && !first.from && !first.to) return valueJson(context, attribute, first.value);
  return fact.values.flatMap((value, i) => intervalJson(context, attribute, value, fact.values[i + 1]));
}

/** A value that is followed by another ends the day before that one begins, unless it says when. */
function intervalJson(
  context: ValueContext,
  attribute: Attribute,
  timed: TimedValue,
  next: TimedValue | undefined,
): object[] {
  const value = valueJson(context, attribute, timed.value);
  if (value === undefined) return [];
  const until = timed.to?.value ?? (next?.from?.value == null ? null : next.from.value - DAY);
  return [
    {
      ...(timed.from?.value != null && { from: formatDate(timed.from.value) }),
      ...(until !== null && { to: formatDate(until) }),
      value,
    },
  ];
}

/** In the wire form; undefined: unknown (left out), or reported. */
export function valueJson(context: ValueContext, attribute: Attribute, value: FactValue | null): unknown {
  if (value === null || value.kind === 'unknown') return undefined;
  const wrong = (fixes: readonly Fix[] = []): undefined => {
    const { name, type, optional } = attribute;
    const args = {
      attribute: name,
      type: typeName(type, 'zh'),
      typeEn: typeName(type, 'en'),
      optional: optional ? 'yes' : '',
    };
    context.sink.diagnostics.push(diagnose('GJ6005', value.span, args, { fixes }));
    return undefined;
  };
  if (value.kind === 'none') {
    if (attribute.optional) return null;
    context.sink.diagnostics.push(diagnose('GJ6006', value.span, { attribute: attribute.name }));
    return undefined;
  }
  switch (attribute.type.kind) {
    case 'boolean':
      return value.kind === 'truth' ? value.value : wrong();
    case 'date':
      return value.kind === 'date' ? (value.value === null ? undefined : formatDate(value.value)) : wrong();
    case 'text':
      return value.kind === 'text' ? identifier(context, attribute, value) : wrong();
    case 'number': {
      const negative = value.kind === 'negate';
      const quantity = value.kind === 'negate' ? value.of : value;
      if (quantity?.kind !== 'quantity') return wrong();
      const read = quantityValue(quantity, context.units, context.sink);
      if (!read) return undefined;
      if (!sameUnit(read.unit, attribute.type.unit) && read.unit.length > 0) return wrong();
      return formatQuantity(negative ? negate(read.value) : read.value, attribute.type.unit);
    }
    case 'enum': {
      const { enum: name } = attribute.type;
      const members = context.program.enums.find((e) => e.name === name)?.members ?? [];
      if (value.kind === 'quantity')
        return wrong(
          quoteMember(
            value,
            members.map((m) => m.name),
          ),
        );
      if (value.kind !== 'name') return wrong();
      const member = context.schema.members.get(name)?.get(value.text);
      if (member) {
        context.sink.references.push({
          span: value.span,
          symbol: `member:${name}.${member.name}`,
          declaration: false,
        });
        return member.name;
      }
      unknownName(
        value,
        'member',
        members.flatMap((m) => (m.alias ? [m.name, m.alias] : [m.name])),
        context.sink,
        name,
      );
      return undefined;
    }
    case 'entity': {
      if (value.kind !== 'name') return wrong();
      const object = context.instances.get(value.text);
      if (object === attribute.type.entity) return value.text;
      if (object === NO_OBJECT) return undefined;
      const { entity } = attribute.type;
      const candidates = [...context.instances].filter(([, e]) => e === entity).map(([name]) => name);
      unknownName(value, 'instance', candidates, context.sink, entity);
      return undefined;
    }
  }
}
