/** Unit phrases to units: 年 is twelve 月, 天 is 日; a word no one declared is reported once and makes the unit unknown. */
import {
  BASE_UNITS,
  divide,
  type Exact,
  formatExact,
  makeUnit,
  multiply,
  NO_UNIT,
  ratio,
  UNIT_ENGLISH,
  type Unit,
} from '@guiju/ir';
import { diagnose } from '../diagnostics/catalogue.ts';
import { changeTo } from '../diagnostics/change-to.ts';
import type { Quantity, UnitPhrase, UnitWord } from '../syntax/tree.ts';
import { SCALES, UNIT_FORM_OF } from '../syntax/words.ts';
import type { BoundUnit, Names, WrittenUnit } from './bound.ts';
import { nearest } from './nearest.ts';
import { refer, type Sink } from './symbol.ts';

const BUILT_IN: ReadonlySet<string> = new Set(BASE_UNITS);

export function writtenUnit(phrase: UnitPhrase, units: Names<BoundUnit>, sink: Sink): WrittenUnit | null {
  const parts: [string, number][] = [];
  let factor: Exact = 1;
  for (const [words, exponent] of [
    [phrase.top, 1],
    [phrase.bottom, -1],
  ] as const) {
    for (const word of words) {
      const base = baseOf(word, units, sink, exponent === -1);
      if (base === null) return null;
      parts.push([base.name, exponent]);
      factor = exponent === 1 ? multiply(factor, base.factor) : divide(factor, base.factor);
    }
  }
  return { unit: makeUnit(parts), factor };
}

/** What English writes shorter. */
const ABBREVIATED: ReadonlyMap<string, string> = new Map([
  ['yr', 'year'],
  ['yrs', 'years'],
  ['mo', 'month'],
  ['mos', 'months'],
  ['pct', '%'],
  ['rmb', 'yuan'],
  ['cny', 'yuan'],
  ['percent', '%'],
]);

/** `5 pounds` of a unit `pound`. */
function singular(word: string, units: Names<BoundUnit>): BoundUnit | undefined {
  const [, one] = /^([a-z_]+)s$/i.exec(word) ?? [];
  return one === undefined ? undefined : (units.get(one) ?? units.get(one.replace(/e$/i, '')));
}

/** Words behind a number that count nothing: 1.5倍, 在 18 至 60 之间, 7成, 50个基点. Of shares, the percent that one of them is. */
const COUNTLESS: ReadonlyMap<string, Exact | null> = new Map<string, Exact | null>([
  ['倍', null],
  ['之间', null],
  ['成', 10],
  ['折', 10],
  ['个点', 1],
  ['百分点', 1],
  ['个百分点', 1],
  ['基点', ratio(1n, 100n)],
  ['个基点', ratio(1n, 100n)],
  ['bp', ratio(1n, 100n)],
]);

const WEEKS: ReadonlySet<string> = new Set(['周', '星期', '个星期', 'week', 'weeks']);

/** 26周: seven days each, since no unit is a week. */
function inDays(node: Quantity, units: Names<BoundUnit>, sink: Sink): boolean {
  const [word, ...more] = node.unit?.top ?? [];
  const isWeek =
    word !== undefined && more.length === 0 && node.unit?.bottom.length === 0 && WEEKS.has(word.text);
  if (!isWeek || units.has(word.text)) return false;
  const days = formatExact(multiply(node.value, 7));
  const instead = /^[a-z]/.test(word.text) ? `${days} days` : `${days}日`;
  const span = { ...node.span, end: word.span.end };
  const fixes = [changeTo(span, instead)];
  const found = `${node.digits}${node.scale}${word.text}`;
  sink.diagnostics.push(diagnose('GJ1031', span, { found, instead }, { fixes }));
  return true;
}

function countless(node: Quantity, units: Names<BoundUnit>, sink: Sink): boolean {
  const [word] = node.unit?.top ?? [];
  const percent = word && COUNTLESS.get(word.text);
  if (word === undefined || percent === undefined || units.has(word.text)) return false;
  const written = `${node.digits}${node.scale}`;
  const instead = percent === null ? written : `${formatExact(multiply(node.value, percent))}%`;
  const span = { ...node.span, end: word.span.end };
  const fixes = [changeTo(span, instead)];
  sink.diagnostics.push(diagnose('GJ1031', span, { found: `${written}${word.text}`, instead }, { fixes }));
  return true;
}

/** `27个月工资`: a unit, and what it is of has grown onto it. Which of the two was meant is not known, so nothing is changed. Words of one character begin too many others. */
const grownOnto = (word: string, units: Names<BoundUnit>): string | undefined =>
  [...UNIT_FORM_OF.keys(), ...units.keys()]
    .filter((one) => (one.length > 1 || one === '元') && !/^[a-z]/i.test(one) && word.startsWith(one))
    .sort((a, b) => b.length - a.length)[0];

/** `元奖励`, `元人民币`, `元每月`: what it is paid as says nothing, and what it is paid for is divided by. */
function withoutNoun(word: string, unit: string): string | undefined {
  const rest = word.slice(unit.length);
  const [, per] = /^每(人|年|月|次|家|件|日)$/u.exec(rest) ?? [];
  if (per !== undefined) return `${unit}/${per}`;
  return PAID_AS.test(rest) ? unit : undefined;
}

const PAID_AS = /^(?:人民币|整)?的?(?:一次性)?(?:奖励金?|补助金?|补贴|资助|奖金|奖补|扶持|支持|资金)?$/u;

function baseOf(
  word: UnitWord,
  units: Names<BoundUnit>,
  sink: Sink,
  isPer: boolean,
): { name: string; factor: Exact } | null {
  if (word.base === '年') return { name: '月', factor: 12 };
  if (BUILT_IN.has(word.base)) return { name: word.base, factor: 1 };
  const declared = units.get(word.base) ?? units.get(word.text) ?? singular(word.text, units);
  if (declared) {
    refer(sink, word.span, declared.symbol);
    return { name: declared.name, factor: 1 };
  }
  const meant = ABBREVIATED.get(word.text.toLowerCase());
  const grown = meant === undefined ? grownOnto(word.text, units) : undefined;
  if (grown !== undefined) {
    const instead = withoutNoun(word.text, grown);
    const fixes = instead === undefined ? [] : [changeTo(word.span, instead)];
    const args = { name: word.text, near: instead ?? grown };
    sink.diagnostics.push(diagnose('GJ2004', word.span, args, { fixes }));
    return null;
  }
  const near =
    meant !== undefined
      ? [meant]
      : nearest(word.text, [...units.keys(), ...BASE_UNITS, '年', ...Object.values(UNIT_ENGLISH)]);
  sink.diagnostics.push(
    diagnose(
      'GJ2004',
      word.span,
      { name: word.text, near: near.join('、'), ...(isPer && { per: word.text }) },
      {
        fixes: near.map((text) => changeTo(word.span, text)),
      },
    ),
  );
  return null;
}

/** A number's value in base units, with its unit. null: its unit is unknown (reported). */
export function quantityValue(
  node: Quantity,
  units: Names<BoundUnit>,
  sink: Sink,
): { readonly value: Exact; readonly unit: Unit } | null {
  if (!node.unit) return { value: node.value, unit: NO_UNIT };
  if (countless(node, units, sink) || inDays(node, units, sink)) return null;
  const { phrase, scale } = withItsScale(node.unit, node.scale, units);
  const written = writtenUnit(phrase, units, sink);
  return written && { value: multiply(divide(node.value, scale), written.factor), unit: written.unit };
}

/** 100千瓦 where 千瓦 is a unit: its 千 belongs to the unit's name. `scale`: what that 千 was taken to multiply by. */
function withItsScale(
  phrase: UnitPhrase,
  scale: string,
  units: Names<BoundUnit>,
): { readonly phrase: UnitPhrase; readonly scale: Exact } {
  const [word] = phrase.top;
  if (word === undefined) return { phrase, scale: 1 };
  for (let i = 0; i < scale.length; i++) {
    const text = scale.slice(i) + word.text;
    if (!units.has(text)) continue;
    const span = { ...word.span, start: word.span.start - (scale.length - i) };
    return {
      phrase: { ...phrase, top: [{ ...word, text, base: text, span }] },
      scale: scaleOf(scale.slice(i)),
    };
  }
  return { phrase, scale: 1 };
}

const scaleOf = (scale: string): Exact =>
  [...scale].reduce<Exact>((v, zh) => multiply(v, 10 ** (SCALES.find((s) => s.zh === zh)?.power ?? 0)), 1);
