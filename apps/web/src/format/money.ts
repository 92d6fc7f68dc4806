/** Money for the eye: 13,333.33元 where something is paid, 万元 with at most two decimals where something is planned. */
import { divide, type Exact, FEN, formatExact, parseExact, round, UNIT_ENGLISH } from '@guiju/ir';
import type { Language } from '../i18n/language.tsx';

function grouped(decimal: string): string {
  const [, sign = '', whole = '', rest = ''] = /^(-?)(\d+)(.*)$/.exec(decimal) ?? [];
  return (sign ? '−' : '') + whole.replace(/\B(?=(\d{3})+$)/g, ',') + rest;
}

/** "−¥300": the sign of the number before that of the money. */
const yuanSign = (decimal: string): string => grouped(decimal).replace(/^−?/, '$&¥');

/** "13,333.33元", "¥13,333.33"; two decimals only where there are fen. */
export function yuan(value: Exact, language: Language): string {
  const text = formatExact(round(value, FEN, 'half-up')).replace(/\.(\d)$/, '.$10');
  return language === 'zh' ? `${grouped(text)}元` : yuanSign(text);
}

/** "132.5": the figure of a column headed 万元. */
export const wanFigure = (value: Exact): string =>
  grouped(formatExact(round(divide(value, 10_000), FEN, 'half-up')));

/** "132.5万元"; in English the plain amount, because 万 has no English word. */
export const wan = (value: Exact, language: Language): string =>
  language === 'zh' ? `${wanFigure(value)}万元` : yuanSign(formatExact(round(value, 1, 'half-up')));

/** A change: "+132.5万元", "−40万元", "0万元". */
export const wanChange = (value: Exact, language: Language): string => signed(wan(value, language));

/** "+75.33元", "−0.01元". */
export const yuanChange = (value: Exact, language: Language): string => signed(yuan(value, language));

const signed = (text: string): string => (text.includes('−') || /^[^1-9]*$/.test(text) ? text : `+${text}`);

/** What a clause awards in its own unit: 13,333.33元, 20分, 3个月, 1,200美元. */
export function amountIn(value: Exact, unit: string, language: Language): string {
  if (unit === '元') return yuan(value, language);
  const text = grouped(formatExact(value));
  if (language === 'zh') return unit === '月' ? `${text}个月` : `${text}${unit}`;
  const name = UNIT_ENGLISH[unit] ?? unit;
  return `${text} ${name}${UNIT_ENGLISH[unit] && text !== '1' ? 's' : ''}`;
}

/** An amount of the wire, "13333.33元" or "20分"; undefined where it is none. */
export function wireParts(text: string): { readonly value: Exact; readonly unit: string } | undefined {
  const [, number = '', unit = ''] = /^(-?[\d./]+)(\D*)$/.exec(text) ?? [];
  const value = parseExact(number);
  return value === undefined ? undefined : { value, unit };
}

/** Wire amounts for the eye; text that is none is shown as it stands. */
export function wireMoney(text: string, language: Language): string {
  const parts = wireParts(text);
  return parts === undefined || parts.unit === '' ? text : amountIn(parts.value, parts.unit, language);
}

/** A bare number as typed is yuan; whether it is an amount at all the server says. */
export const withUnit = (text: string): string =>
  /[\d.]$/.test(text.trim()) ? `${text.trim()}元` : text.trim();
