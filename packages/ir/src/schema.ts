/**
 * JSON Schema 2020-12 of a policy's facts, for forms and for callers that check before they send. It accepts what `readFacts`
 * accepts, except what no schema can say: that references exist, that intervals do not overlap, that check digits fit.
 * Names and aliases are both properties; an alias points at the property it stands for (`x-alias-of`).
 */
import { namesOf } from './names.ts';
import type { Attribute, EntityType, EnumType, Program, Type } from './program.ts';
import { formatUnit } from './unit.ts';

export type JsonSchema = { readonly [key: string]: unknown };

const DATE: JsonSchema = {
  type: 'string',
  title: '日期',
  description: '2023-05-10 或 2023年5月10日 · ISO or Chinese form',
  pattern: '^\\s*\\d{4}(-\\d{1,2}-\\d{1,2}|/\\d{1,2}/\\d{1,2}|年\\d{1,2}月\\d{1,2}日)\\s*$',
};

export function factsSchema(program: Program): JsonSchema {
  const names = namesOf(program);
  const defs: Record<string, JsonSchema> = {};
  for (const type of program.enums) defs[type.name] = enumSchema(type);
  for (const entity of program.entities) defs[entity.name] = entitySchema(entity, program);
  const properties: Record<string, JsonSchema> = {};
  for (const entity of program.entities) {
    const { name, alias } = entity;
    properties[name] = {
      title: name,
      type: 'array',
      items: { $ref: ref(name) },
      ...(alias === null ? {} : { 'x-alias': alias }),
    };
    if (alias !== null && names.entities.get(alias)?.entity === entity)
      properties[alias] = { $ref: `#/properties/${segment(name)}`, 'x-alias-of': name };
  }
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: `urn:guiju:${program.id}:facts`,
    title: `${program.title || program.name}：事实`,
    description:
      '不写 = 未知；null = 已知没有（仅限“可无”）；[] = 没有。 Left out = unknown; null = known not to be; [] = none.',
    type: 'object',
    properties,
    additionalProperties: false,
    $defs: defs,
  };
}

const segment = (name: string): string =>
  encodeURIComponent(name.replaceAll('~', '~0').replaceAll('/', '~1'));
const ref = (name: string): string => `#/$defs/${segment(name)}`;

function enumSchema({ name, alias, ordered, members }: EnumType): JsonSchema {
  return {
    title: name,
    ...(alias === null ? {} : { 'x-alias': alias }),
    ...(ordered ? { description: '由低到高 · from low to high', 'x-ordered': true } : {}),
    anyOf: [
      ...members.map((m) => ({ const: m.name, ...(m.alias === null ? {} : { 'x-alias': m.alias }) })),
      ...members.flatMap((m) => (m.alias === null ? [] : [{ const: m.alias, 'x-alias-of': m.name }])),
    ],
  };
}

function entitySchema(entity: EntityType, program: Program): JsonSchema {
  const properties: Record<string, JsonSchema> = {
    id: {
      title: '编号',
      type: 'string',
      minLength: 1,
      maxLength: 200,
      description: '不变的编号，发放记录按它查找 · a lasting id, by which past awards are found',
    },
  };
  const put = (name: string, alias: string | null, schema: JsonSchema) => {
    properties[name] = { title: name, ...schema, ...(alias === null ? {} : { 'x-alias': alias }) };
    if (alias !== null && namesOf(program).entities.get(entity.name)?.fields.get(alias) !== undefined)
      properties[alias] ??= { $ref: `${ref(entity.name)}/properties/${segment(name)}`, 'x-alias-of': name };
  };
  for (const attribute of entity.attributes) put(attribute.name, attribute.alias, attributeSchema(attribute));
  for (const other of program.entities) {
    if (other.name === entity.parent)
      put(other.name, other.alias, {
        type: 'string',
        description: `所属${other.name}的 id · id of the ${other.alias ?? other.name} it belongs to`,
        'x-reference': other.name,
      });
    if (entity.children.includes(other.name))
      put(other.name, other.alias, { type: 'array', items: { $ref: ref(other.name) } });
  }
  return {
    title: entity.name,
    ...(entity.alias === null ? {} : { 'x-alias': entity.alias }),
    type: 'object',
    properties,
    ...(entity.parent === null ? { required: ['id'] } : {}),
    additionalProperties: false,
  };
}

function attributeSchema({ type, optional, format, appliesWhen }: Attribute): JsonSchema {
  const one = typeSchema(type, format);
  const value = optional ? { anyOf: [one, { type: 'null', title: '没有' }] } : one;
  return {
    anyOf: [
      one,
      ...(optional ? [{ type: 'null', title: '没有' }] : []),
      {
        title: '分段取值',
        type: 'array',
        items: {
          type: 'object',
          properties: {
            from: { anyOf: [DATE, { type: 'null' }] },
            to: { anyOf: [DATE, { type: 'null' }] },
            value,
            known: { anyOf: [DATE, { type: 'null' }] },
          },
          required: ['value'],
          additionalProperties: false,
        },
      },
    ],
    'x-type': type,
    ...(optional ? { 'x-optional': true } : {}),
    ...(format === null ? {} : { 'x-format': format }),
    ...(appliesWhen === null ? {} : { 'x-applies-when': true }),
  };
}

function typeSchema(type: Type, format: Attribute['format']): JsonSchema {
  switch (type.kind) {
    case 'boolean':
      return { type: 'boolean' };
    case 'date':
      return DATE;
    case 'text':
      if (format === 'credit-code')
        return {
          type: 'string',
          pattern: '^\\s*[0-9A-HJ-NP-RTUWXYa-hj-np-rtuwxy]{18}\\s*$',
          description: '统一社会信用代码',
        };
      if (format === 'identity-number')
        return { type: 'string', pattern: '^\\s*\\d{17}[\\dXx]\\s*$', description: '公民身份号码' };
      return { type: 'string', maxLength: 10_000 };
    case 'number': {
      const unit = formatUnit(type.unit);
      const text = {
        type: 'string',
        description: unit === '' ? '数，如 "1.5"、"20%"' : `数量，如 "3${unit}"；不写单位即为${unit}`,
        'x-unit': unit,
      };
      const money = type.unit.some(([base]) => base === '元');
      return money ? text : { anyOf: [{ type: 'integer', 'x-unit': unit }, text] };
    }
    case 'enum':
      return { $ref: ref(type.enum) };
    case 'entity':
      return { type: 'string', description: `${type.entity}的 id`, 'x-reference': type.entity };
  }
}
