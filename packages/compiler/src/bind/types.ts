/**
 * Types while checking: those of the program, and `error` for an expression that was already reported. Whatever meets
 * an `error` becomes one silently, so that one slip gives one diagnostic.
 */
import { type FigureType, formatUnit, sameUnit, type Type, UNIT_ENGLISH, type Unit } from '@guiju/ir';

export type CheckType = Type | { readonly kind: 'error' };

export const ERROR: CheckType = { kind: 'error' };
export const BOOLEAN: Type = { kind: 'boolean' };
export const DATE: Type = { kind: 'date' };
export const TEXT: Type = { kind: 'text' };
export const number = (unit: Unit): Extract<Type, { kind: 'number' }> => ({ kind: 'number', unit });
export const entity = (name: string): Type => ({ kind: 'entity', entity: name });
export const enumeration = (name: string): Type => ({ kind: 'enum', enum: name });

/** null: it is no number, or none could be read. */
export const unitIn = (type: FigureType | null): Unit | null => (type?.kind === 'number' ? type.unit : null);

export function sameType(a: Type, b: Type): boolean {
  if (a.kind === 'number') return b.kind === 'number' && sameUnit(a.unit, b.unit);
  if (a.kind === 'enum') return b.kind === 'enum' && a.enum === b.enum;
  if (a.kind === 'entity') return b.kind === 'entity' && a.entity === b.entity;
  return a.kind === b.kind;
}

/** A type as a reader says it: 金额, 数(元/人/月), 日期. */
export function typeName(type: CheckType, language: 'zh' | 'en'): string {
  const zh = language === 'zh';
  switch (type.kind) {
    case 'boolean':
      return zh ? '是否' : 'yes or no';
    case 'date':
      return zh ? '日期' : 'a date';
    case 'text':
      return zh ? '文本' : 'text';
    case 'number': {
      if (type.unit.length === 0) return zh ? '数（没有单位）' : 'a plain number';
      if (zh) return `数（${formatUnit(type.unit)}）`;
      return `a number in ${formatUnit(type.unit, (base) => UNIT_ENGLISH[base] ?? base)}`;
    }
    case 'enum':
      return zh ? `枚举“${type.enum}”` : `the enumeration ${type.enum}`;
    case 'entity':
      return zh ? `对象“${type.entity}”` : `the object ${type.entity}`;
    case 'error':
      return zh ? '有错的内容' : 'something with an error';
  }
}
