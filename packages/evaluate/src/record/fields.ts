/**
 * The shape of a record: one property for each attribute of the subject, in the order of the policy. What a property holds: true or false; a day as
 * `parseDate` gives it; the position of an enumeration's member; whole fen for a number whose unit has 元, else a whole number or a Fraction; text. In every
 * state: `null` is known not to be, `undefined` (or no such property) is unknown. A value that changes over time is a `Dated` of the same values.
 */
import {
  type Attribute,
  type Dated,
  type EntityType,
  type Fraction,
  fromFen,
  type Instance,
  type PlainValue,
  type Program,
  type RawValue,
} from '@guiju/ir';
import { mistake } from './mistake.ts';

export interface RecordField {
  /** The property: the attribute's alias, or its name where it has none. */
  readonly property: string;
  readonly attribute: Attribute;
  /** Whole fen. */
  readonly money: boolean;
}

/** What a caller hands over: one object of one class or literal, always with the same properties in the same order. */
export type FactRecord = Readonly<Record<string, unknown>>;

const isMoney = ({ type }: Attribute): boolean =>
  type.kind === 'number' && type.unit.some(([base]) => base === '元');

/** Throws RangeError where the program has no such entity, or two attributes would be one property. */
export function fieldsOf(program: Program, subject: string): readonly RecordField[] {
  const entity = program.entities.find((e) => e.name === subject);
  if (entity === undefined)
    throw mistake(
      `政策${program.id}里没有对象“${subject}”；可以用：${program.entities.map((e) => e.name).join('、')}`,
      `policy ${program.id} has no object “${subject}”; it has ${program.entities.map((e) => e.name).join(', ')}`,
    );
  const fields = entity.attributes.map((attribute) => ({
    property: attribute.alias ?? attribute.name,
    attribute,
    money: isMoney(attribute),
  }));
  const names = ['id', ...fields.map((f) => f.property)];
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined)
    throw mistake(
      `${subject}有两个属性叫“${twice}”（id 是记录自己的编号）；请改其中一个的别名`,
      `${subject} has two properties “${twice}” (id is the record's own); change one alias`,
    );
  return fields;
}

/** The record as an instance of the facts. Throws RangeError for a value that its attribute cannot have. */
export function instanceOf(
  record: FactRecord,
  fields: readonly RecordField[],
  entity: EntityType,
  members: (of: string) => number,
): Instance {
  const { id } = record;
  return {
    entity: entity.name,
    id: typeof id === 'string' ? id : '',
    values: fields.map((field) => raw(record[field.property], field, members)),
    parent: entity.parent === null ? null : undefined,
    children: entity.children.map(() => undefined),
  };
}

function raw(value: unknown, field: RecordField, members: (of: string) => number): RawValue {
  if (value === undefined || value === null) return value;
  if (isDated(value))
    return {
      kind: 'dated',
      spans: value.spans.map((span) => ({
        ...span,
        value: span.value === null ? null : plain(span.value, field, members),
      })),
    };
  return plain(value, field, members);
}

const isDated = (value: unknown): value is Dated =>
  typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'dated';
const isFraction = (value: unknown): value is Fraction =>
  typeof value === 'object' && value !== null && 'n' in value && 'd' in value;

function plain(value: unknown, field: RecordField, members: (of: string) => number): PlainValue {
  const { attribute, money, property } = field;
  const { type } = attribute;
  switch (type.kind) {
    case 'boolean':
      if (typeof value === 'boolean') return value;
      throw wrong(property, value, '真或假（true、false）', 'true or false');
    case 'text':
      if (typeof value === 'string') return value;
      throw wrong(property, value, '文字', 'a text');
    case 'date':
      if (Number.isSafeInteger(value)) return value as number;
      throw wrong(property, value, '日期（parseDate 给出的天数）', 'a day, as parseDate gives it');
    case 'enum':
      if (Number.isSafeInteger(value) && (value as number) >= 0 && (value as number) < members(type.enum))
        return value as number;
      throw wrong(
        property,
        value,
        `“${type.enum}”成员的位置（从 0 起）`,
        `the position of a member of ${type.enum}, from 0`,
      );
    case 'number':
      if (money) {
        if (Number.isSafeInteger(value)) return fromFen(BigInt(value as number));
        throw wrong(property, value, '整数，以分计', 'a whole number of fen');
      }
      if (Number.isSafeInteger(value)) return value as number;
      if (isFraction(value)) return value;
      throw wrong(property, value, '整数或分数（不用小数）', 'a whole number or a Fraction, no decimals');
    case 'entity':
      if (typeof value === 'object') return value as Instance;
      throw wrong(property, value, '另一个对象', 'another instance');
  }
}

const wrong = (property: string, value: unknown, zh: string, en: string): RangeError => {
  const shown = typeof value === 'bigint' ? `${value}n` : String(value).slice(0, 40);
  return mistake(
    `记录的“${property}”应当是${zh}，给的是 ${shown}；不知道的留 undefined，没有的写 null`,
    `the record's “${property}” should be ${en}, not ${shown}; leave what is not known undefined, write null for what is not there`,
  );
};
