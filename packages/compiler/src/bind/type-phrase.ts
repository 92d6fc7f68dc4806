/** 是否, 金额, 数(人), an enumeration or an object, as a type. */
import { YUAN } from '@guiju/ir';
import type { TypePhrase } from '../syntax/tree.ts';
import type { BoundEntity, BoundEnum, BoundUnit, Names } from './bound.ts';
import { refer, type Sink } from './symbol.ts';
import { unknownName } from './table.ts';
import { BOOLEAN, type CheckType, DATE, ERROR, entity, enumeration, number, TEXT } from './types.ts';
import { writtenUnit } from './unit.ts';

interface Known {
  readonly enums: Names<BoundEnum>;
  readonly entities: Names<Pick<BoundEntity, 'symbol' | 'name'>>;
  readonly units: Names<BoundUnit>;
}

export function typeOf(phrase: TypePhrase, { enums, entities, units }: Known, sink: Sink): CheckType {
  switch (phrase.kind) {
    case 'built-in-type':
      switch (phrase.type) {
        case 'boolean':
          return BOOLEAN;
        case 'date':
          return DATE;
        case 'money':
          return number(YUAN);
        default:
          return TEXT;
      }
    case 'number-type': {
      if (!phrase.unit) return number([]);
      const written = writtenUnit(phrase.unit, units, sink);
      return written ? number(written.unit) : ERROR;
    }
    case 'named-type': {
      const { name } = phrase;
      const found = enums.get(name.text);
      if (found) {
        refer(sink, name.span, found.symbol);
        return enumeration(found.type.name);
      }
      const object = entities.get(name.text);
      if (object) {
        refer(sink, name.span, object.symbol);
        return entity(object.name);
      }
      unknownName(name, 'type', [...enums.keys(), ...entities.keys()], sink);
      return ERROR;
    }
  }
}
