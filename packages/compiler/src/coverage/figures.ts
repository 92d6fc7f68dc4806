/**
 * The figures in 条文 against the figures of the clause. Numbers of one unit are compared: where the words name one that the clause
 * does not have while the clause has one that the words do not name, one of the two is a slip, and both are shown.
 */
import {
  type Exact,
  formatExact,
  formatUnit,
  multiply,
  parseExact,
  type Span,
  writtenValues,
} from '@guiju/ir';
import type { Bound, Figure } from '../bind/bound.ts';
import { each } from '../bind/bound.ts';
import type { Sink } from '../bind/symbol.ts';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { createKept } from '../kept.ts';
import type { ClauseDeclaration } from '../syntax/tree.ts';

interface WordedFigure {
  readonly kind: string;
  readonly value: Exact;
  readonly text: string;
}

const SCALE: Readonly<Record<string, number>> = { 百: 100, 千: 1000, 万: 10_000, 亿: 100_000_000 };
const UNITS: Readonly<Record<string, readonly [kind: string, factor: number]>> = {
  元: ['元', 1],
  人: ['人', 1],
  名: ['人', 1],
  位: ['人', 1],
  家: ['家', 1],
  个月: ['月', 1],
  月: ['月', 1],
  年: ['月', 12],
  天: ['日', 1],
  日: ['日', 1],
  课时: ['课时', 1],
};

/** Figures as written in prose: 10万元, 20%, 6个月, 20名. Calendar years and dates are no figures. */
export function figuresIn(text: string): WordedFigure[] {
  const plain = text
    .normalize('NFKC')
    .replace(/\d{4}年(?:\d{1,2}月(?:\d{1,2}日)?)?|\d{1,2}月\d{1,2}日/g, '□');
  const found: WordedFigure[] = [];
  const pattern = /(\d[\d,]*(?:\.\d+)?)\s*(?:(%)|([百千万亿]*)\s*(元|人|名|位|家|个月|月|年|天|日|课时))/g;
  for (const [words, digits = '', percent, scale = '', unit = ''] of plain.matchAll(pattern)) {
    const number = parseExact(digits.replaceAll(',', ''));
    if (number === undefined) continue;
    const [kind, factor] = percent ? ['%', 1] : (UNITS[unit] ?? ['', 1]);
    const value = [...scale].reduce<Exact>((v, s) => multiply(v, SCALE[s] ?? 1), multiply(number, factor));
    found.push({ kind, value, text: words });
  }
  return found;
}

const NUMERALS = '〇一二三四五六七八九';

/** Shares that are said in words, in percent: 减半, 八折, 85折. They are no slip where the clause does not have them as a percentage. */
function sharesIn(text: string): WordedFigure[] {
  const share = (value: number, words: string): WordedFigure => ({ kind: '%', value, text: words });
  return [...text.normalize('NFKC').matchAll(/减半|折半|一半|半数|([\d〇一二三四五六七八九]{1,2})折/g)].map(
    ([words, tenths]) => {
      if (tenths === undefined) return share(50, words);
      const digits = [...tenths]
        .map((c) => (NUMERALS.includes(c) ? String(NUMERALS.indexOf(c)) : c))
        .join('');
      return share(Number(digits) * (digits.length === 1 ? 10 : 1), words);
    },
  );
}

const kept = createKept<ClauseDeclaration, readonly Diagnostic[]>();

export function checkWording(bound: Bound, sink: Sink): void {
  let byOwner: ReadonlyMap<string, readonly Figure[]> | undefined;
  const figuresOf = (owner: string): readonly Figure[] => {
    byOwner ??= Map.groupBy(bound.figures.values(), (figure) => figure.owner);
    return byOwner.get(owner) ?? [];
  };
  for (const { id, versions } of each(bound.clauses))
    for (const tree of versions)
      sink.diagnostics.push(...kept(tree, [bound.surroundings], () => wordingOf(figuresOf(id), id, tree)));
}

function wordingOf(own: readonly Figure[], id: string, tree: ClauseDeclaration): Diagnostic[] {
  const found: Diagnostic[] = [];
  const wording = tree.lines.find((line) => line.kind === 'wording');
  if (!wording?.text) return found;
  const said = figuresIn(wording.text.text);
  const shares = sharesIn(wording.text.text);
  const used = figuresWithin(own, tree);
  for (const kind of new Set(said.map((f) => f.kind))) {
    const has = (list: readonly { kind: string; value: Exact }[], f: { value: Exact }) =>
      list.some((g) => g.kind === kind && formatExact(g.value) === formatExact(f.value));
    const onlySaid = said.filter((f) => f.kind === kind && !has(used, f));
    const onlyUsed = used.filter((f) => f.kind === kind && !has(said, f) && !has(shares, f));
    if (onlySaid.length === 0 || onlyUsed.length === 0) continue;
    const at = onlyUsed[0];
    found.push(
      diagnose(
        'GJ5005',
        wording.text.span,
        {
          id,
          words: [...new Set(onlySaid.map((f) => f.text))].join('、'),
          clause: [...new Set(onlyUsed.map((f) => f.text))].join('、'),
        },
        {
          labels: at?.span
            ? [{ span: at.span, text: { zh: '条款里的数字', en: 'the figure in the clause' } }]
            : [],
        },
      ),
    );
  }
  return found;
}

function figuresWithin(own: readonly Figure[], tree: ClauseDeclaration) {
  const figures = own
    .filter((f) => within(f.span, tree.span))
    .flatMap((f) =>
      writtenValues(f).map((value) => {
        const kind = f.percent ? '%' : (f.unit?.find(([, e]) => e > 0)?.[0] ?? '');
        const shown = f.percent ? multiply(value, 100) : value;
        return {
          kind,
          value: shown,
          text: formatExact(shown) + (f.percent ? '%' : formatUnit(f.unit ?? [])),
          span: f.span,
        };
      }),
    );
  const schedules = tree.lines.flatMap((line) =>
    line.kind === 'instalments' && line.parts !== null && line.every === null
      ? [{ kind: '月', value: multiply(line.parts, 12), text: `分${line.parts}年`, span: line.span }]
      : [],
  );
  return [...figures, ...schedules];
}

const within = (inner: Span, outer: Span): boolean =>
  inner.file === outer.file && inner.start >= outer.start && inner.end <= outer.end;
