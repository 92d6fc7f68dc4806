/** Values in words, for people who read an explanation: 19人, 2023年5月10日, 高级技师, 未知. */
import {
  type Exact,
  formatDateZh,
  formatExact,
  formatMoney,
  formatQuantity,
  multiply,
  sameUnit,
  type Type,
  YUAN,
} from '@guiju/ir';
import { isOpen, type Open, type Possible, type PossibleNumber } from '../possible.ts';
import type { Resolved } from '../resolved.ts';

export function describe(value: Possible, type: Type, resolved: Resolved): string {
  if (value === null) return '无';
  if (isOpen(value)) return describeOpen(value, type, resolved);
  switch (type.kind) {
    case 'boolean':
      return value === true ? '是' : '否';
    case 'date':
      return formatDateZh(value as number);
    case 'number':
      return sameUnit(type.unit, YUAN) ? inYuan(value as Exact) : formatQuantity(value as Exact, type.unit);
    case 'enum':
      return resolved.enums.get(type.enum)?.members[value as number]?.name ?? '';
    case 'text':
      return String(value);
    case 'entity':
      return typeof value === 'object' && 'id' in value ? value.id : '';
  }
}

/** 20元, 387.10元: a fraction of a yuan shows its fen. */
const inYuan = (value: Exact): string => formatMoney(value).replace(/\.(\d)元$/, '.$10元');

/** 20% */
export const describePercent = (value: PossibleNumber): string => {
  if (value === null || isOpen(value)) return '未知';
  return `${formatExact(multiply(value, 100))}%`;
};

function describeOpen({ values, absent }: Open, type: Type, resolved: Resolved): string {
  const known = (v: Possible) => describe(v, type, resolved);
  const orNone = absent ? '或无' : '';
  if (values.kind === 'enum') {
    const all = type.kind === 'enum' ? resolved.enums.get(type.enum)?.members.length : undefined;
    if (values.positions.length !== all) return values.positions.map(known).join('或') + orNone;
  }
  if (values.kind === 'number' || values.kind === 'date') {
    const { lo, hi } = values;
    if (lo !== null && hi !== null) return `${known(lo)}至${known(hi)}${orNone}`;
    if (lo !== null && lo !== 0) return `至少${known(lo)}${orNone}`;
    if (hi !== null) return `至多${known(hi)}${orNone}`;
  }
  return '未知';
}
