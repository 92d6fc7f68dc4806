import { type Bilingual, formatUnit, type Type, UNIT_ENGLISH } from '@guiju/ir';

/** A type as the language writes it, and in English. */
export function typeWords(type: Type): Bilingual {
  switch (type.kind) {
    case 'boolean':
      return { zh: '是否', en: 'yes or no' };
    case 'date':
      return { zh: '日期', en: 'date' };
    case 'text':
      return { zh: '文本', en: 'text' };
    case 'number': {
      const unit = formatUnit(type.unit);
      if (unit === '元') return { zh: '金额', en: 'amount of money' };
      if (unit === '') return { zh: '数', en: 'plain number' };
      return {
        zh: `数(${unit})`,
        en: `number (${formatUnit(type.unit, (base) => UNIT_ENGLISH[base] ?? base)})`,
      };
    }
    case 'enum':
      return { zh: `枚举 ${type.enum}`, en: `enumeration ${type.enum}` };
    case 'entity':
      return { zh: `对象 ${type.entity}`, en: `object ${type.entity}` };
  }
}
