/** 是否, 金额, 数(人), an enumeration or an object, as a type. */
import { BASE_UNITS, YUAN } from '@guiju/ir';
import type { TypePhrase } from '../syntax/tree.ts';
import type { BoundEntity, BoundEnum, BoundUnit, Names } from './bound.ts';
import { refer, type Sink } from './symbol.ts';
import { nameMeant, unknownName } from './table.ts';
import { BOOLEAN, type CheckType, DATE, ERROR, entity, enumeration, number, TEXT } from './types.ts';
import { writtenUnit } from './unit.ts';

/** What a type may be named by. */
export interface Known {
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
      const meant =
        SAID_OTHERWISE.get(name.text.toLowerCase()) ??
        (units.has(name.text) || BASE.has(name.text) ? `数(${name.text})` : undefined);
      if (meant !== undefined) nameMeant(name, 'type', [meant], sink);
      else unknownName(name, 'type', [...enums.keys(), ...entities.keys()], sink);
      return ERROR;
    }
  }
}

const BASE: ReadonlySet<string> = new Set(BASE_UNITS);

/** What spreadsheets, databases and speech call the built-in types. */
const SAID_OTHERWISE: ReadonlyMap<string, string> = new Map([
  ['元', '金额'],
  ['万元', '金额'],
  ['数量', '数'],
  ['数字', '数'],
  ['数值', '数'],
  ['整数', '数'],
  ['小数', '数'],
  ['int', '数'],
  ['integer', '数'],
  ['decimal', '数'],
  ['百分比', '数'],
  ['比例', '数'],
  ['人数', '数(人)'],
  ['人次', '数(人)'],
  ['次数', '数(次)'],
  ['月数', '数(月)'],
  ['天数', '数(日)'],
  ['文字', '文本'],
  ['字符', '文本'],
  ['字符串', '文本'],
  ['string', '文本'],
  ['布尔', '是否'],
  ['是非', '是否'],
  ['bool', '是否'],
  ['boolean', '是否'],
  ['时间', '日期'],
  ['年月日', '日期'],
  ['价格', '金额'],
  ['费用', '金额'],
  ['钱', '金额'],
]);
