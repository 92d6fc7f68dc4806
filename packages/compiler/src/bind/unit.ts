/** Unit phrases to units: 年 is twelve 月, 天 is 日; a word no one declared is reported once and makes the unit unknown. */
import {
  BASE_UNITS,
  divide,
  type Exact,
  formatExact,
  makeUnit,
  multiply,
  NO_UNIT,
  UNIT_ENGLISH,
  type Unit,
} from '@guiju/ir';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Quantity, UnitPhrase, UnitWord } from '../syntax/tree.ts';
import { SCALES } from '../syntax/words.ts';
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
      const base = baseOf(word, units, sink);
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
  ['percent', '%'],
]);

/** `5 pounds` of a unit `pound`. */
function singular(word: string, units: Names<BoundUnit>): BoundUnit | undefined {
  const [, one] = /^([a-z_]+)s$/i.exec(word) ?? [];
  return one === undefined ? undefined : (units.get(one) ?? units.get(one.replace(/e$/i, '')));
}

/** Words behind a number that count nothing: 1.5倍, 在 18 至 60 之间. */
const COUNTLESS: ReadonlySet<string> = new Set(['倍', '之间']);

/** Parts of a whole that are no %: how many % each is. 九折 are 90%. */
const PERCENT_IN: ReadonlyMap<string, Exact> = new Map<string, Exact>([
  ['成', 10],
  ['折', 10],
  ['百分点', 1],
  ['个百分点', 1],
  ['基点', divide(1, 100)],
  ['个基点', divide(1, 100)],
]);

function countless(node: Quantity, units: Names<BoundUnit>, sink: Sink): boolean {
  const [word] = node.unit?.top ?? [];
  if (word === undefined || units.has(word.text)) return false;
  const percent = PERCENT_IN.get(word.text);
  if (percent === undefined && !COUNTLESS.has(word.text)) return false;
  const number = `${node.digits}${node.scale}`;
  const instead = percent === undefined ? number : `${formatExact(multiply(node.value, percent))}%`;
  const span = { ...node.span, end: word.span.end };
  const title = { zh: `改为“${instead}”`, en: `Change to “${instead}”` };
  const fixes = [{ title, edits: [{ span, text: instead }] }];
  sink.diagnostics.push(diagnose('GJ1031', span, { found: `${number}${word.text}`, instead }, { fixes }));
  return true;
}

function baseOf(word: UnitWord, units: Names<BoundUnit>, sink: Sink): { name: string; factor: Exact } | null {
  if (word.base === '年') return { name: '月', factor: 12 };
  if (BUILT_IN.has(word.base)) return { name: word.base, factor: 1 };
  const declared = units.get(word.base) ?? units.get(word.text) ?? singular(word.text, units);
  if (declared) {
    refer(sink, word.span, declared.symbol);
    return { name: declared.name, factor: 1 };
  }
  const meant = ABBREVIATED.get(word.text.toLowerCase());
  const near =
    meant !== undefined
      ? [meant]
      : nearest(word.text, [...units.keys(), ...BASE_UNITS, '年', ...Object.values(UNIT_ENGLISH)]);
  sink.diagnostics.push(
    diagnose(
      'GJ2004',
      word.span,
      { name: word.text, near: near.join('、') },
      {
        fixes: near.map((text) => ({
          title: { zh: `改为“${text}”`, en: `Change to “${text}”` },
          edits: [{ span: word.span, text }],
        })),
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
  if (countless(node, units, sink)) return null;
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
