/**
 * A definition that ends in `不超过 24个月` says whether something is at most that; used where a number is wanted, what was meant is the number, cut there. Told at the definition, which
 * is where it is mended; a definition that is only asked whether it holds is right as it stands.
 */
import type { Span } from '@guiju/ir';
import type { BoundDefinition } from '../bind/bound.ts';
import { languageOf } from '../bind/language.ts';
import { changeTo } from '../diagnostics/change-to.ts';
import { diagnose } from '../diagnostics/index.ts';
import { KEYWORDS, type KeywordId } from '../syntax/keywords.ts';
import type { Comparison, Expression } from '../syntax/tree.ts';
import type { Checker } from './scope.ts';

/** What stands there was looked up a few names ago. */
const MOST_BACK = 50;
const IS_DEFINITION = /^definition:/;

/** Reports it; false: it is something else. `span`: where a number is wanted and a truth stands. */
export function capMeant(check: Checker, span: Span): boolean {
  const used = check.sink.references
    .slice(-MOST_BACK)
    .findLast(
      ({ span: at, symbol }) => at.file === span.file && at.end === span.end && IS_DEFINITION.test(symbol),
    );
  const definition = used && definitionCalled(check, used.symbol);
  const compared = definition && boundOf(definition);
  if (!compared) return false;
  const { comparison, word } = compared;
  const { left, right } = comparison;
  if (left === null || right === null) return false;
  const { zh, en } = KEYWORDS[word];
  const bound = comparison.op === '≤' ? KEYWORDS.capped : KEYWORDS.floored;
  const [instead] = bound[languageOf(check.bound)];
  const at: Span = { ...comparison.span, start: left.span.end, end: right.span.start };
  const { diagnostics } = check.sink;
  const labels = [{ span, text: { zh: '这里要的是数', en: 'a number is wanted here' } }];
  // Used in several places, it is mended in one.
  const before = diagnostics.findIndex(
    ({ code, span: at }) => code === 'GJ3046' && isSame(at, comparison.span),
  );
  const earlier = diagnostics[before];
  if (earlier !== undefined) {
    diagnostics[before] = { ...earlier, labels: [...earlier.labels, ...labels] };
    return true;
  }
  const told = diagnose(
    'GJ3046',
    comparison.span,
    { name: definition.symbol.name, word: zh[0], wordEn: en[0], cut: bound.zh[0], cutEn: bound.en[0] },
    {
      labels,
      fixes: [changeTo(at, ` ${instead} `, { zh: bound.zh[0], en: bound.en[0] })],
    },
  );
  diagnostics.push(told);
  return true;
}

const isSame = (a: Span, b: Span): boolean => a.file === b.file && a.start === b.start && a.end === b.end;

function definitionCalled({ bound }: Checker, id: string): BoundDefinition | undefined {
  const all = [bound.definitions, ...bound.definitionsOf.values()];
  return all.flatMap((some) => [...some.values()]).find(({ symbol }) => symbol.id === id);
}

function boundOf({
  source,
}: BoundDefinition): { readonly comparison: Comparison; readonly word: KeywordId } | undefined {
  const expression = source.kind === 'tree' ? comparedIn(source.tree.expression) : null;
  if (expression?.kind !== 'compare' || expression.word === null) return undefined;
  return expression.op === '≤' || expression.op === '≥'
    ? { comparison: expression, word: expression.word as KeywordId }
    : undefined;
}

/** Within brackets, and asked of another day: `(甲 不低于 乙) 于 受伤日期`. */
function comparedIn(node: Expression | null): Expression | null {
  return node?.kind === 'group' || node?.kind === 'at-time' ? comparedIn(node.of) : node;
}
