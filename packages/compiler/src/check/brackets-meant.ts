/** What the order of binding decides and a reader may take otherwise: told, with the brackets that say it. */
import type { Bilingual, Span } from '@guiju/ir';
import { diagnose } from '../diagnostics/catalogue.ts';
import type { Fix } from '../diagnostics/diagnostic.ts';
import { printExpression } from '../syntax/index.ts';
import { KEYWORDS } from '../syntax/keywords.ts';
import type { Arithmetic, Bounded, Expression, Logic } from '../syntax/tree.ts';
import type { Checker } from './scope.ts';

/** `学费 封顶 100元 + 10元` caps at 110元, where 10元 beyond what is capped at 100元 may have been meant. */
export function boundWithoutBrackets(check: Checker, { bound, of, by }: Bounded): void {
  if (of === null || !isSum(by)) return;
  const first = firstAddend(by);
  if (first === null) return;
  const { zh, en } = KEYWORDS[bound === 'cap' ? 'capped' : 'floored'];
  const args = { word: zh[0], wordEn: en[0], by: printExpression(by, 'zh'), byEn: printExpression(by, 'en') };
  const fixes = [
    bracketed([by.span], { zh: '先加减，合计作为界限', en: 'Add first: the bound is the result' }),
    bracketed([{ ...of.span, end: first.span.end }], { zh: '先限定，再加减', en: 'Bound first, then add' }),
  ];
  check.sink.diagnostics.push(diagnose('GJ8010', by.span, args, { fixes }));
}

/** `甲 且 乙 或 丙` holds where 丙 alone does; 甲 and one of the others may have been meant. */
export function mixedWithoutBrackets(check: Checker, node: Logic): void {
  if (node.kind !== 'or') return;
  const together = node.parts.filter((part) => part?.kind === 'and');
  if (together.length === 0) return;
  const spans = together.flatMap((part) => (part === null ? [] : [part.span]));
  const fixes = [bracketed(spans, { zh: '照现在的读法加括号', en: 'Bracket it as it is read' })];
  check.sink.diagnostics.push(diagnose('GJ8011', node.span, {}, { fixes }));
}

const isSum = (node: Expression | null): node is Arithmetic =>
  node?.kind === 'arithmetic' && (node.op === 'add' || node.op === 'subtract');

function firstAddend(node: Arithmetic): Expression | null {
  let first: Expression | null = node;
  while (isSum(first)) first = first.left;
  return first;
}

const bracketed = (spans: readonly Span[], title: Bilingual): Fix => ({
  title,
  edits: spans.flatMap((span) => [
    { span: { ...span, end: span.start }, text: '(' },
    { span: { ...span, start: span.end }, text: ')' },
  ]),
});
